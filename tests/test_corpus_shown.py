"""Tables of a corpus at their edges: written into, compared anew, longer than what is shown."""

from __future__ import annotations

import json
import pickle
import re
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from compared_folders import by_hand

from rashomon import Article, Span
from rashomon.corpus import events, opened
from rashomon.corpus.shown import CorpusTable
from rashomon.errors import ComparisonError, ReadingError

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.corpus import ComparedCorpus, Events

COUNT = 14


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    return opened(by_hand(tmp_path_factory.mktemp("shown"), COUNT))


def voices(corpus: ComparedCorpus) -> CorpusTable:
    table = corpus.table("framing.voices")
    assert isinstance(table, CorpusTable)
    return table


def test_a_row_with_words_of_elsewhere_opens_to_none_wherever_it_stands(
    corpus: ComparedCorpus,
) -> None:
    table = voices(corpus)
    table.at[70, "spans"] = (Span("elsewhere", 0, 1),)  # noqa: PD008 - loc unpacks it
    assert table.evidence(69)[0].text == "We knew"
    with pytest.raises(ComparisonError, match="was changed"):
        table.evidence(70)
    with pytest.raises(ComparisonError, match="was changed"):
        table.show(rows=len(table))
    shown = table.show(rows=70)
    assert "We knew" in shown._repr_html_()
    with pytest.raises(ComparisonError, match="was changed"):
        shown.evidence(70)
    with pytest.raises(ComparisonError, match="was changed"):
        shown.show(rows=71)
    assert "elsewhere" not in table._repr_html_()


def test_what_was_written_over_the_first_rows_is_shown_escaped(corpus: ComparedCorpus) -> None:
    table = voices(corpus)
    table.at[0, "spans"] = (Span("<script>", 0, 1),)  # noqa: PD008 - loc unpacks it
    assert "<script>" in repr(table)
    assert "&lt;script&gt;" in table._repr_html_()
    assert "<script>" not in table._repr_html_()


def test_without_its_events_a_table_is_shown_as_it_is(corpus: ComparedCorpus) -> None:
    table = voices(corpus)
    del table["event"]
    assert table.evidence(0)[0].text == "We knew"
    assert "We knew" in table._repr_html_()


def anew(folder: Path, event: str) -> None:
    """As if the event had been compared again while the corpus is open."""
    file = folder / f"event={event}" / "finished.json"
    noted = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(noted | {"title": "Another"}), "utf-8")


def test_a_table_stays_to_be_looked_at_when_an_event_is_compared_anew(tmp_path: Path) -> None:
    corpus = opened(by_hand(tmp_path, 3))
    table = voices(corpus)
    each = corpus.voices().each
    assert isinstance(each, CorpusTable)
    assert corpus.sources
    repr(table)  # what is named was found before
    anew(tmp_path, "event-001")
    for shown in (table, table.show(rows=12), each):
        html = shown._repr_html_()
        assert "event-001" in html
        assert "Ereignis № 1" in html
        assert "was compared anew or taken away" in html
        assert "Span(" not in html
        assert "Ereignis №" in repr(shown)
    row = table.index[table["event"] == "event-001"][0]
    with pytest.raises(ReadingError, match="compared anew"):
        table.evidence(row)
    assert table.evidence(0)[0].text == "We knew"


def test_texts_of_the_only_event_are_left_out_when_it_is_compared_anew(tmp_path: Path) -> None:
    corpus = opened(by_hand(tmp_path, 1))
    assert len(corpus.texts(["0-Wire"])) == 1
    anew(tmp_path, "event-000")
    assert corpus.texts(["0-Wire"]) == ()
    assert "event-000" in corpus.notes[0]


def test_rows_that_are_shown_say_that_their_dataframe_is_asked_for(corpus: ComparedCorpus) -> None:
    shown = corpus.events.show(rows=2)  # type: ignore[operator]
    assert repr(shown).splitlines()[0] == "Compared events: 14 rows. Call .table."
    assert "It is a DataFrame" not in shown._repr_html_()
    assert "all are in <code>.table</code>" in shown._repr_html_()
    assert type(shown.table) is pd.DataFrame
    assert "It is a DataFrame" in repr(corpus.events)
    more = voices(corpus).show(rows=2)
    assert "Call .table, .evidence(row)." in repr(more)
    assert pickle.loads(pickle.dumps(more)).evidence(1) == more.evidence(1)  # noqa: S301 - its own


@pytest.fixture(scope="module")
def many() -> Events:
    """More events than are shown: a day each."""
    days = [date(2025, 1 + number // 28, 1 + number % 28) for number in range(54)]
    told = [Article(f"Snow fell at the pass on {day:%d %B}.", source="A", date=day) for day in days]
    return events(told, days=0)


def test_events_that_were_found_can_all_be_shown(many: Events) -> None:
    assert len(many) > 50
    call = f".show(rows={len(many)})"
    assert call in many._repr_html_()
    shown = many.show(rows=len(many))
    heads = re.findall(r"<th [^>]*>([^<]*)", shown._repr_html_())
    assert (heads[0], heads[-1]) == ("title", "event")
    assert shown._repr_html_().count("<tr data-row") == len(many)
    assert "evidence" not in shown._repr_html_()
    latest = many.show(by="first", ascending=False).table
    assert latest["first"].iloc[0] == max(many.table["first"])
    assert repr(many.show(rows=3)).splitlines()[0] == f"Events: {len(many)} rows. Call .table."
    with pytest.raises(ComparisonError, match="from 1 on"):
        many.show(rows=0)
    with pytest.raises(ComparisonError, match="no column 'colour'"):
        many.show(by="colour")
