"""Holding a folder, so that no second run writes into it."""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.errors import MissingExtraError, RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
HOLDER = ".running"
OWN = (LOCK, HOLDER)
"""Files of a folder that are only of the holding of it."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder, which is made if it is not there.

    The system frees what a process held that is no more, however it ended.

    Raises
    ------
    RashomonError
        If another run holds it, or it cannot be written into.
    """
    try:
        from filelock import FileLock, Timeout  # noqa: PLC0415 - of the extra "corpus"
    except ImportError:
        raise MissingExtraError(
            "A folder that is written into is locked, which needs filelock: pip install "
            "'rashomon[corpus]'."
        ) from None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=0)
        lock.acquire()
        (folder / HOLDER).write_text(_this(), "utf-8")
    except Timeout:
        raise RashomonError(
            f"Another run is writing into {folder}: {_holder(folder)}. Wait for it or end it, or "
            "take another folder."
        ) from None
    except OSError as error:
        raise RashomonError(
            f"{folder} cannot be written into ({error}). Make room or take another folder."
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink()
        lock.release()


def _this() -> str:
    since = datetime.now(UTC).astimezone().isoformat(sep=" ", timespec="seconds")
    return f"process {os.getpid()} on {platform.node() or 'this computer'}, since {since}"


def _holder(folder: Path) -> str:
    try:
        return one_line((folder / HOLDER).read_text("utf-8")) or "it has just begun"
    except (OSError, ValueError):
        return "it has just begun"
