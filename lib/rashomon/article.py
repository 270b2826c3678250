"""Articles and spans: immutable values with offsets into the original text.

Every later result points back here: a `Span` names an article and two offsets, and
`article.text[span.start:span.end]` is what the result is about.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from string import ascii_uppercase
from typing import TYPE_CHECKING, Literal, overload

from rashomon.characters import one_line, storable

if TYPE_CHECKING:
    from datetime import date as Date

PartKind = Literal["heading", "boilerplate"]

LONGEST_ARTICLE = 1_000_000
"""Characters in one article: the limit of the parser that annotates it (spaCy's `max_length`)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one article's text: half-open character offsets.

    Parameters
    ----------
    article : str
        The `Article.id` that the offsets refer to.
    start, end : int
        Offsets in code points, ``0 <= start <= end <= len(article.text)``.

    Examples
    --------
    >>> article = Article("Rain fell. Roads closed.", source="gazette")
    >>> article[Span(article.id, 0, 10)]
    'Rain fell.'
    """

    article: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch of the text that is kept but not measured: a heading or boilerplate.

    Parameters
    ----------
    start, end : int
        Half-open character offsets into `Article.text`.
    kind : {"heading", "boilerplate"}
        A heading within the body, or text that is not of this story ("Read also: …").
    """

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article as one source published it.

    Parameters
    ----------
    text : str
        The text that all offsets refer to. It is kept as given, except that lone surrogates and
        NUL characters, which no later step could store, are each replaced by U+FFFD (the offsets
        stay the same, and a note says so).
    source : str
        The outlet. Articles of one source are taken together in a comparison.
    id : str, optional
        A name for this article, unique in a comparison. Without one, it is the source and the
        first characters of the text's hash.
    title, url, author : str, optional
        As published, where known.
    date : datetime.date, optional
        The day of publication; of a `datetime.datetime` only the day is kept.
    origin : str, optional
        Where it was read from: a path, or a row of a table.
    parts : tuple of Part, optional
        Headings and boilerplate within the text, in order.
    notes : tuple of str, optional
        What reading left out or changed.

    Examples
    --------
    >>> article = Article("Rain fell. Roads closed.", source="gazette", id="g1")
    >>> article.text[0:4]
    'Rain'
    >>> article.span(0, 4)
    Span(article='g1', start=0, end=4)
    """

    text: str = field(repr=False)
    source: str
    id: str = ""
    title: str | None = None
    date: Date | None = None
    url: str | None = None
    author: str | None = None
    origin: str | None = None
    parts: tuple[Part, ...] = field(default=(), repr=False)
    notes: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        text, replaced = storable(self.text)
        if replaced:
            object.__setattr__(self, "text", text)
            note = f"{replaced} character(s) that cannot be stored were replaced by U+FFFD."
            object.__setattr__(self, "notes", (*self.notes, note))
        for name in ("source", "id", "title", "url", "author", "origin"):
            value = getattr(self, name)
            if value:
                object.__setattr__(self, name, storable(value)[0])
        if isinstance(self.date, datetime):
            object.__setattr__(self, "date", self.date.date())
        if not self.id:
            object.__setattr__(self, "id", f"{self.source}-{self.hash[:8]}")

    @property
    def hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """A `Span` of this article.

        Raises
        ------
        ValueError
            If the offsets do not lie within the text, in order.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"Offsets {start} to {end} do not lie within article {self.id!r}, "
                f"which has {len(self.text)} characters."
            )
        return Span(self.id, start, end)

    def __getitem__(self, span: Span) -> str:
        if span.article != self.id:
            raise KeyError(f"{span} belongs to another article than {self.id!r}.")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was given and not read: its name and the reason in plain words."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True, repr=False)
class Articles(Sequence[Article]):
    """What `rashomon.read` returns: articles in order, and what was left out.

    Behaves as a tuple of `Article`.

    Attributes
    ----------
    items : tuple of Article
    left_out : tuple of LeftOut
        Files or rows that were given but not read, each with the reason.
    """

    items: tuple[Article, ...]
    left_out: tuple[LeftOut, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Articles: ...
    def __getitem__(self, index: int | slice) -> Article | Articles:
        if isinstance(index, slice):
            return Articles(self.items[index], self.left_out)
        return self.items[index]

    def _lines(self) -> list[tuple[str, str, str, str]]:
        return [
            (
                one_line(a.source),
                one_line(a.title or ""),
                a.date.isoformat() if a.date else "",
                f"{len(a.text.split()):,}",
            )
            for a in self.items
        ]

    def __repr__(self) -> str:
        articles = "1 article" if len(self) == 1 else f"{len(self)} articles"
        lines = [f"{articles}, {len(self.left_out)} left out"]
        lines += [f"  {source}: {words} words" for source, _, _, words in self._lines()]
        lines += [
            f"  left out {one_line(item.name)}: {one_line(item.reason)}" for item in self.left_out
        ]
        lines.append("Compare them with rashomon.compare(articles).")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>"
            for line in self._lines()
        )
        left = "".join(
            f"<li>{escape(one_line(item.name))}: {escape(one_line(item.reason))}</li>"
            for item in self.left_out
        )
        head = "<tr><th>source</th><th>title</th><th>date</th><th>words</th></tr>"
        tail = f"<p>Left out:</p><ul>{left}</ul>" if left else ""
        return f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>{tail}"


def source_letters(sources: Iterable[str]) -> dict[str, str]:
    """A short letter for each source, in the order in which they first appear: A, B, … Z, AA, …

    Examples
    --------
    >>> source_letters(["gazette", "herald", "gazette"])
    {'gazette': 'A', 'herald': 'B'}
    """
    return {source: _letter(number) for number, source in enumerate(dict.fromkeys(sources), 1)}


def _letter(number: int) -> str:
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = ascii_uppercase[rest] + name
    return name
