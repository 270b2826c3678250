"""Files opened to be read piece by piece, unpacked and decoded on the way."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, TextIO, cast

from rashomon.reading.encodings import encoding_of
from rashomon.reading.files import why_not
from rashomon.reading.kinds import is_packed
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.reading.files import File

SAMPLE = 1_000_000
"""Bytes that an encoding is told by."""
LONGEST_LINE = 32_000_000
"""Characters of one line or record: a page and its row around it."""

_PIECE = 8192

BREAKS_OFF = "is packed with gzip and breaks off or is damaged; fetch or pack the file again"


@contextmanager
def opened(file: File) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked when its name ends in .gz.

    Raises
    ------
    Unreadable
        If it cannot be opened, or breaks off while it is read.
    """
    try:
        with file.path.open("rb") as stream:
            if is_packed(file.path):
                with gzip.open(stream) as unpacked:
                    yield cast("BinaryIO", unpacked)
            else:
                yield stream
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Unreadable(BREAKS_OFF) from error
    except (OSError, ValueError) as error:
        raise Unreadable(why_not(file.path, error)) from error


@contextmanager
def opened_text(file: File) -> Iterator[TextIO]:
    r"""A file's text, with ``\n`` at the end of each line.

    Raises
    ------
    Unreadable
        If it cannot be opened, is not text or is empty, or breaks off while it is read.
    """
    with opened(file) as stream:
        sample, whole = _sample(stream)
        if not sample:
            raise Unreadable("is empty")
        encoding, errors = encoding_of(sample, whole=whole)
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding, errors, newline=None) as text:
            yield text


def _sample(stream: BinaryIO) -> tuple[bytes, bool]:
    """How a file begins, and whether that is all; one that breaks off later is read up to there."""
    sample = b""
    try:
        while len(sample) < SAMPLE and (piece := stream.read(min(SAMPLE, _PIECE))):
            sample += piece
    except (EOFError, gzip.BadGzipFile, zlib.error):
        if not sample:
            raise
        return sample, False
    return sample, len(sample) < SAMPLE


def lines_of(text: TextIO) -> Iterator[str | None]:
    """Each line of a text; None for one that is too long, which is not kept in memory."""
    most = LONGEST_LINE
    while line := text.readline(most + 1):
        if len(line) <= most or line.endswith("\n"):
            yield line
            continue
        while (rest := text.readline(most)) and not rest.endswith("\n"):
            pass
        yield None


def longer() -> str:
    """The reason why a line or record is left out that is too long."""
    return f"is longer than {LONGEST_LINE:,} characters"


def load(file: File, limit: int, too_large: Callable[[str], str]) -> bytes:
    """The bytes of a file, unpacked, which is not even loaded when it is larger than `limit`.

    Raises
    ------
    Unreadable
        If it cannot be read, is empty, or is larger than `limit`; `too_large` says so of a size.
    """
    if is_packed(file.path):
        with opened(file) as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise Unreadable(too_large(f"more than {limit:,} bytes"))
    else:
        try:
            size = file.path.stat().st_size
            if size > limit:
                raise Unreadable(too_large(f"{size:,} bytes"))
            data = file.path.read_bytes()
        except (OSError, ValueError) as error:
            raise Unreadable(why_not(file.path, error)) from error
    if not data:
        raise Unreadable("is empty")
    return data
