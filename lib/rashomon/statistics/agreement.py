"""Agreement between raters: Krippendorff's α, with its interval."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.statistics.bootstrap import NO_INTERVAL, bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    Distance = Callable[[Hashable, Hashable], float]


class Rating(NamedTuple):
    """What somebody says of one unit; units of one cluster (an article) are drawn together."""

    rater: str
    unit: int
    cluster: str
    value: Hashable


class Agreement(NamedTuple):
    """Krippendorff's α and its 95 % interval; NaN where the ratings cannot carry one."""

    alpha: float
    low: float
    high: float


NO_AGREEMENT = Agreement(math.nan, *NO_INTERVAL)


def differ(first: Hashable, second: Hashable) -> float:
    """The distance of nominal data: two values are the same or they are not."""
    return float(first != second)


def alpha(ratings: Sequence[Rating], *, distance: Distance = differ) -> Agreement:
    """Krippendorff's α: 1 is full agreement, 0 is what chance gives.

    The value is NLTK's. For the interval the observed disagreement is drawn anew and the expected
    one kept, as in Krippendorff's own bootstrap (Hayes & Krippendorff 2007, Communication Methods
    and Measures 1: 77-89); but whole clusters are drawn, for sentences of one article are not
    independent. Where raters always agree, clusters drawn again show nothing else: the observed
    disagreement, a share, then has the exact limit for so many clusters, which is wide.

    Parameters
    ----------
    ratings : sequence of Rating
        At most one a rater and unit.
    distance : callable
        How far two values are apart, 0 for the same; by default nominal.

    Returns
    -------
    Agreement
        NaN where no unit has two ratings, or all are the same: agreement on what never varies
        says nothing. The interval is NaN with fewer than five clusters, too, or where they
        disagree as often in each of them.

    Examples
    --------
    >>> yes_no = [(True, True), (False, False), (True, True), (False, True)]
    >>> found = alpha([
    ...     Rating(rater, unit, str(unit), value)
    ...     for unit, values in enumerate(yes_no)
    ...     for rater, value in zip("AB", values)
    ... ])
    >>> round(found.alpha, 3)
    0.533
    """
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - slow to import

    by_unit: dict[int, list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_unit[rating.unit].append(rating)
    paired = {unit: own for unit, own in by_unit.items() if len(own) > 1}
    counts = Counter(rating.value for own in paired.values() for rating in own)
    if len(counts) < 2:
        return NO_AGREEMENT
    triples = [(r.rater, r.unit, r.value) for own in paired.values() for r in own]
    value = float(AnnotationTask(triples, distance=distance).alpha())
    disagreements: dict[str, float] = defaultdict(float)
    sizes: dict[str, float] = defaultdict(float)
    furthest = max(distance(a, b) for a, b in combinations(counts, 2))
    for own in paired.values():
        apart = sum(distance(a.value, b.value) for a, b in combinations(own, 2)) / furthest
        disagreements[own[0].cluster] += 2 * apart / (len(own) - 1)
        sizes[own[0].cluster] += len(own)
    (drawn,) = bootstrap_ratios([disagreements[c] for c in sizes], list(sizes.values()))
    share = sum(disagreements.values()) / sum(sizes.values())
    observed = at_an_end(share, len(sizes), drawn)
    expected = _expected(counts, distance) / furthest
    # Less than -1 there is none: where all disagree, as many say one thing as the other.
    low, high = np.maximum(-1, 1 - np.array([observed.high, observed.low]) / expected).tolist()
    return Agreement(value, low, high)


def _expected(counts: Counter[Hashable], distance: Distance) -> float:
    """The disagreement of values dealt out by chance."""
    total = counts.total()
    apart = sum(counts[a] * counts[b] * distance(a, b) for a, b in combinations(counts, 2))
    return 2 * apart / (total * (total - 1))
