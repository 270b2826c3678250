"""Permutation of blocks: what chance alone would show if the sources did not differ.

The labels of the sources are dealt out anew among whole blocks (a sentence, a run of sentences, an
article), so that words which come together stay together. What is exchanged must be exchangeable:
blocks of about the reach of a topic, or else the test finds too much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.settings import numbers, seed_of, shown, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray
    from scipy.sparse import csr_array


_AT_ONCE = 250
"""Permutations held in memory together."""

_MOST_SUMS = 10_000_000
"""Sums held in memory together, if there are many columns."""


def permuted_labels(
    labels: ArrayLike, permutations: int, *, seed: int = 0, at_once: int = _AT_ONCE
) -> Iterator[NDArray[np.int64]]:
    """The labels of blocks dealt out anew, some hundred permutations at a time.

    Parameters
    ----------
    labels : array of int, shape (blocks,)
        Which group each block belongs to.
    permutations : int
        How many in all.
    seed : int
    at_once : int
        How many together, at most.

    Yields
    ------
    array of int, shape (at most `at_once`, blocks)
        One row a permutation; every group keeps its number of blocks.

    Raises
    ------
    ComparisonError
        If labels or a setting are none of those above.

    Examples
    --------
    >>> [dealt] = permuted_labels([0, 0, 1], 4)
    >>> dealt.shape, sorted(set(dealt.sum(axis=1).tolist()))
    ((4, 3), [1])
    """
    own = _labels(labels)
    permutations = whole("permutations", permutations)
    return _dealt(own, permutations, seed_of(seed), whole("at_once", at_once, 1))


def _labels(given: ArrayLike) -> NDArray[np.int64]:
    found = numbers("labels", given)
    if found.ndim != 1 or not (np.isfinite(found) & (found % 1 == 0)).all():
        raise ComparisonError("labels are a whole number for each block: the group it belongs to.")
    return found.astype(np.int64)


def _dealt(
    own: NDArray[np.int64], permutations: int, seed: int, at_once: int
) -> Iterator[NDArray[np.int64]]:
    random = np.random.default_rng(seed)
    for start in range(0, permutations, at_once):
        rows = min(at_once, permutations - start)
        yield random.permuted(np.broadcast_to(own, (rows, own.size)).copy(), axis=1)


def permuted_sums(
    values: NDArray[np.float64] | csr_array,
    labels: ArrayLike,
    groups: int,
    permutations: int,
    *,
    seed: int = 0,
) -> Iterator[NDArray[np.float64]]:
    """What the blocks of each group add up to, in each permutation.

    Parameters
    ----------
    values : array or scipy.sparse.csr_array, shape (blocks, columns)
    labels : array of int, shape (blocks,)
        From 0 to `groups` - 1.
    groups, permutations, seed : int

    Yields
    ------
    array of float, shape (groups, columns, at most 250)

    Raises
    ------
    ComparisonError
        If labels or a setting are none of those above.
    """
    groups = whole("groups", groups, 1)
    if getattr(values, "ndim", 0) != 2:
        raise ComparisonError(f"values are {shown(values)}; give an array of blocks by columns.")
    transposed = values.T
    at_once = max(1, min(_AT_ONCE, _MOST_SUMS // max(1, groups * transposed.shape[0])))
    dealt_out = permuted_labels(labels, permutations, seed=seed, at_once=at_once)
    return (
        np.stack([transposed @ (dealt == group).T.astype(values.dtype) for group in range(groups)])
        for dealt in dealt_out
    )


def split_halves(blocks: int, times: int, *, seed: int = 0) -> NDArray[np.int64]:
    """One source split against itself: which half each of its blocks is in.

    What a method finds between halves of one source is found by chance.

    Parameters
    ----------
    blocks : int
        Two or more.
    times : int
    seed : int

    Returns
    -------
    array of int, shape (times, blocks)
        0 or 1; as many of the one as of the other, or one less.

    Raises
    ------
    ComparisonError
        If there are fewer than two blocks, or a setting is none of those above.

    Examples
    --------
    >>> split_halves(5, 3).sum(axis=1).tolist()
    [2, 2, 2]
    """
    blocks, times = whole("blocks", blocks), whole("times", times, 1)
    if blocks < 2:
        raise ComparisonError(f"{blocks} block(s) cannot be split; two or more are needed.")
    return np.concatenate(list(permuted_labels(np.arange(blocks) % 2, times, seed=seed)))
