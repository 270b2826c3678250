"""The rows of CSV, JSON Lines, JSON and Parquet files and of data frames."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rashomon.article import LeftOut
from rashomon.errors import MissingExtraError
from rashomon.reading.encodings import decode
from rashomon.reading.files import File, load
from rashomon.reading.tables import Row, Table
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    import pandas as pd

_DELIMITERS = ",;\t|"


def table_in(file: File) -> Table:
    """The table in a file, by its suffix.

    Raises
    ------
    Unreadable, MissingExtraError
    """
    suffix = file.path.suffix.lower()
    if suffix == ".parquet":
        return _parquet(file)
    text = decode(load(file)).text
    if suffix in {".jsonl", ".ndjson"}:
        return _of_records(file, _json_lines(text, file.name))
    if suffix == ".json":
        return _of_records(file, _json(text, file.name))
    return _csv(file, text, "\t" if suffix == ".tsv" else None)


def table_of(frame: pd.DataFrame, source: str | None = None) -> Table:
    """A data frame as a table."""
    names = [str(name) for name in frame.columns]

    def rows(wanted: Sequence[str]) -> Iterator[Row]:
        values = {name: frame.iloc[:, names.index(name)].tolist() for name in wanted}
        for position, label in enumerate(frame.index.tolist()):
            yield Row(f"row {label}", {name: column[position] for name, column in values.items()})

    return Table("DataFrame", names, rows, source)


def _of_records(file: File, records: list[Row | LeftOut]) -> Table:
    found = [row.values for row in records if isinstance(row, Row)]  # noqa: PD011 - no data frame
    names = dict.fromkeys(name for values in found for name in values)
    if not names:
        raise Unreadable(_no_record(records))

    def rows(_: Sequence[str]) -> Iterable[Row | LeftOut]:
        return records

    return Table(file.name, list(names), rows, file.source, file.stem)


def _no_record(records: Sequence[Row | LeftOut]) -> str:
    first = next((row for row in records if isinstance(row, LeftOut)), None)
    if first is None:
        return "holds no record with a name in it"
    return f"holds no record that can be read: {first.name.rsplit(', ', 1)[-1]} {first.reason}"


def _json_lines(text: str, name: str) -> list[Row | LeftOut]:
    rows: list[Row | LeftOut] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            rows.append(LeftOut(f"{name}, {where}", f"is not JSON ({_short(error)})"))
            continue
        rows.append(_record(value, name, where))
    if not rows:
        raise Unreadable("is empty")
    return rows


def _record(value: object, name: str, where: str) -> Row | LeftOut:
    if isinstance(value, Mapping):
        return Row(where, value)
    return LeftOut(f"{name}, {where}", f"is not an object with names but {type(value).__name__}")


def _json(text: str, name: str) -> list[Row | LeftOut]:
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


def _csv(file: File, text: str, delimiter: str | None) -> Table:
    records = list(_fields(text, delimiter))
    if not records:
        raise Unreadable("is empty")
    first, header = records[0]
    if isinstance(header, str):
        raise Unreadable(f"cannot be read from line {first} on: {header}")
    names = [cell.strip() for cell in header]

    def rows(_: Sequence[str]) -> Iterator[Row | LeftOut]:
        for number, cells in records[1:]:
            where = f"line {number}"
            if isinstance(cells, str):
                yield LeftOut(f"{file.name}, {where}", cells)
            elif len(cells) != len(names):
                yield LeftOut(
                    f"{file.name}, {where}",
                    f"has {len(cells)} field(s) where the first line has {len(names)}; a text with "
                    "a comma, a quotation mark or a line break in it must stand in quotation marks",
                )
            else:
                yield Row(where, dict(zip(names, cells, strict=True)))

    return Table(file.name, names, rows, file.source, file.stem)


def _fields(text: str, delimiter: str | None) -> Iterator[tuple[int, list[str] | str]]:
    """Each record's line and its cells, or why it has none."""
    if delimiter is None:
        header = next((line for line in text.split("\n") if line.strip()), "")
        delimiter = max(_DELIMITERS, key=header.count)
    limit = csv.field_size_limit(sys.maxsize)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        records: list[tuple[int, list[str] | str]] = []
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                records.append((line, _why(error)))
                continue
            if any(cell.strip() for cell in cells):
                records.append((line, cells))
    finally:
        csv.field_size_limit(limit)
    yield from records


def _why(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return (
            "opens a quotation mark that is never closed, so that what follows cannot be told apart"
        )
    return f"is not CSV ({error}); a quotation mark within quotation marks is written twice"


def _parquet(file: File) -> Table:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and only this format needs it
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(
            f"{file.name} is a Parquet file, which needs pyarrow: pip install 'rashomon[parquet]'"
        ) from None
    try:
        found = pq.ParquetFile(pa.BufferReader(load(file)))
        names = list(found.schema_arrow.names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise Unreadable(f"is not a Parquet file that can be read ({str(error)[:100]})") from None

    def rows(wanted: Sequence[str]) -> Iterator[Row]:
        number = 0
        try:
            for batch in found.iter_batches(batch_size=256, columns=list(wanted)):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(f"row {number}", values)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise Unreadable(f"breaks off after row {number} ({str(error)[:100]})") from None

    return Table(file.name, names, rows, file.source, file.stem)
