"""A compared corpus whose files others have changed: named, left out, never a foreign error."""

from __future__ import annotations

import json
import shutil
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from compared_folders import by_hand
from pyarrow import parquet

from rashomon.corpus import opened
from rashomon.errors import ComparisonError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rashomon.corpus import ComparedCorpus
    from rashomon.corpus.across.result import AcrossEvents

OTHERS = {"event-000", "event-002"}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    return by_hand(tmp_path / "made", 3)


def put(made: Path, name: str, column: str, values: Any) -> None:
    """Other values in a column of the middle event."""
    file = made / "event=event-001" / f"{name}.parquet"
    table = parquet.read_table(file, partitioning=None)
    own = pa.array([values] * table.num_rows)
    others = [name for name in table.column_names if name != column]
    parquet.write_table(table.select(others).append_column(column, own), file)


def renote(made: Path, **changed: object) -> None:
    file = made / "event=event-001" / "finished.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | changed), "utf-8")


@pytest.mark.parametrize("columns", ["nonsense", ["nonsense"], ["source", "nonsense"]])
def test_a_mistyped_column_is_no_damage(made: Path, columns: str | list[str]) -> None:
    corpus = opened(made)
    with pytest.raises(
        ComparisonError, match=r"framing\.voices has no column 'nonsense'; its columns are event, s"
    ):
        corpus.table("framing.voices", columns)
    assert corpus.notes == ()
    assert len(corpus.voices().each)


def test_columns_are_taken_as_they_are_meant(made: Path) -> None:
    corpus = opened(made)
    assert list(corpus.table("articles", "words")) == ["event", "words"]
    assert list(corpus.table("articles", ["words", "event", "source"])) == [
        "event",
        "words",
        "source",
    ]
    assert list(corpus.table("articles", [])) == ["event"]


@pytest.mark.parametrize(
    ("name", "column", "values", "why"),
    [
        ("articles", "text", None, "its column text is not text throughout"),
        ("articles", "source", None, "its column source is not text throughout"),
        ("articles", "article", 3, "its column article is not text throughout"),
        ("articles", "text", "another", "the text of 1-Wire is not the one that was compared"),
        ("articles", "title", 3, "its column title does not hold text"),
        ("articles", "parts", [{"start": 0.5, "end": 1, "kind": "heading"}], "the parts of 1-Wire"),
        ("articles", "parts", [{"start": 0, "end": 1, "kind": "lead"}], "the parts of 1-Wire do"),
        ("framing.voices", "words", [1], "its column words does not hold whole numbers"),
        ("framing.voices", "spans", "none", "its column spans does not hold lists of spans"),
    ],
)
def test_a_column_of_another_kind_costs_its_event(
    made: Path, name: str, column: str, values: object, why: str
) -> None:
    put(made, name, column, values)
    corpus = opened(made)
    results = (corpus.voices(), corpus.reuse)
    for result in results[: 1 if name == "framing.voices" else 2]:
        assert set(result.each["event"]) <= OTHERS
        assert all(result.evidence(row) for row in range(len(result)))
        (note,) = (note for note in result.notes if "file left out" in note)
        assert f"event=event-001/{name}.parquet ({why}" in note
        assert note.endswith(
            "Delete the folder of the event and run compare_events again with resume=True."
        )
    assert corpus.sources


def test_a_table_that_nobody_asks_across_events_is_read_as_most_events_have_it(made: Path) -> None:
    put(made, "framing.voices", "words", [1])
    corpus = opened(made)
    assert set(corpus.table("framing.voices")["event"]) == OTHERS
    assert "(its columns are of other types than those of other events)" in corpus.notes[0]


QUESTIONS: dict[str, Callable[[ComparedCorpus], AcrossEvents]] = {
    "overlap.derivation": lambda corpus: corpus.reuse,
    "overlap.statements.tellings": lambda corpus: corpus.omissions,
    "overlap.statements.states": lambda corpus: corpus.omissions,
    "framing.voices.answers": lambda corpus: corpus.omissions,
    "framing.voices": lambda corpus: corpus.voices(),
    "framing.labels": lambda corpus: corpus.labels(),
    "sentiment.targets.sentences": lambda corpus: corpus.warmth,
    "articles": lambda corpus: corpus.voices(),
}
FOREIGN = (
    *(None, 3, 0.5, "nonsense", b"nonsense", True, date(2025, 1, 27)),
    *([], [3], ["nonsense"], [[]], {"article": "1-Wire"}, [{"article": "1-Wire"}]),
    {"article": 1, "start": "0", "end": "1"},
)


