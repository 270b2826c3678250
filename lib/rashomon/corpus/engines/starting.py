"""Starting worker processes: they do not run the user's script again, and leave nothing behind.

A process that is spawned imports the script it was started from, so that functions written in it
can be found. For a script without ``if __name__ == "__main__":`` that means to do all of it again
in every worker. Workers here need only functions of modules, so they are told to leave it alone.
"""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from functools import cache
from importlib.machinery import ModuleSpec
from typing import TYPE_CHECKING, Any

from tqdm.auto import tqdm

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_held: list[Any] = []  # what was there before, once for each that is within


@contextmanager
def without_script() -> Iterator[None]:
    """Processes spawned within this do not import the script.

    multiprocessing asks the main module for the name to import it by, and imports nothing where
    that is a `__main__`.
    """
    main = sys.modules["__main__"]
    with _lock:
        _held.append(_held[-1] if _held else getattr(main, "__spec__", None))
        main.__spec__ = ModuleSpec("rashomon.__main__", None)
    try:
        yield
    finally:
        with _lock:
            before = _held.pop()
            if not _held:
                main.__spec__ = before


def leave_interrupts() -> None:
    """Ctrl-C is for the process that started this one, and goes to both."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def dask_setup(_worker: object) -> None:
    """What Dask calls in a worker that preloads this module."""
    leave_interrupts()


@cache
def settle_in() -> None:
    """What a worker does before its first task."""
    # The lock that tqdm makes itself is for several processes: it would be left over where this
    # one is killed, and Python would say so.
    tqdm.set_lock(threading.RLock())
