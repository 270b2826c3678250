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

from rashomon.columns import DIFFERENCE
from rashomon.statistics import (
    FEWEST_UNITS,
    NO_INTERVAL,
    Interval,
    bootstrap_ratios,
    false_discovery,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

LEVEL = 0.05
"""The false discovery rate up to which something is claimed."""

TOO_FEW = "too few events"
CHANCE = "chance could do that"
HOLDS_ZERO = "the interval holds zero"
"""Why nothing is claimed of an outlet."""

DEALT = 9_999
MOST_DEALT = 100
"""Events of an outlet in which the outlets differ; of more the sum is as good as normal."""

_ROUNDING = 1e-9

COLUMNS = {"others": "float64", **DIFFERENCE}
"""What a row says of an outlet against the others."""

COLUMNS_BESIDE = {
    f"difference_{name}" if name in ("low", "high") else name: kind
    for name, kind in COLUMNS.items()
}
"""The same, in a row that has an interval besides that of the difference."""


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


def differences(
    values: Floats, *, shown: Sequence[bool] | None = None, seed: int = 0
) -> list[Difference]:
    """Compare each outlet with the others in the same events.

    Parameters
    ----------
    values : array of shape (events, outlets)
        NaN where an outlet does not tell the event.
    shown : sequence of bool, optional
        Which outlets need an interval, which takes longest; without it all.
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
    kept = present.sum(axis=1) > 1
    values, present = values[kept], present[kept]
    filled = np.where(present, values, 0.0)
    told = present.sum(axis=1, keepdims=True)
    others = (filled.sum(axis=1, keepdims=True) - filled) / (told - 1)
    apart = np.where(present, filled - others, 0.0)
    found = []
    for outlet in range(values.shape[1]):
        own = present[:, outlet]
        count = int(own.sum())
        if not count:
            found.append(Difference(0, math.nan, math.nan, NO_INTERVAL, math.nan))
            continue
        means = float(filled[own, outlet].mean()), float(others[own, outlet].mean())
        interval, p = NO_INTERVAL, math.nan
        if count >= FEWEST_UNITS:
            p = _p(apart[own], present[own], float(apart[own, outlet].sum()), seed)
            if shown is None or shown[outlet]:
                [interval] = bootstrap_ratios(apart[own, outlet], np.ones(count), seed=seed)
        found.append(Difference(count, *means, interval, p))
    return found


def _p(apart: Floats, present: Flags, total: float, seed: int) -> float:
    """Two-sided, of an outlet's sum of differences, in the events that it tells.

    Dealt out anew, it has in an event what any of its outlets has, each as likely.
    """
    told = present.sum(axis=1)
    variance = (apart**2).sum(axis=1) / told  # the mean is 0
    vary = variance > _ROUNDING**2
    if not vary.any():
        return 1.0
    if vary.sum() > MOST_DEALT:
        return math.erfc(abs(total) / math.sqrt(2 * variance.sum()))
    apart, present, told = apart[vary], present[vary], told[vary]
    first = np.argsort(~present, axis=1, kind="stable")  # those that tell it
    packed = np.take_along_axis(apart, first, axis=1)
    drawn = np.random.default_rng(seed).random((DEALT, len(told)))
    places = (drawn * told).astype(np.int64)
    sums = packed[np.arange(len(told)), places].sum(axis=1)
    extreme = int((np.abs(sums) >= abs(total) - _ROUNDING).sum())
    return (extreme + 1) / (DEALT + 1)


def reading(found: Difference, q: float, more: str, less: str) -> tuple[str, str]:
    """What may be said of a difference: one of two words or "cannot tell", and why not."""
    if found.events < FEWEST_UNITS:
        return "cannot tell", f"{TOO_FEW}: {found.events}, {FEWEST_UNITS} are needed"
    if not q <= LEVEL:
        return "cannot tell", CHANCE
    if found.interval.low <= 0 <= found.interval.high:
        return "cannot tell", HOLDS_ZERO
    return (more if found.value > 0 else less), ""


def certainty(said: str, why: str) -> int:
    """The place of a reading among others: claims, what could be tested, what could not."""
    return 0 if said != "cannot tell" else 1 + why.startswith(TOO_FEW)


class Adjusted(NamedTuple):
    """A difference, and its p adjusted for all that were tested with it."""

    found: Difference
    q: float

    def cells(self, more: str, less: str) -> tuple[float | str, ...]:
        """The cells of `COLUMNS` in a row, given what more and less of it is called."""
        found = self.found
        figures = (found.others, found.value, *found.interval, found.p, self.q)
        return *figures, *reading(found, self.q, more, less)


def against_others(
    table: pd.DataFrame, value: str, within: Sequence[str], *, above: float = -math.inf
) -> dict[tuple[str, ...], Adjusted]:
    """Compare each outlet with the others in the same events, and adjust for all comparisons.

    Parameters
    ----------
    table : pandas.DataFrame
        One row an outlet and event in each group: `source`, `event`, `value` and `within`.
    value : str
        The column that is compared.
    within : sequence of str
        The columns of the groups, each of which is compared apart.
    above : float
        Outlets that nowhere lie above it need no interval, which takes longest.

    Returns
    -------
    dict
        By group and outlet, in the order of the table.
    """
    found = {
        (*map(str, group), source): difference
        for group, own in table.groupby(list(within), sort=False)
        for source, difference in _by_source(own, value, above)
    }
    q = false_discovery([one.p for one in found.values()])
    return {
        key: Adjusted(one, float(own)) for (key, one), own in zip(found.items(), q, strict=True)
    }


def _by_source(table: pd.DataFrame, value: str, above: float) -> Iterator[tuple[str, Difference]]:
    wide = table.pivot_table(index="event", columns="source", values=value)
    values = wide.to_numpy(dtype=np.float64)
    shown = [bool((own > above).any()) for own in values.T]
    return zip(map(str, wide.columns), differences(values, shown=shown), strict=True)
