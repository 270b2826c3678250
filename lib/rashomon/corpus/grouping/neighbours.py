"""For each article the others that are nearest in meaning, by an index and not by all pairs.

A hierarchical navigable small world (Malkov & Yashunin 2018) as usearch has it, built by one
thread so that the same articles give the same graph. Few articles are compared exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.errors import MissingExtraError

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAREST = 24  # neighbours looked up for each article
EXACT = 2_000  # articles up to which all are compared: the index takes longer
_CONNECTED = 16
_SEEN = 64  # nodes looked at for each lookup


def nearest(
    vectors: NDArray[np.float32], among: NDArray[np.float32] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of rows, one of `vectors` and one of `among` that is among its nearest.

    Parameters
    ----------
    vectors : numpy.ndarray of float32
        Of unit length.
    among : numpy.ndarray of float32, optional
        Where the neighbours are looked for; without it, among `vectors` themselves, and each pair
        is given once, the smaller row first.

    Returns
    -------
    two numpy.ndarray of int64

    Raises
    ------
    MissingExtraError
        If there are many articles and usearch is not installed.
    """
    within = vectors if among is None else among
    count = min(NEAREST + (among is None), len(within))
    if not len(vectors) or not count:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    found = (
        _compared(vectors, within, count)
        if len(within) <= EXACT
        else _looked_up(vectors, within, count)
    )
    rows = np.repeat(np.arange(len(vectors)), found.shape[1])
    others = found.ravel()
    known = others >= 0
    rows, others = rows[known], others[known]
    if among is not None:
        return rows, others
    apart = rows != others
    pairs = np.unique(np.sort(np.stack([rows[apart], others[apart]]), axis=0), axis=1)
    return pairs[0], pairs[1]


def _compared(
    vectors: NDArray[np.float32], within: NDArray[np.float32], count: int
) -> NDArray[np.int64]:
    found = []
    for at in range(0, len(vectors), 1024):
        likeness = vectors[at : at + 1024] @ within.T
        found.append(np.argsort(-likeness, axis=1, kind="stable")[:, :count])
    return np.concatenate(found).astype(np.int64)


def _looked_up(
    vectors: NDArray[np.float32], within: NDArray[np.float32], count: int
) -> NDArray[np.int64]:
    try:
        from usearch.index import Index  # noqa: PLC0415 - of the extra "corpus"
    except ImportError:
        raise MissingExtraError(
            f"For more than {EXACT:,} articles the index of usearch is needed, which is not "
            'installed: pip install "rashomon[corpus]".'
        ) from None
    index = Index(
        ndim=vectors.shape[1],
        metric="ip",
        dtype="f32",
        connectivity=_CONNECTED,
        expansion_add=_SEEN,
        expansion_search=_SEEN,
    )
    index.add(np.arange(len(within)), within, threads=1)
    keys = np.full((len(vectors), count), -1, np.int64)
    for at in range(0, len(vectors), 1024):
        matches: Any = index.search(vectors[at : at + 1024], count, threads=1)
        for row, (own, many) in enumerate(zip(matches.keys, matches.counts, strict=True)):
            keys[at + row, :many] = own[:many]
    return keys
