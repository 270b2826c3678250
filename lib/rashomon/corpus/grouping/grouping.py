"""From described articles to the events that they are on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.corpus.grouping.clusters import LEAST, Background, clusters
from rashomon.corpus.grouping.describing import UNDATED, joined
from rashomon.corpus.grouping.neighbours import nearest
from rashomon.corpus.grouping.signatures import near_copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.corpus.grouping.describing import Described


@dataclass(frozen=True)
class Grouping:
    """Which articles are on one event.

    Attributes
    ----------
    groups : list of list of int
        The rows of each event, in order.
    copy_of : dict of int to (int, float)
        For a near copy the article that it copies, and the share of wording they have in common.
    """

    groups: list[list[int]]
    copy_of: dict[int, tuple[int, float]]


def grouped(articles: Described, *, least: float = LEAST, days: int | None = None) -> Grouping:
    """Group articles by the event that they are on.

    Near copies count as one article; of the others those are compared that an index of their
    meaning finds near each other.

    Parameters
    ----------
    articles : Described
    least : float
        The least mean likeness at which two groups are one.
    days : int, optional
        The most days from the first to the last article of an event.
    """
    copies = _copies(articles, range(len(articles)), days)
    own = [row for row in range(len(articles)) if row not in copies]
    background = Background.of(articles).likeness(articles)
    single = articles.of(own)
    found = clusters(
        single,
        background[own],
        _pairs(*nearest(single.vectors)),
        weights=_weights(own, copies),
        least=least,
        days=days,
    )
    return Grouping(_with_copies([[own[row] for row in group] for group in found], copies), copies)


def added(
    known: Described,
    groups: Sequence[Sequence[int]],
    new: Described,
    *,
    least: float = LEAST,
    days: int | None = None,
) -> Grouping:
    """Group new articles into known events or events of their own; what is known stays as it is.

    Rows of the new articles count on from those of the known.
    """
    everything = joined([known, new])
    first = len(known)
    copies = _copies(everything, range(first, len(everything)), days)
    own = [row for row in range(first, len(everything)) if row not in copies]
    background = Background.of(known)
    likeness = np.concatenate([background.likeness(known), background.likeness(new, of_it=False)])
    rows = [*range(first), *own]
    place = {row: at for at, row in enumerate(rows)}
    fresh = everything.of(own)
    among = [
        (place[own[one]], other) for one, other in _pairs(*nearest(fresh.vectors, known.vectors))
    ]
    between = [
        (place[own[one]], place[own[other]]) for one, other in _pairs(*nearest(fresh.vectors))
    ]
    found = clusters(
        everything.of(rows),
        likeness[rows],
        among + between,
        weights=[1] * first + _weights(own, copies),
        given=groups,
        least=least,
        days=days,
    )
    return Grouping(_with_copies([[rows[row] for row in group] for group in found], copies), copies)


def _pairs(one: np.ndarray, other: np.ndarray) -> Iterator[tuple[int, int]]:
    return zip(one.tolist(), other.tolist(), strict=True)


def _copies(
    articles: Described, rows: Sequence[int], days: int | None
) -> dict[int, tuple[int, float]]:
    """For each near copy among some rows the article that was there first, and what both share.

    Those that are not among the rows were there before them.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for one, other, share in near_copies(articles.signatures):
        near[one][other] = near[other][one] = share
    when = np.where(articles.days == UNDATED, np.iinfo(np.int32).max, articles.days)
    first = min(rows, default=0)
    order = {row: (row >= first, int(when[row]), row) for row in near}
    copies: dict[int, tuple[int, float]] = {}
    for row in sorted((row for row in near if row >= first), key=order.__getitem__):
        before = [
            other
            for other in near[row]
            if order[other] < order[row] and (days is None or _apart(articles, other, row) <= days)
        ]
        if before:
            nearest_one = max(before, key=lambda other: (near[row][other], -other))
            origin = copies[nearest_one][0] if nearest_one in copies else nearest_one
            copies[row] = (origin, near[row][nearest_one])
    return copies


def _apart(articles: Described, one: int, other: int) -> int:
    first, last = int(articles.days[one]), int(articles.days[other])
    return 0 if UNDATED in (first, last) else abs(first - last)


def _weights(own: Sequence[int], copies: dict[int, tuple[int, float]]) -> list[int]:
    weights = dict.fromkeys(own, 1)
    for root, _ in copies.values():
        if root in weights:
            weights[root] += 1
    return list(weights.values())


def _with_copies(groups: list[list[int]], copies: dict[int, tuple[int, float]]) -> list[list[int]]:
    group_of = {row: group for group in groups for row in group}
    for late, (root, _) in copies.items():
        group_of[root].append(late)
    return sorted(sorted(group) for group in groups)
