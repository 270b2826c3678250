"""Same fact, different warmth: sentences of two sources that tell one statement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from rashomon.sentiment.warmth import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation.tellings import Telling
    from rashomon.article import Span
    from rashomon.sentiment.target_readings import Readings


@dataclass(frozen=True, eq=False, slots=True)
class Pair:
    """How two sources speak of an entity where they tell one statement.

    `own` and `others` are the positions, in the readings, of the sentences of either; `voice` is
    that of both, or "both".
    """

    statement: int
    entity: str
    voice: str
    source: str
    other: str
    own: tuple[int, ...]
    others: tuple[int, ...]
    readings: Readings

    @property
    def probabilities(self) -> NDArray[np.float64]:
        """Of negative, neutral and positive in every sentence, first its own."""
        found: NDArray[np.float64] = self.readings.probabilities[[*self.own, *self.others]]
        return found

    @property
    def weights(self) -> NDArray[np.float64]:
        """What each sentence counts in the difference."""
        own, others = len(self.own), len(self.others)
        return np.repeat([1 / own, -1 / others], [own, others])

    @property
    def warmth(self) -> tuple[float, float]:
        """The mean of the one source and of the other, -1 to 1."""
        both = self.readings.probabilities @ VALUES
        return float(both[list(self.own)].mean()), float(both[list(self.others)].mean())

    @property
    def difference(self) -> float:
        """The mean warmth of the one less that of the other, -2 to 2."""
        return float(self.weights @ self.probabilities @ VALUES)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The sentences of the one source."""
        return tuple(dict.fromkeys(self.readings.spoken_of[i].span for i in self.own))

    @property
    def other_spans(self) -> tuple[Span, ...]:
        """The sentences of the other."""
        return tuple(dict.fromkeys(self.readings.spoken_of[i].span for i in self.others))


def same_fact(readings: Readings, tellings: Sequence[Telling]) -> tuple[Pair, ...]:
    """Every statement of which two sources tell something that speaks of one entity.

    Within a voice, and in both together.
    """
    sources = list(dict.fromkeys(document.source for document in readings.documents))
    by_statement: dict[int, dict[int, None]] = defaultdict(dict)
    sentences = _by_article(readings)
    for telling in tellings:
        span = telling.span
        for i in sentences.get(span.article, ()):
            own = readings.spoken_of[i].sentence
            if span.start < own.end and own.start < span.end:
                by_statement[telling.statement][i] = None
    return tuple(
        pair
        for statement, found in sorted(by_statement.items())
        for pair in _pairs(statement, list(found), sources, readings)
    )


def _by_article(readings: Readings) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(readings.spoken_of):
        found[one.document.id].append(i)
    return found


def _pairs(
    statement: int, found: Sequence[int], sources: Sequence[str], readings: Readings
) -> Iterator[Pair]:
    own: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in found:
        one = readings.spoken_of[i]
        for voice in (one.voice, "both"):
            own[one.entity, voice][one.document.source].append(i)
    for (entity, voice), by_source in own.items():
        for a, b in combinations([source for source in sources if source in by_source], 2):
            yield Pair(
                statement,
                entity,
                voice,
                a,
                b,
                tuple(by_source[a]),
                tuple(by_source[b]),
                readings,
            )
