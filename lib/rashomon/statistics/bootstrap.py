"""Bootstrap intervals for shares and means.

Words of one sentence are not independent of each other, so what is drawn again is the sentence
with all that stands in it, never the single word: intervals from single words are far too narrow
(Gabrielatos 2018). Every draw is seeded: the same input gives the same interval.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.settings import level_of, number, numbers, seed_of, whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray

FEWEST_UNITS = 5
"""Fewer units carry no interval: they cannot show how much another would differ."""

_MOST_BLOCKS = 500
"""More units are joined, neighbour to neighbour, so that time and memory stay bounded."""


class Interval(NamedTuple):
    """The two ends of an interval; both NaN where the data cannot carry one."""

    low: float
    high: float


NO_INTERVAL = Interval(math.nan, math.nan)


def bootstrap_ratios(
    numerators: ArrayLike,
    denominators: ArrayLike,
    *,
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> tuple[Interval, ...]:
    """Bootstrap intervals for ratios of two sums over the same units (here: sentences).

    A share of words is such a ratio (words of a speaker over all words), and so is a mean weighted
    by words. Whole units are drawn with replacement (a cluster bootstrap). The interval is the
    expanded percentile interval (Hesterberg 2015, The American Statistician 69: 371-386), which
    mends the narrowness of plain percentiles where units are few. Beyond 500 units, neighbours
    are joined into at most 500 blocks.

    Parameters
    ----------
    numerators : array of shape (units, ratios) or (units,)
        What each unit adds to each ratio's upper sum.
    denominators : array of the same shape, or of shape (units,)
        What each unit adds to the lower sum, 0 or more. One column serves all ratios.
    level : float
        Coverage, between 0 and 1.
    resamples : int
        How often the units are drawn.
    seed : int

    Returns
    -------
    tuple of Interval
        One a ratio. `NO_INTERVAL` where fewer than five units add to the lower sum: so few
        cannot say how much a sixth would differ.

    Raises
    ------
    ComparisonError
        If the shapes do not agree, `level` is not between 0 and 1, or there are no resamples.

    Examples
    --------
    >>> quoted, words = [0, 10, 0, 6, 0, 8], [20, 22, 18, 12, 25, 16]
    >>> [interval] = bootstrap_ratios(quoted, words)
    >>> round(interval.low, 2), round(interval.high, 2)
    (0.0, 0.49)
    """
    upper, lower = _columns(numerators, denominators)
    level, resamples = level_of(level), whole("resamples", resamples, 1)
    seed = seed_of(seed)
    intervals = [NO_INTERVAL] * upper.shape[1]
    enough = np.flatnonzero((lower > 0).sum(axis=0) >= FEWEST_UNITS)
    if not enough.size:
        return tuple(intervals)
    drawn = _drawn_ratios(upper[:, enough], lower[:, enough], resamples, seed)
    for column, ratio in enumerate(enough):
        units = int((lower[:, ratio] > 0).sum())
        values = drawn[:, column]
        intervals[ratio] = tails(values[~np.isnan(values)], units, level)
    return tuple(intervals)


def bootstrap_sums(
    sums: ArrayLike,
    statistic: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    *,
    level: float = 0.95,
    resamples: int = 2000,
    seed: int = 0,
) -> Interval:
    """The bootstrap interval of a statistic of several sums over the same units.

    As `bootstrap_ratios`, for what is no ratio of two sums: a mean of several F1, a difference.

    Parameters
    ----------
    sums : array of shape (units, sums)
        What each unit adds to each sum.
    statistic : callable
        From an array of shape (draws, sums) to one of shape (draws,).
    level, resamples, seed
        As for `bootstrap_ratios`.

    Returns
    -------
    Interval
        `NO_INTERVAL` for fewer than five units, or where no draw has the statistic.

    Examples
    --------
    >>> [low, high] = bootstrap_sums([[0], [10], [0], [6], [0], [8]], lambda drawn: drawn[:, 0])
    >>> low < 24 < high
    True
    """
    given = np.asarray(sums, dtype=np.float64)
    if len(given) < FEWEST_UNITS:
        return NO_INTERVAL
    with np.errstate(invalid="ignore", divide="ignore"):
        values = statistic(resampled(given, resamples=resamples, seed=seed))
    values = values[~np.isnan(values)]
    return tails(values, len(given), level) if values.size else NO_INTERVAL


def difference_interval(one: float, own: Interval, other: float, others: Interval) -> Interval:
    """The interval of a difference of two independent figures, from the interval of each.

    By the square-and-add method of Zou & Donner (2008, Statistics in Medicine 27: 1693-1702),
    which takes over that an interval reaches further on one side.

    Examples
    --------
    >>> found = difference_interval(0.5, Interval(0.2, 0.8), 0.1, Interval(-0.3, 0.5))
    >>> round(found.low, 2), round(found.high, 2)
    (-0.1, 0.9)
    """
    difference = one - other
    return Interval(
        difference - math.hypot(one - own.low, others.high - other),
        difference + math.hypot(own.high - one, other - others.low),
    )


def _columns(
    numerators: ArrayLike, denominators: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    upper = np.atleast_1d(numbers("numerators", numerators))
    lower = np.atleast_1d(numbers("denominators", denominators))
    upper = upper[:, None] if upper.ndim == 1 else upper
    lower = lower[:, None] if lower.ndim == 1 else lower
    if upper.shape[0] != lower.shape[0] or lower.shape[1] not in {1, upper.shape[1]}:
        raise ComparisonError(
            f"Numerators of shape {upper.shape} do not go with denominators of shape "
            f"{lower.shape}: both need one row a unit."
        )
    return upper, np.broadcast_to(lower, upper.shape)


def resampled(
    sums: NDArray[np.float64], *, resamples: int = 2000, seed: int = 0
) -> NDArray[np.float64]:
    """What units drawn with replacement add up to; beyond 500 units, neighbours are joined.

    Parameters
    ----------
    sums : array of shape (units, columns)
    resamples, seed : int

    Returns
    -------
    array of shape (resamples, columns)
    """
    blocks = _blocks(sums)
    units = len(blocks)
    drawn = np.random.default_rng(seed).integers(units, size=(resamples, units))
    # Each draw counts its units in bins of its own.
    bins = drawn + units * np.arange(resamples)[:, None]
    counts = np.bincount(bins.ravel(), minlength=units * resamples).reshape(resamples, units)
    added: NDArray[np.float64] = counts.astype(np.float64) @ blocks
    return added


def _blocks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    size = math.ceil(len(values) / _MOST_BLOCKS)
    return np.add.reduceat(values, np.arange(0, len(values), size)) if size > 1 else values


def _drawn_ratios(
    upper: NDArray[np.float64], lower: NDArray[np.float64], resamples: int, seed: int
) -> NDArray[np.float64]:
    """One row a draw, one column a ratio; NaN where a draw misses every unit of a ratio."""
    sums = resampled(np.hstack((upper, lower)), resamples=resamples, seed=seed)
    ratios = upper.shape[1]
    with np.errstate(invalid="ignore"):
        drawn: NDArray[np.float64] = sums[:, :ratios] / sums[:, ratios:]
    return drawn


def tails(drawn: NDArray[np.float64], units: int, level: float) -> Interval:
    """The expanded percentile interval of what was drawn of so many units."""
    tail = expanded_tail(level, units)
    low, high = np.quantile(drawn, [tail, 1 - tail])
    # The last bits differ between machines' linear algebra.
    return Interval(round(float(low), 12), round(float(high), 12))


def expanded_tail(level: float, units: int) -> float:
    """The percentile to cut at, so that few units give as wide an interval as Student's t."""
    from scipy.special import ndtr  # noqa: PLC0415 - slow, and only for who has units

    return float(ndtr(-math.sqrt(units / (units - 1)) * student(units - 1, level)))


def student(freedom: float, level: float = 0.95) -> float:
    """How many standard errors an interval reaches on either side, by Student's t.

    Raises
    ------
    ComparisonError
        If `freedom` is no number above 0, or `level` not between 0 and 1.

    Examples
    --------
    >>> round(student(10), 2)
    2.23
    """
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import

    freedom = number("freedom", freedom, "a number above 0", 0, open_=True)
    level = level_of(level)
    return float(stdtrit(freedom, (1 + level) / 2))
