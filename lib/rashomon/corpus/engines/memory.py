"""How much memory a worker may use, and how much it did."""

from __future__ import annotations

import re
import sys

from rashomon.errors import RashomonError

_UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
_AMOUNT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kmg]i?)?b?\s*", re.IGNORECASE)
LEAST = 500_000_000  # bytes: the models and their libraries take as much


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
    found = _AMOUNT.fullmatch(str(memory))
    if found is None:
        raise RashomonError(f'memory is a number of bytes or text such as "2GB", not {memory!r}.')
    size = int(float(found[1]) * _UNITS[(found[2] or "").lower()])
    if size < LEAST:
        raise RashomonError(
            f"{memory!r} is too little memory for a worker: the models alone take "
            f"{LEAST // 10**6} MB."
        )
    return size


def limit_memory(size: int | None) -> None:
    """Let this process use no more memory than this, where the system can hold it to that."""
    if size is None or not sys.platform.startswith("linux"):
        return
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_DATA, (size, size))


def peak() -> int:
    """The most memory that this process has used until now, in bytes; 0 where it is not known."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024
