"""A limit of time for one event: where it runs out, the worker that has the event ends itself.

A pattern that comes to no end holds the interpreter, and no thread of Python would be heard then.
The watch is that of `faulthandler`, which needs no interpreter.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, BinaryIO

from rashomon.corpus.comparing.settings import shown
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator

MINUTES = 30.0
"""For one event, of which forty long articles take a few."""

LEAST, MOST = 0.01, 10_000.0
"""Minutes that can be a limit."""

_own = token_hex(8)  # no other computer has it


def checked(minutes: float | None) -> float | None:
    """The limit, if it can be one.

    Raises
    ------
    RashomonError
    """
    if minutes is None:
        return None
    number = isinstance(minutes, int | float) and not isinstance(minutes, bool)
    if not number or not LEAST <= minutes <= MOST:
        raise RashomonError(
            f"minutes is a number from {LEAST:g} to {MOST:,.0f}, or None for no limit of time, not "
            f"{shown(minutes)}."
        )
    return float(minutes)


def this_process() -> str:
    """A name that no other process has, nor one that is forked from this."""
    return f"{os.getpid()}-{_own}"


@contextmanager
def within(minutes: float | None, note: Path) -> Iterator[None]:
    """End this process where what is done within takes longer.

    Parameters
    ----------
    minutes : float, optional
        Without them it may take as long as it does.
    note : Path
        A file, in which is then written where it was; it is not there afterwards if all went well.

    Raises
    ------
    RashomonError
        If the note of an earlier try is there: a scheduler may give a task to the next worker when
        it has lost one, and what came to no end does not come to one there.
    """
    if minutes is None:
        yield
        return
    if ran_out(note):
        raise RashomonError(too_long(minutes))
    try:
        with _opened(note) as file:
            faulthandler.dump_traceback_later(minutes * 60, file=file, exit=True)
            try:
                yield
            finally:
                faulthandler.cancel_dump_traceback_later()
    finally:
        take_away(note)


def _opened(note: Path) -> BinaryIO:
    try:
        return note.open("ab")
    except OSError:  # on a full disk: then it is only not known why the process ended
        return Path(os.devnull).open("ab")


def ran_out(note: Path) -> bool:
    """Whether the note says that a process ended itself `within` a limit."""
    try:
        return bool(note.stat().st_size)
    except OSError:
        return False


def take_away(note: Path) -> None:
    """Where there is a note, take it away, so that there can be another try."""
    with suppress(OSError):
        note.unlink()


def too_long(minutes: float) -> str:
    """What is said of what took longer.

    Examples
    --------
    >>> too_long(30.0)
    'it was not done in 30 minutes, the limit of time (minutes=, --minutes)'
    """
    return f"it was not done in {minutes:g} minutes, the limit of time (minutes=, --minutes)"
