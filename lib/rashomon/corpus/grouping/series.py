"""Forms that an outlet fills in day after day: weather, stock prices, what is on today.

Their wording is nearly the same, and yet each day is an event of its own. A report that is
reprinted or brought up to date comes again on a few days; a form comes again on any number.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from rashomon.corpus.grouping.describing import UNDATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.corpus.grouping.describing import Described

FORM = 7
"""Days on which one source prints much the same, in other words each time: then it is a form."""


def series_among(articles: Described, pairs: Sequence[tuple[int, int, float]]) -> dict[int, int]:
    """The rows that are of a form, each with the number of the form.

    Parameters
    ----------
    articles : Described
    pairs : sequence of (int, int, float)
        The near copies among them.
    """
    if not pairs:
        return {}
    one, other, _ = (np.array(values) for values in zip(*pairs, strict=True))
    count = len(articles)
    linked = sparse.coo_array((np.ones(len(one), bool), (one, other)), shape=(count, count))
    part = connected_components(linked, directed=False)[1].tolist()
    rows: dict[int, list[int]] = defaultdict(list)
    for row in np.unique(np.concatenate([one, other])).tolist():
        rows[part[row]].append(row)
    return {row: own for own, of in rows.items() if _is_form(articles, of) for row in of}


def _is_form(articles: Described, rows: Sequence[int]) -> bool:
    first: dict[tuple[str, str], int] = {}  # the day on which a source prints a wording first
    for row in rows:
        if (day := int(articles.days[row])) != UNDATED:
            source = articles.names[row].split("\n")[0]
            key = (source, articles.hashes[row])
            first[key] = min(day, first.get(key, day))
    days: dict[str, set[int]] = defaultdict(set)
    for (source, _), day in first.items():
        days[source].add(day)
    return any(len(own) >= FORM for own in days.values())
