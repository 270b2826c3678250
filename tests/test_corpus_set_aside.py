"""What cannot be compared is set aside with its error, and nothing else is lost with it."""

import errno
import json
import os
import subprocess
import sys

import pytest
from dask_cluster import PATH
from engine_tasks import LONG
from grouped_events import files, grouped, told
from poisoned import KILLS, RAISES, Here, Poisoned

from rashomon import Article
from rashomon.corpus import compare_events
from rashomon.corpus.comparing import event_folder, work
from rashomon.corpus.comparing.set_aside import SetAside
from rashomon.corpus.engines import Outcome, engine
from rashomon.corpus.engines.engine import in_words
from rashomon.errors import RashomonError

FEW = ["attributions"]


def poisoned(mark, *, events=4, in_event=1):
    """Four events, in one of them a third article that does harm."""
    own = told(events)
    own[in_event].append(Article(f"A third telling. {mark}", source="courier", id="harm"))
    return grouped(*own)


def lines(folder):
    return [json.loads(line) for line in (folder / "set_aside.jsonl").read_text().splitlines()]


def test_an_article_that_cannot_be_annotated_is_set_aside_and_its_event_compared(tmp_path):
    corpus = poisoned(RAISES)
    run = compare_events(corpus, tmp_path, engine=Poisoned(Here()), tables=FEW, progress=False)
    file = tmp_path / "set_aside.jsonl"
    assert run.line == f"8 of 9 articles, 4 of 4 events, 1 set aside: {file}"
    event = corpus.event_of("harm")
    error = "IndexError: [E1] no such token"
    assert run.set_aside == ((event, "harm", error),)
    assert lines(tmp_path) == [{"event": event, "article": "harm", "error": error}]
    noted = json.loads((tmp_path / f"event={event}" / "finished.json").read_text())
    assert (noted["compared"], noted["set_aside"]) == (2, [["harm", error]])


def test_an_article_too_long_for_the_parser_is_set_aside(tmp_path):
    own = told(1)
    own[0].append(Article("Rain fell. " * 100_000, source="courier", id="long"))
    run = compare_events(grouped(*own), tmp_path, engine=Here(), tables=FEW, progress=False)
    assert run.line.startswith("2 of 3 articles, 1 of 1 events, 1 set aside: ")
    assert "1,000,000" in run.set_aside[0][2]


def test_an_article_that_kills_its_process_is_found_and_set_aside(tmp_path):
    own = Poisoned(engine("local", workers=1))
    try:
        run = compare_events(
            poisoned(KILLS), tmp_path / "harm", engine=own, tables=FEW, progress=False
        )
    finally:
        own.close()
    file = tmp_path / "harm" / "set_aside.jsonl"
    assert run.line == f"8 of 9 articles, 4 of 4 events, 1 set aside: {file}"
    ((_, article, error),) = run.set_aside
    assert article == "harm"
    assert error.startswith("its process was killed, crashed, or used more than ")


def test_an_event_of_which_nothing_can_be_annotated_is_set_aside_whole(tmp_path):
    own = told(3)
    own.append([Article(f"{RAISES} {s}", source=s) for s in ("gazette", "herald")])
    run = compare_events(
        grouped(*own), tmp_path, engine=Poisoned(Here()), tables=FEW, progress=False
    )
    assert run.line.startswith("6 of 8 articles, 3 of 4 events, 2 set aside: ")
    assert {error for _, _, error in run.set_aside} == {
        "RashomonError: no article of it can be annotated: IndexError: [E1] no such token"
    }


def test_an_event_that_cannot_be_compared_is_set_aside_whole_and_tried_again_later(
    tmp_path, monkeypatch
):
    corpus = grouped(*told(2))
    event = corpus.table["event"][0]
    tables = work.tables

    def failing(comparison, names):
        if comparison.documents[0].id == corpus.event(event)[0].id:
            raise ZeroDivisionError("of a share")
        return tables(comparison, names)

    monkeypatch.setattr(work, "tables", failing)
    run = compare_events(corpus, tmp_path, engine=Here(), tables=FEW, progress=False)
    assert run.line.startswith("2 of 4 articles, 1 of 2 events, 2 set aside: ")
    assert {own[2] for own in run.set_aside} == {"ZeroDivisionError: of a share"}
    monkeypatch.undo()
    run = compare_events(corpus, tmp_path, engine=Here(), tables=FEW, resume=True, progress=False)
    assert run.line == "4 of 4 articles, 2 of 2 events"
    assert lines(tmp_path) == []


