"""The false discovery rate: how many of the things found are found by chance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.settings import numbers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def false_discovery(p: ArrayLike) -> NDArray[np.float64]:
    """P-values adjusted so that what lies below q is by chance in a share q of cases at most.

    By Benjamini & Hochberg (1995, Journal of the Royal Statistical Society B 57: 289-300), as
    `scipy.stats.false_discovery_control` has it.

    Parameters
    ----------
    p : array of float
        Of any shape; all tests that are looked at together. NaN where there was none.

    Returns
    -------
    array of float
        Of the same shape, NaN where `p` is.

    Raises
    ------
    ComparisonError
        If a value is no number from 0 to 1.

    Examples
    --------
    >>> false_discovery([0.01, 0.02, float("nan"), 0.9]).tolist()
    [0.03, 0.03, nan, 0.9]
    """
    given = numbers("p", p)
    adjusted = np.full(given.shape, np.nan)
    tested = ~np.isnan(given)
    if ((given < 0) | (given > 1)).any():
        raise ComparisonError("A p-value lies outside 0 to 1.")
    if tested.any():
        from scipy.stats import false_discovery_control  # noqa: PLC0415 - slow to import

        adjusted[tested] = false_discovery_control(given[tested])
    return adjusted
