"""Order: whether two sources tell what both tell in the same order."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span
    from rashomon.overlap.statements import Statements

FEWEST_SHARED = 5
"""Statements that both must tell. Of fewer, the same order throughout would come by chance once in
twenty times or more."""


def first_told(documents: Sequence[Document], told: Statements) -> dict[str, dict[int, Span]]:
    """Where each source first tells each statement: by source and the statement's number.

    Several articles of one source are read one after the other.
    """
    turn = {document.id: number for number, document in enumerate(documents)}
    rows = told.tellings
    rows = rows[rows["state"] == "told"]
    spans = sorted(
        zip(rows["source"], rows["statement"].tolist(), rows["span"], strict=True),
        key=lambda row: (turn[row[2].article], row[2].start),
    )
    first: dict[str, dict[int, Span]] = defaultdict(dict)
    for source, statement, span in spans:
        first[source].setdefault(statement, span)
    return first


def concordance(a: Sequence[int], b: Sequence[int]) -> float:
    """Of every two things that both tell, the share that both tell in the same order.

    It is (τ + 1) / 2, with the τ of Kendall (1938): 1 in the same order, about a half where one
    order says nothing of the other, 0 in the reverse order; NaN below `FEWEST_SHARED`.

    Parameters
    ----------
    a, b : sequence of the same things, as each source has them in order
        Without ties.

    Examples
    --------
    >>> concordance([1, 2, 3, 4, 5], [1, 2, 3, 5, 4])
    0.9
    """
    if len(a) < FEWEST_SHARED:
        return math.nan
    place = {thing: position for position, thing in enumerate(b)}
    there = np.array([place[thing] for thing in a], dtype=np.int64)
    later = np.triu(np.less.outer(there, there), 1)
    pairs = len(a) * (len(a) - 1) / 2
    return float(later.sum() / pairs)
