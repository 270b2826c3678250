"""Groups: passages that are the same wording, whichever two articles they were found in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

SAME = 0.5
"""Two stretches of an article are the same wording if they share this much of all they cover."""


class Stretch(NamedTuple):
    """Words of one article, half-open."""

    article: int
    start: int
    end: int


def grouped(pairs: Sequence[tuple[Stretch, Stretch]]) -> list[int]:
    """Number the groups, from 1 in order of appearance.

    Two passages are of one group if in some article what they share is half of what they cover
    or more, or if both are of one group with a third. A quotation within a long passage is a
    group of its own with its other occurrences.

    Examples
    --------
    >>> grouped([
    ...     (Stretch(0, 0, 10), Stretch(1, 5, 15)),
    ...     (Stretch(0, 30, 40), Stretch(2, 0, 10)),
    ...     (Stretch(1, 6, 15), Stretch(3, 0, 9)),
    ... ])
    [1, 2, 1]
    """
    stretches = sorted({stretch for pair in pairs for stretch in pair})
    number = {stretch: i for i, stretch in enumerate(stretches)}
    parent = list(range(len(stretches)))

    def top(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, stretch in enumerate(stretches):
        for other in range(i + 1, len(stretches)):
            later = stretches[other]
            if later.article != stretch.article or later.start >= stretch.end:
                break
            shared = min(stretch.end, later.end) - later.start
            if shared >= SAME * (max(stretch.end, later.end) - stretch.start):
                parent[top(other)] = top(i)
    for first, second in pairs:
        parent[top(number[second])] = top(number[first])
    groups: dict[int, int] = {}
    return [groups.setdefault(top(number[first]), len(groups) + 1) for first, _ in pairs]
