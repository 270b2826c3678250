"""Joining: what is one with what, whichever pairs say so."""

from __future__ import annotations


class Joined:
    """Numbers from 0 on, some of which are one.

    Examples
    --------
    >>> joined = Joined(4)
    >>> joined.join(3, 1)
    >>> joined.join(3, 2)
    >>> [joined.first(i) for i in range(4)]
    [0, 1, 1, 1]
    """

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def first(self, i: int) -> int:
        """The lowest of those that are one with `i`."""
        above = self._above
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Say that two are one."""
        low, high = sorted((self.first(i), self.first(j)))
        self._above[high] = low
