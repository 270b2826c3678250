"""Warmth by entity: each source in its own words and in those it quotes, and what can be told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.pages.means import Mean
from rashomon.display.warmer import most_spoken_of
from rashomon.display.wording import decimal, interval, listed, probability
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.article import Span
    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.sentiment import Targets

ENTITIES = 6
SHOWN = 3  # entities shown at once; the rest unfold
SOURCES = 12  # shown of one entity, those that speak most of it
QUOTES = 4  # sentences that weigh most, shown of one entity; of each source at least one
_TOLD = 4  # differences that are written out
_VOICES = {"narrator": "own words", "quoted": "quoted"}

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Sounds:
    """What one source says of an entity; a voice in which it says nothing is None."""

    letter: str
    source: str
    own: Mean | None
    own_sentences: int
    quoted: Mean | None
    quoted_sentences: int


@dataclass(frozen=True, slots=True)
class Towards:
    """One entity.

    `said` is what can be told of differences between sources in their own words, `excerpts` the
    sentences that weigh most. `more` counts sources that are not shown.
    """

    entity: str
    said: tuple[str, ...]
    sources: tuple[Sounds, ...]
    excerpts: tuple[Excerpt, ...]
    more: int


def warmth(result: Targets, quoting: Quoting) -> list[Towards]:
    """Entities that two sources or more speak of (or all, of one source).

    Those first of which a difference can be told, then those most spoken of.
    """
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for row in result.table.to_dict("records"):
        found.setdefault((row["entity"], row["source"]), {})[row["voice"]] = row
    apart: dict[str, list[Row]] = {}
    for row in result.differences.to_dict("records"):
        if row["voice"] == "narrator":
            apart.setdefault(row["entity"], []).append(row)
    sentences: dict[tuple[str, str], list[Row]] = {}
    for row in result.sentences.to_dict("records"):
        sentences.setdefault((row["entity"], row["source"]), []).append(row)
    counts = {key: own["both"]["sentences"] for key, own in found.items()}
    least = min(2, len(quoting.letters))
    names = [
        name for name in most_spoken_of(counts) if sum(key[0] == name for key in counts) >= least
    ]
    names.sort(key=lambda name: all(_unsure(row) for row in apart.get(name, ())))
    return [
        _towards(
            name,
            {s: found[name, s] for s in quoting.letters if (name, s) in found},
            apart.get(name, ()),
            {s: sentences[name, s] for s in quoting.letters if (name, s) in sentences},
            (result.mentions(name), quoting),
        )
        for name in names[:ENTITIES]
    ]


def _towards(
    name: str,
    found: Mapping[str, Mapping[str, Row]],
    apart: Sequence[Row],
    sentences: Mapping[str, Sequence[Row]],
    quote: tuple[Mapping[Any, Any], Quoting],
) -> Towards:
    mentions, quoting = quote
    ranked = sorted(found, key=lambda source: -found[source]["both"]["sentences"])[:SOURCES]
    kept = [source for source in found if source in ranked]
    heaviest = _heaviest([sentences[source] for source in kept])
    read = {(row["span"], row["voice"]): row for rows in sentences.values() for row in rows}
    return Towards(
        name,
        tuple(_said(found, apart, quoting.letters)),
        tuple(_sounds(source, found[source], quoting) for source in kept),
        tuple(
            excerpt
            for row in heaviest
            for excerpt in quoting.all([row["span"]], _label(row, read), mentions)
        ),
        len(found) - len(kept),
    )


def _sounds(source: str, found: Mapping[str, Row], quoting: Quoting) -> Sounds:
    own, quoted = (found.get(voice) for voice in ("narrator", "quoted"))
    return Sounds(
        quoting.letters[source],
        source,
        _mean(own),
        own["sentences"] if own else 0,
        _mean(quoted),
        quoted["sentences"] if quoted else 0,
    )


def _mean(row: Row | None) -> Mean | None:
    return Mean(row["warmth"], row["low"], row["high"]) if row else None


def _heaviest(by_source: Sequence[Sequence[Row]]) -> list[Row]:
    """The sentences furthest from neutral: of each source one, then more, source by source.

    Its own words come before those that it quotes.
    """
    ranked = [
        sorted(rows, key=lambda row: (row["voice"] == "quoted", -abs(row["warmth"])))
        for rows in by_source
    ]
    taken: dict[int, list[Row]] = {i: [] for i in range(len(ranked))}
    spans: set[Span] = set()
    most = max(QUOTES, len(ranked))
    turns = ((i, rows[n]) for n in range(most) for i, rows in enumerate(ranked) if n < len(rows))
    for i, row in turns:
        if len(spans) < most and row["span"] not in spans:
            spans.add(row["span"])
            taken[i].append(row)
    return [row for rows in taken.values() for row in rows]


def _label(row: Row, read: Mapping[tuple[Span, str], Row]) -> str:
    """The figure and the voice, or both where the sentence is read in both."""
    both = (read.get((row["span"], voice)) for voice in ("narrator", "quoted"))
    return "; ".join(
        f"{decimal(one['warmth'], sign=True)}, {_VOICES[one['voice']]}" for one in both if one
    )


def _unsure(row: Row) -> bool:
    return bool(row["reading"] == "cannot tell")


def _said(
    found: Mapping[str, Mapping[str, Row]], apart: Sequence[Row], letters: Mapping[str, str]
) -> Iterator[str]:
    """Which source is warmer in its own words, or why that cannot be told."""
    if not apart:
        own = [letters[source] for source, voices in found.items() if "narrator" in voices]
        if len(letters) > 1:
            who = f"Only {own[0]} speaks" if own else "No source speaks"
            yield f"{who} of them in its own words."
        return
    told = [row for row in apart if not _unsure(row)]
    for row in told[:_TOLD]:
        pair = letters[row["source"]], letters[row["other"]]
        yield (
            f"In its own words {pair[0]} is {row['reading']} than {pair[1]} by "
            f"{decimal(abs(row['difference']))} ({_size(row)}; q {probability(row['q'])})."
        )
    if len(told) > _TOLD:
        yield f"{len(told) - _TOLD:,} more differences can be told."
    unsure = [row for row in apart if _unsure(row)]
    if len(unsure) == 1:
        which = f"{letters[unsure[0]['source']]} or {letters[unsure[0]['other']]}"
        yield f"Cannot tell whether {which} is warmer: {_why(unsure[0], found, letters)}."
    elif unsure:
        few = sum(math.isnan(row["p"]) for row in unsure)
        wide = len(unsure) - few
        if few and wide:
            why = f"{few:,} with too few sentences, {wide:,} whose interval holds zero"
        else:
            why = "too few sentences in each" if few else "the interval of each holds zero"
        yield f"Cannot tell of {len(unsure):,} pairs which is warmer: {why}."


def _size(row: Row) -> str:
    return interval(*sorted((abs(row["low"]), abs(row["high"]))))


def _why(row: Row, found: Mapping[str, Mapping[str, Row]], letters: Mapping[str, str]) -> str:
    if not math.isnan(row["p"]):
        return f"the interval, {interval(row['low'], row['high'])}, holds zero"
    counts = (
        f"{found[source]['narrator']['sentences']} in {letters[source]}"
        for source in (row["source"], row["other"])
    )
    return f"too few sentences ({listed(list(counts))}; {FEWEST_UNITS} each are needed)"
