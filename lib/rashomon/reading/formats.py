"""One file of any format to its articles."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rashomon.article import LONGEST_ARTICLE
from rashomon.reading.documents import paragraphs_of
from rashomon.reading.documents.pdf import unwrapped
from rashomon.reading.encodings import decode
from rashomon.reading.exports import articles_in_lines, is_export
from rashomon.reading.exports.markup import lines_of as lines_of_page
from rashomon.reading.exports.markup import may_be_export
from rashomon.reading.kinds import ARCHIVES, DOCUMENTS, PAGES, TABLES, suffix_of
from rashomon.reading.making import LARGEST_PAGE, Told, make, too_long
from rashomon.reading.markup import charset, is_page
from rashomon.reading.opening import SAMPLE, lines_of, load, opened_text
from rashomon.reading.rows import table_in
from rashomon.reading.tables import articles_of
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rashomon.article import Article, LeftOut
    from rashomon.reading.encodings import Decoded
    from rashomon.reading.files import File

_LARGEST_TEXT = 4 * LONGEST_ARTICLE
"""Bytes: a larger file is too long for an article in every encoding, so it is not even loaded."""


def articles_in(
    file: File, columns: Mapping[str, str] | None = None
) -> Iterator[Article | LeftOut]:
    """The articles in a file, and what of it is left out.

    Raises
    ------
    Unreadable
        If there are none, or the file breaks off.
    MissingExtraError
        If the format needs a package that is not installed.
    """
    suffix = suffix_of(file.path)
    if suffix in TABLES:
        yield from articles_of(table_in(file), columns)
    elif suffix in ARCHIVES:
        from rashomon.reading.archives import articles_archived  # noqa: PLC0415 - an extra

        yield from articles_archived(file)
    elif suffix in DOCUMENTS:
        yield from _document(file)
    elif suffix in PAGES:
        yield from _page(file, load(file, LARGEST_PAGE, _too_large))
    else:
        yield from _text(file)


def _document(file: File) -> Iterator[Article | LeftOut]:
    found, lines = articles_in_lines(paragraphs_of(file), file)
    if found is not None:
        yield from found
        return
    text = _whole(lines)
    if suffix_of(file.path) == ".pdf":
        text = unwrapped(text)
    yield make(text, Told(source=file.source or file.stem, origin=file.name))


def _whole(lines: Iterable[str]) -> str:
    """A document that is one article."""
    kept: list[str] = []
    size = 0
    for line in lines:
        size += len(line) + 1
        if size <= _LARGEST_TEXT:
            kept.append(line)
    if size > _LARGEST_TEXT:
        raise Unreadable(too_long(f"{size:,} characters"))
    return "\n".join(kept).strip("\n")


def _text(file: File) -> Iterator[Article | LeftOut]:
    try:
        data = load(file, _LARGEST_TEXT, too_long)
    except Unreadable as error:
        yield from _large_text(file, error)
        return
    decoded = decode(data)
    if is_page(decoded.text):
        yield from _page(file, data)
        return
    found, _ = articles_in_lines(StringIO(decoded.text), file)
    if found is None:
        yield make(decoded.text, _told(file, decoded))
    else:
        yield from found


def _large_text(file: File, error: Unreadable) -> Iterator[Article | LeftOut]:
    """The articles of an export as text; any other text is what `error` says."""
    try:
        with opened_text(file) as text:
            export = is_export(text.read(SAMPLE).split("\n"))
    except Unreadable:
        export = False
    if not export:
        raise error
    with opened_text(file) as text:
        found, _ = articles_in_lines((line or "" for line in lines_of(text)), file)
        yield from found or ()


def _page(file: File, data: bytes) -> Iterator[Article | LeftOut]:
    from rashomon.reading.pages import article_on  # noqa: PLC0415 - only pages need its parser

    decoded = decode(data, charset(data))
    if not decoded.text.strip():
        raise Unreadable("is empty")
    if may_be_export(decoded.text):
        found, _ = articles_in_lines(lines_of_page(decoded.text), file)
        if found is not None:
            yield from found
            return
    yield article_on(decoded.text, _told(file, decoded), named=file.source is not None)


def _told(file: File, decoded: Decoded) -> Told:
    notes = (decoded.note,) if decoded.note else ()
    return Told(source=file.source or file.stem, origin=file.name, notes=notes)


def _too_large(size: str) -> str:
    return f"has {size} of HTML, more than {LARGEST_PAGE:,}; save the article's text as .txt"
