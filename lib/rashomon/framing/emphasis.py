"""Emphasis: how much space each source gives to what, and how early.

Framing is selection and salience (Entman 1993, Journal of Communication 43: 51-58). What is given
room, and a place in the headline or the lead, is what readers take along.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rashomon.annotation import checked_documents, link
from rashomon.annotation.heads import heads
from rashomon.columns import frame
from rashomon.framing.emphasis_items import entity_items, statement_items
from rashomon.framing.emphasis_promises import COLUMNS as PROMISES
from rashomon.framing.emphasis_promises import promises
from rashomon.framing.emphasis_zones import ZONES
from rashomon.result import MoreTable, Result
from rashomon.statistics import FEWEST_UNITS, NO_INTERVAL, bootstrap_ratios, difference_interval
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation import Document, Entity
    from rashomon.framing.emphasis_items import Item, Place
    from rashomon.statistics import Interval

    Intervals = Mapping[tuple[str, str, int], Interval]
    """For each source, kind and number of an item the interval of its share."""

_COLUMNS = {
    "kind": "str",
    "number": "int64",
    "text": "str",
    "source": "str",
    "words": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "times": "int64",
    "position": "str",
    "first": "float64",
    "headline": "int64",
    "lead": "int64",
    "first_third": "int64",
    "tail": "int64",
    "spans": "object",
}

_DIFFERENCES = {
    "kind": "str",
    "number": "int64",
    "text": "str",
    "source_a": "str",
    "source_b": "str",
    "share_a": "float64",
    "share_b": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "position_a": "str",
    "position_b": "str",
    "spans_a": "object",
    "spans_b": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Emphasis(Result):
    """The room and place of each statement and entity: one row an item and source.

    The columns of `table`, statements first, in the order of their numbers, then entities, the most
    mentioned first; only sources that tell or name the item have a row:

    ===========  =====  ============================================================================
    kind         str    "statement" or "entity"
    number       int    the statement's number in `overlap.statements`, or the entity's place among
                        the entities, from 1
    text         str    the statement as first told, or the entity's name
    source       str    the outlet
    words        int    words of the clauses that tell the statement, or of the sentences that name
                        the entity; headlines apart
    share        float  of the source's measured words, 0-1
    low, high    float  95 % interval of the share, sentences drawn again; for a share of 0 or 1
                        with the exact limit for so many sentences; NaN where the source has fewer
                        than five
    times        int    stretches that tell it, or mentions; headlines apart
    position     str    the most prominent place where it stands: "headline" (a heading within the
                        body counts as one), "lead" (first paragraph, two sentences at most),
                        "first third" or "tail"
    first        float  where it first stands in the body, 0 (beginning) to 1 (end of an article);
                        NaN if only a headline has it
    headline     int    headlines and headings that name it, or that take up the statement
    lead, first_third, tail
                 int    words in each part; they add up to `words`
    spans        tuple  `Span` of each stretch or mention; a headline that is not part of the text
                        has none
    ===========  =====  ============================================================================
    """

    title: ClassVar[str] = "Emphasis"

    _differences: pd.DataFrame = field(repr=False)
    _promises: pd.DataFrame = field(repr=False)

    @MoreTable
    def differences(self) -> pd.DataFrame:
        """One row an item and pair of sources, where at least one of the two gives it room.

        Columns: `kind`, `number`, `text`, `source_a`, `source_b`, `share_a`, `share_b` (0-1),
        `difference` (share_a - share_b), `low`, `high` (95 % interval, from those of the two shares
        by the square-and-add method of Zou & Donner 2008, Statistics in Medicine 27: 1693-1702; a
        source that has it nowhere has a share of 0), `position_a`, `position_b` ("" where the
        source has it nowhere), `spans_a`, `spans_b`. The largest differences first.
        """
        return self._differences.copy()

    @MoreTable
    def promises(self) -> pd.DataFrame:
        """The headline set against the text, the lead against the body, the body against both.

        Columns: `source`, `article`, `part` ("headline", "heading", "lead", or "body": the five
        sentences that are nearest in meaning to the whole body), `against` ("lead and body", "body"
        or "headline and lead"), `text`, `state` ("carried", "uncertain" or "not found", by the
        sentence nearest in meaning), `score` (its cosine; NaN if there is none), `missing` (content
        words, of the body only names, that the other part has in no form), `nearest` (that
        sentence), `span` (None for a headline that is not part of the text), `nearest_span`.
        """
        return self._promises.copy()


def emphasis(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    tellings: pd.DataFrame | None = None,
) -> Emphasis:
    """How much space each source gives to each statement and entity, and how early.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    tellings : pandas.DataFrame, optional
        `rashomon.overlap.statements(documents).tellings`: which clauses tell the same. Without it,
        only entities are counted.

    Returns
    -------
    Emphasis

    Raises
    ------
    ComparisonError
        If `tellings` are of other articles or another form.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> a = Article("Ann Lee won. Rain fell.", source="gazette", title="Lee wins")
    >>> b = Article("Rain fell. The wind blew. It snowed. Ann Lee won.", source="herald")
    >>> emphasis(annotate([a, b])).table[["text", "source", "words", "share", "position"]]
          text   source  words  share  position
    0  Ann Lee  gazette      3    0.6  headline
    1  Ann Lee   herald      3    0.3      tail
    """
    documents = checked_documents(documents)
    linked = link(documents) if linked is None else linked
    items = [*statement_items(documents, tellings), *entity_items(documents, linked)]
    sentences = _sentence_words(documents)
    totals = {source: sum(own.values()) for source, own in sentences.items()}
    intervals = _intervals(items, sentences)
    rows = [
        _row(item, source, place, totals[source], intervals)
        for item in items
        for source in sentences
        if (place := item.places.get(source)) is not None
    ]
    counts = {source: len(own) for source, own in sentences.items()}
    apart = list(_differences(items, totals, counts, intervals))
    apart.sort(key=lambda row: -abs(round(float(str(row[7])), 9)))
    articles = {document.id: document.article for document in documents}
    return Emphasis(
        frame(rows, _COLUMNS),
        articles,
        frame(apart, _DIFFERENCES),
        frame(list(promises(documents)), PROMISES),
        notes=_notes(documents, counts, tellings is not None),
    )


def _sentence_words(documents: Sequence[Document]) -> dict[str, dict[tuple[str, int], int]]:
    """For each source its measured sentences that have words, and how many."""
    found: dict[str, dict[tuple[str, int], int]] = {d.source: {} for d in documents}
    for document in documents:
        counts = Counter(token.sentence for token in document.words())
        for sentence in document.measured:
            if counts[sentence.index]:
                found[document.source][document.id, sentence.index] = counts[sentence.index]
    return found


def _intervals(
    items: Sequence[Item], sentences: Mapping[str, Mapping[tuple[str, int], int]]
) -> Intervals:
    found: dict[tuple[str, str, int], Interval] = {}
    for source, own in sentences.items():
        told = [item for item in items if source in item.places]
        row = {sentence: i for i, sentence in enumerate(own)}
        upper = np.zeros((len(own), len(told)))
        for column, item in enumerate(told):
            for sentence, words in item.places[source].words.items():
                upper[row[sentence], column] = len(words)
        intervals = bootstrap_ratios(upper, list(own.values())) if told else ()
        for item, interval in zip(told, intervals, strict=True):
            share = _share(item.places[source], sum(own.values()))
            found[source, item.kind, item.number] = at_an_end(share, len(own), interval)
    return found


def _share(place: Place | None, total: int) -> float:
    words = 0 if place is None else sum(map(len, place.words.values()))
    return words / total if total else math.nan


def _position(place: Place | None) -> str:
    if place is None:
        return ""
    if place.heads:
        return "headline"
    return next((zone for zone in ZONES if place.zones.get(zone)), "")


def _row(
    item: Item, source: str, place: Place, total: int, intervals: Intervals
) -> tuple[object, ...]:
    return (
        item.kind,
        item.number,
        item.text,
        source,
        sum(map(len, place.words.values())),
        _share(place, total),
        *intervals[source, item.kind, item.number],
        place.times,
        _position(place),
        place.first,
        place.heads,
        *(place.zones.get(zone, 0) for zone in ZONES),
        tuple(place.spans),
    )


def _differences(
    items: Sequence[Item],
    totals: Mapping[str, int],
    sentences: Mapping[str, int],
    intervals: Intervals,
) -> Iterator[tuple[object, ...]]:
    for item in items:
        for a, b in combinations(totals, 2):
            pair = [item.places.get(a), item.places.get(b)]
            if pair == [None, None]:
                continue
            shares = [
                _share(place, totals[source]) for place, source in zip(pair, (a, b), strict=True)
            ]
            ends = [
                intervals.get((source, item.kind, item.number))
                or at_an_end(share, sentences[source], NO_INTERVAL)
                for share, source in zip(shares, (a, b), strict=True)
            ]
            yield (
                item.kind,
                item.number,
                item.text,
                a,
                b,
                *shares,
                shares[0] - shares[1],
                *difference_interval(shares[0], ends[0], shares[1], ends[1]),
                *map(_position, pair),
                *(() if place is None else tuple(place.spans) for place in pair),
            )


def _notes(
    documents: Sequence[Document],
    sentences: Mapping[str, int],
    has_tellings: bool,  # noqa: FBT001
) -> tuple[str, ...]:
    notes = [
        "Room is counted in words of the measured text; a headline counts by its place alone.",
        "“Not found” is the outcome of a search by meaning.",
    ]
    if not has_tellings:
        notes.append("Only entities: which clauses tell the same is not known here (no tellings).")
    titled: dict[str, list[bool]] = defaultdict(list)
    for document in documents:
        titled[document.source].append(any(h.kind == "headline" for h in heads(document)))
    for source, has in titled.items():
        if not sentences[source]:
            notes.append(f"{source} has no measured words.")
        elif sentences[source] < FEWEST_UNITS:
            notes.append(
                f"{source} has {sentences[source]} sentence(s): too few for an interval (at least "
                f"{FEWEST_UNITS})."
            )
        if not any(has):
            notes.append(f"{source} has no headline here; its headings still count as such.")
    if any(len(has) == 1 for has in titled.values()):
        notes.append(
            "With one article a source this describes these articles, not what an outlet stresses "
            "in general."
        )
    if not documents:
        notes.append("There is no article to look at.")
    return tuple(notes)
