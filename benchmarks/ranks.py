"""Rank statistics: correlation of ranks, and how well a score tells two classes apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Ranks from 1; equal values share the mean of theirs."""
    _, group, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    own: NDArray[np.float64] = (last - (counts - 1) / 2)[group]
    return own


def spearman(first: Sequence[float], second: Sequence[float]) -> float:
    """Correlation of ranks (Spearman 1904)."""
    return float(np.corrcoef(ranks(first), ranks(second))[0, 1])


def auc(scores: Sequence[float], positive: Sequence[bool]) -> float:
    """How often a positive one scores higher than a negative one; ties count half."""
    flags = np.asarray(positive, dtype=bool)
    yes, no = int(flags.sum()), int((~flags).sum())
    return float((ranks(scores)[flags].sum() - yes * (yes + 1) / 2) / (yes * no))
