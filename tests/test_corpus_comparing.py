"""`rashomon.corpus.compare_events`: what is written of every event, on any engine."""

import datetime as dt
import json
import pickle
from dataclasses import replace

import duckdb
import pandas as pd
import pytest
from grouped_events import files, grouped, told
from poisoned import Here
from pyarrow import parquet

import rashomon
from rashomon import Article
from rashomon.article import Part
from rashomon.corpus import compare_events, opened
from rashomon.corpus.comparing.tables import KEPT
from rashomon.errors import RashomonError


@pytest.fixture(scope="module")
def corpus():
    return grouped(*told())


@pytest.fixture(scope="module")
def here(corpus, tmp_path_factory):
    """A run in this process, against which the others are held."""
    folder = tmp_path_factory.mktemp("here") / "new" / "run"
    return compare_events(corpus, folder, engine=Here(), progress=False)


@pytest.mark.parametrize(("engine", "workers"), [("local", 2), ("dask", 1)])
def test_every_engine_writes_the_same_files_byte_for_byte(engine, workers, corpus, here, tmp_path):
    run = compare_events(corpus, tmp_path, engine=engine, workers=workers, progress=False)
    assert run.line == here.line == "8 of 8 articles, 4 of 4 events"
    own = files(tmp_path)
    assert {name.rpartition("/")[2] for name in own} >= {f"{name}.parquet" for name in KEPT}
    assert own == files(here.folder)
    assert (tmp_path / "run.json").read_bytes() == (here.folder / "run.json").read_bytes()
    assert run.peak > 10**8


def test_an_event_is_compared_as_rashomon_compares_it(corpus, here):
    event = corpus.table["event"][0]
    comparison = rashomon.compare(corpus.event(event))
    own = here.folder / f"event={event}"
    said = comparison.attributions.table
    kept = pd.read_parquet(own / "attributions.parquet")
    assert kept["content"].tolist() == said["content"].tolist()
    states = comparison.overlap.statements.table
    long = pd.read_parquet(own / "overlap.statements.states.parquet")
    assert set(long["source"]) == {"gazette", "herald"}
    for source, rows in long.groupby("source"):
        assert rows["state"].tolist() == states[source].tolist()


def test_headings_and_boilerplate_are_kept_so_that_it_can_be_compared_again(tmp_path):
    head, read_also = "Bridge shut", "Read also: Cafe\u0301 news 🌉"
    events = told(1)
    first = events[0][0]
    text = f"{head}\n\n{first.text}\n\n{read_also}"
    start = text.index(read_also)
    parts = (Part(0, len(head), "heading"), Part(start, len(text), "boilerplate"))
    events[0][0] = replace(first, text=text, id="odd", title="The bridge", parts=parts)
    corpus = grouped(*events)
    compare_events(corpus, tmp_path, engine=Here(), progress=False)
    compared = opened(tmp_path)
    (event,) = compared.events["event"]
    assert [own.parts for own in compared.articles(event)] == [parts, ()]
    assert compared.table("articles")["parts"].tolist() == [parts, ()]
    again, stored = compared.compare(event), compared.table("overlap.statements.tellings")
    tellings = again.overlap.statements.tellings
    assert tellings["text"].tolist() == stored["text"].tolist()
    assert not any("Read also" in str(said) for said in stored["text"])


def test_every_span_slices_out_what_it_is_about(corpus, here):
    for event in corpus.table["event"]:
        text = {article.id: article.text for article in corpus.event(event)}
        own = here.folder / f"event={event}"
        articles = pd.read_parquet(own / "articles.parquet")
        assert dict(zip(articles["article"], articles["text"], strict=True)) == text
        for row in pd.read_parquet(own / "overlap.statements.tellings.parquet").itertuples():
            if row.span is not None:
                span = row.span
                assert text[span["article"]][span["start"] : span["end"]] == row.text


