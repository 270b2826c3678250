"""Warmth: how much more positive than negative a source's sentences are towards an entity.

The warmth of a sentence is the probability of positive less that of negative, -1 to 1; that of a
source the mean over its sentences. What is uncertain is both which sentences it happens to have and
what the model makes of each: blocks of sentences are drawn again, and in every draw the polarity
of each sentence is drawn from its probabilities. An interval is as wide as if a person had judged
each sentence once: a model is no surer than that, however alike its probabilities are.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from rashomon.columns import DIFFERENCE, frame
from rashomon.statistics import FEWEST_UNITS, false_discovery
from rashomon.statistics.blocks import blocks
from rashomon.statistics.outcomes import Contrast, Drawn, contrast, contrast_of, drawn_means

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.article import Span
    from rashomon.sentiment.same_fact import Pair
    from rashomon.sentiment.spoken_of import SpokenOf
    from rashomon.sentiment.target_readings import Readings

VOICES = ("narrator", "quoted", "both")
VALUES = np.array([-1.0, 0.0, 1.0])

BY_SOURCE = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "voice": "str",
    "warmth": "float64",
    "low": "float64",
    "high": "float64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "sentences": "int64",
    "spans": "object",
}

DIFFERENCES = {
    "entity": "str",
    "kind": "str",
    "voice": "str",
    "source": "str",
    "other": "str",
    **DIFFERENCE,
    "spans": "object",
    "other_spans": "object",
}

Key = tuple[str, str, str]
"""Entity, voice, source."""


class Cell(NamedTuple):
    """What one source says of one entity in one voice."""

    rows: Sequence[SpokenOf]
    probabilities: NDArray[np.float64]
    drawn: Drawn

    @property
    def sentences(self) -> int:
        """How many different sentences; one may speak of the entity in both voices."""
        return len({one.span for one in self.rows})

    @property
    def warmth(self) -> float:
        """The mean, -1 to 1."""
        return float((self.probabilities @ VALUES).mean())

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences."""
        return tuple(dict.fromkeys(one.span for one in self.rows))


def cells(readings: Readings) -> dict[Key, Cell]:
    """What each source says of each entity in each voice, where it says anything."""
    numbers: dict[Key, list[int]] = defaultdict(list)
    for i, one in enumerate(readings.spoken_of):
        for voice in (one.voice, "both"):
            numbers[one.entity, voice, one.document.source].append(i)
    return {
        key: _cell(key, [readings.spoken_of[i] for i in own], np.array(readings.probabilities[own]))
        for key, own in numbers.items()
    }


def _cell(key: Key, rows: Sequence[SpokenOf], probabilities: NDArray[np.float64]) -> Cell:
    """Sentences in blocks: neighbours, or whole articles of a source that has five or more."""
    units = {span: i for i, span in enumerate(dict.fromkeys(one.span for one in rows))}
    if len(units) < FEWEST_UNITS:
        return Cell(rows, probabilities, Drawn(np.empty(0), len(units)))
    articles = {span.article: i for i, span in enumerate(units)}
    where = [articles[span.article] for span in units]
    laid = blocks(where, np.zeros(len(units), np.int64))
    if len(laid.labels) < FEWEST_UNITS:
        laid = blocks(where, np.zeros(len(units), np.int64), 1)
    block_of = [laid.of[units[one.span]] for one in rows]
    # Of each source a draw of its own, whatever else is compared.
    seed = crc32("\n".join(key).encode("utf-8", "replace"))
    return Cell(rows, probabilities, drawn_means(probabilities, VALUES, block_of, seed=seed))


def by_source(
    found: Mapping[Key, Cell], kinds: Mapping[str, str], sources: Sequence[str]
) -> pd.DataFrame:
    """The table of `Targets`, entity by entity."""
    rows = []
    for entity, kind in kinds.items():
        for source in sources:
            for voice in VOICES:
                cell = found.get((entity, voice, source))
                if cell is not None:
                    shares = cell.probabilities.mean(axis=0)
                    bounds = cell.drawn.interval
                    rows.append(
                        (
                            entity,
                            kind,
                            source,
                            voice,
                            cell.warmth,
                            *bounds,
                            *shares,
                            cell.sentences,
                            cell.spans,
                        )
                    )
    return frame(rows, BY_SOURCE)


