"""Nearest: for each of many vectors the closest few of every other group.

Vectors are compared in blocks and only the closest pairs are kept, so that memory grows with
their number and not with its square.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

_BLOCK = 512
_OF_EACH = 2
"""Closest vectors kept of every other group."""

_OF_ALL = 16
"""Closest vectors kept in all, so that many groups do not make the pairs grow as a square."""

_LEAST = 0.25
"""Cosine below which two vectors are not a pair."""


def nearest(vectors: Floats, groups: Ints) -> tuple[Ints, Ints]:
    """Pairs of vectors of different groups of which one is among the closest to the other.

    Parameters
    ----------
    vectors : array (vectors, columns)
        At unit length.
    groups : array (vectors,)
        The group of each, from 0.

    Returns
    -------
    first, second : array (pairs,)
        Their numbers, `first` below `second`, in order; no pair twice.

    Examples
    --------
    >>> vectors = np.array([[1, 0], [0, 1], [0.8, 0.6]], dtype=np.float32)
    >>> nearest(vectors, np.array([0, 0, 1]))
    (array([0, 1]), array([2, 2]))
    """
    order = np.argsort(groups, kind="stable")
    sorted_vectors, own = vectors[order], groups[order]
    starts = np.flatnonzero(np.diff(own, prepend=-1))
    rows, columns = [], []
    for begin in range(0, len(order), _BLOCK):
        block = sorted_vectors[begin : begin + _BLOCK] @ sorted_vectors.T
        block[own[begin : begin + _BLOCK, None] == own[None, :]] = -1
        row, column = _closest(block, starts)
        rows.append(row + begin)
        columns.append(column)
    if not rows:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    a, b = order[np.concatenate(rows)], order[np.concatenate(columns)]
    keys = np.unique(np.minimum(a, b) * len(order) + np.maximum(a, b))
    return keys // len(order), keys % len(order)


def _closest(block: Floats, starts: Ints) -> tuple[Ints, Ints]:
    """The closest columns of each group to every row, and of these the closest of all."""
    picks, values = [], []
    lines = np.arange(len(block))[:, None]
    segment = np.searchsorted(starts, np.arange(block.shape[1]), side="right") - 1
    for _ in range(_OF_EACH):
        best = np.maximum.reduceat(block, starts, axis=1)
        hits = block == best[:, segment]
        hits &= block > _LEAST
        column = np.where(hits, np.arange(block.shape[1]), block.shape[1])
        pick = np.minimum.reduceat(column, starts, axis=1)
        found = pick < block.shape[1]
        safe = np.where(found, pick, 0)
        picks.append(safe)
        values.append(np.where(found, best, -1))
        taken = np.broadcast_to(lines, pick.shape)[found], pick[found]
        block[taken] = -1
    pick, value = np.concatenate(picks, axis=1), np.concatenate(values, axis=1)
    if pick.shape[1] > _OF_ALL:
        kept = np.argpartition(-value, _OF_ALL, axis=1)[:, :_OF_ALL]
        pick, value = pick[lines, kept], value[lines, kept]
    row, place = np.nonzero(value > _LEAST)
    return row, pick[row, place].astype(np.int64)
