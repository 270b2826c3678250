"""How much memory a worker may use, and how much it did."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from rashomon.errors import RashomonError

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}
_UNITS |= {"ki": 2**10, "mi": 2**20, "gi": 2**30, "ti": 2**40}
_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmgt]i?)?b?\s*", re.IGNORECASE)
_MOST = 2**63  # bytes that can be said of a process
_LEFT = 0.9  # of the computer's memory for all workers
_GROUP = Path("/sys/fs/cgroup/memory.max")  # what a container may use

LEAST = 600_000_000
"""Bytes: the models and their libraries take nearly as much."""


def amount(memory: str | float | None) -> int | None:
    """Bytes, from a number of them or from words.

    Raises
    ------
    RashomonError
        If it is neither, or too little for anything.

    Examples
    --------
    >>> amount("1.5 GB")
    1500000000
    """
    if memory is None:
        return None
    size = _size(memory)
    if size is None:
        long = isinstance(memory, int) and memory > _MOST
        given = "so many" if long else repr(memory)[:50]
        raise RashomonError(f'memory is a number of bytes or text such as "2GB", not {given}.')
    if size < LEAST:
        raise RashomonError(
            f"{memory!r} is too little memory for a worker: the models alone take "
            f"{said(LEAST)}. Give more of it to fewer workers."
        )
    return size


def _size(memory: object) -> int | None:
    """Bytes; None where it is no amount of them, or one that no computer has."""
    number = isinstance(memory, int | float) and not isinstance(memory, bool)
    try:
        text = f"{memory:.0f}" if number else memory
        found = _AMOUNT.fullmatch(text) if isinstance(text, str) else None
        size = int(float(found[1]) * _UNITS[(found[2] or "").lower()]) if found else None
    except (OverflowError, ValueError):
        return None
    return None if size is None or size > _MOST else size


def said(size: int) -> str:
    """An amount in words.

    Examples
    --------
    >>> said(1_500_000_000)
    '1.5 GB'
    """
    return f"{size / 1e9:.1f} GB"


def limit(workers: int, memory: int | None) -> str:
    """What each of some workers may use, in words.

    Examples
    --------
    >>> limit(2, 2_000_000_000)
    ', each with at most 2.0 GB of memory'
    """
    if not memory:
        return ""
    return f", {'each ' if workers > 1 else ''}with at most {said(memory)} of memory"


def of_computer() -> int | None:
    """Bytes that this computer has, or the container; None where it cannot be known."""
    found = []
    with suppress(OSError, ValueError, AttributeError):  # os.sysconf is not on Windows
        found.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    with suppress(OSError, ValueError):  # "max" where there is no limit
        found.append(int(_GROUP.read_text("ascii")))
    return min(found, default=None)


def cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def shared(workers: int | None, memory: int | None) -> tuple[int, int | None]:
    """How many workers there are and what each may use, where one or both are not given.

    Examples
    --------
    >>> shared(2, 10**9)
    (2, 1000000000)
    """
    whole = of_computer()
    if whole is None:
        return workers or cores(), memory
    usable = int(whole * _LEFT)
    if workers is None:
        workers = max(1, min(cores(), usable // (memory or LEAST)))
    return workers, memory or max(LEAST, usable // workers)


def peak() -> int:
    """The most memory that this process has used until now, in bytes; 0 where it is not known."""
    with suppress(OSError):  # of Linux; getrusage there knows of the process it was started from
        for line in Path("/proc/self/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
