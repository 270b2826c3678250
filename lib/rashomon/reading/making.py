"""From a text and what is known about it to an `Article`, its parts marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.article import LONGEST_ARTICLE, Article, Part
from rashomon.reading.language import foreign
from rashomon.reading.structure import structure_of
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date as Date

LARGEST_PAGE = 20_000_000
"""Bytes or characters of HTML, which may carry pictures within it."""

NOT_ENGLISH = "does not look like English"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file or a row says of an article besides its text."""

    source: str
    origin: str | None = None
    id: str = ""
    title: str | None = None
    date: Date | None = None
    url: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()


def make(text: str, told: Told, parts: Iterable[Part] | None = None) -> Article:
    """Make an article, find its headings and boilerplate, and note what its reader must know.

    Parameters
    ----------
    text : str
    told : Told
    parts : iterable of Part, optional
        Headings that are known already, as those of a web page are.

    Raises
    ------
    Unreadable
        If the text has no words, or is too long for one article.
    """
    check(text)
    found = structure_of(text, told.title)
    known = tuple(parts or ())
    return Article(
        text,
        source=told.source,
        id=told.id,
        title=told.title or (None if known else found.title),
        date=told.date,
        url=told.url,
        author=told.author or found.author,
        origin=told.origin,
        parts=_joined(known, found.parts),
        notes=(*told.notes, *_language(text)),
    )


def admit(article: Article) -> Article:
    """Take an article that was made elsewhere; its parts are found when it has none."""
    check(article.text)
    if article.parts:
        return article
    notes = (note for note in _language(article.text) if note not in article.notes)
    return replace(
        article,
        parts=structure_of(article.text, article.title).parts,
        notes=(*article.notes, *notes),
    )


def check(text: str) -> None:
    """Refuse a text that is empty or too long.

    Raises
    ------
    Unreadable
    """
    if len(text) > LONGEST_ARTICLE:
        raise Unreadable(too_long(f"{len(text):,} characters"))
    if not any(letter.isalnum() for letter in text):
        raise Unreadable("is empty" if not text.strip("\ufeff\u200b \t\r\n") else "has no words")


def too_long(size: str) -> str:
    """The reason why a text of this size is left out, and the way out."""
    return (
        f"has {size}, and one article may have {LONGEST_ARTICLE:,} characters; if it holds several "
        "articles, give each a file of its own or a row of a table (.csv, .jsonl)"
    )


def _language(text: str) -> tuple[str, ...]:
    reason = foreign(text)
    return (f"{NOT_ENGLISH} ({reason}); annotation is for English",) if reason else ()


def _joined(known: tuple[Part, ...], found: tuple[Part, ...]) -> tuple[Part, ...]:
    """What was found, and the known headings that are not within it."""
    apart = [
        part
        for part in known
        if not any(other.start < part.end and part.start < other.end for other in found)
    ]
    return tuple(sorted([*found, *apart]))
