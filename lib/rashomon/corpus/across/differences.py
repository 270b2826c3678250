"""How an outlet differs from the others in the same events, and whether chance could do that.

An event is one unit: the interval draws whole events again. Chance deals what the outlets did in an
event out anew among the outlets that tell it. (To flip the sign of each event's difference, as is
often done, would not do: where one outlet differs, the means of the others are off for all, and all
others would seem to differ from them.)
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.statistics import FEWEST_UNITS, NO_INTERVAL, Interval, bootstrap_ratios

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEVEL = 0.05
"""The false discovery rate up to which something is claimed."""

DEALT = 9_999
_MOST_DEALT = 2_000  # values; of more the normal distribution is as good: a sum of many deals
_AT_ONCE = 2_000_000  # values held in memory together
_ROUNDING = 1e-9


class Difference(NamedTuple):
    """Of one outlet: its mean and that of the others in the same events, over events."""

    events: int
    own: float
    others: float
    interval: Interval
    p: float

    @property
    def value(self) -> float:
        """The mean difference."""
        return self.own - self.others


def differences(values: Floats, *, seed: int = 0) -> list[Difference]:
    """Compare each outlet with the others in the same events.

    Parameters
    ----------
    values : array of shape (events, outlets)
        NaN where an outlet does not tell the event.
    seed : int

    Returns
    -------
    list of Difference
        One an outlet. Below five events that another tells too, neither interval nor p.

    Examples
    --------
    >>> own, others = np.ones((9, 1)), np.zeros((9, 4))
    >>> found = differences(np.hstack([own, others]))
    >>> found[0].value, found[0].p < 0.001, found[1].value, found[1].p > 0.05
    (1.0, True, -0.25, True)
    """
    present = ~np.isnan(values)
    told = present.sum(axis=1)
    kept = told > 1
    values, present, told = values[kept], present[kept], told[kept]
    filled = np.where(present, values, 0.0)
    others = (filled.sum(axis=1, keepdims=True) - filled) / (told - 1)[:, None]
    apart = np.where(present, filled - others, 0.0)
    p = _p(np.where(present, values, np.nan), apart.sum(axis=0), seed)
    found = []
    for outlet in range(values.shape[1]):
        own = present[:, outlet]
        count = int(own.sum())
        if not count:
            found.append(Difference(0, math.nan, math.nan, NO_INTERVAL, math.nan))
            continue
        means = float(filled[own, outlet].mean()), float(others[own, outlet].mean())
        enough = count >= FEWEST_UNITS
        [interval] = bootstrap_ratios(apart[own, outlet], np.ones(count), seed=seed)
        found.append(Difference(count, *means, interval, float(p[outlet]) if enough else math.nan))
    return found


def _p(values: Floats, sums: Floats, seed: int) -> Floats:
    """Two-sided, of each outlet's sum of differences."""
    told = (~np.isnan(values)).sum(axis=1)
    if values.size > _MOST_DEALT:
        return _normal(values, told, sums)
    events, outlets = values.shape
    random = np.random.default_rng(seed)
    at_once = max(1, _AT_ONCE // max(1, values.size))
    extreme = np.zeros(outlets)
    least = np.abs(sums) - _ROUNDING
    for first in range(0, DEALT, at_once):
        rows = min(at_once, DEALT - first)
        dealt = _dealt(values, random, rows)
        totals = np.nansum(dealt, axis=2, keepdims=True)
        apart = (dealt * told[:, None] - totals) / (told[:, None] - 1)
        extreme += (np.abs(np.nansum(apart, axis=1)) >= least).sum(axis=0)
    p: Floats = (extreme + 1) / (DEALT + 1)
    return p if events else np.full(outlets, math.nan)


def _dealt(values: Floats, random: np.random.Generator, times: int) -> Floats:
    """The values of each event dealt out anew among the outlets that tell it."""
    absent = np.isnan(values)
    keys = random.random((times, *values.shape))
    keys[:, absent] = 2.0  # they stay behind the others
    order = np.argsort(keys, axis=2)
    places = np.argsort(absent, axis=1, kind="stable")
    dealt = np.empty((times, *values.shape))
    rows = np.arange(len(values))[:, None]
    dealt[:, rows, places] = values[rows, order]
    return dealt


def _normal(values: Floats, told: NDArray[np.int64], sums: Floats) -> Floats:
    """By the exact variance of the sum over all deals."""
    from scipy.special import ndtr  # noqa: PLC0415 - slow to import

    each = np.nanvar(values, axis=1) * (told / (told - 1)) ** 2
    variance = np.where(np.isnan(values), 0.0, each[:, None]).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = np.where(variance > 0, np.abs(sums) / np.sqrt(variance), 0.0)
    p: Floats = 2 * ndtr(-score)
    return p


def reading(found: Difference, q: float, more: str, less: str) -> tuple[str, str]:
    """What may be said of a difference: one of two words or "cannot tell", and why not."""
    if found.events < FEWEST_UNITS:
        return "cannot tell", f"too few events: {found.events}, {FEWEST_UNITS} are needed"
    if not q <= LEVEL:
        return "cannot tell", "chance could do that"
    if found.interval.low <= 0 <= found.interval.high:
        return "cannot tell", "the interval holds zero"
    return (more if found.value > 0 else less), ""
