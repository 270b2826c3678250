"""The articles of a compared event, kept beside its tables and made again from there."""

from __future__ import annotations

import io
import json
from datetime import date as Date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, get_args

from rashomon.article import Article, PartKind
from rashomon.characters import one_line
from rashomon.corpus.article_file import arrow, record
from rashomon.corpus.article_file import schema as schema_of_articles
from rashomon.corpus.column_kinds import is_text, other_kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    import pyarrow as pa

    from rashomon.annotation import Document

ARTICLES = "articles"
NEEDED = ("article", "source", "title", "date", "hash", "text")
"""The columns without which an article cannot be made again."""
_NEVER_EMPTY = ("article", "source", "hash", "text")


def schema() -> pa.Schema:
    """The columns of the articles of an event."""
    pa = arrow()
    kinds: dict[str, Any] = dict.fromkeys(NEEDED[:-1], pa.string())
    kinds |= {"words": pa.int64(), "parts": schema_of_articles().field("parts").type}
    about = {"title": "Articles", "name": ARTICLES, "notes": []}
    return pa.schema(kinds | {"text": pa.string()}, metadata={"rashomon": json.dumps(about)})


def to_parquet(documents: Iterable[Document]) -> bytes:
    """The articles as they were compared: with the headings and boilerplate that are not measured.

    The columns are those of `NEEDED`, `words` (int), and `parts`: structs of start, end and kind.
    """
    pa = arrow()
    rows = [_row(document) for document in documents]
    buffer = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(rows, schema=schema()), buffer)
    return buffer.getvalue()


def _row(document: Document) -> dict[str, Any]:
    article = document.article
    return {
        "article": article.id,
        "source": article.source,
        "title": " ".join((article.title or "").split()),
        "date": article.date.isoformat() if article.date else None,
        "hash": article.hash,
        "words": len(document.words()),
        "parts": record(article)["parts"],
        "text": article.text,
    }


def article(row: Mapping[Hashable, Any]) -> Article:
    """The article of a row, whose `parts` are as `Part`."""
    return Article(
        row["text"],
        source=row["source"],
        title=row["title"] or None,
        date=day(row["date"]),
        id=row["article"],
        parts=tuple(row.get("parts") or ()),
    )


def day(date: object) -> Date | None:
    """The day that was noted, if it is one."""
    try:
        return Date.fromisoformat(str(date)[:10])
    except ValueError:
        return None


def wrong(table: pa.Table, *, needed: bool) -> str:
    """Why a table of articles, or of some columns of it, is not what was compared; "" if it is.

    Parameters
    ----------
    table : pyarrow.Table
    needed : bool
        Whether all columns have to be there.
    """
    there = table.column_names
    if needed and (missing := [name for name in NEEDED if name not in there]):
        return f"it has no column {missing[0]}"
    for name in _NEVER_EMPTY:
        if name in there and (table[name].null_count or not is_text(table[name].type)):
            return f"its column {name} is not text throughout"
    return other_kind(table) or (
        _changed(table) if {"article", "text", "hash"} <= set(there) else ""
    )


def _changed(table: pa.Table) -> str:
    there = table.column_names
    names = [name for name in ("article", "text", "hash", "parts") if name in there]
    for row in table.select(names).to_pylist():
        if sha256(row["text"].encode()).hexdigest() != row["hash"]:
            return f"the text of {one_line(row['article'])} is not the one that was compared"
        if not _within(row):
            return f"the parts of {one_line(row['article'])} do not lie within its text"
    return ""


def _within(row: Mapping[str, Any]) -> bool:
    try:
        return all(
            isinstance(part["start"], int)
            and isinstance(part["end"], int)
            and 0 <= part["start"] <= part["end"] <= len(row["text"])
            and part["kind"] in get_args(PartKind)
            for part in row.get("parts") or ()
        )
    except (KeyError, TypeError):
        return False
