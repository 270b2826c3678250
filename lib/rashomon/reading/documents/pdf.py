"""PDF files: the lines of their pages."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.errors import MissingExtraError
from rashomon.reading.files import why_not
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdf

    from rashomon.reading.files import File

MOST_PAGES = 3_000
LARGEST = 200_000_000
"""Bytes."""

_SHORT, _NEARLY = 0.8, 0.95
"""Shares of a page's width: type is of uneven width, so that no line is full to a letter."""
_FINISHED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that were set as one: no word is written with them."""
_DIGITS = re.compile(r"\d+")
_PARTED = re.compile(r"([^\W\d_]{2,})-\n([^\W\d_]+)([^\w\s]*)[ ]?\n?")


def paragraphs(file: File) -> Iterator[str]:
    """The lines of a PDF, without the line that recurs at the top or foot of its pages.

    A word parted at the end of a line is joined again, unless it occurs with its hyphen elsewhere;
    letters set as one (ligatures) are two.

    Raises
    ------
    Unreadable
        If it is none, is locked, or has no text but only pictures of it.
    MissingExtraError
        If pypdf is not installed.
    """
    pages = _pages(file)
    if not any(line.strip() for page in pages for line in page):
        raise Unreadable(
            "is a PDF without text, only pictures of pages; recognise its text (OCR) first"
        )
    again = _recurring(pages)
    lines = [line for page in pages for line in page if _plain(line) not in again]
    yield from _joined("\n".join(lines)).translate(_LIGATURES).split("\n")


def unwrapped(text: str) -> str:
    r"""A text whose lines were broken to fit a page, with one line a paragraph.

    A paragraph ends with a line that is short, or ends a sentence and had room for the next word;
    but not when the next line goes on in lower case.

    Examples
    --------
    >>> print(unwrapped("Flood\nThe bridge was closed on\nTuesday. It rained.\nA ferry comes."))
    Flood
    The bridge was closed on Tuesday. It rained.
    A ferry comes.
    """
    lines = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    widths = sorted(map(len, lines))
    width = widths[int(0.95 * len(widths))] if widths else 0
    paragraphs = lines[:1]
    for line, after in pairwise(lines):
        if after[0].islower() or not _ends_paragraph(line, after, width):
            paragraphs[-1] += f" {after}"
        else:
            paragraphs.append(after)
    return "\n".join(paragraphs)


def _ends_paragraph(line: str, after: str, width: int) -> bool:
    room = len(line) + 1 + len(after.split(" ", 1)[0]) <= _NEARLY * width
    return len(line) < _SHORT * width or (room and bool(_FINISHED.search(line)))


def _pages(file: File) -> list[list[str]]:
    try:
        import pypdf  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(
            f"{file.name} is a PDF, which needs pypdf: pip install 'rashomon[documents]'"
        ) from None
    # Its remarks are about how the file is built, never about what the user gave.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        _check_size(file)
        with file.path.open("rb") as stream:
            reader = pypdf.PdfReader(stream)
            _check(reader)
            return [page.extract_text().split("\n") for page in reader.pages]
    except Unreadable:
        raise
    except OSError as error:
        raise Unreadable(why_not(file.path, error)) from error
    except Exception as error:  # noqa: BLE001 - a damaged file raises whatever its damage leads to
        raise Unreadable(
            f"is not a PDF that can be read ({type(error).__name__}: {str(error)[:80]})"
        ) from None


def _check_size(file: File) -> None:
    if file.path.stat().st_size > LARGEST:
        raise Unreadable(f"has more than {LARGEST:,} bytes; save the pages with its text apart")


def _check(reader: pypdf.PdfReader) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("is locked with a password; save it without")
    if len(reader.pages) > MOST_PAGES:
        raise Unreadable(f"has {len(reader.pages):,} pages, more than {MOST_PAGES:,}; part it")


def _recurring(pages: Sequence[Sequence[str]]) -> set[str]:
    """First and last lines that at least half of three or more pages have, but for numbers."""
    if len(pages) < 3:
        return set()
    ends = Counter(
        plain
        for page in pages
        for plain in {_plain(line) for line in (*page[:2], *page[-2:]) if line.strip()}
    )
    return {plain for plain, count in ends.items() if count >= max(3, len(pages) / 2)}


def _plain(line: str) -> str:
    return _DIGITS.sub("0", " ".join(line.split()))


def _joined(text: str) -> str:
    whole = text.casefold()

    def word(match: re.Match[str]) -> str:
        before, after, mark = match.groups()
        hyphened = not after[0].islower() or f"{before}-{after}".casefold() in whole
        return f"{before}{'-' if hyphened else ''}{after}{mark}\n"

    return _PARTED.sub(word, text)
