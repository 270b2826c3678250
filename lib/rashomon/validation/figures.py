"""Precision, recall and F1 of every category, with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.columns import frame
from rashomon.statistics import FEWEST_UNITS, NO_INTERVAL, Interval, bootstrap_sums
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.article import Span

    Floats = NDArray[np.float64]

_MEASURES = ("precision", "recall", "f1")
_COLUMNS = {
    "category": "str",
    "coded": "int64",
    "measured": "int64",
    **{f"{name}{end}": "float64" for name in _MEASURES for end in ("", "_low", "_high")},
    "spans": "object",
}


class Judged(NamedTuple):
    """A unit that coders agree on: what they say, what was measured."""

    unit: str
    coded: str
    measured: str
    weight: float
    article: str
    span: Span


def clusters(units: Sequence[Judged]) -> list[str]:
    """What is drawn together: articles, or units where articles are too few."""
    articles = [one.article for one in units]
    return articles if len(set(articles)) >= FEWEST_UNITS else [one.unit for one in units]


def figures(units: Sequence[Judged], categories: Sequence[str]) -> pd.DataFrame:
    """The table of a `Validation`.

    Examples
    --------
    >>> from rashomon.article import Span
    >>> units = [
    ...     Judged(str(i), coded, measured, 1.0, str(i), Span("g", i, i + 1))
    ...     for i, (coded, measured) in enumerate([("a", "a"), ("a", "b"), ("b", "b")])
    ... ]
    >>> figures(units, ["a", "b"]).round(2)[["category", "precision", "recall", "f1"]]
      category  precision  recall    f1
    0        a        1.0     0.5  0.67
    1        b        0.5     1.0  0.67
    2    macro        NaN     NaN  0.67
    3      all        NaN     NaN  0.67
    """
    sums = _sums(units, categories)
    rows = [_category(units, sums, i, name) for i, name in enumerate(categories)]
    coded = [i for i, name in enumerate(categories) if any(u.coded == name for u in units)]
    differing = tuple(one.span for one in units if one.coded != one.measured)
    size = len(units)
    macro = _with_interval(sums, lambda drawn: _macro(drawn, coded), size)
    every = _with_interval(sums, _accuracy, size)
    for name, found in (("macro", macro), ("all", every)):
        rows.append((name, size, size, *_NOTHING, *_NOTHING, *found, differing))
    return frame(rows, _COLUMNS)


_NOTHING = (np.nan, *NO_INTERVAL)


def _sums(units: Sequence[Judged], categories: Sequence[str]) -> Floats:
    """A row a cluster: by category weights of hits, of what is coded and of what is measured."""
    drawn = clusters(units)
    rows = {name: row for row, name in enumerate(dict.fromkeys(drawn))}
    place = {name: i for i, name in enumerate(categories)}
    sums = np.zeros((len(rows), 3, len(categories)))
    for cluster, one in zip(drawn, units, strict=True):
        row = rows[cluster]
        sums[row, 0, place[one.coded]] += one.weight * (one.coded == one.measured)
        sums[row, 1, place[one.coded]] += one.weight
        sums[row, 2, place[one.measured]] += one.weight
    return sums.reshape(len(rows), 3 * len(categories))


def _parts(drawn: Floats) -> tuple[Floats, Floats, Floats]:
    hits, coded, measured = np.moveaxis(drawn.reshape(len(drawn), 3, -1), 1, 0)
    return hits, coded, measured


def _ratio(upper: Floats, lower: Floats) -> Floats:
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Floats = np.where(lower > 0, upper / lower, np.nan)
    return found


def _category(units: Sequence[Judged], sums: Floats, number: int, name: str) -> tuple[object, ...]:
    def precision(drawn: Floats) -> Floats:
        hits, _, measured = _parts(drawn)
        return _ratio(hits[:, number], measured[:, number])

    def recall(drawn: Floats) -> Floats:
        hits, coded, _ = _parts(drawn)
        return _ratio(hits[:, number], coded[:, number])

    def f1(drawn: Floats) -> Floats:
        return _f1(drawn)[:, number]

    coded = sum(one.coded == name for one in units)
    measured = sum(one.measured == name for one in units)
    differing = tuple(
        one.span for one in units if one.coded != one.measured and name in (one.coded, one.measured)
    )
    return (
        name,
        coded,
        measured,
        *_with_interval(sums, precision, measured),
        *_with_interval(sums, recall, coded),
        *_with_interval(sums, f1, coded),
        differing,
    )


def _f1(drawn: Floats) -> Floats:
    hits, coded, measured = _parts(drawn)
    return np.where(coded > 0, _ratio(2 * hits, coded + measured), np.nan)


def _macro(drawn: Floats, coded: list[int]) -> Floats:
    """The mean over categories that coders gave; of a draw that misses one there is none.

    A mean over those left would jump where a rare category, mostly the hard one, is not drawn.
    """
    found = _f1(drawn)[:, coded].sum(axis=1)
    return _ratio(found, np.full(len(found), float(len(coded))))


def _accuracy(drawn: Floats) -> Floats:
    hits, coded, _ = _parts(drawn)
    return _ratio(hits.sum(axis=1), coded.sum(axis=1))


def _with_interval(
    sums: Floats, statistic: Callable[[Floats], Floats], units: int
) -> tuple[float, float, float]:
    value = float(statistic(sums.sum(axis=0, keepdims=True))[0])
    if np.isnan(value) or units < FEWEST_UNITS:
        return value, *NO_INTERVAL
    # What is drawn whole counts once: sentences of one article are not independent.
    drawn = min(units, len(sums))
    interval: Interval = at_an_end(value, drawn, bootstrap_sums(sums, statistic))
    return value, *interval
