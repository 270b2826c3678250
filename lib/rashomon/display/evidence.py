"""The words behind a figure: each span with the sentence around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from rashomon.display.marking import Mark, cut
from rashomon.display.rendering import render
from rashomon.display.wording import letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rashomon.article import Article, Span
    from rashomon.result import Evidence, Quote

NONE: Mapping[Span, Sequence[Span]] = MappingProxyType({})
QUOTES = 6  # spans shown behind one row; the rest are in .evidence(row)
FEW = 4  # shown behind one figure
_OF_MANY = 2  # of each kind, where there are more than two kinds
REACH = 320  # characters shown on either side of a span where its sentence is longer
LONGEST = 700  # characters of a span that are shown

_END = r"[.!?…]+[\"'”’»)\]]*"
_GOES_ON = r"(?![^\S\n]+[a-z])"  # "at 2 a.m. on Tuesday"
_SENTENCE_END = re.compile(rf"{_END}{_GOES_ON}(?=\s|$)|\s*\n")
_TITLE = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\b[A-Z])"
_BREAK_BEFORE = re.compile(rf"{_TITLE}{_END}{_GOES_ON}\s+|\n\s*")
_COMPLETE = re.compile(rf"{_END}\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an excerpt, marked where they are what it is about."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One or more spans within their sentence.

    `opened` and `closed` say that the sentence was cut short there. `letter` is that of the
    source, `href` a link to where the words stand on the page, which begin at `start`; `group` is
    what they are shown for there, such as a statement.
    """

    letter: str
    source: str
    pieces: tuple[Piece, ...]
    opened: bool = False
    closed: bool = False
    href: str = ""
    label: str = ""
    start: int = 0
    group: str = ""
    about: str = ""


