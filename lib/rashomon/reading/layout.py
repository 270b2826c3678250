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

WIDEST_WRAP = 120
"""Characters: longer lines than this were not broken to fit a page."""

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
    if is_wrapped(lines):
        return tuple(_paragraphs(text, lines))
    return lines


def is_wrapped(lines: Sequence[Block]) -> bool:
    """Tell whether lines were broken at a fixed width, in mid-sentence.

    Of the lines that another follows directly, at least half then end without a full stop and so
    far to the right that the next word would not have fitted.
    """
    followed = [(line, after) for line, after in pairwise(lines) if not after.gap]
    if not followed:
        return False
    widths = sorted(len(line.text) for line in lines)
    width = widths[int(0.95 * (len(widths) - 1))]
    if not 30 <= width <= WIDEST_WRAP:
        return False
    broken = sum(
        not line.finished and len(line.text) + 1 + len(after.text.split()[0]) > 0.9 * width
        for line, after in followed
    )
    return broken >= len(followed) / 2


def _lines(text: str) -> Iterator[Block]:
    position, gap = 0, True
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = position + len(line) - len(line.lstrip())
            yield Block(start, start + len(stripped), stripped, gap=gap)
        gap = not stripped
        position += len(line)


def _paragraphs(text: str, lines: Sequence[Block]) -> Iterator[Block]:
    run: list[Block] = []
    for line in lines:
        if run and (line.gap or line.bullet or line.markdown or run[-1].markdown):
            yield _joined(text, run)
            run = []
        run.append(line)
    if run:
        yield _joined(text, run)


def _joined(text: str, run: Sequence[Block]) -> Block:
    start, end = run[0].start, run[-1].end
    return Block(start, end, text[start:end], len(run), run[0].gap)