FITS: dict[str, tuple[object, ...]] = {
    **dict.fromkeys(("share", "intensity", "valence", "warmth"), (3, 0.5)),
    **dict.fromkeys(("words", "statement", "exchange", "count"), (3,)),
    **dict.fromkeys(("spans", "answer_spans"), ([],)),
    **dict.fromkeys(("span", "hash", "text"), ()),
    **dict.fromkeys(("speaker", "title", "date"), (None, "nonsense")),
}
"""What a column may hold, though no run wrote it; all others hold text."""
UNREAD = {("overlap.derivation", "words")}


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("foreign", FOREIGN, ids=repr)
def test_a_single_event_is_left_out_where_a_column_holds_what_it_cannot(
    tmp_path: Path, name: str, foreign: object
) -> None:
    made = by_hand(tmp_path / "made", 1)
    file = made / "event=event-000" / f"{name}.parquet"
    whole = parquet.read_table(file, partitioning=None)
    for place, column in enumerate(whole.column_names):
        own = pa.array([foreign] * whole.num_rows)
        parquet.write_table(whole.set_column(place, column, own), file)
        corpus = opened(made)
        assert "1 compared events" in repr(corpus)
        result = QUESTIONS[name](corpus)
        assert all(result.evidence(row) is not None for row in range(len(result)))
        left_out = [note for note in result.notes if f"event=event-000/{name}.parquet (" in note]
        fits = foreign in FITS.get(column, ("nonsense",)) or (name, column) in UNREAD
        assert bool(left_out) is not fits, column
        assert fits or not len(result.each)


@pytest.mark.parametrize("shared", ["0-Wire", "0-Cold"])
def test_words_of_another_events_article_are_not_shown(made: Path, shared: str) -> None:
    put(made, "framing.voices", "spans", [{"article": shared, "start": 0, "end": 4}])
    voices = opened(made).voices()
    assert set(voices.each["event"]) == OTHERS
    (note,) = (note for note in voices.notes if "file left out" in note)
    assert "framing.voices.parquet (it has words of an article that is not of its event)" in note


def test_a_changed_text_is_named_where_its_event_is_opened(made: Path) -> None:
    put(made, "articles", "text", "another")
    corpus = opened(made)
    with pytest.raises(ReadingError, match=r"event=event-001.*\(the text of 1-Wire is not the one"):
        corpus.articles("event-001")
    with pytest.raises(ComparisonError, match=r"no article '1-Wire' .* that can be read"):
        corpus.texts(["1-Wire"])
    assert corpus.texts("0-Wire")[0].text.endswith("Wire")


@pytest.mark.parametrize(
    "changed",
    [{"not_compared": 3}, {"not_compared": None}, {"set_aside": 1}, {"title": 3}, {"sources": "2"}],
)
def test_what_no_run_notes_makes_an_event_unfinished(made: Path, changed: dict[str, Any]) -> None:
    renote(made, **changed)
    assert "1 event left out, whose finished.json is missing or damaged" in repr(opened(made))


def gone(own: Path) -> None:
    shutil.rmtree(own)


def compared_anew(own: Path) -> None:
    renote(own.parent, mark="another")


@pytest.mark.parametrize("how", [gone, compared_anew])
def test_an_event_that_changes_while_it_is_open_is_left_out(
    made: Path, how: Callable[[Path], None]
) -> None:
    corpus = opened(made)
    assert len(corpus.voices().each)
    how(made / "event=event-001")
    assert set(corpus.table("framing.voices")["event"]) == OTHERS
    (note,) = corpus.notes
    assert note == (
        "1 event left out, compared anew or taken away since the folder was opened: event-001. "
        "Open it again."
    )
    with pytest.raises(ReadingError, match=r"event=event-001 was compared anew .*Open it again"):
        corpus.compare("event-001")


def test_a_copied_folder_is_no_event(made: Path) -> None:
    shutil.copytree(made / "event=event-001", made / "event=event-1 (copy)\x1b[31m\u202e")
    corpus = opened(made)
    assert len(corpus) == 3
    (note,) = corpus.notes
    assert note == (
        "1 folder left out, whose name is none of an event: event=event-1 (copy)␛[31m⟨U+202E⟩."
    )


def test_marks_that_turn_a_line_are_shown_in_notes(made: Path) -> None:
    put(made, "articles", "article", "id\x1b[31m\u202e")
    put(made, "articles", "text", "another")
    corpus = opened(made)
    corpus.voices()
    shown = "".join(corpus.notes)
    assert "␛" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda corpus: corpus.table("framing.voices", 5), r"columns takes names, .*not 5\."),
        (lambda corpus: corpus.table("framing.voices", [None]), r"columns takes .*not None\."),
        (lambda corpus: corpus.table(["articles"]), r"no table \['articles'\]"),
        (lambda corpus: corpus.articles([]), r"no event \[\]"),
        (lambda corpus: corpus.texts(["nope"]), "no article 'nope'"),
        (lambda corpus: corpus.texts(5), r"texts takes names, .*not 5\."),
        (lambda _: opened(5), "opened takes a folder that compare_events wrote, not 5"),
        (lambda _: opened(None), "opened takes a folder .* not None"),
    ],
)
def test_what_is_no_name_is_answered_with_what_is(
    made: Path, ask: Callable[[ComparedCorpus], object], message: str
) -> None:
    with pytest.raises((ComparisonError, ReadingError), match=message):
        ask(opened(made))


def test_a_question_whose_table_was_not_kept_says_how_to_have_it(made: Path) -> None:
    (made / "run.json").write_text('{"tables": ["framing.voices"]}', "utf-8")
    corpus = opened(made)
    with pytest.raises(ComparisonError, match=r"with tables=\[…, 'overlap\.derivation'\] or"):
        _ = corpus.reuse
    with pytest.raises(ComparisonError, match=r"there are articles, framing\.voices\.$"):
        corpus.table("voices")
