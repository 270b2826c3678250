"""Grouping by average linkage (Sokal & Michener 1958) over the pairs that an index found.

How alike two articles are is the cosine of their meaning and, one and a half times, that of their
words, less how alike each is to news in general: in a corpus of nothing but politics, two articles
have to be nearer each other to be on one event. All of it are dot products, so that the mean over
all pairs of two groups is had from their sums, however large they are.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from rashomon.corpus.grouping.describing import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from rashomon.corpus.grouping.describing import Described

LEAST = 0.55
"""How alike the articles of two groups must be, on the mean, to be one event.

Measured on labelled events of two kinds (see benchmarks/README.md); .45 to .6 do nearly as well.
"""

OF_WORDS = 1.5  # the weight of words beside that of meaning
UNRELATED = 0.2  # how alike two articles on different events are where nothing is known
KNOWN = 50  # articles from which on what the corpus says counts for more than this


@dataclass(frozen=True, eq=False)
class Background:
    """How alike an article is to news in general: the mean of a corpus, and its size."""

    vector: NDArray[np.float32]
    words: NDArray[np.float32]
    count: int

    @classmethod
    def of(cls, articles: Described) -> Background:
        """The background that a corpus is to its own articles."""
        count = len(articles)
        return cls(
            (articles.vectors.sum(axis=0) / max(count, 1)).astype(np.float32),
            (np.asarray(articles.words.sum(axis=0)).ravel() / max(count, 1)).astype(np.float32),
            count,
        )

    def likeness(self, articles: Described, *, of_it: bool = True) -> NDArray[np.float64]:
        """The mean likeness of each article to the others; `of_it` says that it is among them."""
        alike = articles.vectors @ self.vector + OF_WORDS * (articles.words @ self.words)
        own: NDArray[np.float64] = alike.astype(np.float64) * self.count
        if of_it:
            own -= (articles.vectors**2).sum(axis=1)
            own -= OF_WORDS * np.asarray(articles.words.power(2).sum(axis=1)).ravel()
        shrunk: NDArray[np.float64] = own + KNOWN * UNRELATED
        return shrunk / (max(self.count - of_it, 0) + KNOWN)


@dataclass(eq=False, slots=True)
class _Group:
    """The sums over some articles, from which linkage is computed."""

    members: list[int]
    vector: NDArray[np.float32]
    words: dict[int, float]
    background: float
    weight: float
    first: int
    last: int
    near: set[int]

    def linkage(self, other: _Group) -> float:
        """The mean likeness of all pairs of the two."""
        few, many = sorted((self.words, other.words), key=len)
        words = sum(weight * many[slot] for slot, weight in few.items() if slot in many)
        alike = float(self.vector @ other.vector) + OF_WORDS * words
        own, others = self.background / self.weight, other.background / other.weight
        return alike / (self.weight * other.weight) - (own + others) / 2

    def days_with(self, other: _Group) -> int:
        """The days from the first to the last of both; 0 where none is dated."""
        dated = [group for group in (self, other) if group.first != UNDATED]
        return max(g.last for g in dated) - min(g.first for g in dated) if dated else 0


def clusters(
    articles: Described,
    background: NDArray[np.float64],
    pairs: Iterable[tuple[int, int]],
    *,
    weights: Sequence[int] | None = None,
    given: Sequence[Sequence[int]] = (),
    least: float = LEAST,
    days: int | None = None,
) -> list[list[int]]:
    """Group articles; the rows of each group in order, the groups by their first.

    Parameters
    ----------
    articles : Described
    background : numpy.ndarray
        For each article how alike it is to news in general; see `Background.likeness`.
    pairs : iterable of (int, int)
        Which may be on one event: only these are compared, and what is joined through them.
    weights : sequence of int, optional
        How many copies each stands for.
    given : sequence of sequences of int
        Rows that are groups already: others may join them, but two of them do not become one.
    least : float
        The least mean likeness at which two groups are one.
    days : int, optional
        No group has more days from its first to its last article; without it, any number.
    """
    linking = _Linking(_alone(articles, background, weights), given, least, days)
    for one, other in pairs:
        linking.consider(one, other)
    return linking.run()


class _Linking:
    """Groups as they grow together, the two that are most alike first."""

    def __init__(
        self,
        alone: dict[int, _Group],
        given: Sequence[Sequence[int]],
        least: float,
        days: int | None,
    ) -> None:
        self.least, self.days = least, days
        self.place = {row: rows[0] for rows in given for row in rows}
        self.settled = set(self.place.values())
        self.following = len(alone)
        self.groups = alone
        for rows in given:
            self.groups[rows[0]] = reduce(_merged, [alone.pop(row) for row in rows])
        self.queue: list[tuple[float, int, int]] = []

    def consider(self, one: int, other: int) -> None:
        """Two articles that may be on one event."""
        one, other = self.place.get(one, one), self.place.get(other, other)
        if one != other:
            self.groups[one].near.add(other)
            self.groups[other].near.add(one)
            self._weigh(one, other)

    def _weigh(self, one: int, other: int) -> None:
        a, b = self.groups[one], self.groups[other]
        known = one in self.settled and other in self.settled
        if known or (self.days is not None and a.days_with(b) > self.days):
            return
        linkage = a.linkage(b)
        if linkage >= self.least:
            heapq.heappush(self.queue, (-linkage, one, other))

    def run(self) -> list[list[int]]:
        """Join until no two are alike enough."""
        while self.queue:
            _, one, other = heapq.heappop(self.queue)
            if one in self.groups and other in self.groups:
                self._join(one, other)
        return sorted(sorted(group.members) for group in self.groups.values())

    def _join(self, one: int, other: int) -> None:
        joined, self.following = self.following, self.following + 1
        if one in self.settled or other in self.settled:
            self.settled.add(joined)
        group = _merged(self.groups.pop(one), self.groups.pop(other))
        group.near -= {one, other}
        self.groups[joined] = group
        for near in sorted(group.near):
            self.groups[near].near -= {one, other}
            self.groups[near].near.add(joined)
            self._weigh(near, joined)


def _alone(
    articles: Described, background: NDArray[np.float64], weights: Sequence[int] | None
) -> dict[int, _Group]:
    made = {}
    starts = articles.words.indptr
    for row in range(len(articles)):
        weight = 1 if weights is None else weights[row]
        own = slice(starts[row], starts[row + 1])
        words = zip(
            articles.words.indices[own].tolist(), articles.words.data[own].tolist(), strict=True
        )
        day = int(articles.days[row])
        made[row] = _Group(
            [row],
            articles.vectors[row] * weight,
            {slot: value * weight for slot, value in words},
            float(background[row]) * weight,
            weight,
            day,
            day,
            set(),
        )
    return made


def _merged(one: _Group, other: _Group) -> _Group:
    words, fewer = sorted((one.words, other.words), key=len, reverse=True)
    for slot, weight in fewer.items():
        words[slot] = words.get(slot, 0.0) + weight
    dated = [group for group in (one, other) if group.first != UNDATED]
    return _Group(
        one.members + other.members,
        one.vector + other.vector,
        words,
        one.background + other.background,
        one.weight + other.weight,
        min((group.first for group in dated), default=UNDATED),
        max((group.last for group in dated), default=UNDATED),
        one.near | other.near,
    )
