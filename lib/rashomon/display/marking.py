"""Overlapping marks on one text, cut into flat runs.

A statement, a quotation and a passage may overlap in any way, and HTML elements may not. Cutting
the text at every edge gives runs that each carry the marks over them, and nest rightly.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Mark(Generic[Key]):
    """Something that holds of the characters from `start` to `end` (half-open)."""

    start: int
    end: int
    key: Key


@dataclass(frozen=True, slots=True)
class Run(Generic[Key]):
    """Characters that lie under the same marks.

    `marks` are in the order given to `cut`; `closing` are those of them that end here.
    """

    start: int
    end: int
    marks: tuple[Mark[Key], ...]

    @property
    def closing(self) -> tuple[Mark[Key], ...]:
        """Those of the marks that end with this run."""
        return tuple(mark for mark in self.marks if mark.end == self.end)


def cut(start: int, end: int, marks: Iterable[Mark[Key]]) -> Iterator[Run[Key]]:
    """Cut a stretch of text at every edge of a mark.

    Parameters
    ----------
    start, end : int
        The stretch, half-open character offsets.
    marks : iterable of Mark
        In any order. Empty ones, and what lies outside the stretch, are left out.

    Yields
    ------
    Run
        In order, without gaps: together they are exactly the stretch.

    Examples
    --------
    >>> for run in cut(0, 9, [Mark(0, 6, "statement"), Mark(4, 9, "quotation")]):
    ...     print(run.start, run.end, [mark.key for mark in run.marks])
    0 4 ['statement']
    4 6 ['statement', 'quotation']
    6 9 ['quotation']
    """
    within = [m for m in marks if max(m.start, start) < min(m.end, end)]
    edges = {start, end, *(m.start for m in within), *(m.end for m in within)}
    bounds = sorted(edge for edge in edges if start <= edge <= end)
    opening = sorted(range(len(within)), key=lambda i: within[i].start)
    active: list[int] = []
    following = 0
    for left, right in itertools.pairwise(bounds):
        active = [i for i in active if within[i].end > left]
        while following < len(opening) and within[opening[following]].start <= left:
            active.append(opening[following])
            following += 1
        yield Run(left, right, tuple(within[i] for i in sorted(active)))


def lines(text: str) -> Iterator[tuple[int, int]]:
    r"""The lines of a text that hold more than white space, as offsets without the line break.

    Examples
    --------
    >>> list(lines("Rain fell.\n\nRoads closed."))
    [(0, 10), (12, 25)]
    """
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1