def test_a_resumed_run_tells_what_earlier_ones_set_aside(tmp_path):
    corpus = poisoned(RAISES)
    first = compare_events(corpus, tmp_path, engine=Poisoned(Here()), tables=FEW, progress=False)
    again = compare_events(corpus, tmp_path, engine=Here(), tables=FEW, resume=True, progress=False)
    assert again.line == first.line
    assert again.set_aside == first.set_aside
    assert len(lines(tmp_path)) == 1


def stopping(after, error):
    """An engine that ends with an error when so many events are done."""

    class Stopping(Here):
        def outcomes(self, function, tasks):
            for number, outcome in enumerate(super().outcomes(function, tasks)):
                if number == after:
                    raise error
                yield outcome

    return Stopping()


def test_what_was_set_aside_is_kept_where_a_run_ends_by_an_error(tmp_path):
    corpus = poisoned(RAISES)  # the event of three articles comes first
    own = Poisoned(stopping(2, RashomonError("The Dask scheduler was lost")))
    with pytest.raises(RashomonError, match="scheduler was lost"):
        compare_events(corpus, tmp_path, engine=own, tables=FEW, progress=False)
    assert [line["article"] for line in lines(tmp_path)] == ["harm"]
    with (tmp_path / "set_aside.jsonl").open("a") as file:
        file.write('{"event": "event-1", "artic')  # cut short
    run = compare_events(corpus, tmp_path, engine=Here(), tables=FEW, resume=True, progress=False)
    assert run.line.startswith("8 of 9 articles, 4 of 4 events, 1 set aside")


def test_what_is_set_aside_is_on_disk_at_once(tmp_path):
    aside = SetAside(tmp_path, {"b", "a"})
    aside.set("b", {"2": "odd\u2028“quotes”", "1": "x"})
    assert [line["article"] for line in lines(tmp_path)] == ["1", "2"]
    aside.set("a", {"3": "y"})
    again = SetAside(tmp_path, {"b", "a"})
    assert list(again) == [("a", "3", "y"), ("b", "1", "x"), ("b", "2", "odd\u2028“quotes”")]
    again.set("b", {})
    again.settle()
    assert lines(tmp_path) == [{"event": "a", "article": "3", "error": "y"}]
    assert list(SetAside(tmp_path, {"b"})) == []  # of another corpus


def test_a_file_that_cannot_be_read_is_not_written_anew(tmp_path, monkeypatch):
    SetAside(tmp_path, {"a"}).set("a", {"1": "x"})

    def refused(path, *_):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(type(tmp_path), "read_text", refused)
    with pytest.raises(RashomonError, match=r"set_aside.jsonl cannot be read .*another folder"):
        SetAside(tmp_path, {"a"})
    monkeypatch.undo()
    assert [line["article"] for line in lines(tmp_path)] == ["1"]


def test_an_older_event_that_cannot_be_taken_away_is_not_taken_for_the_new(tmp_path, monkeypatch):
    event_folder.write(tmp_path, "a", [("t", b"old")], {"mark": "1"})
    monkeypatch.setattr(event_folder.shutil, "rmtree", lambda *_, **__: None)
    event_folder.write(tmp_path, "a", [("t", b"old")], {"mark": "1"})  # done twice: the same
    with pytest.raises(OSError, match="not empty"):
        event_folder.write(tmp_path, "a", [("t", b"new")], {"mark": "2"})
    assert (tmp_path / "event=a" / "t.parquet").read_bytes() == b"old"


def test_an_error_is_shown_and_not_obeyed():
    assert in_words(ValueError("a\x1b[31m\nred \u202e\udc80")) == "ValueError: a␛[31m red ⟨U+202E⟩�"


