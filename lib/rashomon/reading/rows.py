"""Tables of every format, and of data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.reading.delimited import delimited
from rashomon.reading.kinds import suffix_of
from rashomon.reading.parquet import parquet
from rashomon.reading.records import json_document, json_lines
from rashomon.reading.tables import Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.reading.files import File


def table_in(file: File) -> Table:
    """The table in a file, by its suffix.

    Raises
    ------
    Unreadable, MissingExtraError
    """
    match suffix_of(file.path):
        case ".parquet":
            return parquet(file)
        case ".jsonl" | ".ndjson":
            return json_lines(file)
        case ".json":
            return json_document(file)
        case ".tsv":
            return delimited(file, "\t")
        case _:
            return delimited(file)


def table_of(frame: pd.DataFrame, source: str | None = None) -> Table:
    """A data frame as a table."""
    names = [str(name) for name in frame.columns]

    def rows(wanted: Sequence[str]) -> Iterator[Row]:
        values = {name: frame.iloc[:, names.index(name)].tolist() for name in wanted}
        for position, label in enumerate(frame.index.tolist()):
            yield Row(f"row {label}", {name: column[position] for name, column in values.items()})

    return Table("DataFrame", names, rows, source)
