"""Runs that were stopped go on where they were, and no two write into one folder."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading

import pytest
from dask_cluster import PATH
from engine_tasks import LONG, pids, until
from grouped_events import files, grouped, told
from poisoned import WAITS, Here, Poisoned

from rashomon import Article
from rashomon.corpus import compare_events
from rashomon.corpus.comparing.holding import held
from rashomon.corpus.engines import engine
from rashomon.errors import RashomonError

FEW = ["attributions"]


class Counting(Here):
    """An engine that knows what it was asked to compare."""

    def __init__(self):
        self.asked = []

    def outcomes(self, function, tasks):
        for outcome in super().outcomes(function, tasks):
            self.asked.append(outcome.task.event)
            yield outcome


@pytest.fixture
def corpus():
    return grouped(*told())


@pytest.fixture
def done(corpus, tmp_path):
    """A folder in which all is finished."""
    compare_events(corpus, tmp_path, engine=Here(), tables=FEW, progress=False)
    return tmp_path


def resumed(corpus, folder, **options):
    """What a resumed run did, and how it ended."""
    own = Counting()
    options = {"engine": own, "tables": FEW, "resume": True, "progress": False} | options
    run = compare_events(corpus, folder, **options)
    return own.asked, run


def test_what_is_finished_is_not_done_again(corpus, done):
    before = {path: path.stat().st_mtime_ns for path in done.glob("event=*/*")}
    asked, run = resumed(corpus, done)
    assert asked == []
    assert run.line == "8 of 8 articles, 4 of 4 events"
    assert {path: path.stat().st_mtime_ns for path in done.glob("event=*/*")} == before


def cut(file):
    file.write_bytes(file.read_bytes()[:-40])


def note(file, **changed):
    file.write_text(json.dumps(json.loads(file.read_text()) | changed))


def blot(file):
    """Damage that leaves a file as long as it was."""
    content = file.read_bytes()
    file.write_bytes(content[:4] + bytes(len(content) - 12) + content[-8:])


@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("finished.json", cut),
        ("finished.json", lambda file: file.write_text("[]")),
        ("finished.json", lambda file: file.write_text('{"files": {}}')),
        ("finished.json", lambda file: file.write_text('{"files": 3}')),
        ("finished.json", lambda file: file.write_bytes(b"\xff\x00")),
        ("finished.json", lambda file: file.unlink()),
        ("finished.json", lambda file: note(file, not_compared=3)),
        ("finished.json", lambda file: note(file, set_aside=3)),
        ("attributions.parquet", cut),
        ("attributions.parquet", blot),
        ("attributions.parquet", lambda file: file.write_bytes(b"")),
        ("articles.parquet", lambda file: file.unlink()),
    ],
)
def test_an_event_whose_files_are_damaged_is_done_again(corpus, done, name, harm):
    whole = files(done)
    event = corpus.table["event"][2]
    harm(done / f"event={event}" / name)
    asked, run = resumed(corpus, done)
    assert asked == [event]
    assert run.line == "8 of 8 articles, 4 of 4 events"
    assert files(done) == whole


def test_an_event_that_has_grown_is_compared_again(done):
    events = told()
    third = Article("A third telling of the flood at Vell.", source="courier")
    events[3].append(third)
    grown = grouped(*events)
    asked, run = resumed(grown, done)
    assert asked == [grown.event_of(third.id)]
    assert run.line == "9 of 9 articles, 4 of 4 events"
    noted = json.loads((done / f"event={asked[0]}" / "finished.json").read_text())
    assert (noted["articles"], noted["sources"]) == (3, 3)
    assert resumed(grown, done)[0] == []


def test_a_new_event_is_compared_too(corpus, tmp_path):
    compare_events(grouped(*told(2)), tmp_path, engine=Here(), tables=FEW, progress=False)
    asked, run = resumed(corpus, tmp_path)
    assert len(asked) == 2
    assert run.line == "8 of 8 articles, 4 of 4 events"


def test_a_folder_with_something_in_it_is_not_written_into_unasked(corpus, done, tmp_path_factory):
    with pytest.raises(RashomonError, match=r"is not empty \(event=.*\). Take another .*resume=Tr"):
        resumed(corpus, done, resume=False)
    other = tmp_path_factory.mktemp("other")
    (other / "thesis.docx").touch()
    with pytest.raises(RashomonError, match=r"is not empty \(thesis.docx\)"):
        resumed(corpus, other, resume=False)
    with pytest.raises(RashomonError, match=r"is no folder of a run: it has no run.json"):
        resumed(corpus, other)
    assert [path.name for path in other.iterdir() if path.name != ".lock"] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"tables": ["framing.labels"]}, r"tables was \['attributions'\] and is now \['framing.l"),
        ({"most": 3}, "most was 40 and is now 3"),
        ({"least_sources": 1}, "least_sources was 2 and is now 1"),
    ],
)
def test_a_folder_of_other_settings_is_refused(corpus, done, options, message):
    with pytest.raises(RashomonError, match=f"was begun with other settings: {message}"):
        resumed(corpus, done, **options)


def test_tables_in_another_order_are_the_same_settings(corpus, tmp_path):
    two = ["framing.agency", "attributions"]
    compare_events(corpus, tmp_path, engine=Here(), tables=two, progress=False)
    asked, _ = resumed(corpus, tmp_path, tables=[*reversed(two), "attributions"])
    assert asked == []
    (tmp_path / "run.json").write_text(
        (tmp_path / "run.json").read_text().replace("framing.agency", "framing.labels")
    )
    with pytest.raises(RashomonError, match="was begun with other settings: tables was"):
        resumed(corpus, tmp_path, tables=two)


def test_a_folder_that_was_copied_beside_an_event_is_no_hindrance(corpus, done):
    event = corpus.table["event"][0]
    shutil.copytree(done / f"event={event}", done / f"event={event} (copy)")
    asked, run = resumed(corpus, done)
    assert (asked, run.finished) == ([], 4)


def test_a_folder_of_another_version_or_corpus_is_refused(corpus, done, monkeypatch):
    with pytest.raises(RashomonError, match=r"holds 2 events that this corpus does not have, such"):
        resumed(grouped(*told(2)), done)
    monkeypatch.setattr("rashomon.__version__", "99.1")
    with pytest.raises(RashomonError, match=r"rashomon was '.*' and is now '99.1'"):
        resumed(corpus, done)


@pytest.mark.parametrize("text", ["{", "\x00", '"text"'])
def test_settings_that_cannot_be_read_are_named(corpus, done, text):
    (done / "run.json").write_text(text)
    with pytest.raises(RashomonError, match=r"run.json.* Take another folder"):
        resumed(corpus, done)


def test_a_run_that_did_not_come_to_its_first_event_can_simply_be_repeated(corpus, tmp_path):
    with pytest.raises(RashomonError, match="no engine"):
        resumed(corpus, tmp_path, engine="spark", resume=False)
    (tmp_path / ".unfinished-abc").mkdir()
    _, run = resumed(corpus, tmp_path, resume=False, most=5)
    assert run.finished == 4
    assert not list(tmp_path.glob(".unfinished-*"))


def test_a_second_run_in_a_folder_is_refused_and_the_first_named(corpus, tmp_path):
    with held(tmp_path), pytest.raises(RashomonError) as caught:
        resumed(corpus, tmp_path)
    assert str(caught.value).startswith(
        f"Another run is writing into {tmp_path}: process {os.getpid()} on "
    )
    assert "Wait for it or end it" in str(caught.value)
    assert resumed(corpus, tmp_path)[1].finished == 4


SCRIPT = """
import signal
import sys
from grouped_events import grouped, told
from poisoned import Poisoned
from rashomon import Article
from rashomon.corpus import compare_events
from rashomon.corpus.engines import engine

signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in what runs behind a shell
folder, waiting, name = sys.argv[1:]
events = told()
events[3].insert(0, Article("A third telling. (waits)", source="courier"))
own = Poisoned(engine(name, workers=2), waiting)
try:
    compare_events(grouped(*events), folder, engine=own, tables=["attributions"])
finally:
    own.close()
"""


def waiting_run(tmp_path, name="local"):
    """A run of its own that has finished three events, and waits in the fourth."""
    (tmp_path / "waiting").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "run"), str(tmp_path / "waiting"), name],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": PATH},
    )
    until(lambda: process.poll() is not None or pids(tmp_path / "waiting"))
    until(lambda: process.poll() is not None or len([*(tmp_path / "run").glob("event=*")]) == 3)
    return process


def waiting_corpus():
    events = told()
    events[3].insert(0, Article(f"A third telling. {WAITS}", source="courier"))
    return grouped(*events)


@pytest.mark.parametrize("name", ["local", "dask"])
def test_ctrl_c_ends_a_run_in_a_plain_line_and_it_can_be_resumed(tmp_path, name):
    process = waiting_run(tmp_path, name)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers have it too
    _, err = process.communicate(timeout=LONG)
    folder = tmp_path / "run"
    assert process.returncode != 0
    assert err.rstrip().endswith(
        f"KeyboardInterrupt: Stopped: 3 of 4 events are compared and kept in {folder}. To go on, "
        "run the same line with resume=True (--resume)."
    )
    assert err.count("Traceback") == 1  # that of the script, none of its workers
    before = files(folder)
    asked, run = resumed(waiting_corpus(), folder)
    assert len(asked) == 1
    assert run.line == "9 of 9 articles, 4 of 4 events"
    assert before.items() <= files(folder).items()


HOLDS = """
import sys
from pathlib import Path
from rashomon.corpus.comparing.holding import held

with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_the_hold_of_a_process_that_was_killed_is_free(corpus, done):
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(done)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": PATH},
    ) as process:
        assert process.stdout.readline() == "held\n"
        with pytest.raises(RashomonError, match=f"is writing into .*: process {process.pid} on"):
            resumed(corpus, done)
        process.kill()
    asked, run = resumed(corpus, done)
    assert (asked, run.finished) == ([], 4)


def test_a_local_worker_killed_in_the_middle_costs_its_event_a_second_try(tmp_path):
    own = engine("local", workers=1)
    folder = tmp_path / "run"
    waiting = tmp_path / "waiting"
    waiting.mkdir()

    class Killing(Poisoned):
        """Kill the worker when it is in the middle of an event, once."""

        def outcomes(self, function, tasks):
            thread = threading.Thread(target=self.kill)
            if not (waiting / "go").exists():
                thread.start()
            yield from super().outcomes(function, tasks)

        def kill(self):
            until(lambda: pids(waiting))
            (waiting / "go").touch()
            os.kill(pids(waiting)[0], signal.SIGKILL)

    try:
        run = compare_events(
            waiting_corpus(), folder, engine=Killing(own, waiting), tables=FEW, progress=False
        )
    finally:
        own.close()
    assert run.line == "9 of 9 articles, 4 of 4 events"
    assert len(pids(waiting)) == 2
