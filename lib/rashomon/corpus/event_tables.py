"""One table of all compared events, read from the file that each event has of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pandas as pd

from rashomon.article import Span
from rashomon.corpus.article_file import arrow
from rashomon.corpus.comparing.event_folder import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pyarrow as pa

_AT_ONCE = 8  # files, so that a slow disk is not waited for


def read(
    folder: Path, events: Sequence[str], name: str, columns: Sequence[str] | None = None
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows of all events, with a column `event`, and which events could not be read, and why.

    Parameters
    ----------
    folder : Path
    events : sequence of str
    name : str
        As it is called: "framing.voices".
    columns : sequence of str, optional
        Only these are read.
    """
    pa = arrow()
    found: list[tuple[str, Any]] = []
    damaged: dict[str, str] = {}

    def one(event: str) -> Any:  # noqa: ANN401 - a table of Arrow, or why there is none
        path = place(folder, event) / f"{name}.parquet"
        try:
            return pa.parquet.ParquetFile(path).read(columns=None if columns is None else columns)
        except (pa.ArrowException, OSError, ValueError) as error:
            return " ".join(str(error).split())[:100] if path.exists() else "it is not there"

    with ThreadPoolExecutor(min(_AT_ONCE, max(1, len(events)))) as threads:
        for event, read_ in zip(events, threads.map(one, events), strict=True):
            if isinstance(read_, str):
                damaged[event] = read_
            elif columns is not None and (missing := set(columns) - set(read_.column_names)):
                damaged[event] = f"it has no column {min(missing)}"
            else:
                found.append((event, read_))
    return _joined(found, columns), damaged


def _joined(found: Sequence[tuple[str, pa.Table]], columns: Sequence[str] | None) -> pd.DataFrame:
    pa = arrow()
    if not found:
        return pd.DataFrame({name: pd.Series(dtype=object) for name in ("event", *(columns or ()))})
    kinds = _kinds(pa, [table.schema for _, table in found])
    alike = [_cast(pa, table, kinds) for _, table in found]
    names = pa.array([event for event, _ in found])
    rows = [number for number, (_, table) in enumerate(found) for _ in range(table.num_rows)]
    whole = pa.concat_tables(alike)
    own = {"event": names.take(pa.array(rows, pa.int64())).to_pandas()}
    return pd.DataFrame(own | {name: _column(pa, whole[name]) for name in whole.column_names})


def _kinds(pa: Any, schemas: Iterable[pa.Schema]) -> pa.Schema:  # noqa: ANN401 - a module
    """The type of each column; where an event has nothing in it, it is written as text there."""
    kinds: dict[str, pa.DataType] = {}
    for schema in schemas:
        for field in schema:
            known = kinds.get(field.name)
            if known is None or (pa.types.is_string(known) and not pa.types.is_string(field.type)):
                kinds[field.name] = field.type
    return pa.schema(list(kinds.items()))


def _cast(pa: Any, table: pa.Table, kinds: pa.Schema) -> pa.Table:  # noqa: ANN401 - a module
    if table.schema.equals(kinds):
        return table.replace_schema_metadata(None)
    columns = []
    for field in kinds:
        own = table[field.name] if field.name in table.column_names else None
        if own is None or (own.type != field.type and own.null_count == len(own)):
            columns.append(pa.nulls(table.num_rows, field.type))
        else:
            columns.append(own if own.type == field.type else own.cast(field.type))
    return pa.Table.from_arrays(columns, schema=kinds)


def _column(pa: Any, column: pa.ChunkedArray) -> Any:  # noqa: ANN401 - values of any kind
    """Values as a result has them: spans as `Span`, lists as tuples."""
    if pa.types.is_struct(column.type):
        return pd.Series([_span(value) for value in column.to_pylist()], dtype=object)
    if pa.types.is_list(column.type):
        inner = _span if pa.types.is_struct(column.type.value_type) else _same
        return pd.Series(
            [tuple(map(inner, value or ())) for value in column.to_pylist()], dtype=object
        )
    return column.to_pandas()


def _span(value: dict[str, Any] | None) -> Span | None:
    return None if value is None else Span(value["article"], value["start"], value["end"])


def _same(value: Any) -> Any:  # noqa: ANN401 - of any kind
    return value
