"""Words behind an answer: how many, of which articles, and what if their event was changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from answers import by_event, row_of
from compared_folders import by_hand

from rashomon.corpus import ComparedCorpus, opened
from rashomon.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rashomon.corpus.across import AcrossEvents

COUNT = 4


def _rewritten(
    folder: Path, name: str, change: Callable[[pd.DataFrame, str], pd.DataFrame]
) -> None:
    """Change one table of all events, given the number of each."""
    for path in sorted(folder.glob(f"event=*/{name}.parquet")):
        number = str(int(path.parent.name.rpartition("-")[2]))
        change(pd.read_parquet(path), number).to_parquet(path)


def _of_one_outlet(table: pd.DataFrame, _: str) -> pd.DataFrame:
    return table.assign(source=table["source"].replace("Copy", "Wire"))


def _passages(table: pd.DataFrame, number: str) -> pd.DataFrame:
    """Both articles of Wire have what the one of Cold has."""
    own = table[(table["source"] != "Copy") & (table["other"] != "Copy")]
    pairs = [
        {"article": f"{number}-{source}", "start": start, "end": start + 4}
        for source, start in (("Wire", 0), ("Cold", 0), ("Copy", 5), ("Cold", 5))
    ]
    taken = (own["source"] == "Wire") & (own["other"] == "Cold")
    return own.assign(
        level=["wholly" if is_so else "not derived" for is_so in taken],
        spans=[pairs if is_so else [] for is_so in taken],
    )


def _compared_anew(event: Path) -> None:
    noted = json.loads((event / "finished.json").read_text("utf-8"))
    (event / "finished.json").write_text(json.dumps(noted | {"mark": "another"}), "utf-8")


@pytest.fixture(scope="module")
def two_each(tmp_path_factory: pytest.TempPathFactory) -> ComparedCorpus:
    """Of Wire there are two articles on each event."""
    folder = by_hand(tmp_path_factory.mktemp("two"), COUNT)
    for name in ("articles", "framing.voices", "framing.labels", "sentiment.targets.sentences"):
        _rewritten(folder, name, _of_one_outlet)
    _rewritten(folder, "overlap.derivation", _passages)
    return opened(folder)


@pytest.mark.parametrize("asked", ["warmth", "voices", "labels"])
def test_words_of_two_articles_of_an_outlet_are_counted_one_by_one(
    two_each: ComparedCorpus, asked: str
) -> None:
    answer = {"warmth": two_each.warmth}.get(asked) or getattr(two_each, asked)(by="year")
    row = row_of(answer, source="Wire")
    found = by_event(answer.evidence(row))
    assert found.heading.endswith(f": {2 * COUNT}, in {COUNT} events.")
    assert [len(piece.quotes) for piece in found.pieces] == [1] * 2 * COUNT
    assert {quote.source for quote in found} == {"Wire"}
    some = by_event(answer.evidence(row, limit=COUNT + 1))
    assert f"{COUNT + 1} of {2 * COUNT} shown, of all {COUNT} events" in some.heading
    counted = answer.table.iloc[row].get("sentences", 2 * COUNT)
    assert counted == 2 * COUNT


def test_a_passage_in_two_articles_of_an_outlet_is_two_passages(two_each: ComparedCorpus) -> None:
    reuse = two_each.reuse
    found = by_event(reuse.evidence(row_of(reuse, source="Wire", other="Cold")))
    assert found.heading.endswith(f": {2 * COUNT}, in {COUNT} events.")
    outlets = {tuple(quote.source for quote in piece.quotes) for piece in found.pieces}
    assert outlets == {("Wire", "Cold")}
    assert {piece.quotes[0].text for piece in found.pieces} == {"Mara", "Veld"}
    assert all(len({quote.text for quote in piece.quotes}) == 1 for piece in found.pieces)


@pytest.mark.parametrize("asked", ["reuse", "omissions", "warmth"])
def test_words_of_an_event_that_was_compared_anew_are_not_silently_fewer(
    tmp_path: Path, asked: str
) -> None:
    corpus = opened(by_hand(tmp_path, COUNT, copies=True, silent=True))
    answer: AcrossEvents = getattr(corpus, asked)
    row = next(at for at, spans in enumerate(answer.table["spans"]) if len(spans) >= COUNT)
    _compared_anew(tmp_path / "event=event-002")
    for event, limit in ((None, 24), (None, None), ("event-002", 24)):
        with pytest.raises(ReadingError, match=r"event-002 was compared anew .*Open it again"):
            answer.evidence(row, event, limit=limit)
    assert answer.evidence(row, event="event-001")


def test_without_the_table_of_who_tells_what_the_words_are_there(tmp_path: Path) -> None:
    corpus = opened(by_hand(tmp_path, COUNT, silent=True))
    omissions = corpus.omissions
    row = row_of(omissions, kind="denials", source="Silent")
    every = omissions.evidence(row)
    (tmp_path / "event=event-002" / "framing.voices.answers.parquet").unlink()
    found = by_event(omissions.evidence(row))
    assert set(found) == set(every)
    assert [bool(piece.told) for piece in found.pieces] == [True, True, False, True]
    assert any("event-002" in note for note in corpus.notes)