def test_a_full_disk_ends_the_run_and_what_is_finished_is_kept(tmp_path, monkeypatch):
    corpus = grouped(*told())
    write, written = type(tmp_path).write_bytes, []

    def full(path, content):
        if len(written) > 4:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        written.append(path)
        return write(path, content)

    monkeypatch.setattr(type(tmp_path), "write_bytes", full)
    with pytest.raises(RashomonError, match=r"The disk is full .*is kept: .*resume=True"):
        compare_events(corpus, tmp_path, engine=Here(), tables=FEW, progress=False)
    monkeypatch.undo()
    before = files(tmp_path)
    assert len({name.partition("/")[0] for name in before}) == 2
    assert not list(tmp_path.glob(".unfinished-*"))
    run = compare_events(corpus, tmp_path, engine=Here(), tables=FEW, resume=True, progress=False)
    assert run.line == "8 of 8 articles, 4 of 4 events"
    assert before.items() <= files(tmp_path).items()


def test_an_event_that_cannot_be_written_is_set_aside_and_the_others_kept(tmp_path):
    """In processes that the system lets write no file over some size."""
    long = " ".join(f"Clerk {n} of Brenn said that ledger {n * n} was lost." for n in range(400))
    event = [Article(long, source="gazette"), Article(f"No. {long}", source="herald")]
    (tmp_path / "script.py").write_text(
        "import resource, sys\n"
        "sys.path[:0] = sys.argv[2].split(':')\n"
        "from grouped_events import grouped, told\n"
        "from rashomon import Article\n"
        "from rashomon.corpus import compare_events\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))\n"
        f"event = [Article(t, source=s) for t, s in {[(a.text, a.source) for a in event]!r}]\n"
        "run = compare_events(grouped(*told(2), event), sys.argv[1], workers=1,\n"
        "    tables=['attributions'], progress=False)\n"
        "print(run.line.partition(', 2 set')[0])\n"
        "print(*{error for _, _, error in run.set_aside})\n"
    )
    done = subprocess.run(
        [sys.executable, tmp_path / "script.py", tmp_path / "run", PATH],
        capture_output=True,
        text=True,
        timeout=LONG,
        env=os.environ | {"PYTHONPATH": PATH},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counted, error = done.stdout.splitlines()
    assert counted == "4 of 6 articles, 2 of 3 events"
    assert error == "OSError: [Errno 27] File too large"
    assert not list((tmp_path / "run").glob(".unfinished-*"))


def test_a_folder_that_cannot_be_written_into_is_named(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RashomonError, match=r"file/run cannot be written into"):
        compare_events(grouped(*told(1)), tmp_path / "file" / "run", engine=Here())


def test_a_worker_that_cannot_do_the_work_says_so(tmp_path):
    class Elsewhere(Here):
        """Workers that see another disk."""

        def outcomes(self, function, tasks):
            (tmp_path / "run.json").unlink()
            return super().outcomes(function, tasks)

    with pytest.raises(RashomonError, match=r"The worker on .* does not see .*all workers share"):
        compare_events(grouped(*told(1)), tmp_path, engine=Elsewhere(), tables=FEW, progress=False)


def test_where_every_event_ends_its_worker_the_run_ends_and_says_what_to_do(tmp_path):
    class Deadly(Here):
        def outcomes(self, _, tasks):
            for task in tasks:
                yield Outcome(task, error="its process was killed", died=True)

    many = grouped(*told(texts=[(f"It rained {n} times.", f"{n} rains.") for n in range(9)]))
    with pytest.raises(RashomonError, match=r"Each of the first 8 events .*\(its process was kil"):
        compare_events(many, tmp_path / "nine", engine=Deadly(), tables=FEW, progress=False)
    run = compare_events(
        grouped(*told(2)), tmp_path / "two", engine=Deadly(), tables=FEW, progress=False
    )
    assert run.line.startswith("0 of 4 articles, 0 of 2 events, 4 set aside: ")


def test_a_worker_with_another_version_is_told_of(tmp_path, monkeypatch):
    class Other(Here):
        def outcomes(self, function, tasks):
            tasks = [*tasks]
            monkeypatch.setattr("rashomon.__version__", "99.1")
            return super().outcomes(function, tasks)

    with pytest.raises(RashomonError, match=r"has rashomon 99.1, the run was started with 0"):
        compare_events(grouped(*told(1)), tmp_path, engine=Other(), tables=FEW, progress=False)
