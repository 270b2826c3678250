"""Grouping: which clauses are one statement, and how far each source is from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.overlap.alignment import Alignment

Group = tuple[int, ...]
"""The numbers of the tellings of one statement, in order."""


@dataclass(slots=True)
class _Link:
    """What is known between two groups: the sum of their pairs' probabilities, and their number."""

    total: float = 0.0
    count: int = 0
    apart: bool = False

    def add(self, other: _Link) -> None:
        self.total += other.total
        self.count += other.count
        self.apart |= other.apart


@dataclass(frozen=True, slots=True)
class Nearest:
    """The telling of a source that comes closest to a group that the source does not tell."""

    score: float
    telling: int
    opposed: bool


def groups(alignment: Alignment, *, told: float, near: float, mean: float) -> list[Group]:
    """Join tellings pair by pair, the most probable first, while groups stay alike on average.

    Average linkage (Sokal & Michener 1958) over pairs of different sources, so that a chain of
    half-alike clauses does not become one statement. What is kept apart stays so in groups.
    Clauses in the same words are one from the start, and count once.

    Parameters
    ----------
    alignment : Alignment
    told : float
        Probability from which a pair is looked at.
    near : float
        A pair is looked at if no other is better for either of the two by more than this.
    mean : float
        Least mean probability between two groups that are joined. Pairs that were not compared
        count as 0 as long as they are more than those that were.

    Returns
    -------
    list of tuple of int
        Every telling is in one group; in the order of their first.
    """
    members: dict[int, list[int]] = {}
    group_of = alignment.same_words.tolist()
    for telling, first in enumerate(group_of):
        members.setdefault(first, []).append(telling)
    texts = dict.fromkeys(members, 1)
    links = _links(alignment, group_of)
    for i, j in _candidates(alignment, told, near):
        a, b = group_of[i], group_of[j]
        if a == b or not _alike(links[a][b], texts[a] * texts[b], mean):
            continue
        if len(links[a]) < len(links[b]):
            a, b = b, a
        _merge(links, a, b)
        for member in members[b]:
            group_of[member] = a
        members[a] += members.pop(b)
        texts[a] += texts.pop(b)
    return sorted(tuple(sorted(group)) for group in members.values())


def _links(alignment: Alignment, group_of: Sequence[int]) -> list[dict[int, _Link]]:
    """What is known between clauses of different words: of all their copies the mean."""
    links: list[dict[int, _Link]] = [{} for _ in alignment.tellings]
    pairs = zip(
        alignment.first.tolist(),
        alignment.second.tolist(),
        alignment.scores.tolist(),
        alignment.kept_apart.tolist(),
        strict=True,
    )
    for i, j, score, apart in pairs:
        a, b = group_of[i], group_of[j]
        if a != b:
            link = links[a].setdefault(b, _Link())
            link.add(_Link(score, 1, apart))
            links[b][a] = link
    for a, own in enumerate(links):
        for b, link in own.items():
            if a < b:
                link.total, link.count = link.total / link.count, 1
    return links


def _alike(link: _Link, pairs: int, mean: float) -> bool:
    return not link.apart and link.total >= mean * max(link.count, pairs / 2)


def _merge(links: list[dict[int, _Link]], a: int, b: int) -> None:
    """Hand the links of group `b` to group `a`."""
    for other, link in links[b].items():
        del links[other][b]
        if other == a:
            continue
        if other in links[a]:
            links[a][other].add(link)
        else:
            links[a][other] = links[other][a] = link
    links[b] = {}


def _candidates(alignment: Alignment, told: float, near: float) -> Iterator[tuple[int, int]]:
    """Pairs alike enough to tell the same, and among the best that either has, best first."""
    first, second = alignment.first, alignment.second
    scores = np.where(alignment.kept_apart, 0, alignment.scores)
    width = max(len(alignment.sources), 1)
    best = np.zeros(len(alignment.tellings) * width, dtype=np.float32)
    of_first = first * width + alignment.source_of[second]
    of_second = second * width + alignment.source_of[first]
    np.maximum.at(best, of_first, scores)
    np.maximum.at(best, of_second, scores)
    close = (scores >= best[of_first] - near) | (scores >= best[of_second] - near)
    kept = np.flatnonzero((scores >= told) & close)
    order = kept[np.lexsort((second[kept], first[kept], -scores[kept]))]
    return zip(first[order].tolist(), second[order].tolist(), strict=True)


def nearest_elsewhere(
    alignment: Alignment, found: Sequence[Group], parted: NDArray[np.bool_] | None = None
) -> dict[tuple[int, int], Nearest]:
    """For each group and each source outside it the telling that comes closest, where one does.

    Parameters
    ----------
    alignment : Alignment
    found : sequence of tuple of int
    parted : array of bool (pairs,), optional
        Pairs that are not looked at.

    Returns
    -------
    dict of (int, int) to Nearest
        By the group's position and the source's number.
    """
    group_of = np.zeros(len(alignment.tellings), dtype=np.int64)
    tells = set()
    for number, group in enumerate(found):
        group_of[list(group)] = number
        tells |= {(number, alignment.tellings[i].source) for i in group}
    nearest: dict[tuple[int, int], Nearest] = {}
    order = np.argsort(-alignment.scores, kind="stable")
    if parted is not None:
        order = order[~parted[order]]
    for here, there in (
        (alignment.first, alignment.second),
        (alignment.second, alignment.first),
    ):
        rows = zip(
            group_of[here[order]].tolist(),
            alignment.source_of[there[order]].tolist(),
            there[order].tolist(),
            alignment.scores[order].tolist(),
            alignment.opposed[order].tolist(),
            strict=True,
        )
        for number, source, telling, score, opposed in rows:
            key = (number, source)
            if key in tells or (key in nearest and nearest[key].score >= score):
                continue
            nearest[key] = Nearest(score, telling, opposed)
    return nearest