def context(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """The sentence around a stretch of text, or as much of it as is within reach.

    Parameters
    ----------
    text : str
    start, end : int
        The stretch, half-open character offsets.
    reach : int
        The most characters to go on either side.

    Returns
    -------
    tuple of (int, int)
        Offsets, ``left <= start`` and ``right >= end``.

    Examples
    --------
    >>> text = "Rain fell. The road was closed. It snowed."
    >>> left, right = context(text, 15, 19)
    >>> text[left:right]
    'The road was closed.'
    """
    low, high = max(0, start - reach), min(len(text), end + reach)
    breaks = [found.end() for found in _BREAK_BEFORE.finditer(text, low, start)]
    left = breaks[-1] if breaks else _after_space(text, low, start) if low else 0
    if _COMPLETE.search(text, start, end):
        return left, end
    following = _SENTENCE_END.search(text, end, high)
    if following:
        right = following.end() if text[following.start()] in ".!?…" else following.start()
    else:
        right = high if high == len(text) else _before_space(text, end, high)
    return left, right


def _after_space(text: str, low: int, start: int) -> int:
    space = text.find(" ", low, start)
    return start if space < 0 else space + 1


def _before_space(text: str, end: int, high: int) -> int:
    space = text.rfind(" ", end, high)
    return end if space < 0 else space


def _cut_short(text: str, left: int) -> bool:
    """Whether an excerpt that begins at `left` begins within a sentence."""
    before = text[max(0, left - 8) : left]
    return not (_COMPLETE.search(before) or "\n" in before)


def _goes_on(text: str, start: int, right: int) -> bool:
    """Whether an excerpt that ends at `right` ends within a sentence."""
    ended = right == len(text) or bool(_COMPLETE.search(text, start, right))
    return not ended and not text[right : right + 80].lstrip(" \t\r").startswith("\n")


def _nowhere(span: Span) -> str:  # noqa: ARG001 - the shape of a link maker
    return ""


@dataclass(frozen=True, slots=True)
class Quoting:
    """Makes excerpts of the spans of one comparison or result.

    `link` gives the address on the page of the words at a span, or nothing; `about` the event that
    they are of, where there are several.
    """

    articles: Mapping[str, Article]
    letters: Mapping[str, str]
    link: Callable[[Span], str] = _nowhere
    about: Callable[[Span], str] = _nowhere

    def one(self, span: Span, label: str = "", group: str = "") -> Excerpt:
        """The words of one span with their sentence."""
        return replace(self._excerpt([span], label), group=group)

    def few(self, spans: Sequence[Span]) -> tuple[Excerpt, ...]:
        """The first words behind one figure, of which a page has many."""
        return self.all(spans[:FEW])

    def all(
        self, spans: Iterable[Span], label: str = "", parts: Mapping[Span, Sequence[Span]] = NONE
    ) -> tuple[Excerpt, ...]:
        """The words of each span with their sentence, neighbours in one sentence together.

        Of a span that has `parts`, only these are marked.
        """
        groups: list[list[Span]] = []
        around = (0, 0)
        for span in dict.fromkeys(spans):
            left, right = context(self.articles[span.article].text, span.start, span.end)
            near = left < around[1] and right > around[0]
            if groups and groups[-1][0].article == span.article and near:
                groups[-1].append(span)
                around = (min(left, around[0]), max(right, around[1]))
            else:
                groups.append([span])
                around = (left, right)
        return tuple(self._excerpt(group, label, parts) for group in groups)

    def _excerpt(
        self, spans: Sequence[Span], label: str, parts: Mapping[Span, Sequence[Span]] = NONE
    ) -> Excerpt:
        article = self.articles[spans[0].article]
        text = article.text
        start, end = min(s.start for s in spans), max(s.end for s in spans)
        left, right = context(text, start, end)
        marked = [part for span in spans for part in parts.get(span) or (span,)]
        runs = cut(left, right, [Mark(part.start, part.end, None) for part in marked])
        return Excerpt(
            letter=self.letters[article.source],
            source=article.source,
            pieces=tuple(
                Piece(_middle_out(text[r.start : r.end]), marked=bool(r.marks)) for r in runs
            ),
            opened=left > 0 and _cut_short(text, left),
            closed=_goes_on(text, start, right),
            href=self.link(spans[0]),
            about=self.about(spans[0]),
            label=label,
            start=start,
        )


def behind(
    quotes: Iterable[Quote], quoting: Quoting, at_most: int = QUOTES
) -> tuple[tuple[Excerpt, ...], int]:
    """The first of the words behind a row, those of one label together.

    Returns
    -------
    excerpts : tuple of Excerpt
    more : int
        Spans that are not among them.
    """
    labelled: dict[str, dict[Span, tuple[Span, ...]]] = {}
    for quote in quotes:
        labelled.setdefault(quote.label, {})[quote.span] = quote.parts
    most = min(at_most, QUOTES if len(labelled) < 3 else _OF_MANY)
    excerpts = tuple(
        excerpt
        for label, spans in labelled.items()
        for excerpt in quoting.all(list(spans)[:most], label, spans)
    )
    return excerpts, sum(max(0, len(spans) - most) for spans in labelled.values())


def evidence_html(evidence: Evidence) -> str:
    """The words behind a row as HTML for a notebook, all of them, each within its sentence.

    Examples
    --------
    >>> from rashomon.article import Article
    >>> from rashomon.result import Evidence, Quote
    >>> article = Article("Rain fell.", source="gazette", id="g")
    >>> words = Quote("gazette", article.span(0, 4), "Rain")
    >>> "<mark>Rain</mark>" in evidence_html(Evidence([words], {"g": article}))
    True
    """
    quoting = Quoting(evidence.articles, letters(evidence.articles.values()))
    excerpts: list[Excerpt] = []
    for (source, label), quotes in groupby(evidence, key=lambda q: (q.source, q.label)):
        parts = {quote.span: quote.parts for quote in quotes}
        excerpts += quoting.all(parts, f"{source}, {label}" if label else source, parts)
    return render("evidence.html", excerpts=excerpts)


def _middle_out(text: str) -> str:
    """Very long text without its middle."""
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"
