"""Who is told of every step of mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN = 12
"""Tables and panels of one session that follow it: those that were shown or used last.

A kernel is not told that an output is gone when its cell is run anew, so that there is no end of
them. Each that is used again follows again.
"""


class Watching:
    """Functions to call after every change: those asked for, and those of what was shown last.

    Examples
    --------
    >>> watching, told = Watching(), []
    >>> for number in range(20):
    ...     watching.show(lambda number=number: told.append(number))
    >>> watching.tell()
    >>> told
    [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
    """

    def __init__(self) -> None:
        self._asked: list[Callable[[], object]] = []
        self._shown: list[Callable[[], object]] = []

    def observe(self, function: Callable[[], object]) -> None:
        """Have a function called from now on.

        Raises
        ------
        CorrectionsError
            If it cannot be called.
        """
        if not callable(function):
            raise CorrectionsError(
                "observe takes a function without parameters, to be called after every change, not "
                f"{function!r}."
            )
        self._asked.append(function)

    def show(self, function: Callable[[], object]) -> None:
        """Have a function called as long as few are shown or used after it."""
        later = [own for own in self._shown if own != function]
        self._shown = [*later, function][-SHOWN:]

    def forget(self, function: Callable[[], object]) -> None:
        """No longer call a function."""
        self._asked = [own for own in self._asked if own != function]
        self._shown = [own for own in self._shown if own != function]

    def tell(self) -> None:
        """Call them all, also where one fails; the first failure is raised then."""
        failed: list[Exception] = []
        for function in (*self._asked, *self._shown):
            try:
                function()
            except Exception as error:  # noqa: BLE001 - raised below, once all have been told
                failed.append(error)
        if failed:
            raise failed[0]
