"""Grouping by average linkage (Sokal & Michener 1958) over the pairs that an index found.

The mean likeness over all pairs of two groups is had from their sums, however large they are. The
two that are most alike are joined first. What a group that has grown is like is computed when its
turn comes and not before: it is no more like another than the groups that it was made of.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from rashomon.corpus.grouping.describing import UNDATED
from rashomon.corpus.grouping.likeness import OF_WORDS, of_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from rashomon.corpus.grouping.copies import Copies
    from rashomon.corpus.grouping.describing import Described

    Pair = tuple[int, int, float]

LEAST = 0.55
"""How alike the articles of two groups must be, on the mean, to be one event.

Measured on labelled events of two kinds (see benchmarks/README.md); .45 to .6 do nearly as well.
"""


@dataclass(frozen=True, eq=False)
class Units:
    """What is joined: articles, each with the near copies that it stands for.

    Attributes
    ----------
    articles : Described
    background : numpy.ndarray
        For each article how alike it is to news in general; see `Background.likeness`.
    copies : Copies
        Which are near copies, and what each of the others stands for.
    """

    articles: Described
    background: NDArray[np.float64]
    copies: Copies


def clusters(
    units: Units,
    pairs: tuple[NDArray[np.int64], NDArray[np.int64]],
    *,
    given: Sequence[Sequence[int]] = (),
    least: float = LEAST,
    days: int | None = None,
) -> list[list[int]]:
    """Group articles; the rows of each group in order, the groups by their first.

    Parameters
    ----------
    units : Units
    pairs : two numpy.ndarray of int
        Which may be on one event: only these are compared, and what is joined through them.
    given : sequence of sequences of int
        Rows that are groups already: others may join them, but two of them do not become one.
    least : float
        The least mean likeness at which two groups are one.
    days : int, optional
        No group has more days from its first to its last article; without it, any number.
    """
    alike = of_pairs(units.articles, units.background, *pairs)
    # Two groups that are alike enough on the mean have two articles that are.
    enough = alike >= least
    near = (pairs[0][enough], pairs[1][enough])
    part = parts(len(units.articles), near, given)
    rows: dict[int, list[int]] = defaultdict(list)
    groups: dict[int, list[Sequence[int]]] = defaultdict(list)
    within: dict[int, list[Pair]] = defaultdict(list)
    for row, own in enumerate(part):
        rows[own].append(row)
    for group in given:
        groups[part[group[0]]].append(group)
    for one, other, value in zip(*(a.tolist() for a in (*near, alike[enough])), strict=True):
        within[part[one]].append((one, other, value))
    found: list[list[int]] = []
    for own, members in rows.items():
        if own in within:
            linking = _Linking(units, members, groups[own], least, days)
            found += linking.run(within[own])
        else:  # one article, or one group that was given
            found.append(members)
    return sorted(sorted(group) for group in found)


def parts(
    count: int,
    near: tuple[NDArray[np.int64], NDArray[np.int64]],
    given: Sequence[Sequence[int]],
) -> list[int]:
    """For each row the part of the corpus that it is in; what is in two of them is never joined."""
    held = [(rows[0], row) for rows in given for row in rows[1:]]
    ends = np.array(held, np.int64).reshape(-1, 2).T
    one, other = (np.concatenate([near[side], ends[side]]) for side in (0, 1))
    linked = sparse.coo_array((np.ones(len(one), bool), (one, other)), shape=(count, count))
    found: list[int] = connected_components(linked, directed=False)[1].tolist()
    return found


@dataclass(eq=False, slots=True)
class _Group:
    """The sums over some articles, from which linkage is computed."""

    members: list[int]
    vector: NDArray[np.float32]
    words: dict[int, float]
    background: float
    weight: int
    first: int
    last: int
    series: frozenset[int]
    settled: bool = False

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

    def joined(self, other: _Group) -> _Group:
        """Both as one; the two are used up."""
        more, fewer = sorted((self, other), key=lambda group: len(group.words), reverse=True)
        for slot, weight in fewer.words.items():
            more.words[slot] = more.words.get(slot, 0.0) + weight
        dated = [group for group in (self, other) if group.first != UNDATED]
        return _Group(
            self.members + other.members,
            self.vector + other.vector,
            more.words,
            self.background + other.background,
            self.weight + other.weight,
            min((group.first for group in dated), default=UNDATED),
            max((group.last for group in dated), default=UNDATED),
            self.series | other.series,
            self.settled or other.settled,
        )


class _Linking:
    """Groups of one part as they grow together, the two that are most alike first."""

    def __init__(
        self,
        units: Units,
        rows: Sequence[int],
        given: Iterable[Sequence[int]],
        least: float,
        days: int | None,
    ) -> None:
        self.least, self.days = least, days
        self.groups = {row: _alone(units, row) for row in rows}
        self.following = len(units.articles)  # the number of the next group
        self.within: dict[int, int] = {}  # the group in which one is that is no more
        self.queue: list[tuple[float, int, int]] = []
        self.weighed: set[tuple[int, int]] = set()
        for own in given:
            place = self._put(reduce(_Group.joined, [self.groups.pop(row) for row in own]), own)
            self.groups[place].settled = True

    def run(self, pairs: Sequence[Pair]) -> list[list[int]]:
        """Join until no two are alike enough; `pairs` are articles that are, and how much."""
        self.queue = [(-alike, one, other) for one, other, alike in pairs]
        heapq.heapify(self.queue)
        while self.queue:
            _, one, other = heapq.heappop(self.queue)
            now = (self._place(one), self._place(other))
            if now == (one, other):
                self._join(one, other)
            elif now[0] != now[1]:
                self._weigh(min(now), max(now))
        return [group.members for group in self.groups.values()]

    def _join(self, one: int, other: int) -> None:
        a, b = self.groups[one], self.groups[other]
        if not self._apart(a, b):
            self._put(self.groups.pop(one).joined(self.groups.pop(other)), (one, other))

    def _weigh(self, one: int, other: int) -> None:
        if (one, other) in self.weighed:
            return
        self.weighed.add((one, other))
        a, b = self.groups[one], self.groups[other]
        if not self._apart(a, b) and (linkage := a.linkage(b)) >= self.least:
            heapq.heappush(self.queue, (-linkage, one, other))

    def _apart(self, a: _Group, b: _Group) -> bool:
        """Whether two stay two however alike they are."""
        too_long = self.days is not None and a.days_with(b) > self.days
        return too_long or (a.settled and b.settled) or not a.series.isdisjoint(b.series)

    def _put(self, group: _Group, former: Iterable[int]) -> int:
        place, self.following = self.following, self.following + 1
        self.groups[place] = group
        self.within |= dict.fromkeys(former, place)
        return place

    def _place(self, one: int) -> int:
        """The group in which one is now."""
        path = []
        while one in self.within:
            path.append(one)
            one = self.within[one]
        self.within |= dict.fromkeys(path, one)
        return one


def _alone(units: Units, row: int) -> _Group:
    starts, copies = units.articles.words.indptr, units.copies
    weight = int(copies.weights[row])
    own = slice(starts[row], starts[row + 1])
    slots = units.articles.words.indices[own].tolist()
    values = (units.articles.words.data[own] * weight).tolist()
    return _Group(
        [row],
        units.articles.vectors[row] * np.float32(weight),
        dict(zip(slots, values, strict=True)),
        float(units.background[row]) * weight,
        weight,
        int(copies.first[row]),
        int(copies.last[row]),
        frozenset([copies.series[row]] if row in copies.series else []),
    )
