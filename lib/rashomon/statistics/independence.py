"""Whether groups differ in what their blocks hold: exact, χ² or permutation test of a crosstab."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.bootstrap import FEWEST_UNITS
from rashomon.statistics.effects import NO_EFFECT, Effect, chi_squared, cramers_v
from rashomon.statistics.permutation import permuted_sums
from rashomon.statistics.settings import numbers, seed_of, whole

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Method = Literal["Fisher's exact test", "χ² test", "permutation of blocks", "none"]

_LEAST_EXPECTED = 5
"""The χ² distribution is trusted where every cell expects so many (Cochran 1954)."""


class Independence(NamedTuple):
    """A test of independence and the strength of association.

    `statistic` is Pearson's χ² divided by `design_effect` (how many times larger it is by chance
    than for independent units), with `freedom` degrees of freedom; `p` its p-value by `method`;
    `units` what was counted in all, `blocks` in how many blocks; `v` Cramér's V, corrected for
    bias, with its 95 % interval. Where there is no test, `method` is "none", `freedom` 0, and
    `statistic`, `p` and `v` are NaN.
    """

    method: Method
    statistic: float
    freedom: int
    design_effect: float
    p: float
    units: float
    blocks: int
    v: Effect


def independence(
    values: ArrayLike, labels: ArrayLike, *, permutations: int = 5000, seed: int = 0
) -> Independence:
    """Test whether groups differ in the categories that their blocks hold.

    Where each block holds one unit, units are independent: a χ² test, or Fisher's exact test of
    two groups and two categories where a cell expects less than five units. Everywhere else the
    blocks are dealt out to the groups anew and χ² is compared with what that shows; the interval
    of V then goes by how much larger χ² is in these permutations than for independent units.

    Parameters
    ----------
    values : array of shape (blocks, categories)
        What each block holds of each category, 0 or more.
    labels : array of int, shape (blocks,)
        The group of each block, from 0.
    permutations : int
    seed : int

    Returns
    -------
    Independence
        Without a test where fewer than two groups, or two categories, stand in five blocks or
        more each, or, for a permutation, where any group has fewer. Two quotations of somebody
        seldom fall to one group together, and say nothing of what it does with the next.

    Raises
    ------
    ComparisonError
        If the shapes do not agree, values are no numbers of 0 or more, or a setting is none of
        those above.

    Examples
    --------
    >>> war, peace = [1, 0], [0, 1]
    >>> found = independence([war] * 9 + [peace] * 9, [0] * 8 + [1] * 10)
    >>> found.method, round(found.p, 4)
    ("Fisher's exact test", 0.0004)
    """
    permutations, seed = whole("permutations", permutations, 1), seed_of(seed)
    held, groups = _checked(values, labels)
    held, groups = held[held.sum(axis=1) > 0], groups[held.sum(axis=1) > 0]
    held = held[:, held.sum(axis=0) > 0]
    groups = np.unique(groups, return_inverse=True)[1]
    table = _table(held, groups)
    units, blocks = float(held.sum()), len(held)
    method = _method(held, table, groups)
    if method == "none":
        return Independence(method, math.nan, 0, 1.0, math.nan, units, blocks, NO_EFFECT)
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    design_effect = 1.0
    if method == "permutation of blocks":
        p, design_effect = _permuted(held, groups, table, permutations, seed)
    else:
        p = _classical(method, table)
    v = cramers_v(table, design_effect=design_effect)
    statistic = chi_squared(table) / design_effect
    return Independence(method, statistic, freedom, design_effect, p, units, blocks, v)


def _checked(values: ArrayLike, labels: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    held, groups = numbers("values", values), numbers("labels", labels)
    if held.ndim != 2 or groups.shape != held.shape[:1]:
        raise ComparisonError(
            f"Values of shape {held.shape} do not go with labels of shape {groups.shape}: both "
            "need one row a block."
        )
    if not (np.isfinite(held) & (held >= 0)).all() or (groups % 1 != 0).any():
        raise ComparisonError(
            "Values are numbers, 0 or more, and labels the whole number of each block's group."
        )
    return held, groups.astype(np.int64)


def _table(held: NDArray[np.float64], groups: NDArray[np.int64]) -> NDArray[np.float64]:
    number = int(groups.max(initial=-1)) + 1
    table: NDArray[np.float64] = (groups == np.arange(number)[:, None]).astype(np.float64) @ held
    return table


def _method(
    held: NDArray[np.float64], table: NDArray[np.float64], groups: NDArray[np.int64]
) -> Method:
    in_groups, in_categories = np.bincount(groups), (held > 0).sum(axis=0)
    if min((found >= FEWEST_UNITS).sum() for found in (in_groups, in_categories)) < 2:
        return "none"
    if (held.sum(axis=1) == 1).all() and np.isin(held, (0, 1)).all():
        expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
        if expected.min() >= _LEAST_EXPECTED:
            return "χ² test"
        if table.shape == (2, 2):
            return "Fisher's exact test"
    return "permutation of blocks" if in_groups.min() >= FEWEST_UNITS else "none"


def _classical(method: Method, table: NDArray[np.float64]) -> float:
    from scipy.stats import chi2_contingency, fisher_exact  # noqa: PLC0415 - slow to import

    if method == "χ² test":
        return float(chi2_contingency(table, correction=False).pvalue)
    return float(fisher_exact(table.astype(np.int64)).pvalue)


def _permuted(
    held: NDArray[np.float64],
    groups: NDArray[np.int64],
    table: NDArray[np.float64],
    permutations: int,
    seed: int,
) -> tuple[float, float]:
    """The p-value, and how much larger χ² is by chance than for independent units."""
    freedom = (table.shape[0] - 1) * (table.shape[1] - 1)
    columns = table.sum(axis=0)[None, :, None]
    shown = []
    for sums in permuted_sums(held, groups, len(table), permutations, seed=seed):
        expected = sums.sum(axis=1, keepdims=True) * columns / columns.sum()
        shown.append(((sums - expected) ** 2 / expected).sum(axis=(0, 1)))
    by_chance = np.concatenate(shown)
    as_large = int((by_chance >= chi_squared(table) * (1 - 1e-9)).sum())
    return (1 + as_large) / (1 + permutations), max(1.0, float(by_chance.mean()) / freedom)
