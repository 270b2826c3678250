"""An event that comes to no end costs its worker and, once found, the article that is to blame."""

import faulthandler
import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from dask_cluster import Cluster
from engine_tasks import pids
from grouped_events import files, grouped, told
from poisoned import SPINS, Here, Poisoned, run

from rashomon import Article
from rashomon.cli import main
from rashomon.corpus import Events, compare_events
from rashomon.corpus.comparing.event_folder import note_of_time
from rashomon.corpus.comparing.time_limit import take_away, within
from rashomon.corpus.engines import Outcome, engine
from rashomon.errors import RashomonError

FEW = ["attributions"]
MINUTES = 0.01
LONG = 10_000  # for what comes to an end, however slow the computer is
LATE = "it was not done in 0.01 minutes, the limit of time (minutes=, --minutes)"


def with_harm(text):
    """Four events, one of which has a third article, before its two others."""
    corpus = grouped(*told())
    corpus.put_first(1, Article(text, source="courier", id="harm"))
    return corpus


def timed(folder, function, task):
    """Give the time that it takes to all but what comes to no end, for which it is short."""
    aside = dict(task.set_aside)
    texts = [article.text for article in task.articles if article.id not in aside]
    harm = any(SPINS in text for text in texts)
    return run(folder, function, task if harm else replace(task, minutes=LONG))


class Timed(Poisoned):
    """An engine on which articles do harm."""

    def outcomes(self, function, tasks):
        return self.engine.outcomes(partial(timed, self.folder, function), tasks)


def check(folder, own):
    """The article that comes to no end is set aside, and all else is as it would be without it."""
    corpus = with_harm(f"A third telling. {SPINS}")
    options = {"engine": Timed(own, folder), "tables": FEW, "progress": False}
    done = compare_events(corpus, folder / "run", minutes=MINUTES, **options)
    file = folder / "run" / "set_aside.jsonl"
    assert done.line == f"8 of 9 articles, 4 of 4 events, 1 set aside: {file}"
    event = corpus.event_of("harm")
    assert done.set_aside == ((event, "harm", LATE),)
    assert not list((folder / "run").glob(".unfinished-*"))
    compare_events(grouped(*told()), folder / "without", engine=Here(), tables=FEW, progress=False)
    found, without = files(folder / "run"), files(folder / "without")
    assert {name for name in found if found[name] != without[name]} == {
        f"event={event}/finished.json"
    }
    noted = json.loads(found[f"event={event}/finished.json"])
    assert (noted["compared"], noted["set_aside"]) == (2, [["harm", LATE]])
    again = compare_events(
        corpus, folder / "run", engine=Here(), tables=FEW, minutes=None, resume=True, progress=False
    )
    assert again.line == done.line
    assert files(folder / "run") == found


def test_an_article_that_comes_to_no_end_is_found_and_set_aside(tmp_path):
    own = engine("local", workers=1)
    try:
        check(tmp_path, own)
    finally:
        own.close()


def test_a_scheduler_that_gives_it_to_the_next_worker_costs_no_more_time(tmp_path):
    with Cluster(tmp_path) as cluster:
        own = engine("dask", address=cluster.address)
        check(tmp_path, own)
        own.close()
    assert len(pids(tmp_path)) <= 2  # in its event and alone, each no second time


class Hanging(Here):
    """An engine on which an event comes to no end, though none of its articles does."""

    def outcomes(self, function, tasks):
        for task in tasks:
            if function.__name__ == "compare_event" and len(task.articles) == 3:
                # What is left of a worker that the limit of time has ended.
                note_of_time(Path(task.folder), task.event).write_text("Timeout (0:30:00)!")
                yield Outcome(task, error="its process was killed", died=True)
            else:
                yield from super().outcomes(function, [task])


def test_an_event_that_comes_to_no_end_as_a_whole_is_set_aside_and_tried_again_later(tmp_path):
    corpus = with_harm("It rained.")
    options = {"tables": FEW, "progress": False}
    done = compare_events(corpus, tmp_path, engine=Hanging(), minutes=MINUTES, **options)
    assert done.line.startswith("6 of 9 articles, 3 of 4 events, 3 set aside: ")
    assert {error for _, _, error in done.set_aside} == {LATE}
    before = files(tmp_path)
    done = compare_events(corpus, tmp_path, engine=Here(), resume=True, **options)
    assert done.line == "9 of 9 articles, 4 of 4 events"
    assert before.items() < files(tmp_path).items()
    assert (tmp_path / "set_aside.jsonl").read_text() == ""


class Elsewhere(Here):
    """As in a process that was started by another."""

    def outcomes(self, function, tasks):
        return super().outcomes(function, (replace(own, process="other") for own in tasks))


def test_a_limit_that_has_not_run_out_changes_nothing(tmp_path):
    corpus = grouped(*told(2))
    for name, minutes in (("none", None), ("long", LONG)):
        options = {"engine": Elsewhere(), "tables": FEW, "progress": False}
        done = compare_events(corpus, tmp_path / name, minutes=minutes, **options)
        assert done.line == "4 of 4 articles, 2 of 2 events"
    assert files(tmp_path / "none") == files(tmp_path / "long")
    settings = [(tmp_path / name / "run.json").read_text() for name in ("none", "long")]
    assert settings[0] == settings[1]


def test_the_process_that_compares_for_itself_is_not_ended(tmp_path, monkeypatch):
    watched = []
    monkeypatch.setattr(faulthandler, "dump_traceback_later", lambda *_, **own: watched.append(own))
    corpus = grouped(*told(1))
    options = {"tables": FEW, "minutes": MINUTES, "progress": False}
    compare_events(corpus, tmp_path / "here", engine=Here(), **options)
    assert watched == []
    compare_events(corpus, tmp_path / "there", engine=Elsewhere(), **options)
    (own,) = watched
    assert own["exit"] is True
    assert files(tmp_path / "here") == files(tmp_path / "there")


HUGE = pytest.param(10**5000, id="5001 digits")


@pytest.mark.parametrize(
    "minutes", [0, -1, True, "long", float("nan"), float("inf"), 10**400, HUGE, [10**5000]]
)
def test_what_is_no_limit_of_time_is_refused(tmp_path, minutes):
    with pytest.raises(RashomonError, match=r"minutes is a number from 0.01 to 10,000, or None"):
        compare_events(grouped(*told(1)), tmp_path, minutes=minutes, progress=False)
    assert not list(tmp_path.iterdir())


def test_what_an_earlier_worker_was_ended_in_is_not_begun_again(tmp_path):
    note = tmp_path / "note"
    note.write_text("Timeout (0:30:00)!")
    begun = []
    with pytest.raises(RashomonError, match="not done in 30 minutes"), within(30.0, note):
        begun.append(1)
    assert begun == []
    assert note.read_text()  # from which the run learns it
    take_away(note)
    with within(30.0, note):
        begun.append(2)
    assert begun == [2]
    assert not note.exists()


def test_the_limit_is_given_in_the_terminal(tmp_path, monkeypatch):
    given = {}
    monkeypatch.setattr(Events, "load", lambda _: grouped(*told(1)))
    monkeypatch.setattr("rashomon.corpus.compare_events", lambda *_, **own: given.update(own))
    command = ["compare-events", "events.parquet", "-o", str(tmp_path), "--quiet"]
    assert main(command) == 0
    assert "minutes" not in given
    assert main([*command, "--minutes", "2.5"]) == 0
    assert given["minutes"] == 2.5
