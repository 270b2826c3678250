"""Starting worker processes that do not run the user's script again.

A process that is spawned imports the script it was started from, so that functions written in it
can be found. For a script without ``if __name__ == "__main__":`` that means to do all of it again
in every worker. Workers here need only functions of modules, so they are told to leave it alone.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = Lock()
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
