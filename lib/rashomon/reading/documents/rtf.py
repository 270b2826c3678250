"""RTF documents: the paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rashomon.errors import MissingExtraError
from rashomon.reading.opening import load
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rashomon.reading.files import File

LARGEST = 100_000_000
"""Bytes of a document with its pictures."""
LARGEST_WITHOUT_PICTURES = 20_000_000

_BEGINS = b"{\\rtf"
_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{2}\s*){256,}")
"""A picture written as digits, which no text has so many of in a row."""
_FIELD = re.compile(r"\\fldinst\b")
_IGNORED = r"\\*\\fieldcode "
"""In place of the name of a group with the address of a link: it would be put into the text."""
_CODE = re.compile(r"\\u(-?\d{5,10})")


def paragraphs(file: File) -> Iterator[str]:
    r"""The paragraphs of an RTF document; cells of tables are divided by ``|``.

    Raises
    ------
    Unreadable
        If it is none, or too large.
    MissingExtraError
        If striprtf is not installed.
    """
    try:
        from striprtf.striprtf import rtf_to_text  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            f"{file.name} is an RTF document, which needs striprtf: "
            "pip install 'rashomon[documents]'"
        ) from None
    to_text: Callable[..., str] = rtf_to_text
    data = load(file, LARGEST, _too_large)
    if not data.lstrip().startswith(_BEGINS):
        raise Unreadable("is not an RTF document, though its name says so")
    data = _PICTURE.sub(b"", data)
    if len(data) > LARGEST_WITHOUT_PICTURES:
        raise Unreadable(_too_large(f"{len(data):,} bytes without its pictures"))
    marked = _CODE.sub(_possible, _FIELD.sub(_IGNORED, data.decode("cp1252", "replace")))
    try:
        text = to_text(marked, errors="replace")
    except (ValueError, LookupError, IndexError, TypeError, RecursionError) as error:
        raise Unreadable(f"is a damaged RTF document ({type(error).__name__})") from None
    # Characters beyond 16 bits are written as two halves.
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    yield from (line.rstrip("\r") for line in text.split("\n"))


def _possible(match: re.Match[str]) -> str:
    """A character by its number, or U+FFFD when no character has it."""
    return match[0] if -0x8000 <= int(match[1]) <= 0xFFFF else r"\u65533"


def _too_large(size: str) -> str:
    return f"has {size}, too many for an export of news; save it in several parts"
