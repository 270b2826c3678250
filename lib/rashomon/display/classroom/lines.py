"""A text in numbered lines that are the same on every screen and paper."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.characters import one_line
from rashomon.display.marking import lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.article import Article, Span

WIDTH = 66  # characters of a line
EVERY = 5  # lines from one number in the margin to the next

_WORD = re.compile(r"(?:\S|[\u00a0\u2007\u202f])+")  # no-break spaces are within a word
_WIDE = frozenset("WF")

Kind = Literal["text", "heading"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number, and where it stands in its article."""

    number: int
    article: str
    start: int
    end: int
    text: str

    @property
    def marked(self) -> bool:
        """Whether its number stands in the margin."""
        return self.number % EVERY == 0 or self.number == 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or a heading."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NumberedText:
    """What one source tells, its articles one after the other, the lines numbered through."""

    letter: str
    source: str
    byline: str
    paragraphs: tuple[Paragraph, ...]

    def at(self, span: Span) -> str:
        """The numbers of the lines on which a span stands, "" if it is not on the sheet.

        Examples
        --------
        >>> from rashomon.article import Article
        >>> article = Article("Rain fell.", source="gazette")
        >>> numbered("A", "gazette", [article]).at(article.span(0, 4))
        '1'
        """
        found = [
            line.number
            for paragraph in self.paragraphs
            for line in paragraph.lines
            if line.article == span.article and line.start < span.end and span.start < line.end
        ]
        if not found:
            return ""
        return str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"


def numbered(letter: str, source: str, articles: Sequence[Article]) -> NumberedText:
    """The articles of a source in numbered lines, without lines that are not of the story.

    Parameters
    ----------
    letter, source : str
    articles : sequence of Article
    """
    known = (
        (article.author or "", article.date.isoformat() if article.date else "")
        for article in articles
    )
    bylines = (", ".join(part for part in own if part) for own in known)
    made: list[Paragraph] = []
    number = 0
    for article in articles:
        for paragraph in _paragraphs(article, number):
            made.append(paragraph)
            number = paragraph.lines[-1].number
    return NumberedText(letter, source, "; ".join(b for b in bylines if b), tuple(made))


def _paragraphs(article: Article, number: int) -> Iterator[Paragraph]:
    title = one_line(article.title or "")
    for start, end in lines(article.text):
        kinds = [
            p.kind for p in article.parts if p.start <= start < p.end or start <= p.start < end
        ]
        if "boilerplate" in kinds:
            continue
        broken = tuple(
            Line(n, article.id, first, last, article.text[first:last])
            for n, (first, last) in enumerate(wrapped(article.text, start, end), number + 1)
        )
        if broken:
            number = broken[-1].number
            is_title = title != "" and one_line(article.text[start:end]) == title
            yield Paragraph("heading" if "heading" in kinds or is_title else "text", broken)


def wrapped(text: str, start: int, end: int, width: int = WIDTH) -> Iterator[tuple[int, int]]:
    r"""Where lines of at most `width` begin and end; only a word that is longer is cut.

    Examples
    --------
    >>> text = "Heavy rain closed the road to the harbour."
    >>> [text[first:last] for first, last in wrapped(text, 0, len(text), 20)]
    ['Heavy rain closed', 'the road to the', 'harbour.']
    """
    first: int | None = None
    last = start
    for found in _WORD.finditer(text, start, end):
        if first is not None and _width(text[first : found.end()]) > width:
            yield first, last
            first = None
        first = found.start() if first is None else first
        last = found.end()
        while _width(text[first:last]) > width:
            cut = _fitting(text, first, last, width)
            yield first, cut
            first = cut
    if first is not None and first < last:
        yield first, last


def _fitting(text: str, first: int, last: int, width: int) -> int:
    """Where a word that is too long is cut: never before a combining mark."""
    cut = first + 1
    while cut < last and _width(text[first : cut + 1]) <= width:
        cut += 1
    while cut > first + 1 and unicodedata.combining(text[cut]):
        cut -= 1
    return cut


def _width(text: str) -> int:
    """Columns that a text takes: of East Asian characters two, of combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in _WIDE else 1
        for c in text
    )
