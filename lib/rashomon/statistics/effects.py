"""Effect sizes: how much, where a p-value says only how surely."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.bootstrap import NO_INTERVAL
from rashomon.statistics.settings import level_of, number, numbers, whole

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


class Effect(NamedTuple):
    """An effect size and its interval; NaN where the data cannot carry one."""

    value: float
    low: float
    high: float


NO_EFFECT = Effect(math.nan, *NO_INTERVAL)


def cramers_v(table: ArrayLike, *, design_effect: float = 1.0, level: float = 0.95) -> Effect:
    """How strongly rows and columns of a table of counts go together: Cramér's V.

    Corrected for the bias that makes V of independent columns larger than 0 (Bergsma 2013, Journal
    of the Korean Statistical Society 42: 323-328). The interval holds every strength under which
    the table's χ² would not be surprising (by the noncentral χ² distribution; Smithson 2003,
    Confidence Intervals, ch. 4). A χ² smaller than chance gives would be surprising under any, and
    leave nothing but 0: so its upper end asks how much rarer so small a χ² is than it is by chance
    (Read 2002, Journal of Physics G 28: 2693-2704), which is never 0 and, for a χ² that is not
    small, the same.

    Parameters
    ----------
    table : array of shape (rows, columns)
        Counts, 0 or more. Rows and columns of zeros are passed over.
    design_effect : float
        How many times larger χ² is by chance alone than it would be if units were independent,
        as where many come from one sentence (Rao & Scott 1981, JASA 76: 221-230). It divides χ²
        and the number of units.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    Effect
        From 0 (none) to 1 (one decides the other); NaN with fewer than two rows or columns.

    Raises
    ------
    ComparisonError
        If it is no table of counts, or a setting is none of those above.

    Examples
    --------
    >>> v = cramers_v([[30, 10], [10, 30]])
    >>> round(v.value, 2), round(v.low, 2), round(v.high, 2)
    (0.49, 0.28, 0.72)
    """
    design_effect = number("design_effect", design_effect, "a number above 0", 0, open_=True)
    counts, level = _filled(table), level_of(level)
    rows, columns = counts.shape
    if min(rows, columns) < 2:
        return NO_EFFECT
    units = counts.sum() / design_effect
    if units <= 1:
        return NO_EFFECT
    chi_square = chi_squared(counts) / design_effect
    freedom = (rows - 1) * (columns - 1)
    surplus = max(0.0, chi_square / units - freedom / (units - 1))
    smaller = min(side - (side - 1) ** 2 / (units - 1) for side in (rows, columns)) - 1
    value = math.sqrt(surplus / smaller) if smaller > 0 else math.nan
    low, high = (
        min(1.0, math.sqrt(shift / units / (min(rows, columns) - 1)))
        for shift in _noncentrality(chi_square, freedom, level)
    )
    return Effect(min(1.0, value), low, high)


def chi_squared(table: ArrayLike) -> float:
    """Pearson's χ² of a table of counts, 0 where it has fewer than two rows or columns.

    Raises
    ------
    ComparisonError
        If it is no table of counts.

    Examples
    --------
    >>> chi_squared([[30, 10], [10, 30]])
    20.0
    """
    counts = _filled(table)
    if not counts.size:
        return 0.0
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0) / counts.sum()
    return float(((counts - expected) ** 2 / expected).sum())


_LEAST_SHARE = 1e-280
_LEAST_SHIFT = 1e-9
"""Where no shift is small enough the solver ends at the least number there is."""


def _filled(table: ArrayLike) -> NDArray[np.float64]:
    """The table without rows and columns of zeros."""
    counts = numbers("table", table)
    if counts.ndim != 2 or not np.isfinite(counts).all() or (counts < 0).any():
        raise ComparisonError("A table of counts has rows and columns of numbers, 0 or more.")
    filled: NDArray[np.float64] = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    return filled


def _noncentrality(chi_square: float, freedom: int, level: float) -> tuple[float, float]:
    """The noncentralities under which so large, and so small, a χ² is just not surprising."""
    from scipy.special import chdtr, chndtrinc  # noqa: PLC0415 - slow to import

    tail = (1 - level) / 2
    low = float(chndtrinc(chi_square, freedom, 1 - tail))
    as_small = tail * float(chdtr(freedom, chi_square))
    # What χ² comes to as it goes to 0; below that the solver has no number.
    high = -2 * math.log(tail)
    if as_small > _LEAST_SHARE:
        high = max(high, float(chndtrinc(chi_square, freedom, as_small)))
    return (low if math.isfinite(low) and low > _LEAST_SHIFT else 0.0), high


def risk_difference(
    successes: int, units: int, other_successes: int, other_units: int, *, level: float = 0.95
) -> Effect:
    """One share less another, of independent units, each counted once.

    The interval is that of Newcombe (1998, Statistics in Medicine 17: 873-890, method 10), made
    from Wilson's for each share.

    Parameters
    ----------
    successes, units : int
        The one share: so many of so many.
    other_successes, other_units : int
        The other.
    level : float

    Returns
    -------
    Effect
        From -1 to 1; NaN where there is no unit.

    Raises
    ------
    ComparisonError
        If these are no whole numbers, there are more successes than units, or `level` is not
        between 0 and 1.

    Examples
    --------
    >>> [round(number, 2) for number in risk_difference(15, 20, 6, 20)]
    [0.45, 0.14, 0.66]
    """
    level, units, other_units = level_of(level), whole("units", units), whole("units", other_units)
    successes = whole("successes", successes, 0, units)
    other_successes = whole("other_successes", other_successes, 0, other_units)
    if min(units, other_units) < 1:
        return NO_EFFECT
    from scipy.stats import binomtest  # noqa: PLC0415 - slow to import

    one, other = successes / units, other_successes / other_units
    own = binomtest(successes, units).proportion_ci(level, method="wilson")
    theirs = binomtest(other_successes, other_units).proportion_ci(level, method="wilson")
    difference = one - other
    return Effect(
        difference,
        difference - math.hypot(one - own.low, theirs.high - other),
        difference + math.hypot(own.high - one, other - theirs.low),
    )


def log_odds_ratio(table: ArrayLike, *, level: float = 0.95) -> Effect:
    """The natural logarithm of the odds ratio of a table of two rows and two columns.

    The conditional estimate with its exact interval, by `scipy.stats.contingency.odds_ratio`:
    for independent units, each counted once. For words, see `rashomon.framing.keywords`.

    Parameters
    ----------
    table : array of int, shape (2, 2)
    level : float

    Returns
    -------
    Effect
        Above 0: the first column is more frequent in the first row. Infinite where a cell is
        empty; NaN where a row or column is.

    Raises
    ------
    ComparisonError
        If it is no such table, or `level` is not between 0 and 1.

    Examples
    --------
    >>> [round(number, 2) for number in log_odds_ratio([[15, 5], [6, 14]])]
    [1.89, 0.38, 3.58]
    """
    given, level = numbers("table", table), level_of(level)
    if given.shape != (2, 2) or not ((given >= 0) & (given % 1 == 0)).all():
        raise ComparisonError(
            "An odds ratio is of two rows and two columns of whole numbers, 0 or more."
        )
    counts = given.astype(np.int64)
    if not counts.any(axis=0).all() or not counts.any(axis=1).all():
        return NO_EFFECT
    from scipy.stats.contingency import odds_ratio  # noqa: PLC0415 - slow to import

    found = odds_ratio(counts)
    ends = found.confidence_interval(level)
    with np.errstate(divide="ignore"):
        value, low, high = np.log([found.statistic, ends.low, ends.high]).tolist()
    return Effect(value, low, high)


def cliffs_delta(values: ArrayLike, others: ArrayLike) -> float:
    """How much more often a value of the one exceeds one of the other than the other way round.

    Cliff (1993, Psychological Bulletin 114: 494-509), from the Mann-Whitney statistic.

    Parameters
    ----------
    values, others : array of float

    Returns
    -------
    float
        From -1 (all lower) over 0 to 1 (all higher); NaN where either is empty.

    Raises
    ------
    ComparisonError
        If there is anything else than numbers.

    Examples
    --------
    >>> cliffs_delta([3, 4, 5], [1, 2, 3])
    0.888...
    """
    one, other = (
        np.atleast_1d(numbers(name, given))
        for name, given in (("values", values), ("others", others))
    )
    if not one.size or not other.size:
        return math.nan
    from scipy.stats import mannwhitneyu  # noqa: PLC0415 - slow to import

    wins = mannwhitneyu(one, other, method="asymptotic").statistic
    return float(2 * wins / (one.size * other.size) - 1)
