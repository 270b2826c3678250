"""The lines and paragraphs of a text, with their offsets: what the rules of structure look at.

A *block* is one paragraph, heading or list item. In most texts that is a line; in a text whose
lines were broken at a fixed width it is a run of lines between blank ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NARROWEST_WRAP, WIDEST_WRAP = 30, 120
"""Characters: lines shorter are verse or a list, longer ones were not broken to fit a page."""

_BULLET = re.compile(r"(?:[-–—*•‣▪●◦·>»→+]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s+(?=\S)")
_MARKDOWN = re.compile(r"#{1,6}\s+\S")
_FINISHED = re.compile(r"""[.!?…؟。！？।]["'”’»›)\]\s*_]*(?:\[\d+\])?$""")
_NO_WORD = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item.

    Parameters
    ----------
    start, end : int
        Half-open character offsets into the text, without the white space around.
    text : str
        ``text[start:end]``.
    lines : int
        How many lines it takes.
    gap : bool
        Whether a blank line, or nothing, stands before it.
    """

    start: int
    end: int
    text: str
    lines: int = 1
    gap: bool = False

    @property
    def words(self) -> int:
        """How many words, as white space divides them."""
        return len(self.text.split())

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does: a full stop, perhaps closing quotes after it."""
        return bool(_FINISHED.search(self.text[-12:]))

    @property
    def bullet(self) -> bool:
        """Whether it begins as a list item does."""
        return bool(_BULLET.match(self.text))

    @property
    def markdown(self) -> bool:
        """Whether it is a heading as Markdown writes one, with ``#``."""
        return self.lines == 1 and bool(_MARKDOWN.match(self.text))

    @property
    def wordless(self) -> bool:
        """Whether it has no letter or digit: a rule of dashes, a row of stars."""
        return bool(_NO_WORD.fullmatch(self.text))

    @property
    def prose(self) -> bool:
        """Whether it is running text: some words long, and ending as a sentence or before one."""
        return self.words >= 7 and not self.bullet and (self.finished or self.text[-1] in ':,—–-”"')


def blocks(text: str) -> tuple[Block, ...]:
    r"""Divide a text into blocks.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of Block
        In order, none empty; all that is outside them is white space.

    Examples
    --------
    >>> [block.text for block in blocks("Flood in Ada\n\nRain fell. Roads closed.\n")]
    ['Flood in Ada', 'Rain fell. Roads closed.']
    """
    lines = tuple(_lines(text))
    width = wrap_width(lines)
    return tuple(_paragraphs(text, lines, width)) if width else lines


def is_spaced(found: Sequence[Block]) -> bool:
    """Whether the blocks of a text stand apart by blank lines."""
    return sum(block.gap for block in found) >= 0.7 * len(found)


def wrap_width(lines: Sequence[Block]) -> int | None:
    """The width at which lines were broken in mid-sentence, or None when they were not.

    They were when, of the lines that another follows directly, at least a third end without a full
    stop and so far to the right that the next word would not have fitted.
    """
    followed = [(line, after) for line, after in pairwise(lines) if not after.gap]
    if not followed:
        return None
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(0.95 * (len(widths) - 1))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    broken = sum(not line.finished and _full(line, after, width) for line, after in followed)
    return width if broken >= len(followed) / 3 else None


def _full(line: Block, after: Block, width: int) -> bool:
    """Whether the first word of the line after would not have fitted into this one."""
    return len(line.text) + 1 + len(after.text.split(maxsplit=1)[0]) > 0.9 * width


def _lines(text: str) -> Iterator[Block]:
    position, gap = 0, True
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + len(line) - len(line.lstrip())
            yield Block(start, start + len(stripped), stripped, gap=gap)
        gap = not stripped
        position += len(line)


def _paragraphs(text: str, lines: Sequence[Block], width: int) -> Iterator[Block]:
    """Join lines, up to a blank line, a list item, or a line that was ended before it was full.

    The last tells something only where lines are not broken at whim.
    """
    unfinished = [(a, b) for a, b in pairwise(lines) if not b.gap and not a.finished]
    regular = sum(_full(a, b, width) for a, b in unfinished) >= 0.85 * len(unfinished)
    run: list[Block] = []
    for line in lines:
        if run and (
            line.gap
            or line.bullet
            or line.markdown
            or run[-1].markdown
            or (regular and not _full(run[-1], line, width))
        ):
            yield _joined(text, run)
            run = []
        run.append(line)
    if run:
        yield _joined(text, run)


def _joined(text: str, run: Sequence[Block]) -> Block:
    start, end = run[0].start, run[-1].end
    return Block(start, end, text[start:end], len(run), run[0].gap)
