"""Correlation of ranks with an interval."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from rashomon.statistics.bootstrap import FEWEST_UNITS, resampled, tails
from rashomon.statistics.effects import NO_EFFECT, Effect

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def rank_correlation(
    values: ArrayLike, others: ArrayLike, units: ArrayLike | None = None, *, level: float = 0.95
) -> Effect:
    """How far two measures of the same things put them in one order: Spearman's ρ.

    Equal values share the mean of their ranks. For the interval whole units are drawn anew, with
    their ranks, as in `bootstrap_ratios`.

    Parameters
    ----------
    values, others : array of float, shape (things,)
    units : array of int, shape (things,), optional
        Which unit each belongs to, from 0 on (things of one sentence); without it each is its own.
    level : float

    Returns
    -------
    Effect
        From −1 to 1; NaN where one of the two has a single value, or there are fewer than three
        things. Without an interval below five units.

    Raises
    ------
    ValueError
        If the shapes do not agree.

    Examples
    --------
    >>> found = rank_correlation([1, 2, 3, 4, 5, 6], [1, 3, 2, 4, 6, 5])
    >>> round(found.value, 2), found.low < found.value < found.high
    (0.89, True)
    """
    one, other = np.asarray(values, np.float64), np.asarray(others, np.float64)
    of = np.arange(one.size) if units is None else np.asarray(units, np.int64)
    if one.ndim != 1 or one.shape != other.shape or of.shape != one.shape:
        raise ValueError(
            f"Values of shape {one.shape} do not go with others of shape {other.shape} and units "
            f"of shape {of.shape}: all need one entry a thing."
        )
    if one.size < 3 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return NO_EFFECT
    sums = _sums(_ranks(one), _ranks(other), of)
    value = float(_correlation(sums.sum(axis=0)))
    if len(sums) < FEWEST_UNITS:
        return Effect(value, math.nan, math.nan)
    drawn = _correlation(resampled(sums))
    low, high = tails(drawn[~np.isnan(drawn)], len(sums), level)
    return Effect(value, max(low, -1.0), min(high, 1.0))


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks about 0; equal values share the mean of theirs."""
    _, group, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    ranks: NDArray[np.float64] = (last - (counts - 1) / 2)[group]
    return ranks - (len(values) + 1) / 2


def _sums(
    one: NDArray[np.float64], other: NDArray[np.float64], of: NDArray[np.int64]
) -> NDArray[np.float64]:
    """What each unit adds to the sums that a correlation is made of."""
    _, unit = np.unique(of, return_inverse=True)
    parts = np.stack([np.ones_like(one), one, other, one * one, other * other, one * other], axis=1)
    sums = np.zeros((int(unit.max()) + 1, parts.shape[1]))
    np.add.at(sums, unit, parts)
    return sums


def _correlation(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    number, one, other, squares, other_squares, products = np.moveaxis(sums, -1, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        within = squares - one * one / number
        other_within = other_squares - other * other / number
        found: NDArray[np.float64] = (products - one * other / number) / np.sqrt(
            np.where((within > 1e-9) & (other_within > 1e-9), within * other_within, np.nan)
        )
    return found
