"""A compared corpus: opened, read with other programs, and read though parts are damaged."""

from __future__ import annotations

import json
import pickle
import shutil
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from compared_folders import OUTLETS, a_real_run, by_hand

from rashomon import Span
from rashomon.corpus import ComparedCorpus, opened
from rashomon.errors import ComparisonError, ReadingError

TABLES = (
    "articles",
    "attributions",
    "framing.labels",
    "framing.voices",
    "framing.voices.answers",
    "overlap.derivation",
    "overlap.passages",
    "overlap.statements",
    "overlap.statements.states",
    "overlap.statements.tellings",
    "sentiment.targets",
    "sentiment.targets.sentences",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_real_run(tmp_path_factory.mktemp("compared") / "run")


@pytest.fixture(scope="module")
def corpus(folder: Path) -> ComparedCorpus:
    return opened(folder)


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return by_hand(tmp_path / "made", 3)


def test_each_event_is_a_row_with_its_title_and_first_day(corpus: ComparedCorpus) -> None:
    table = corpus.events
    assert list(table) == ["event", "title", "date", "articles", "sources"]
    assert table["articles"].tolist() == [4, 4]
    assert table["date"].tolist() == sorted(table["date"])
    assert all(table["title"].str.len() > 5)
    assert corpus.notes == ()
    assert "2 compared events with 8 articles" in repr(corpus)


def test_every_table_holds_all_events_and_its_spans_slice(corpus: ComparedCorpus) -> None:
    assert corpus.tables == TABLES
    texts = {
        article.id: article
        for event in corpus.events["event"]
        for article in corpus.articles(event)
    }
    seen = 0
    for name in TABLES:
        table = corpus.table(name)
        assert set(table["event"]) <= set(corpus.events["event"])
        for column in table:
            for cell in table[column]:
                for span in cell if isinstance(cell, tuple) else (cell,):
                    if isinstance(span, Span):
                        assert texts[span.article][span]
                        seen += 1
    assert seen > 100


def test_an_event_can_be_compared_again_with_the_same_outcome(corpus: ComparedCorpus) -> None:
    event = corpus.events["event"][0]
    again = corpus.compare(event).overlap.statements.table
    kept = corpus.table("overlap.statements")
    kept = kept[kept["event"] == event]
    assert again["text"].tolist() == kept["text"].tolist()
    assert again["spans"].tolist() == kept["spans"].tolist()


def test_columns_can_be_chosen(corpus: ComparedCorpus) -> None:
    assert list(corpus.table("articles", ["source", "date"])) == ["event", "source", "date"]


def test_duckdb_and_pandas_read_the_folder(corpus: ComparedCorpus, folder: Path) -> None:
    rows = duckdb.sql(
        "SELECT event, source, sum(words) FROM read_parquet($files, hive_partitioning = true) "
        "GROUP BY ALL ORDER BY ALL",
        params={"files": f"{folder}/*/articles.parquet"},
    ).fetchall()
    table = corpus.table("articles")
    own = table.groupby(["event", "source"])["words"].sum().reset_index()
    assert rows == [tuple(row) for row in own.itertuples(index=False, name=None)]
    one = pd.read_parquet(folder / f"event={rows[0][0]}" / "overlap.statements.parquet")
    assert set(one["spans"][0][0]) == {"article", "start", "end"}


def test_texts_of_any_script_come_back_as_they_were(made: Path) -> None:
    corpus = opened(made)
    assert corpus.events["title"][1] == "Ereignis № 1 – “bridge” 🌉"
    articles = corpus.articles("event-001")
    assert [article.source for article in articles] == list(OUTLETS)
    assert "Cafe\u0301 №1" in articles[0].text
    assert articles[5].text.endswith("נייעס")


def test_a_column_that_is_empty_in_one_event_is_no_hindrance(made: Path) -> None:
    table = opened(made).table("overlap.statements")
    assert set(table["opposed"]) == {()}


def test_names_that_are_not_there_are_answered_with_those_that_are(made: Path) -> None:
    corpus = opened(made)
    with pytest.raises(ComparisonError, match=r"no table 'voices'.*framing\.voices"):
        corpus.table("voices")
    with pytest.raises(
        ComparisonError, match=r"no event 'event-9'.*: event-000, event-001, event-002\.$"
    ):
        corpus.articles("event-9")
    with pytest.raises(ComparisonError, match="no event"):
        corpus.compare("../event-000")


def test_a_folder_that_is_none_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="There is no folder"):
        opened(tmp_path / "nowhere")
    with pytest.raises(ReadingError, match="holds no compared event"):
        opened(tmp_path)
    (tmp_path / "event=event-1").mkdir()
    with pytest.raises(ReadingError, match="of 1 event in it none is finished"):
        opened(tmp_path)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


