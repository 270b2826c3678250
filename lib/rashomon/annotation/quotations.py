"""Where quotation marks open and close: curly, straight, single, low and guillemets.

This module reads marks only. Who speaks, and whether anybody does, is `attributions`' matter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PAIRS = {
    "“": '”"',
    "”": '”"',  # set at both ends by some editors, and in Swedish and Finnish
    '"': '"”',
    "„": "“”",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "‘": "’",
    "'": "'",
    "‚": "‘’",
}
"""Each opening mark and what may close it; curly and straight ones are often mixed."""

_SINGLE = "‘'‚"
_ALWAYS_OPENS = "“«„‟‹‚"
_NESTS = "“«"
_SPACED = "«‹"
"""Marks that stand apart from their content in French."""

_MARK = re.compile("[“”\"„‟«»‹›‘’'‚]")
_INVISIBLE = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_OPENS_AFTER = re.compile(rf"[\s{_INVISIBLE}(\[{{—–\-:/“\"«„‘]")
_CLOSES_BEFORE = re.compile(rf"[\s{_INVISIBLE}.,;:!?…)\]}}—–\-/”\"»]")
_CLIPPED = re.compile(r"(?:em|til|tis|twas|cause|n|round|\d0s)\b", re.IGNORECASE)
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")
_ENDS_SPEECH = ".,!?…"
_LOOK_AHEAD = 20
"""Marks searched for the end of a speech that a possessive stands in."""


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


def quotations(text: str, breaks: Sequence[int] = ()) -> tuple[Quotation, ...]:
    """Find the stretches in quotation marks, outermost only, in order.

    Parameters
    ----------
    text : str
    breaks : sequence of int
        Where lines begin, sorted. A quotation does not run beyond its line: where the closing
        mark is missing it ends there.

    Returns
    -------
    tuple of Quotation
        None is empty, none overlap.

    Examples
    --------
    >>> [text[q.start:q.end] for text in ["“Run,” he said. 'Now!'"] for q in quotations(text)]
    ['Run,', 'Now!']
    """
    edges = sorted({0, *(b for b in breaks if 0 < b < len(text)), len(text)})
    whole, text = text, _single_marks(text)
    marks = [match.start() for match in _MARK.finditer(text)]
    found: list[Quotation] = []
    open_: tuple[str, list[_Line]] | None = None
    for start, end in pairwise(edges):
        line = _Line(text, start, end, marks)
        past = start
        if open_ is not None:
            mark, between = open_
            close = line.leftover(mark)
            if close is not None:
                found += [q for other in between if (q := other.whole()) is not None]
                found += [q] if (q := line.whole(close)) is not None else []
                past = close + 1
            elif not line.marks and len(between) < _LINES_AHEAD:
                between.append(line)
                continue
        here = list(line.quotations(past))
        found += here
        open_ = None
        if here and here[-1].open_ended:
            open_ = text[here[-1].outer_start], []
    return tuple(_with_doubled(whole, q) for q in found)


def _with_doubled(text: str, quotation: Quotation) -> Quotation:
    """The quotation with both characters of marks that are made of two."""
    start, end = quotation.outer_start, quotation.outer_end
    if text[max(start - 1, 0) : start + 1] in _TWO:
        start -= 1
    if not quotation.open_ended and text[end - 1 : end + 1] in _TWO:
        end += 1
    return replace(quotation, outer_start=start, outer_end=end)


_TWO = frozenset({"''", "``"})
_LINES_AHEAD = 4
"""Lines without a mark that may stand between an open quotation and the line that closes it."""

_DOUBLED = re.compile(r"'{2,3}|``")


def _single_marks(text: str) -> str:
    """The text with each mark that is made of two characters as one and a space, offsets kept."""
    if "''" not in text and "``" not in text:
        return text

    def as_one(match: re.Match[str]) -> str:
        start, end = match.span()
        opens = (start == 0 or _OPENS_AFTER.match(text[start - 1])) and (
            end < len(text) and not text[end].isspace()
        )
        if match.group() == "``" or opens:
            return ' "' + match.group()[2:]
        return match.group()[2:] + '" '

    return _DOUBLED.sub(as_one, text)


class _Line:
    """The quotation marks of one line of a text."""

    def __init__(self, text: str, start: int, end: int, marks: Sequence[int]) -> None:
        self.text, self.start, self.end = text, start, end
        self.marks = marks[bisect_right(marks, start - 1) : bisect_right(marks, end - 1)]

    def whole(self, close: int | None = None) -> Quotation | None:
        """The line as a quotation that began before it, up to its closing mark if that is here."""
        end = self.end if close is None else close
        start, last = _trimmed(self.text, self.start, end)
        if start == last:
            return None
        past = end if close is None else close + 1
        return Quotation(start, last, start, past, open_ended=close is None)

    def leftover(self, opening: str) -> int | None:
        """The first mark, where it closes what no mark on this line has opened."""
        at = next((at for at in self.marks if self.text[at] not in _SINGLE + "’"), None)
        if at is None or self.text[at] not in _PAIRS[opening] or self.opens(at):
            return None
        number = self.marks.index(at)
        return at if at > self.start and self.closes(number, opening) else None

    def quotations(self, past: int) -> Iterator[Quotation]:
        """The quotations from `past` on."""
        apostrophes = ""
        for number, at in enumerate(self.marks):
            mark = self.text[at]
            if at < past or mark in apostrophes or not self.opens(at):
                continue
            close = self.closing(number)
            if close is None and mark in _SINGLE:
                apostrophes += mark  # what closes none here closes none further on
                continue
            start, end = _trimmed(self.text, at + 1, self.end if close is None else close)
            past = end if close is None else close + 1
            if start < end:
                yield Quotation(start, end, at, past, open_ended=close is None)

    def opens(self, at: int) -> bool:
        """Whether the mark can open: something follows it, and nothing is stuck before it."""
        mark, after = self.text[at], self.after(at)
        if mark not in _PAIRS or after == "\n":
            return False
        if after.isspace():
            return mark in _SPACED
        if mark in _ALWAYS_OPENS:
            return True
        if at > self.start and not _OPENS_AFTER.match(self.text[at - 1]):
            return False
        return mark not in _SINGLE or not _CLIPPED.match(self.text, at + 1)

    def closing(self, number: int) -> int | None:
        """The mark that closes this one, on the same line; marks of one kind may nest."""
        opening = self.text[self.marks[number]]
        depth, last = 1, None
        for later in range(number + 1, len(self.marks)):
            at = self.marks[later]
            mark = self.text[at]
            if mark in _PAIRS[opening] and self.closes(later, opening):
                depth, last = depth - 1, at
                if not depth:
                    return at
            elif self.nests(at, opening):
                depth += 1
        if last is not None and not self.text[last + 1 : self.end].strip():
            return last  # the mark that ends the line closes all that is open
        return last if depth > 1 else None  # a closing mark was forgotten within

    def nests(self, at: int, opening: str) -> bool:
        """Whether a mark opens a quotation within the one that `opening` opened."""
        mark = self.text[at]
        if mark in _NESTS:
            return opening in {mark, '"'}
        return mark == '"' and opening == "“" and self.reopens(at)

    def closes(self, number: int, opening: str) -> bool:
        """Whether a mark that can close the opening one does so where it stands."""
        at = self.marks[number]
        mark, before = self.text[at], self.text[at - 1]
        if opening in _SINGLE:
            apart = not before.isspace() and _CLOSES_BEFORE.match(self.after(at))
            return bool(apart) and not self.is_plural_possessive(number)
        if mark == '"':
            return not self.reopens(at) and not _FEET.search(self.text, max(at - 5, 0), at)
        return True

    def is_plural_possessive(self, number: int) -> bool:
        """Whether the mark is that of ‘the workers’ pay is low,’ and speech ends further on."""
        at = self.marks[number]
        if self.text[at - 1] != "s" or not re.match(r"\s\w", self.text[at + 1 : at + 3]):
            return False
        for later in self.marks[number + 1 : number + 1 + _LOOK_AHEAD]:
            if self.text[later] in _SINGLE and self.opens(later):
                return False
            if self.text[later] == self.text[at] and self.text[later - 1] in _ENDS_SPEECH:
                return True
        return False

    def reopens(self, at: int) -> bool:
        """Whether a straight mark looks like an opening one: a space before, a letter after."""
        return self.text[at - 1].isspace() and self.after(at).isalnum()

    def after(self, at: int) -> str:
        return self.text[at + 1] if at + 1 < self.end else "\n"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