def differences(
    found: Mapping[Key, Cell],
    kinds: Mapping[str, str],
    sources: Sequence[str],
    pairs: Sequence[Pair] | None,
) -> pd.DataFrame:
    """How far each two sources lie apart: of all their sentences, or of `pairs` of them."""
    rows = []
    told = _paired(pairs) if pairs is not None else _unpaired(found, kinds, sources)
    for (entity, voice, a, b), difference, test, too_few, spans in told:
        rows.append(
            (
                entity,
                kinds[entity],
                voice,
                a,
                b,
                difference,
                *test.interval,
                test.p,
                np.nan,
                "cannot tell",
                too_few,
                *spans,
            )
        )
    table = frame(rows, DIFFERENCES)
    for voice in VOICES:
        own = (table["voice"] == voice).to_numpy()
        table.loc[own, "q"] = false_discovery(table.loc[own, "p"])
    tested = table["p"].notna()
    table.loc[table["low"] > 0, "reading"] = "warmer"
    table.loc[table["high"] < 0, "reading"] = "colder"
    unsure = table["reading"] == "cannot tell"
    table.loc[tested & unsure, "why"] = "the interval holds zero"
    order = table.assign(
        unsure=unsure, untested=~tested, size=-table["difference"].abs()
    ).sort_values(["unsure", "untested", "size"], kind="stable")
    return table.loc[order.index].reset_index(drop=True)


Told = tuple[
    tuple[str, str, str, str], float, Contrast, str, tuple[tuple["Span", ...], tuple["Span", ...]]
]


def _unpaired(
    found: Mapping[Key, Cell], kinds: Mapping[str, str], sources: Sequence[str]
) -> Iterator[Told]:
    for entity in kinds:
        for voice in VOICES:
            for a, b in combinations(sources, 2):
                one, other = found.get((entity, voice, a)), found.get((entity, voice, b))
                if one is None or other is None:
                    continue
                difference = one.warmth - other.warmth
                tested = contrast(one.drawn, other.drawn, difference)
                spans = one.spans, other.spans
                yield (entity, voice, a, b), difference, tested, _few({a: one, b: other}), spans


def _few(both: Mapping[str, Cell]) -> str:
    few = {source: c.sentences for source, c in both.items() if c.drawn.blocks < FEWEST_UNITS}
    if not few:
        return ""
    counted = " and ".join(f"{number} in {source}" for source, number in few.items())
    return f"too few sentences: {counted}, {FEWEST_UNITS} are needed"


def _paired(pairs: Sequence[Pair]) -> Iterator[Told]:
    """Differences within statements: each is a unit, whatever it tells."""
    own: dict[tuple[str, str, str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        own[pair.entity, pair.voice, pair.source, pair.other].append(pair)
    for key, some in own.items():
        difference = float(np.mean([pair.difference for pair in some]))
        drawn = drawn_means(
            np.concatenate([pair.probabilities for pair in some]),
            VALUES,
            np.repeat(range(len(some)), [len(pair.probabilities) for pair in some]),
            weights=np.concatenate([pair.weights for pair in some]),
            seed=crc32("\n".join(key).encode("utf-8", "replace")),
        )
        too_few = f"too few statements: {len(some)} told by both, {FEWEST_UNITS} are needed"
        yield (
            key,
            difference,
            contrast_of(drawn, difference),
            too_few if len(some) < FEWEST_UNITS else "",
            (
                tuple(dict.fromkeys(span for pair in some for span in pair.spans)),
                tuple(dict.fromkeys(span for pair in some for span in pair.other_spans)),
            ),
        )
