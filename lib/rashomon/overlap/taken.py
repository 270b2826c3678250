"""Taken: which statements two articles tell in one shared passage."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.article import Span
    from rashomon.overlap.alignment import Alignment
    from rashomon.overlap.passages import Passages

_MOSTLY = 0.5
"""Share of its characters from which a clause stands in a passage."""


def taken(
    alignment: Alignment, shared: Passages, group_of: Mapping[int, int]
) -> Iterator[tuple[int, int, int]]:
    """The statements that stand in one passage in two sources.

    A clause may differ in a few words from its counterpart and still be part of a text that was
    taken over; alone it would count as told independently.

    Parameters
    ----------
    alignment : Alignment
    shared : Passages
    group_of : mapping of int to int
        The number of the statement of each telling.

    Yields
    ------
    tuple of int
        The statement and the numbers of the two sources.
    """
    clauses: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(alignment.tellings):
        clauses[alignment.documents[telling.document].id].append(number)

    def told_in(span: Span) -> dict[int, int]:
        return {
            group_of[i]: alignment.tellings[i].source
            for i in clauses[span.article]
            if _stands_in(alignment.tellings[i].clause.pieces, span)
        }

    table = shared.table
    for a, b in zip(table["span_a"], table["span_b"], strict=True):
        one, other = told_in(a), told_in(b)
        for group in one.keys() & other.keys():
            yield group, one[group], other[group]


def _stands_in(pieces: tuple[tuple[int, int], ...], span: Span) -> bool:
    inside = sum(max(0, min(end, span.end) - max(start, span.start)) for start, end in pieces)
    return inside >= _MOSTLY * sum(end - start for start, end in pieces)
