"""Means of outcomes of which only probabilities are known, as a model or a coder gives them.

Two things make such a mean uncertain: which units were seen, and what each of them is. Both are
drawn again: blocks of units with replacement, and the outcome of each unit from its probabilities.
That holds as far as the probabilities are calibrated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.statistics.bootstrap import (
    FEWEST_UNITS,
    NO_INTERVAL,
    Interval,
    expanded_tail,
    student,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

RESAMPLES = 2000
_MOST_DRAWN = 4_000_000
"""Outcomes held in memory together."""


class Drawn(NamedTuple):
    """A mean drawn again and again, and how many blocks of units it is of."""

    means: Floats
    blocks: int

    @property
    def interval(self) -> Interval:
        """The expanded percentile interval at 95 % (see `bootstrap_ratios`)."""
        if self.blocks < FEWEST_UNITS:
            return NO_INTERVAL
        tail = expanded_tail(0.95, self.blocks)
        low, high = np.nanquantile(self.means, [tail, 1 - tail])
        return Interval(round(float(low), 12), round(float(high), 12))

    @property
    def variance(self) -> float:
        """Of the mean; draws from few blocks vary too little, by the factor (n - 1) / n."""
        return float(np.nanvar(self.means)) * self.blocks / (self.blocks - 1)


class Contrast(NamedTuple):
    """A difference of two means with its 95 % interval and two-sided p-value; NaN where none."""

    interval: Interval
    p: float


def drawn_means(
    probabilities: ArrayLike,
    values: ArrayLike,
    block_of: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Drawn:
    """The mean of uncertain outcomes, drawn again.

    Parameters
    ----------
    probabilities : array of shape (units, outcomes)
        Rows that sum to 1.
    values : array of shape (outcomes,)
        What each outcome counts: -1, 0, 1.
    block_of : array of int, shape (units,)
        From 0; units of one block are drawn together.
    weights : array of shape (units,), optional
        What each unit counts within its block. The mean is then that of the blocks' sums, as for
        differences between two tellings of each block.
    resamples, seed : int

    Returns
    -------
    Drawn

    Examples
    --------
    >>> sure = [[0, 0, 1]] * 6 + [[1, 0, 0]] * 2
    >>> unsure = [[0.1, 0, 0.9]] * 6 + [[0.9, 0, 0.1]] * 2
    >>> for known in (sure, unsure):
    ...     found = drawn_means(known, [-1, 0, 1], range(8)).interval
    ...     print(round(found.low, 1), round(found.high, 1))
    -0.2 1.0
    -0.5 1.0
    """
    shares = np.asarray(probabilities, dtype=np.float64)
    shares = shares / shares.sum(axis=1, keepdims=True)  # in the last bits they may not sum to 1
    own = np.asarray(block_of, dtype=np.int64)
    blocks = int(own.max()) + 1
    if blocks < FEWEST_UNITS:
        return Drawn(np.empty(0), blocks)
    random = np.random.default_rng(seed)
    at_once = max(1, min(resamples, _MOST_DRAWN // shares.size))
    means = []
    for first in range(0, resamples, at_once):
        rows = min(at_once, resamples - first)
        times = random.multinomial(blocks, np.full(blocks, 1 / blocks), size=rows)[:, own]
        # Every copy of a unit has an outcome of its own.
        sums = random.multinomial(times, shares) @ np.asarray(values, dtype=np.float64)
        if weights is None:
            means.append(sums.sum(axis=1) / times.sum(axis=1))
        else:
            means.append(sums @ np.asarray(weights, dtype=np.float64) / blocks)
    return Drawn(np.concatenate(means), blocks)


def contrast(a: Drawn, b: Drawn, difference: float) -> Contrast:
    """A difference between the means of two sources that were drawn apart.

    By Student's t with the degrees of freedom of Welch (1947, Biometrika 34: 28-35), the standard
    errors being those of the draws.

    Parameters
    ----------
    a, b : Drawn
    difference : float
        The first mean less the second.
    """
    if min(a.blocks, b.blocks) < FEWEST_UNITS:
        return Contrast(NO_INTERVAL, np.nan)
    parts = (a.variance, a.blocks - 1), (b.variance, b.blocks - 1)
    total = a.variance + b.variance
    if not total:
        return _never_varied(difference)
    freedom = total**2 / sum(variance**2 / below for variance, below in parts)
    return _students(difference, total**0.5, freedom)


def contrast_of(a: Drawn, difference: float) -> Contrast:
    """A mean against zero, by Student's t: of differences that were drawn in pairs."""
    if a.blocks < FEWEST_UNITS:
        return Contrast(NO_INTERVAL, np.nan)
    if not a.variance:
        return _never_varied(difference)
    return _students(difference, a.variance**0.5, a.blocks - 1)


def _never_varied(difference: float) -> Contrast:
    """What no draw changed; so many draws show no smaller p."""
    bound = round(difference, 12)
    return Contrast(Interval(bound, bound), 1 / RESAMPLES if bound else 1.0)


def _students(difference: float, error: float, freedom: float) -> Contrast:
    from scipy.special import stdtr  # noqa: PLC0415 - slow to import

    reach = student(freedom) * error
    p = 2 * float(stdtr(freedom, -abs(difference) / error))
    bounds = Interval(round(difference - reach, 12), round(difference + reach, 12))
    return Contrast(bounds, round(p, 12))