def test_tables_of_all_events_are_read_as_one(corpus, here):
    table = duckdb.read_parquet(f"{here.folder}/*/articles.parquet", hive_partitioning=True)
    rows = table.aggregate("event, count(*)").fetchall()
    assert dict(rows) == dict.fromkeys(corpus.table["event"], 2)


def test_what_became_of_it_is_said(here):
    assert (here.events, here.finished, here.articles, here.compared) == (4, 4, 8, 8)
    assert (here.set_aside, here.not_compared, here.by_few) == ((), 0, 0)
    assert repr(here).splitlines()[0] == here.line
    assert f"rashomon.corpus.opened({str(here.folder)!r})" in repr(here)
    assert (here.folder / "set_aside.jsonl").read_text() == ""


def test_of_a_huge_event_forty_are_compared_and_the_others_counted(tmp_path):
    day = dt.date(2026, 3, 1)
    many = [
        Article(
            f"The old bridge in Lindmark was closed, telling {n}.",
            source=f"outlet {n % 50}",
            date=day + dt.timedelta(days=n // 50),
        )
        for n in range(5_000)
    ]
    corpus = grouped(many, told()[1])
    sent = []

    class Sending(Here):
        """A worker is sent the articles that are compared, of the others no more than ids."""

        def outcomes(self, function, tasks):
            for outcome in super().outcomes(function, tasks):
                sent.append((len(outcome.task.articles), len(pickle.dumps(outcome.task))))
                yield outcome

    run = compare_events(
        corpus, tmp_path, engine=Sending(), tables=["attributions"], progress=False
    )
    (huge, size), (small, _) = sent
    assert (huge, small) == (40, 2)
    assert size < 200_000
    assert run.line == "42 of 5,002 articles, 2 of 2 events, 4,960 left out of large events"
    event = corpus.table["event"][0]
    own = tmp_path / f"event={event}"
    compared = pd.read_parquet(own / "articles.parquet")
    assert len(compared["source"].unique()) == 40
    assert set(compared["date"]) == {"2026-03-01"}  # the earliest of each
    noted = json.loads((own / "finished.json").read_text())
    assert (noted["articles"], noted["compared"], len(noted["not_compared"])) == (5_000, 40, 4_960)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_each_source_has_its_turn_where_too_many_tell_it(tmp_path, most):
    day = dt.date(2026, 3, 1)
    event = [
        Article("Rain fell.", source="a", id="a1", date=day),
        Article("It rained.", source="a", id="a2", date=None),
        Article("Rain again.", source="a", id="a3", date=dt.date(9999, 12, 31)),
        Article("Wet.", source="b", id="b1", date=dt.date(1, 1, 1)),
    ]
    run = compare_events(
        grouped(event),
        tmp_path,
        engine=Here(),
        most=most,
        tables=["attributions"],
        progress=False,
    )
    (own,) = tmp_path.glob("event=*")
    kept = pd.read_parquet(own / "articles.parquet")["article"].tolist()
    assert kept == [["b1"], ["a1", "b1"], ["a1", "a3", "b1"]][most - 1]
    assert run.not_compared == 4 - most


def test_a_date_in_the_year_9999_is_a_date(tmp_path):
    last = dt.date(9999, 12, 31)
    event = [
        Article(f"{text} Again next year.", source=s, date=last)
        for text, s in zip(
            (article.text for article in told()[0]), ("gazette", "herald"), strict=True
        )
    ]
    run = compare_events(grouped(event), tmp_path, engine=Here(), progress=False)
    assert run.line == "2 of 2 articles, 1 of 1 events"
    (own,) = tmp_path.glob("event=*")
    assert set(pd.read_parquet(own / "articles.parquet")["date"]) == {"9999-12-31"}


def test_outlets_may_be_called_as_columns_are(tmp_path):
    corpus = grouped(*told(1, sources=("text", "source")))
    compare_events(corpus, tmp_path, engine=Here(), progress=False)
    (own,) = tmp_path.glob("event=*")
    assert {"text", "told_by"} <= set(pd.read_parquet(own / "overlap.statements.parquet"))
    assert "text (source)" not in set(pd.read_parquet(own / "overlap.statements.parquet"))
    said = pd.read_parquet(own / "attributions.parquet")
    assert set(said["source"]) <= {"text", "source"}
    assert len(said)
    states = pd.read_parquet(own / "overlap.statements.states.parquet")
    assert set(states["source"]) == {"text", "source"}


def test_tables_have_the_same_columns_whatever_the_sources(tmp_path):
    events = [told(1)[0], told(2, sources=("text", "Ænne’s \u202enews🗞️"))[1]]
    compare_events(grouped(*events), tmp_path, engine=Here(), progress=False)
    for name in (*KEPT, "articles", "overlap.statements.states"):
        kinds = {
            str(parquet.read_schema(path).remove_metadata())
            for path in tmp_path.glob(f"event=*/{name}.parquet")
        }
        assert len(kinds) == 1, name


def test_events_of_too_few_outlets_are_not_compared_and_counted(tmp_path):
    alone = [Article("Only here.", source="gazette"), Article("Only here too.", source="gazette")]
    corpus = grouped(*told(1), alone)
    run = compare_events(
        corpus, tmp_path / "two", engine=Here(), tables=["attributions"], progress=False
    )
    assert (run.line, run.by_few) == ("2 of 2 articles, 1 of 1 events", 1)
    assert "1 event that too few outlets tell not compared" in repr(run)
    run = compare_events(
        corpus,
        tmp_path / "one",
        engine=Here(),
        tables=["attributions"],
        least_sources=1,
        progress=False,
    )
    assert (run.line, run.by_few) == ("4 of 4 articles, 2 of 2 events", 0)


def test_progress_is_shown_with_the_dashboard_if_there_is_one(tmp_path, capsys):
    class Shown(Here):
        dashboard = "http://127.0.0.1:8787/status"

    compare_events(grouped(*told(2)), tmp_path, engine=Shown(), tables=["attributions"])
    shown = capsys.readouterr().err
    assert "Dask's dashboard: http://127.0.0.1:8787/status" in shown
    assert "comparing: 100%" in shown
    assert "2/2" in shown


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"tables": ["framing.nonsense"]}, "no result 'framing.nonsense'. .* framing.agency,"),
        ({"tables": "text"}, "no result 'text'"),
        ({"tables": [3]}, "no result 3"),
        ({"tables": []}, "none was given"),
        ({"tables": 5}, "no result 5"),
        ({"tables": None}, "no result None"),
        ({"tables": ["overlap.statements.nonsense"]}, "no result 'overlap.statements.nonsense'"),
        ({"most": 0}, "most is a number, 1 or more, not 0."),
        ({"most": 10**5000}, "most is a number, 1 or more, not so many."),
        ({"least_sources": -(10**5000)}, "least_sources is a number, 1 or more, not so many."),
        ({"most": "all"}, "not 'all'"),
        ({"least_sources": True}, "least_sources is a number, 1 or more, not True."),
        ({"engine": "spark"}, "There is no engine 'spark'; there are 'local' and 'dask'"),
        ({"engine": 5}, "There is no engine '5'"),
        ({"engine": Here(), "workers": 2}, "An engine that is given has its own workers"),
        ({"folder": 5}, "folder is a path where the tables are written, not 5."),
        ({"folder": ""}, "folder is where the tables are written; it is empty."),
        ({"least_sources": 3}, r"None of the 4 events is told by 3 outlets or more, .* lower leas"),
        ({"events": grouped()}, "no events to compare: the corpus is empty"),
        ({"events": []}, "compare_events takes events, as .* not list."),
    ],
)
def test_what_cannot_be_done_is_refused_before_the_work(corpus, tmp_path, given, message):
    given = {"events": corpus, "folder": tmp_path / "new", "engine": Here()} | given
    with pytest.raises(RashomonError, match=message):
        compare_events(given.pop("events"), given.pop("folder"), progress=False, **given)
    assert not list(tmp_path.glob("new/event=*"))
