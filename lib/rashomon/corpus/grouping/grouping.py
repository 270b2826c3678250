"""From described articles to the events that they are on, in whatever order they come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.corpus.grouping.clusters import LEAST, Units, clusters
from rashomon.corpus.grouping.copies import Copies, copies_among
from rashomon.corpus.grouping.describing import Described, joined
from rashomon.corpus.grouping.likeness import Background, to_the_others
from rashomon.corpus.grouping.neighbours import nearest
from rashomon.corpus.grouping.silences import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Grouping:
    """Which articles are on one event.

    Attributes
    ----------
    groups : list of list of int
        The rows of each event, the earliest first.
    copy_of : dict of int to (int, float)
        For a near copy the article that it copies, and the share of wording they have in common.
    likeness : dict of int to float
        Of each row in those groups the mean likeness to the others; NaN where it is alone.
    """

    groups: list[list[int]]
    copy_of: dict[int, tuple[int, float]]
    likeness: dict[int, float]


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
        The most days from the first to the last article of an event; without it, events are cut
        where silences fall in them (see `silences.cut`).
    """
    order = articles.in_order()
    articles = articles.of(order)
    background = Background.of(articles).likeness(articles)
    copies = copies_among(articles, background, least=least, days=days)
    own = np.array([row for row in range(len(articles)) if row not in copies.of], np.int64)
    one, other = nearest(articles.vectors[own])
    units = Units(articles, background, copies)
    found = clusters(units, (own[one], own[other]), least=least, days=days)
    found = _less_copies(found, copies)
    if days is None:
        found = cut(units, found)
    return _in_rows(order, _with_copies(found, copies), copies, articles, background)


def added(
    known: Described,
    groups: Sequence[Sequence[int]],
    copied: Sequence[int],
    new: Described,
    *,
    least: float = LEAST,
    days: int | None = None,
) -> Grouping:
    """Group new articles into known events or events of their own; what is known stays as it is.

    Parameters
    ----------
    known : Described
    groups : sequence of sequences of int
        The rows of each known event.
    copied : sequence of int
        The known rows that are near copies of others.
    new : Described
        Their rows count on from those of the known.

    Returns
    -------
    Grouping
        Of the events in which there is something new, and the copies among that.
    """
    first = len(known)
    order = [*known.in_order(), *(first + row for row in new.in_order())]
    place = {row: at for at, row in enumerate(order)}
    everything = joined([known, new]).of(order)
    settled = [sorted(place[row] for row in group) for group in groups]
    mean = Background.of(known)
    background = np.concatenate(
        [
            mean.likeness(everything.of(range(first))),
            mean.likeness(everything.of(range(first, len(order))), of_it=False),
        ]
    )
    copies = copies_among(
        everything,
        background,
        least=least,
        since=first,
        settled=settled,
        copied=[place[row] for row in copied],
        days=days,
    )
    own = [row for row in range(first, len(order)) if row not in copies.of]
    pairs = _near(everything.vectors, first, np.array(own, np.int64))
    units = Units(everything, background, copies)
    found = clusters(units, pairs, given=settled, least=least, days=days)
    found = _less_copies(found, copies)
    if days is None:
        found = cut(units, found, settled=range(first))
    changed = [group for group in _with_copies(found, copies) if group[-1] >= first]
    return _in_rows(order, changed, copies, everything, background)


def _near(
    vectors: NDArray[np.float32], first: int, own: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pairs of near articles, one of its own rows and one that is known or one of them too."""
    new, known = nearest(vectors[own], vectors[:first])
    one, other = nearest(vectors[own])
    return np.concatenate([known, own[one]]), np.concatenate([own[new], own[other]])


def _less_copies(groups: Sequence[list[int]], copies: Copies) -> list[list[int]]:
    """The groups without those of a copy alone."""
    return [group for group in groups if group[0] not in copies.of]


def _with_copies(groups: Sequence[list[int]], copies: Copies) -> list[list[int]]:
    """The groups with the copies of what is in them."""
    after = defaultdict(list)
    for row, (root, _) in copies.of.items():
        after[root].append(row)
    return [sorted([*group, *(copy for row in group for copy in after[row])]) for group in groups]


def _in_rows(
    order: Sequence[int],
    groups: Sequence[Sequence[int]],
    copies: Copies,
    articles: Described,
    background: NDArray[np.float64],
) -> Grouping:
    """What was found in order, in the rows as they were given."""
    likeness: dict[int, float] = {}
    for group in groups:
        alike = to_the_others(articles, background, group).tolist()
        likeness |= zip((order[row] for row in group), alike, strict=True)
    copy_of = {order[row]: (order[root], share) for row, (root, share) in copies.of.items()}
    return Grouping([[order[row] for row in group] for group in groups], copy_of, likeness)
