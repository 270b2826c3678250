"""Tables: a row an article, the columns found by name or mapped."""

from __future__ import annotations

import difflib
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.article import Article, LeftOut
from rashomon.errors import ReadingWarning
from rashomon.reading.addresses import NOT_FETCHED, Unfetched, is_address
from rashomon.reading.dates import missing, read_day
from rashomon.reading.making import Told, make
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

FIELDS = ("id", "source", "title", "text", "html", "date", "url", "author")
_UNNAMED = "names no source; it is called after its row"
_ALSO_TEXT = ("body", "content", "article", "text", "story")
_ALSO = {
    "media_name": "source",
    "publish_date": "date",
    "stories_id": "id",
    "domain": "source",
    "seendate": "date",
    "pubtitle": "source",
    "pubdate": "date",
    "documenturl": "url",
}
"""Names in the exports of Media Cloud, GDELT and ProQuest, where the plain one is missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its values by the names of the columns."""

    where: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """A table before its columns are understood.

    Parameters
    ----------
    name : str
        As messages show it.
    columns : sequence of str
        Those known beforehand; rows may have more.
    rows : function of sequence of str
        Gives the rows, one by one, with at least the values of the columns asked for.
    source : str or None
        The source of every row that names none, as the reader gave it.
    stem : str or None
        The source of every row when neither a column nor the reader names one.
    """

    name: str
    columns: Sequence[str]
    rows: Callable[[Sequence[str]], Iterable[Row | LeftOut]]
    source: str | None = None
    stem: str | None = None


def articles_of(table: Table, columns: Mapping[str, str] | None) -> Iterator[Article | LeftOut]:
    """The articles of a table, row by row; rows that only name an address as `Unfetched`.

    Raises
    ------
    Unreadable
        If the table has no text column and none with addresses, or no rows.
    """
    fields = resolve(table.columns, columns)
    known, wanted = list(table.columns), _wanted(columns)
    rows = made = 0
    for row in table.rows(sorted(set(fields.values()))):
        rows += 1
        if isinstance(row, LeftOut):
            yield row
            continue
        later = [n for n in row.values if n not in known and n.strip().casefold() in wanted]
        if later:
            known += later
            fields = resolve(known, columns)
        item = _article(table, row, fields)
        made += isinstance(item, Article)
        yield item
    if not rows:
        raise Unreadable("has columns but no rows")
    if made > 1 and table.stem and table.source is None and "source" not in fields:
        warnings.warn(
            f"{table.name} has no column source, so all its rows are taken for one source, "
            f"{table.stem!r}. Say which column names it: columns={{'source': 'name of column'}}",
            ReadingWarning,
            stacklevel=2,
        )


def _wanted(columns: Mapping[str, str] | None) -> frozenset[str]:
    """Names of columns that matter when they first occur in a later row."""
    mapped = (name.strip().casefold() for name in (columns or {}).values())
    return frozenset((*FIELDS, *_ALSO, *mapped))


def resolve(found: Sequence[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """Which column holds which field.

    Parameters
    ----------
    found : sequence of str
        The table's columns.
    columns : mapping of str to str, optional
        Field to column, for columns with names of their own.

    Raises
    ------
    Unreadable
        If a mapped column does not exist, or there is none with the text or with addresses.

    Examples
    --------
    >>> resolve(["Outlet", "TEXT"], {"source": "Outlet"})
    {'source': 'Outlet', 'text': 'TEXT'}
    >>> resolve(["media_name", "title", "url"], None)
    {'title': 'title', 'url': 'url', 'source': 'media_name'}
    """
    folded: dict[str, str] = {}
    for name in found:
        folded.setdefault(name.strip().casefold(), name)
    fields: dict[str, str] = {}
    for field, wanted in (columns or {}).items():
        column = wanted if wanted in found else folded.get(wanted.strip().casefold())
        if column is None:
            close = difflib.get_close_matches(wanted.strip().casefold(), list(folded), n=1)
            hint = f"; did you mean {folded[close[0]]!r}?" if close else ""
            raise Unreadable(f"has no column {wanted!r}, only {_listed(found)}{hint}")
        fields[field] = column
    for field in FIELDS:
        if field not in fields and field in folded:
            fields[field] = field if field in found else folded[field]
    for name, field in _ALSO.items():
        if field not in fields and name in folded:
            fields[field] = folded[name]
    if not {"text", "html"} & fields.keys() and not _is_list(folded, fields):
        likely = (folded[name] for name in folded for word in _ALSO_TEXT if word in name)
        example = next(likely, "name of column")
        raise Unreadable(
            f"has no column text or html, only {_listed(found)}; "
            f"say which holds the text: columns={{'text': {example!r}}}"
        )
    return fields


def _is_list(folded: Mapping[str, str], fields: Mapping[str, str]) -> bool:
    """Whether it names addresses, and no column looks as if it held the texts."""
    return "url" in fields and not any(name.endswith(_ALSO_TEXT) for name in folded)


def _listed(found: Sequence[str]) -> str:
    names = ", ".join(repr(name[:60]) for name in found[:20])
    return (names + (f" and {len(found) - 20} more" if len(found) > 20 else "")) or "none at all"


def _article(table: Table, row: Row, fields: Mapping[str, str]) -> Article | LeftOut:
    values = {field: row.values.get(column) for field, column in fields.items()}
    notes: list[str] = []
    where = f"{table.name}, {row.where}"
    try:
        text, told = _text(values), _told(table, row, values, notes)
        if text is not None:
            in_file = table.stem is not None
            return make(text.replace("\r\n", "\n").replace("\r", "\n") if in_file else text, told)
        if not missing(values.get("html")):
            return _page(values, told)
    except Unreadable as error:
        return LeftOut(where, error.reason)
    if is_address(told.url):
        if missing(values.get("source")) and table.source is None:
            notes = [note for note in notes if note != _UNNAMED]
            told = replace(told, source="", notes=tuple(notes))
        return Unfetched(where, NOT_FETCHED, told)
    return LeftOut(where, "has no text")


def _text(values: Mapping[str, object]) -> str | None:
    """The text of a row, if it has one."""
    text = values.get("text")
    if missing(text):
        return None
    if not isinstance(text, str):
        raise Unreadable(f"has a text that is not text but {type(text).__name__}")
    return text


def _told(table: Table, row: Row, values: Mapping[str, object], notes: list[str]) -> Told:
    source = _plain(values.get("source")) or table.source
    if source is None and "source" not in values:
        source = table.stem
    if source is None:
        source = ", ".join(part for part in (table.stem, row.where) if part)
        notes.append(_UNNAMED)
    return Told(
        source=source,
        origin=f"{table.name}, {row.where}",
        id=_plain(values.get("id")) or "",
        title=_plain(values.get("title")),
        date=read_day(values.get("date"), notes),
        url=_plain(values.get("url")),
        author=_plain(values.get("author")),
        notes=tuple(notes),
    )


def _page(values: Mapping[str, object], told: Told) -> Article:
    from rashomon.reading.pages import article_on  # noqa: PLC0415 - only pages need its parser

    html = values["html"]
    if not isinstance(html, str):
        raise Unreadable(f"has an html that is not text but {type(html).__name__}")
    return article_on(html, told, named=True)


def _plain(value: object) -> str | None:
    """A cell as a line of text; numbers that a table made of whole numbers are whole again."""
    if missing(value):
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(name for item in value if (name := _plain(item))) or None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())
