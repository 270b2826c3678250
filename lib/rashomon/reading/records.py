"""The rows of JSON and JSON Lines files: a record a row."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.article import LeftOut
from rashomon.reading.encodings import decode
from rashomon.reading.opening import lines_of, load, longer, opened_text
from rashomon.reading.tables import Row, Table
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from rashomon.reading.files import File

LARGEST_JSON = 100_000_000
"""Bytes of one JSON document, which can only be read as a whole."""
PEEKED = 1000
"""Records that say which columns there are; columns of later ones are found when they come."""
MOST_NAMES = 10_000


def json_lines(file: File) -> Table:
    """A file with a JSON object on each line.

    Raises
    ------
    Unreadable
        If it is empty, or none of the first lines is one.
    """

    def rows(_: Sequence[str]) -> Iterator[Row | LeftOut]:
        return _lines(file)

    return Table(file.name, _names(_lines(file)), rows, file.source, file.stem)


def json_document(file: File) -> Table:
    """A file that is a list of JSON objects, an object with one such list in it, or one object.

    Raises
    ------
    Unreadable
        If it is none of these, or too large.
    """
    records = _records(decode(load(file, LARGEST_JSON, _too_large)).text, file.name)

    def rows(_: Sequence[str]) -> Iterable[Row | LeftOut]:
        return records

    return Table(file.name, _names(iter(records)), rows, file.source, file.stem)


def _too_large(size: str) -> str:
    return f"has {size} of JSON, more than {LARGEST_JSON:,}; save it as JSON lines (.jsonl)"


def _names(rows: Iterator[Row | LeftOut]) -> list[str]:
    """The names in the first records."""
    names: dict[str, None] = {}
    broken: LeftOut | None = None
    number = records = 0
    try:
        for number, row in enumerate(rows, 1):
            if isinstance(row, Row):
                records += 1
                names |= dict.fromkeys(row.values)
            else:
                broken = broken or row
            if records >= PEEKED or (not records and number >= PEEKED) or len(names) > MOST_NAMES:
                break
    except Unreadable:  # a file that breaks off: what comes before is read, then it is said
        if not records:
            raise
    if names:
        return list(names)
    if broken:
        where = broken.name.rsplit(", ", 1)[-1]
        raise Unreadable(f"holds no record that can be read: {where} {broken.reason}")
    raise Unreadable("holds no record with a name in it" if number else "is empty")


def _lines(file: File) -> Iterator[Row | LeftOut]:
    with opened_text(file) as text:
        for number, line in enumerate(lines_of(text), 1):
            where = f"line {number}"
            if line is None:
                yield LeftOut(f"{file.name}, {where}", longer())
            elif line.strip():
                yield _line(line, file.name, where)


def _line(line: str, name: str, where: str) -> Row | LeftOut:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return LeftOut(f"{name}, {where}", f"is not JSON ({_short(error)})")
    return _record(value, name, where)


def _record(value: object, name: str, where: str) -> Row | LeftOut:
    if isinstance(value, Mapping):
        return Row(where, value)
    return LeftOut(f"{name}, {where}", f"is not an object with names but {type(value).__name__}")


def _records(text: str, name: str) -> list[Row | LeftOut]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            f"is not JSON ({_short(error)}); if each line is a record, name it .jsonl"
        ) from None
    if isinstance(value, Mapping):
        lists = [inner for inner in value.values() if isinstance(inner, list)]
        value = (
            lists[0]
            if len(lists) == 1 and all(isinstance(i, Mapping) for i in lists[0])
            else [value]
        )
    if not isinstance(value, list):
        raise Unreadable("is JSON, but neither a list of records nor a record")
    return [_record(item, name, f"record {number}") for number, item in enumerate(value, 1)]


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:100]
