"""Where quotation marks open and close: curly, straight, single, low and guillemets.

This module reads marks only. Who speaks, and whether anybody does, is `attributions`' matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‟": "”", "‹": "›", "‘": "’", '"': '"', "'": "'"}
_SINGLE = "‘'"
_OPENS_AFTER = re.compile(r"[\s(\[{—–\-:/“\"«„‘]")
_CLOSES_BEFORE = re.compile(r"[\s.,;:!?…)\]}—–\-/”\"»]")
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|round|\d0s)\b", re.IGNORECASE)
_LINES = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks: offsets of its content, and of content and marks.

    `open_ended` is true where the line ends before the closing mark: the speech goes on in the
    next paragraph if that opens with a mark again, or the mark was forgotten.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    open_ended: bool = False


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the stretches in quotation marks, outermost only, in order.

    A quotation does not run beyond its line: where the closing mark is missing it ends there.

    Examples
    --------
    >>> [text[q.start:q.end] for text in ["“Run,” he said. 'Now!'"] for q in quotations(text)]
    ['Run,', 'Now!']
    """
    return tuple(found for line in _LINES.finditer(text) for found in _in_line(text, *line.span()))


def _in_line(text: str, start: int, end: int) -> Iterator[Quotation]:
    at = start
    while at < end:
        mark = text[at]
        if mark not in _PAIRS or not _opens(text, at, start, end):
            at += 1
            continue
        close = _closing(text, at, end)
        if close is None and mark in _SINGLE:
            at += 1  # an apostrophe
            continue
        inner = _trimmed(text, at + 1, end if close is None else close)
        outer_end = inner[1] if close is None else close + 1
        if inner[0] < inner[1]:
            yield Quotation(*inner, at, outer_end, open_ended=close is None)
        at = max(outer_end, at + 1)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """Whether the mark at `at` can open: something follows it, and nothing is stuck before it."""
    mark = text[at]
    if at + 1 >= end or text[at + 1].isspace():
        return False
    if mark in "“«„‟‹":
        return True
    if at > start and not _OPENS_AFTER.match(text[at - 1]):
        return False
    return mark not in _SINGLE or not _CLIPPED.match(text, at + 1)


def _closing(text: str, at: int, end: int) -> int | None:
    """The mark that closes the one at `at`, on the same line; marks of one kind may nest."""
    opening, closing = text[at], _PAIRS[text[at]]
    depth = 1
    for i in range(at + 1, end):
        if text[i] in closing:
            if opening in _SINGLE and not _closes_single(text, i, end):
                continue
            if opening == '"' and _reopens(text, i, end):
                continue
            depth -= 1
            if not depth:
                return i
        elif text[i] == opening and opening in "“«":
            depth += 1
    if depth > 1:  # a closing mark was forgotten within: take the last one there is
        last = max(text.rfind(mark, at + 1, end) for mark in closing)
        return last if last > at else None
    return None


def _closes_single(text: str, at: int, end: int) -> bool:
    after = text[at + 1] if at + 1 < end else " "
    return not text[at - 1].isspace() and bool(_CLOSES_BEFORE.match(after))


def _reopens(text: str, at: int, end: int) -> bool:
    """Whether a straight mark looks like an opening one: a space before it, a letter after."""
    return text[at - 1].isspace() and at + 1 < end and text[at + 1].isalnum()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
