"""WARC files (ISO 28500) to their records; the damaged are named and the others still read.

What ends in .warc.gz is normally packed record by record, each a gzip member of its own, so that
the next one can be found behind damage; but the file may also be packed as a whole.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_RECORD = 32_000_000
"""Bytes: a page is smaller. Of a larger record only its size is told."""
LARGEST_HEAD = 100_000

_PIECE = 65_536
_MEMBER = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_NEXT = re.compile(rb"(?<=\n)WARC/\d\.\d\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its number in the file, from 1, and its bytes; or the reason why it has none."""

    number: int
    data: bytes = b""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where unpacking failed."""

    reason: str


def records(stream: BinaryIO, *, packed: bool) -> Iterator[Record]:
    """The records of a WARC file, in order."""
    source = _Source(_unpacked(stream) if packed else _plain(stream))
    number = 0
    while source.more():
        number += 1
        found = _record(source)
        if isinstance(found, bytes):
            yield Record(number, found)
        else:
            yield Record(number, reason=found)


def _record(source: _Source) -> bytes | str:
    """The next record, or why it cannot be read; the source then stands at the one after."""
    if not source.held:
        return source.past_gap()
    if not source.begins(_BEGINS):
        source.skip_to_next()
        return "is not a record of a web archive"
    end = source.find(_HEAD_END, LARGEST_HEAD)
    head = bytes(source.held[:end]) if end else b""
    length = _LENGTH.search(head)
    if end is None or length is None:
        whole = end is not None or len(source.held) >= LARGEST_HEAD
        source.skip_to_next()
        return "does not say how long it is" if whole else source.past_gap()
    size = end + int(length[1])
    if size > LARGEST_RECORD:
        source.drop(size)
        return f"has {size:,} bytes, more than {LARGEST_RECORD:,}"
    return _whole(source, size)


def _whole(source: _Source, size: int) -> bytes | str:
    complete = source.fill(size)
    source.fill(size + len(_BEGINS) + 8)
    after = bytes(source.held[size:]).lstrip(b"\r\n")[: len(_BEGINS)]
    if complete and _BEGINS.startswith(after):
        data = bytes(source.held[:size])
        source.drop(size)
        return data
    if source.skip_to_next() or complete:
        return "says a wrong length of itself"
    return source.past_gap()


class _Source:
    """Bytes that come in pieces, with gaps; what is held are those of one stretch without gap."""

    def __init__(self, pieces: Iterator[bytes | _Gap]) -> None:
        self._pieces = pieces
        self._gap: _Gap | None = None
        self._over = False
        self.held = bytearray()

    def more(self) -> bool:
        """Whether there is a further record or gap; white space before it is passed over."""
        while True:
            begin = len(self.held) - len(self.held.lstrip(b"\r\n"))
            del self.held[:begin]
            if self.held or self._gap:
                return True
            if not self._pull():
                return self._gap is not None

    def fill(self, size: int) -> bool:
        """Hold so many bytes, if the stretch has them."""
        while len(self.held) < size:
            if not self._pull():
                return False
        return True

    def begins(self, mark: bytes) -> bool:
        self.fill(len(mark))
        return self.held.startswith(mark)

    def find(self, pattern: re.Pattern[bytes], most: int) -> int | None:
        """The end of what a pattern finds within so many bytes."""
        size = 1024
        while True:
            complete = self.fill(min(size, most))
            match = pattern.search(self.held, 0, most)
            if match or not complete or size >= most:
                return match.end() if match else None
            size *= 4

    def drop(self, size: int) -> None:
        """Pass over so many bytes, without holding them."""
        while size:
            if not self.held and not self._pull():
                return
            passed = min(size, len(self.held))
            del self.held[:passed]
            size -= passed

    def skip_to_next(self) -> bool:
        """Go on to where another record begins; else to the end of the stretch."""
        begin = 1
        while True:
            match = _NEXT.search(self.held, begin)
            if match:
                del self.held[: match.start()]
                return True
            del self.held[: max(0, len(self.held) - 16)]
            begin = min(1, len(self.held))
            if not self._pull():
                self.held.clear()
                return False

    def past_gap(self) -> str:
        """Drop what is left of this stretch and go on behind the gap; why there is one."""
        self.held.clear()
        reason = self._gap.reason if self._gap else "breaks off"
        self._gap = None
        return reason

    def _pull(self) -> bool:
        """Hold one more piece, unless there is none or a gap comes first."""
        if self._over or self._gap:
            return False
        piece = next(self._pieces, None)
        if isinstance(piece, bytes):
            self.held += piece
            return True
        self._gap, self._over = piece, piece is None
        return False


def _plain(stream: BinaryIO) -> Iterator[bytes | _Gap]:
    while piece := stream.read(_PIECE):
        yield piece


def _unpacked(stream: BinaryIO) -> Iterator[bytes | _Gap]:
    """What is packed in each gzip member, and a gap for each run of damage."""
    data = stream.read(_PIECE)
    lost = False
    while data:
        if len(data) < len(_MEMBER):
            data += stream.read(_PIECE)
        if not data.startswith(_MEMBER):
            if not lost and data.strip(b"\0"):
                lost = True
                yield _Gap("is damaged: it is not packed with gzip")
            data = _next_member(stream, data[1:])
            continue
        member = _Member(stream, data)
        for piece in member.pieces():
            if lost and not piece.startswith(_BEGINS):
                member.damaged = True  # what only looked like a member
                break
            lost = False
            yield piece
        if member.damaged and not lost:
            lost = True
            yield _Gap("breaks off" if member.cut else "is damaged and cannot be unpacked")
        data = _next_member(stream, member.rest) if member.damaged else member.rest


class _Member:
    """One gzip member, unpacked piece by piece; then what is behind it, and whether it is whole."""

    def __init__(self, stream: BinaryIO, data: bytes) -> None:
        self._stream = stream
        self._data = data
        self.rest = data[1:]
        self.damaged = False
        self.cut = False

    def pieces(self) -> Iterator[bytes]:
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = self._data
        while not unpacking.eof:
            try:
                piece = unpacking.decompress(data, _PIECE)
            except zlib.error:
                self.damaged = True
                return
            if piece:
                yield piece
            data = unpacking.unconsumed_tail
            if not data and not unpacking.eof:
                data = self._stream.read(_PIECE)
                if not data and not piece:
                    self.damaged = self.cut = True
                    self.rest = b""
                    return
            self.rest = data
        self.rest = unpacking.unused_data or self._stream.read(_PIECE)


def _next_member(stream: BinaryIO, data: bytes) -> bytes:
    """The bytes from where the next gzip member seems to begin; none at the end."""
    while (at := data.find(_MEMBER)) < 0:
        more = stream.read(_PIECE)
        if not more:
            return b""
        data = data[-2:] + more
    return data[at:]
