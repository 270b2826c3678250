"""Agreement between coders, or between coders and a model: Krippendorff's α, with its interval."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from nltk.metrics.agreement import AnnotationTask

from rashomon.framing.shares import at_an_end
from rashomon.statistics import NO_INTERVAL, bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Sequence


class Rating(NamedTuple):
    """What somebody says of one unit; units of one cluster (an article) are drawn together."""

    rater: str
    unit: int
    cluster: str
    value: bool


class Agreement(NamedTuple):
    """Krippendorff's α and its 95 % interval; NaN where the ratings cannot carry one."""

    alpha: float
    low: float
    high: float


NONE = Agreement(np.nan, *NO_INTERVAL)


def alpha(ratings: Sequence[Rating]) -> Agreement:
    """Krippendorff's α for nominal data: 1 is full agreement, 0 is what chance gives.

    The value is NLTK's. For the interval the observed disagreement is drawn anew and the expected
    one kept, as in Krippendorff's own bootstrap (Hayes & Krippendorff 2007, Communication Methods
    and Measures 1: 77-89); but whole articles are drawn, for their sentences are not independent.
    Where coders always agree, or never, articles drawn again show nothing else: the observed
    disagreement, a share, then has the exact limit for so many articles, which is wide.

    Returns
    -------
    Agreement
        NaN where no unit has two ratings, or all are the same: agreement on what never varies
        says nothing. The interval is NaN with fewer than five articles, too, or where they
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
    by_unit: dict[int, list[Rating]] = defaultdict(list)
    for rating in ratings:
        by_unit[rating.unit].append(rating)
    paired = {unit: own for unit, own in by_unit.items() if len(own) > 1}
    counts = Counter(rating.value for own in paired.values() for rating in own)
    if len(counts) < 2:
        return NONE
    task = AnnotationTask([(r.rater, r.unit, r.value) for own in paired.values() for r in own])
    total = counts.total()
    expected = 2 * counts[True] * counts[False] / (total * (total - 1))
    disagreements: dict[str, float] = defaultdict(float)
    sizes: dict[str, float] = defaultdict(float)
    for own in paired.values():
        yes = sum(rating.value for rating in own)
        disagreements[own[0].cluster] += 2 * yes * (len(own) - yes) / (len(own) - 1)
        sizes[own[0].cluster] += len(own)
    (drawn,) = bootstrap_ratios([disagreements[c] for c in sizes], list(sizes.values()))
    share = sum(disagreements.values()) / sum(sizes.values())
    observed = at_an_end(share, len(sizes), drawn)
    # Less than -1 there is none: where all disagree, as many say yes as no.
    low, high = np.maximum(-1, 1 - np.array([observed.high, observed.low]) / expected).tolist()
    return Agreement(float(task.alpha()), low, high)
