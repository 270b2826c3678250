"""Values: the distinct numbers, dates and amounts of money of all sources, and who gives each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.overlap.agreement import relation
from rashomon.overlap.joining import Joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation import Document, Quantity
    from rashomon.article import Span

_CLOSE = 1.005
"""Values further apart than this are never the same; see `agreement`."""


def values(documents: Sequence[Document]) -> list[dict[str, Span]]:
    """For each distinct value the sources that give it, and where each first does.

    Two are the same if they are of one kind and unit and have the same value once written alike
    (“twelve” and 12, “Tuesday” and its date); small numbers only of the same thing or in a like
    context. Headings and boilerplate are left out.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> found = values(annotate([
    ...     Article("The fire killed twelve people and cost $2 million.", source="gazette"),
    ...     Article("In the fire 12 people died.", source="herald"),
    ... ]))
    >>> [sorted(given) for given in found]
    [['gazette', 'herald'], ['gazette']]
    """
    given: dict[Quantity, dict[str, Span]] = {}
    for document in documents:
        measured = {sentence.index for sentence in document.measured}
        for quantity in document.quantities:
            if quantity.sentence in measured:
                same = replace(quantity, start=0, end=0, sentence=0)
                span = document.span(quantity.start, quantity.end)
                given.setdefault(same, {}).setdefault(document.source, span)
    joined: dict[int, dict[str, Span]] = {}
    distinct = list(given)
    for at, first in enumerate(_joined(distinct)):
        for source, span in given[distinct[at]].items():
            joined.setdefault(first, {}).setdefault(source, span)
    return list(joined.values())


def _joined(quantities: Sequence[Quantity]) -> list[int]:
    """For each the position of the first that it is the same as."""
    same = Joined(len(quantities))
    for i, j in _candidates(quantities):
        if relation(quantities[i], quantities[j]) == "agree":
            same.join(i, j)
    return [same.first(i) for i in range(len(quantities))]


def _candidates(quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Two of one kind and unit, of values that may be the same."""
    alike: dict[tuple[str, str], list[tuple[float, int]]] = defaultdict(list)
    for i, quantity in enumerate(quantities):
        alike[quantity.kind, quantity.unit].append((quantity.low or 0.0, i))
    for (kind, _), own in alike.items():
        own.sort()
        for at, (low, i) in enumerate(own):
            for other, j in own[at + 1 :]:
                if kind not in {"date", "score"} and other > low * _CLOSE:
                    break
                yield i, j
