"""One file of any format to its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.article import LONGEST_ARTICLE
from rashomon.reading.encodings import decode
from rashomon.reading.files import PAGES, TABLES, File, load
from rashomon.reading.making import LARGEST_PAGE, Told, make, too_long
from rashomon.reading.markup import charset, is_page
from rashomon.reading.rows import table_in
from rashomon.reading.tables import articles_of
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.article import Article, LeftOut

_LARGEST_TEXT = 4 * LONGEST_ARTICLE
"""Bytes: a larger file is too long in every encoding, so it is not even loaded."""


def articles_in(
    file: File, columns: Mapping[str, str] | None = None
) -> Iterator[Article | LeftOut]:
    """The articles in a file, and the rows of it that are left out.

    Raises
    ------
    Unreadable
        If there are none.
    MissingExtraError
        If the format needs a package that is not installed.
    """
    suffix = file.path.suffix.lower()
    if suffix in TABLES:
        yield from articles_of(table_in(file), columns)
    elif suffix in PAGES:
        yield _page(file, load(file, LARGEST_PAGE, _too_large))
    else:
        yield _text(file, load(file, _LARGEST_TEXT, too_long))


def _text(file: File, data: bytes) -> Article:
    decoded = decode(data)
    if is_page(decoded.text):
        return _page(file, data)
    notes = (decoded.note,) if decoded.note else ()
    told = Told(source=file.source or file.stem, origin=file.name, notes=notes)
    return make(decoded.text, told)


def _page(file: File, data: bytes) -> Article:
    from rashomon.reading.pages import article_on  # noqa: PLC0415 - only pages need its parser

    decoded = decode(data, charset(data))
    if not decoded.text.strip():
        raise Unreadable("is empty")
    notes = (decoded.note,) if decoded.note else ()
    told = Told(source=file.source or file.stem, origin=file.name, notes=notes)
    return article_on(decoded.text, told, named=file.source is not None)


def _too_large(size: str) -> str:
    return f"has {size} of HTML, more than {LARGEST_PAGE:,}; save the article's text as .txt"