@pytest.mark.parametrize("how", [_cut, Path.unlink, lambda path: path.write_text("{", "utf-8")])
@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("finished.json", "1 event left out, whose finished.json is missing or damaged: event-001"),
        ("framing.voices.parquet", "1 file left out: event=event-001/framing.voices.parquet"),
    ],
)
def test_a_damaged_file_costs_its_event_and_is_counted(
    made: Path, name: str, note: str, how: object
) -> None:
    how(made / "event=event-001" / name)  # type: ignore[operator]
    corpus = opened(made)
    left = corpus.table("framing.voices")
    assert sorted(left["event"].unique()) == ["event-000", "event-002"]
    assert any(note in own for own in corpus.notes)
    assert any(note in own for own in corpus.voices().notes)


def test_an_event_whose_articles_are_damaged_names_the_file(made: Path) -> None:
    _cut(made / "event=event-001" / "articles.parquet")
    corpus = opened(made)
    assert corpus.events["date"].notna().sum() == 2
    assert len(corpus.articles("event-000")) == len(OUTLETS)
    with pytest.raises(ReadingError, match=r"event=event-001.articles\.parquet cannot be read"):
        corpus.articles("event-001")


def test_questions_leave_out_events_whose_words_cannot_be_shown(made: Path) -> None:
    _cut(made / "event=event-001" / "articles.parquet")
    corpus = opened(made)
    results = (corpus.reuse, corpus.omissions, corpus.warmth, corpus.voices(), corpus.labels())
    for result in results:
        assert set(result.each["event"]) <= {"event-000", "event-002"}
        assert all(result.evidence(row) for row in range(len(result)) if result.table["spans"][row])
        assert any("event=event-001/articles.parquet" in note for note in result.notes)


def test_a_file_without_the_columns_is_left_out(made: Path) -> None:
    other = made / "event=event-001" / "framing.voices.parquet"
    shutil.copy(made / "event=event-001" / "articles.parquet", other)
    corpus = opened(made)
    voices = corpus.voices()
    assert set(voices.each["event"]) == {"event-000", "event-002"}
    assert any("has no column" in note for note in voices.notes)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"tables": 3}'])
def test_without_the_settings_of_the_run_the_usual_tables_are_there(made: Path, text: str) -> None:
    (made / "run.json").write_text(text, "utf-8")
    corpus = opened(made)
    assert "framing.voices" in corpus.tables
    assert "run.json" in corpus.notes[0]


def test_what_was_set_aside_is_counted(made: Path) -> None:
    rows = [{"event": "event-000", "article": str(i), "error": "RecursionError"} for i in range(2)]
    (made / "set_aside.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert opened(made).notes[0].startswith("2 articles set aside")
    (made / "set_aside.jsonl").write_text("{", "utf-8")
    assert "set_aside.jsonl" in opened(made).notes[0]


def test_a_result_can_be_pickled_with_the_texts_that_it_shows(made: Path) -> None:
    voices = opened(made).voices()
    again = pickle.loads(pickle.dumps(voices))  # noqa: S301 - its own
    assert again.evidence(0) == voices.evidence(0)
    event = voices.events(0)["event"].iloc[-1]
    assert again.evidence(0, event=event) == voices.evidence(0, event=event)
