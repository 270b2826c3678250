"""Two events of one kind that were taken for one: told alike, weeks apart, with other names.

A group is cut where a silence falls in it that its own articles make improbable, and no rarer name
is on both sides. Where articles come by chance at a steady rate, whatever it is, r of m gaps are
as long as the share x of the whole time with a chance of at most C(m, r) (1 - r x)^(m - 1) (Fisher
1929). A story that goes on after months is told with its names, and stays one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.corpus.grouping.clusters import parts
from rashomon.corpus.grouping.describing import UNDATED
from rashomon.corpus.grouping.likeness import likest
from rashomon.corpus.grouping.words import SLOTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from rashomon.corpus.grouping.clusters import Units
    from rashomon.corpus.grouping.describing import Described

IMPROBABLE = 0.05  # the chance of silences up to which they are not taken for those of one event
RARE = 0.01  # of the other events, at most: a name that so few have tells that a story goes on

_NO_PAIRS = (np.zeros(0, np.int64), np.zeros(0, np.int64))


def cut(
    units: Units, groups: Sequence[list[int]], *, settled: Collection[int] = ()
) -> list[list[int]]:
    """The groups, those cut in which two events are.

    Parameters
    ----------
    units : Units
    groups : sequence of list of int
        The rows of each, in order.
    settled : collection of int
        Rows of known events: those of one group stay together.

    Returns
    -------
    list of list of int
        The rows of each group in order, the groups by their first.
    """
    names = _Names.of(units.articles, groups)
    known = frozenset(settled)
    found, left = list[list[int]](), list(groups)
    while left:
        rows = left.pop()
        own = [rows] if known.issuperset(rows) else _parted(units, rows, names, known)
        if len(own) < 2:
            found.append(rows)
        else:  # a silence between two others was none beside theirs
            left += own
    return sorted(found)


def _stretches(units: Units, rows: Sequence[int]) -> list[list[int]]:
    """The dated rows of a group, in order of their days, parted at improbable silences.

    A near copy breaks no silence: it may be a reprint of long after.
    """
    day = units.copies.first
    dated = sorted((row for row in rows if day[row] != UNDATED), key=lambda row: (day[row], row))
    if len(dated) < 3:
        return [dated]
    days = day[dated].tolist()
    silent = [max(0, after - before - 1) for before, after in pairwise(days)]
    least = _improbable(silent, days[-1] - days[0] + 1)
    found = [[dated[0]]]
    for row, own in zip(dated[1:], silent, strict=True):
        if least is not None and own >= least:
            found.append([])
        found[-1].append(row)
    return found


def _improbable(silent: Sequence[int], days: int) -> int | None:
    """The days from which on a silence is improbable in an event of so many days, if any is.

    Of the longest silences as many as can be, but no more than half of all: what comes at regular
    intervals has no silences.
    """
    count, found = len(silent), None
    for place, own in enumerate(sorted(silent, reverse=True)[: count // 2], start=1):
        if own < 1:
            break
        left = math.log1p(-place * own / days) * (count - 1)
        if _ways(count, place) + left <= math.log(IMPROBABLE):
            found = own
    return found


def _ways(count: int, some: int) -> float:
    """The logarithm of the ways to choose some of them."""
    return math.lgamma(count + 1) - math.lgamma(some + 1) - math.lgamma(count - some + 1)


@dataclass(frozen=True, eq=False)
class _Names:
    """The names of articles: which words are always names, and in how many events each is."""

    articles: Described
    always: NDArray[np.bool_]
    events: NDArray[np.int64]
    count: int

    @classmethod
    def of(cls, articles: Described, groups: Sequence[Sequence[int]]) -> _Names:
        named = articles.named
        event = np.full(len(articles), -1, np.int64)
        for number, rows in enumerate(groups):
            event[rows] = number
        of = np.repeat(event, np.diff(named.indptr))
        slots = named.indices[of >= 0].astype(np.int64)
        once = np.unique(of[of >= 0] * SLOTS + slots)
        own = np.bincount(named.indices, minlength=SLOTS)
        # What is mostly written small is no name where it has a capital letter.
        always = 2 * own >= np.bincount(articles.words.indices, minlength=SLOTS)
        return cls(articles, always, np.bincount(once % SLOTS, minlength=SLOTS), len(groups))

    def told(self, rows: Sequence[int]) -> _Told:
        """What a stretch of an event is known by, and all that it says."""
        named = self.articles.named[rows]
        names = np.unique(named.indices)
        names = names[self.always[names]]
        # A name that is written in another way among the words (*Lee's*) is said all the same.
        said = Counter((self.articles.words[rows] + named).indices.tolist())
        events = self.events[names]
        known_by = events - 1 <= RARE * (self.count - 1)
        # In few events no name is rare for sure: the rarest of those that most of it has will do.
        leading = np.array([2 * said[name] > len(rows) for name in names.tolist()], bool)
        if leading.any():
            known_by |= leading & (events == events[leading].min())
        return _Told(frozenset(names[known_by].tolist()), frozenset(said), bool(len(names)))


class _Told(NamedTuple):
    """The names by which a stretch of an event is known, all its words, whether it has names."""

    known_by: frozenset[int]
    said: frozenset[int]
    names: bool


def _parted(
    units: Units,
    rows: Sequence[int],
    names: _Names,
    known: frozenset[int],
) -> list[list[int]]:
    """The stretches, those as one that have a rarer name in common.

    What is undated or names nobody goes with what it is most like.
    """
    stretches = _stretches(units, rows)
    if len(stretches) < 2:
        return [list(rows)]
    dated = {row for own in stretches for row in own}
    blocks = [*stretches, *([row] for row in rows if row not in dated)]
    told = [names.told(own) for own in stretches]
    held = [number for number, own in enumerate(blocks) if not known.isdisjoint(own)]
    part = parts(len(blocks), _NO_PAIRS, [*_alike(told), held] if held else _alike(told))
    sure = sorted({part[number] for number, own in enumerate(told) if own.names})
    found = {number: list[int]() for number in sure}
    loose: dict[int, list[int]] = defaultdict(list)
    for number, own in zip(part, blocks, strict=True):
        (found if number in found else loose)[number] += own
    if len(found) < 2:
        return [list(rows)]
    among = likest(units.articles, units.background, list(loose.values()), list(found.values()))
    for own, place in zip(loose.values(), among, strict=True):
        found[sure[place]] += own
    return [sorted(own) for own in found.values()]


def _alike(told: Sequence[_Told]) -> list[list[int]]:
    """The numbers of stretches one of which is known by a name that is in the others."""
    saying: dict[int, list[int]] = defaultdict(list)
    wanted = frozenset[int]().union(*(own.known_by for own in told))
    for number, own in enumerate(told):
        for word in own.said & wanted:
            saying[word].append(number)
    return list(saying.values())
