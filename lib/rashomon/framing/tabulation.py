"""Counting the units of one crosstab by category and source, and testing it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rashomon.statistics import FEWEST_UNITS, bootstrap_ratios, independence
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.article import Span
    from rashomon.framing.units import Unit
    from rashomon.statistics import Independence


_DIGITS = 9
"""Weights that were spread over spans add up to no whole number exactly."""


@dataclass(frozen=True, eq=False)
class Tabulation:
    """What each block holds of each category.

    `values` has one row a block and one column a category; `labels` is the position in `sources`
    of each block's source; `spans` is by category and source.
    """

    categories: tuple[str, ...]
    sources: tuple[str, ...]
    values: NDArray[np.float64]
    labels: NDArray[np.int64]
    spans: Mapping[tuple[str, str], Sequence[Span]]

    def cells(self) -> Iterator[tuple[object, ...]]:
        """Category, source, count, share, low, high, residual and spans of each cell."""
        sizes = self.values.sum(axis=1)
        member = (self.labels == np.arange(len(self.sources))[:, None]).astype(np.float64)
        counts, totals = (member @ self.values).round(_DIGITS), member @ sizes
        residuals = self._residuals(counts, totals, sizes)
        residuals[:, ~self.testable] = np.nan
        blocks = np.bincount(self.labels, minlength=len(self.sources))
        intervals = [
            bootstrap_ratios(self.values[self.labels == i], sizes[self.labels == i])
            for i in range(len(self.sources))
        ]
        for j, category in enumerate(self.categories):
            for i, source in enumerate(self.sources):
                share = counts[i, j] / totals[i] if totals[i] else np.nan
                yield (
                    category,
                    source,
                    counts[i, j],
                    share,
                    *at_an_end(share, blocks[i], intervals[i][j]),
                    residuals[i, j],
                    tuple(self.spans.get((category, source), ())),
                )

    def _residuals(
        self, counts: NDArray[np.float64], totals: NDArray[np.float64], sizes: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How far each count is from its expectation, in standard deviations by dealing blocks."""
        blocks = sizes.size
        shares = counts.sum(axis=0) / counts.sum()
        squares = ((self.values - sizes[:, None] * shares) ** 2).sum(axis=0)
        number = np.bincount(self.labels, minlength=len(self.sources))
        drawn = number * (blocks - number) / (blocks * max(blocks - 1, 1))
        deviation = np.sqrt(np.outer(drawn, squares))
        excess = counts - np.outer(totals, shares)
        return np.divide(excess, deviation, out=np.full_like(excess, np.nan), where=deviation > 0)

    @property
    def testable(self) -> NDArray[np.bool_]:
        """For each category whether it, and all others together, stand in blocks enough to test."""
        held = (self.values > 0).sum(axis=0)
        rest = (self._rest > 0).sum(axis=0)
        enough: NDArray[np.bool_] = np.minimum(held, rest) >= FEWEST_UNITS
        return enough

    def tests(self, permutations: int, seed: int) -> Iterator[tuple[str, Independence]]:
        """The test of each category against the rest, then of the whole table ("").

        In that of the whole table the categories that stand in too few blocks count as one, and
        are left out if that stands in too few, too.
        """
        rest = self._rest
        for j, category in enumerate(self.categories):
            both = np.column_stack([self.values[:, j], rest[:, j]])
            yield (
                category,
                independence(both, self.labels, permutations=permutations, seed=seed),
            )
        held = (self.values > 0).sum(axis=0)
        rare = self.values[:, held < FEWEST_UNITS].sum(axis=1, keepdims=True)
        kept = [self.values[:, held >= FEWEST_UNITS]]
        if np.count_nonzero(rare) >= FEWEST_UNITS:
            kept.append(rare)
        both = np.column_stack(kept)
        yield "", independence(both, self.labels, permutations=permutations, seed=seed)

    @property
    def _rest(self) -> NDArray[np.float64]:
        """What each block holds of all other categories together, for each category."""
        others = (self.values > 0).sum(axis=1, keepdims=True) > (self.values > 0)
        # A difference of weights need not be quite 0 where nothing is left.
        return np.where(others, self.values.sum(axis=1, keepdims=True) - self.values, 0.0)


def tabulate(units: Sequence[Unit], sources: Sequence[str], least: float) -> Tabulation:
    """Count units; see `rashomon.framing.crosstab`.

    Parameters
    ----------
    units : sequence of Unit
        Of one group.
    sources : sequence of str
    least : float
        Categories that weigh less in all are put together.
    """
    weights: dict[str, float] = {}
    for unit in units:
        weights[unit.category] = weights.get(unit.category, 0.0) + unit.weight
    rare = {category for category, weight in weights.items() if weight < least}
    kept = sorted(weights.keys() - rare, key=lambda category: (-weights[category], category))
    other = _together(len(rare), kept)
    named = {category: other if category in rare else category for category in weights}
    categories = (*kept, *([other] if rare else []))
    column = {category: j for j, category in enumerate(categories)}
    row: dict[tuple[str, Hashable], int] = {}
    spans: dict[tuple[str, str], list[Span]] = {}
    places = []
    for unit in units:
        place = row.setdefault((unit.source, unit.block), len(row))
        places.append((place, column[named[unit.category]]))
        if unit.span is not None:
            spans.setdefault((named[unit.category], unit.source), []).append(unit.span)
    values = np.zeros((len(row), len(categories)))
    np.add.at(values, tuple(np.array(places).T), [unit.weight for unit in units])
    position = {source: i for i, source in enumerate(sources)}
    labels = np.array([position[source] for source, _ in row], dtype=np.int64)
    return Tabulation(categories, tuple(sources), values, labels, spans)


def _together(number: int, kept: Sequence[str]) -> str:
    """A name for so many categories put together, that is none of those kept, nor reads like it."""
    taken = {" ".join(category.split()).casefold() for category in kept}
    plain = {category.split(" (")[0] for category in taken}
    word = next(word for word in ("other", "rarer") if word not in plain or word == "rarer")
    name = f"{word} ({number})"
    while name in taken:
        name += " together"
    return name
