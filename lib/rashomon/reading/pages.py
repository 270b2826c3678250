"""Web pages: the article on them, its headings, and what the page says about it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import trafilatura

from rashomon.article import Article, Part
from rashomon.characters import storable
from rashomon.reading.boilerplate import is_furniture
from rashomon.reading.dates import read_day
from rashomon.reading.layout import blocks
from rashomon.reading.making import LARGEST_PAGE, Told, make
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN_REPORT = '<meta name="generator" content="rashomon">'
_HEAD = 2_000
"""Characters in which a page says what wrote it."""

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_BLOCKS = frozenset({"p", "head", "item", "quote", "code", "row", "ab", "figure"})

# Its remarks are about how it works, never about what the user gave.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True)
class Page:
    """The article on a web page.

    Attributes
    ----------
    text : str
        One line a paragraph, heading or list item.
    parts : tuple of Part
        Its headings.
    title, author, outlet, url, date : str or None
        As the page declares them.
    """

    text: str
    parts: tuple[Part, ...]
    title: str | None
    author: str | None
    outlet: str | None
    url: str | None
    date: str | None


def article_on(html: str, told: Told, *, named: bool) -> Article:
    """The article on a page; what is told of it already stands, the rest the page says.

    Parameters
    ----------
    html : str
    told : Told
    named : bool
        Whether the source was named; otherwise it is the outlet that the page names.

    Raises
    ------
    Unreadable
        If there is no article on it.
    """
    html, replaced = storable(html)
    found = page(html)
    notes: list[str] = []
    if replaced:
        notes.append(
            f"{replaced} character(s) of the page that cannot be stored were replaced by \ufffd"
        )
    date = told.date or read_day(found.date, notes)
    known = replace(
        told,
        source=told.source if named or not found.outlet else found.outlet,
        title=told.title or found.title,
        date=date,
        url=told.url or found.url,
        author=told.author or found.author,
        notes=(*told.notes, *notes),
    )
    return make(found.text, known, found.parts)


def page(html: str) -> Page:
    r"""Take the article from a page, without menus, comments and tables.

    Parameters
    ----------
    html : str

    Raises
    ------
    Unreadable
        If there is no article on it.

    Examples
    --------
    >>> page("<html><body><article><h1>Flood</h1><p>Rain fell in the night.</p></article>").text
    'Flood\nRain fell in the night.'
    """
    if len(html) > LARGEST_PAGE:
        raise Unreadable(
            f"has {len(html):,} characters of HTML, more than {LARGEST_PAGE:,}; save its text alone"
        )
    if _OWN_REPORT in html[:_HEAD]:
        raise Unreadable("is a report that rashomon wrote, not an article")
    try:
        found: Any = trafilatura.bare_extraction(
            html,
            include_comments=False,
            include_tables=False,
            include_formatting=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:
        raise Unreadable(
            f"is a page that cannot be taken apart ({type(error).__name__})"
        ) from error
    lines = list(_lines(found.body)) if found is not None and found.body is not None else []
    text = "\n".join(line for line, _ in lines)
    if not any(block.finished and not is_furniture(block.text) for block in blocks(text)):
        raise Unreadable(
            "is a page without an article (no paragraph of text was found); save the article's "
            "text as .txt, or save the page when it has loaded"
        )
    return Page(
        text,
        tuple(_heads(lines)),
        found.title or None,
        found.author or None,
        found.sitename or None,
        found.url or None,
        found.date or None,
    )


def _lines(body: Any) -> Iterator[tuple[str, bool]]:  # noqa: ANN401 - an lxml element
    """Each paragraph as one line, and whether it is a heading."""
    for element in body:
        inner = [child for child in element if child.tag in _BLOCKS or child.tag == "list"]
        if element.tag == "list" or (inner and element.tag != "p"):
            yield from _lines(element)
            continue
        for line in _text(element):
            yield (f"- {line}" if element.tag == "item" else line), element.tag == "head"


def _text(element: Any) -> list[str]:  # noqa: ANN401 - an lxml element
    pieces: list[str] = []
    for node in element.iter():
        if node is not element and node.tag in {"lb", *_BLOCKS}:
            pieces.append("\0")
        pieces.append(_SPACE.sub(" ", node.text or ""))
        if node is not element:
            pieces.append(_SPACE.sub(" ", node.tail or ""))
    lines = (_SPACE.sub(" ", line).strip() for line in "".join(pieces).split("\0"))
    return [line for line in lines if line]


def _heads(lines: list[tuple[str, bool]]) -> Iterator[Part]:
    position = 0
    for line, heading in lines:
        if heading:
            yield Part(position, position + len(line), "heading")
        position += len(line) + 1
