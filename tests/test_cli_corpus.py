"""`rashomon events` and `rashomon compare-events`."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from event_samples import STORIES, groups, many, stories, told
from pyarrow import parquet

import rashomon
from rashomon.cli import main
from rashomon.corpus import Events


def write(path: Path, articles) -> Path:
    rows = [
        {"source": a.source, "text": a.text, "title": a.title, "date": str(a.date), "id": a.id}
        for a in articles
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


@pytest.fixture
def news(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    write(tmp_path / "news" / "articles.jsonl", told())
    return tmp_path / "news"


@pytest.fixture
def found(news):
    return Events.load(rashomon.corpus.events(told(), to="events.parquet").save("found.parquet"))


def names():
    return sorted(path.name for path in Path().iterdir())


def test_a_corpus_is_grouped_into_a_file(news, capsys):
    write(news / "more.jsonl", many(6)[:1])
    (news / "empty.txt").write_text("")
    (news / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert main(["events", "news", "-o", "out/events.parquet"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    warning, line, *largest, following = err.rstrip("\n").rsplit("\n", 6)
    assert warning.startswith("warning: 13 articles read; 2 left out:")
    assert line.startswith("13 articles: 4 events, 1 article on none of them, 2 left out (1 × is ")
    assert line.endswith("; they are in out/events.parquet")
    assert len(largest) == 4
    assert all(told.startswith("  3 articles of 3 outlets, ") for told in largest)
    assert following == "Compare them: rashomon compare-events out/events.parquet -o compared"
    corpus = Events.load("out/events.parquet")
    assert groups(corpus) > stories(told())
    assert corpus.days is None


def test_a_corpus_of_single_articles_is_said_to_have_nothing_to_compare(news, capsys):
    write(news / "articles.jsonl", [told(story)[0] for story in ("bridge", "vote")])
    assert main(["events", "news", "-o", "a file.parquet"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("2 articles: no two of them on one event; they are in a file.parq")
    assert said.endswith("No event is told by two outlets: there is nothing to compare yet.\n")
    write(news / "articles.jsonl", told())
    assert main(["events", "news", "-o", "a file.parquet"]) == 0
    assert "rashomon compare-events 'a file.parquet' -o compared\n" in capsys.readouterr().err


def test_stories_are_cut_and_several_corpora_read(news, capsys):
    write(Path("b.jsonl"), [a for a in told("bridge") for _ in "ab"])
    assert main(["events", "news", "b.jsonl", "-o", "e.parquet", "--days", "3"]) == 0
    assert Events.load("e.parquet").days == 3
    assert len(Events.load("e.parquet").articles) == 18
    assert "18 articles: 4 events; they are in" in capsys.readouterr().err


def test_quiet_says_nothing(news, capfd):
    assert main(["events", "-q", "news", "-o", "events.parquet"]) == 0
    assert capfd.readouterr() == ("", "")


def test_progress_goes_to_a_terminal_alone(news, capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["events", "news", "-o", "events.parquet"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "reading articles: 12 articles" in err


def test_articles_are_added_to_events_that_are_known(news, capsys):
    write(Path("first.jsonl"), told("bridge", "vote")[:5])
    assert main(["events", "first.jsonl", "-o", "events.parquet", "--days", "5"]) == 0
    before = Events.load("events.parquet")
    capsys.readouterr()
    assert main(["events", "news", "--add", "events.parquet"]) == 0
    assert capsys.readouterr().err.startswith(
        "12 articles (7 of them new): 4 events, 5 left out (5 × is in the corpus already); they "
        "are in events.parquet\n"
    )
    after = Events.load("events.parquet")
    assert groups(after) == stories(told())
    assert set(before.table.event) < set(after.table.event)
    assert after.days == 5
    kept = Path("events.parquet").read_bytes()
    assert main(["events", "news", "--add", "events.parquet", "-o", "new.parquet"]) == 0
    assert Path("events.parquet").read_bytes() == kept
    assert main(["events", "news", "--add", "events.parquet", "--days", "2"]) == 1
    assert "--days cannot be changed" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["news"], "Say where to write the events: -o events.parquet"),
        (["missing", "-o", "e.parquet"], "missing does not exist"),
        (["news/nothing", "-o", "e.parquet"], "does not exist"),
        (["news", "-o", "news"], "'news' is a folder. A corpus is one file"),
        (["news", "-o", "e.csv"], "does not end in .parquet"),
        (["news", "-o", "../../etc/passwd"], "does not end in .parquet"),
        (["news", "-o", "news/e.parquet"], "is in the corpus given"),
        ([".", "-o", "x/../news/../e.parquet"], "is in the corpus given"),
        (["news/articles.jsonl/x", "-o", "e.parquet"], "articles.jsonl/x"),
        (["news", "-o", "news/articles.jsonl/e.parquet"], "is in the corpus given"),
        (["news", "-o", "e.parquet", "--days", "-1"], "days is a number of days"),
        (["news", "--add", "none.parquet"], "none.parquet does not exist"),
        (["news", "--add", "news/articles.jsonl", "-o", "e.parquet"], "cannot be read as Parquet"),
    ],
)
def test_what_cannot_be_grouped_is_said_in_words(news, capsys, arguments, said):
    assert main(["events", *arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("rashomon: ")
    assert said in err
    assert "Traceback" not in err
    assert names() == ["news"]
    assert [path.name for path in news.iterdir()] == ["articles.jsonl"]


def test_a_corpus_that_cannot_be_read(news, capsys):
    (news / "articles.jsonl").write_bytes(b"\x00\xff{broken")
    assert main(["events", "news", "-o", "e.parquet"]) == 1
    assert capsys.readouterr().err.startswith("rashomon: ")
    assert names() == ["news"]


def test_stopped_by_the_keyboard_nothing_is_half_written(news, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("rashomon.corpus.event_file._rows", stop)
    assert main(["events", "news", "-o", "events.parquet"]) == 130
    assert capsys.readouterr().err == "rashomon: stopped; nothing was written.\n"
    assert names() == ["news"]


def test_a_process_that_is_stopped_leaves_what_there_was(news):
    write(news / "articles.jsonl", [*told(), *many(400)])
    Path("events.parquet").write_bytes(b"former")
    code = (
        "import sys, signal; from rashomon.cli import main;"
        "signal.signal(signal.SIGINT, signal.default_int_handler);"
        "sys.exit(main(['events', 'news', '-o', 'events.parquet']))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not list(Path().glob(".articles-*/articles.parquet")):
            time.sleep(0.01)  # until it has begun to write
        process.send_signal(2)
        said = process.communicate(timeout=60)[1]
    assert process.returncode == 130
    assert said.endswith("rashomon: stopped; nothing was written.\n")
    assert names() == ["events.parquet", "news"]
    assert Path("events.parquet").read_bytes() == b"former"


def test_every_event_is_compared(found, capsys):
    given = ["compare-events", "events.parquet", "-o", "out", "--workers", "1"]
    assert main(given) == 0
    out, err = capsys.readouterr()
    assert out == ""
    opened = "Open them: rashomon.corpus.opened('out')"
    assert f"12 of 12 articles, 4 of 4 events. {opened}\n" in err
    assert ".omissions  who leaves out what others tell" in err
    assert max(map(len, err.splitlines())) <= 100
    assert {path.name for path in Path("out").glob("event=*")} == {
        f"event={event}" for event in found.table.event
    }
    first = next(Path("out").glob("event=*"))
    assert len(pd.read_parquet(first / "articles.parquet")) == 3
    assert main(given) == 1
    assert "--resume" in capsys.readouterr().err
    assert main([*given, "--resume", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_the_engine_is_called_as_asked_for(found, monkeypatch, capsys):
    calls = []

    class Done:
        line = "12 of 12 articles, 4 of 4 events"

    def compare(events, folder, **options):
        calls.append((len(events), folder, options))
        return Done()

    monkeypatch.setattr(rashomon.corpus, "compare_events", compare)
    usual = {
        "engine": "local",
        "workers": None,
        "memory": None,
        "address": None,
        "resume": False,
        "progress": False,
    }
    for arguments, options in (
        ([], {}),
        (["--engine", "dask", "--workers", "2"], {"engine": "dask", "workers": 2}),
        (["--memory", "2GB", "--resume"], {"memory": "2GB", "resume": True}),
        (["--address", "tcp://h:1"], {"address": "tcp://h:1", "engine": "dask"}),
    ):
        assert main(["compare-events", "events.parquet", "-o", "out", *arguments]) == 0
        assert calls.pop() == (len(STORIES), "out", usual | options)
        assert capsys.readouterr().err.startswith(f"{Done.line}. Open them: ")


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ((), "rashomon: stopped; the events that are finished are kept: go on with --resume.\n"),
        (("Stopped: 1 of 4 events",), "rashomon: Stopped: 1 of 4 events\n"),
    ],
)
def test_stopped_on_the_way_it_says_what_is_kept(found, monkeypatch, capsys, message, said):
    def stop(*_, **__):
        raise KeyboardInterrupt(*message)

    monkeypatch.setattr(rashomon.corpus, "compare_events", stop)
    assert main(["compare-events", "events.parquet", "-o", "out"]) == 130
    assert capsys.readouterr().err == said


def of_another_version(path):
    table = parquet.read_table(path)
    other = {b"rashomon": json.dumps({"format": 0, "days": None})}
    parquet.write_table(table.replace_schema_metadata(other), path)


def that_climbs(path):
    table = parquet.read_table(path)
    place = table.schema.get_field_index("event")
    climbing = pa.array(["../../climbed"] * table.num_rows)
    parquet.write_table(table.set_column(place, "event", climbing), path)


@pytest.mark.parametrize(
    ("damage", "arguments", "said"),
    [
        (None, ["none.parquet"], "none.parquet does not exist"),
        (None, ["news"], "news is a folder"),
        (None, ["news/articles.jsonl"], "cannot be read as Parquet"),
        (of_another_version, ["events.parquet"], "by another version of rashomon (format 0"),
        (that_climbs, ["events.parquet"], "'../../climbed' is no id of an event"),
        (None, ["events.parquet", "--workers", "0"], "workers is a number of processes"),
        (None, ["events.parquet", "--memory", "much"], "memory is a number of bytes"),
        (None, ["events.parquet", "--memory", "1MB"], "is too little memory"),
        (None, ["events.parquet", "--engine", "local", "--address", "tcp://h:1"], "engine="),
        (None, ["events.parquet", "-o", "news/articles.jsonl"], "news/articles.jsonl"),
        (None, ["events.parquet", "-o", "news"], "is not empty"),
    ],
)
def test_what_cannot_be_compared_is_said_in_words(found, capsys, damage, arguments, said):
    if damage:
        damage("events.parquet")
    folder = [] if "-o" in arguments else ["-o", "out"]
    assert main(["compare-events", *arguments, *folder]) == 1
    err = capsys.readouterr().err
    assert "rashomon: " in err
    assert said in err
    assert "Traceback" not in err
    assert not list(Path().parent.glob("**/climbed"))
    assert Path("news/articles.jsonl").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ["events"],
        ["events", "a", "--days", "x"],
        ["compare-events", "a"],
        ["compare-events", "a", "-o", "b", "--engine", "spark"],
        ["compare-events", "a", "-o", "b", "--workers", "many"],
    ],
)
def test_arguments_that_it_does_not_know_end_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: rashomon" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["events", "compare-events"])
def test_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "-o" in capsys.readouterr().out
    assert main([]) == 0
    assert f"    {command}" in capsys.readouterr().out
