"""Which articles are near copies of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from rashomon.corpus.grouping.describing import UNDATED
from rashomon.corpus.grouping.likeness import of_pairs
from rashomon.corpus.grouping.series import series_among
from rashomon.corpus.grouping.signatures import near_copies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.corpus.grouping.describing import Described

    Pair = tuple[int, int, float]


@dataclass(frozen=True, eq=False)
class Copies:
    """Near copies, each of an article that is none.

    Attributes
    ----------
    of : dict of int to (int, float)
        For each copy the row that it copies, and the share of wording they have in common.
    weights : numpy.ndarray of int
        For each row how many it stands for.
    first, last : numpy.ndarray of int
        For each row the first and the last day of those; `UNDATED` where none is dated.
    series : dict of int to int
        The rows that are of a form, filled in on many days, each with the number of the form.
    """

    of: dict[int, tuple[int, float]]
    weights: NDArray[np.int64]
    first: NDArray[np.int32]
    last: NDArray[np.int32]
    series: dict[int, int]


def copies_among(
    articles: Described,
    background: NDArray[np.float64],
    *,
    least: float,
    since: int = 0,
    settled: Sequence[Sequence[int]] = (),
    copied: Sequence[int] = (),
    days: int | None = None,
) -> Copies:
    """For each near copy the article before it that it has most in common with.

    Parameters
    ----------
    articles : Described
        In order: what is first is copied by what is later.
    background : numpy.ndarray
        For each how alike it is to news in general; see `Background.likeness`.
    least : float
        The least likeness of two on one event: much the same end under two beginnings is no copy.
    since : int
        Rows before this are known: they do not become copies.
    settled : sequence of sequences of int
        The known rows by their event.
    copied : sequence of int
        The known rows that are copies, which are not copied again.
    days : int, optional
        The most days from the first to the last of an event: what is later is no copy.
    """
    event_of = {row: rows[0] for rows in settled for row in rows}
    span = {rows[0]: _span(articles.days[list(rows)].tolist()) for rows in settled}
    roots = {row: _span([day]) for row, day in enumerate(articles.days.tolist())}
    for row in copied:
        del roots[row]
    near = near_copies(articles.signatures)
    series = series_among(articles, near)  # of the known ones too: a form goes on in what is new
    near = [pair for pair in near if pair[1] >= since]
    near = _told_alike(articles, background, near, series, least)
    copies: dict[int, tuple[int, float]] = {}
    weights = np.ones(len(articles), np.int64)
    for row, before in _by_second(near):
        for lacking, root in sorted((-share, one) for one, share in before):
            if root not in roots:
                continue
            event = event_of.get(root, root)
            whole = _span([*span.get(event, roots[root]), *roots[row]])
            if days is not None and whole[1] - whole[0] > days:
                continue
            span[event] = whole
            roots[root] = _span([*roots[root], *roots.pop(row)])
            weights[root] += 1
            copies[row] = (root, -lacking)
            break
    own = articles.days.tolist()
    ends = np.array([roots.get(row, (day, day)) for row, day in enumerate(own)], np.int32)
    first, last = ends.reshape(-1, 2).T
    return Copies(copies, weights, first, last, series)


def _told_alike(
    articles: Described,
    background: NDArray[np.float64],
    pairs: Sequence[Pair],
    series: dict[int, int],
    least: float,
) -> list[Pair]:
    """The pairs that begin alike too, those of a form on one day, and all of the same words."""
    if not pairs:
        return []
    ends = np.array([pair[:2] for pair in pairs], np.int64).T
    alike = of_pairs(articles, background, *ends).tolist()
    days, hashes = articles.days.tolist(), articles.hashes
    return [
        (one, other, share)
        for (one, other, share), value in zip(pairs, alike, strict=True)
        if hashes[one] == hashes[other]
        or (value >= least and (days[one] == days[other] or one not in series))
    ]


def _span(days: Sequence[int]) -> tuple[int, int]:
    """The first and the last of some days, some of them not known."""
    dated = [day for day in days if day != UNDATED]
    return (min(dated), max(dated)) if dated else (UNDATED, UNDATED)


def _by_second(
    pairs: Sequence[Pair],
) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """The pairs, which come in order of the second, by the second."""
    for row, own in groupby(pairs, key=itemgetter(1)):
        yield row, [(one, share) for one, _, share in own]
