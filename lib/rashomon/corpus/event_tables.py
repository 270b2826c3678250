"""One table of all compared events, read from the file that each event has of it."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from rashomon.article import Part, Span
from rashomon.characters import one_line
from rashomon.corpus.article_file import arrow
from rashomon.corpus.column_kinds import other_kind
from rashomon.corpus.comparing.articles import ARTICLES, wrong
from rashomon.corpus.comparing.event_folder import finished, place
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

_SPAN = ("article", "start", "end")
_PART = ("start", "end", "kind")
_AT_ONCE = 8  # files, so that a slow disk is not waited for


class Found(NamedTuple):
    """The rows of all events, and the events of which there are none.

    Attributes
    ----------
    table : pandas.DataFrame
        With a column `event`.
    damaged : dict of str to str
        Events whose file cannot be read, or is not what was written, and why.
    changed : tuple of str
        Events that are not finished any more, or not as they were.
    """

    table: pd.DataFrame
    damaged: dict[str, str]
    changed: tuple[str, ...]


def read(
    folder: Path,
    events: Mapping[str, dict[str, Any]],
    name: str,
    columns: Sequence[str] | None = None,
    besides: Sequence[str] = (),
    *,
    kinds: bool = False,
) -> Found:
    """The rows of all events.

    Parameters
    ----------
    folder : Path
    events : dict of str to dict
        With what was noted of each.
    name : str
        As it is called: "framing.voices".
    columns : sequence of str, optional
        Only these are read.
    besides : sequence of str
        Columns of `articles` that are read only to see whether they are as they were.
    kinds : bool
        Whether the columns have to hold what questions across events take them for.

    Raises
    ------
    ComparisonError
        If no event has one of the columns.
    """
    found: list[tuple[str, pa.Table]] = []
    damaged: dict[str, str] = {}
    changed: list[str] = []
    lacking: list[_NoColumnError] = []

    def one(event: str) -> Any:  # noqa: ANN401 - a table of Arrow
        path = place(folder, event) / f"{name}.parquet"
        try:
            table = _table(path, columns, besides, whole=columns is None or bool(besides))
            if kinds and (why := other_kind(table)):
                raise _DamagedError(why)
            return table
        finally:  # only now: it may have been replaced while it was read
            if finished(folder, event) != events[event]:
                raise _ChangedError

    with ThreadPoolExecutor(min(_AT_ONCE, max(1, len(events)))) as threads:
        tried = [(event, threads.submit(one, event)) for event in events]
        for event, future in tried:
            try:
                found.append((event, future.result()))
            except _ChangedError:
                changed.append(event)
            except _DamagedError as error:
                damaged[event] = str(error)
            except _NoColumnError as error:
                damaged[event] = str(error)
                lacking.append(error)
    if lacking and not found:  # in none: it is the name that is wrong
        there = ", ".join(map(one_line, ("event", *lacking[0].there)))
        raise ComparisonError(
            f"{name} has no column {lacking[0].missing!r}; its columns are {there}."
        )
    table, others = _joined(found, columns)
    return Found(table, damaged | others, tuple(changed))


class _DamagedError(Exception):
    """A file is not what was written."""


class _NoColumnError(Exception):
    """A file has not all columns that are asked for."""

    def __init__(self, missing: str, there: Sequence[str]) -> None:
        super().__init__(f"it has no column {one_line(missing)}")
        self.missing, self.there = missing, there


class _ChangedError(Exception):
    """An event is not as it was."""


def _table(
    path: Path, columns: Sequence[str] | None, besides: Sequence[str], *, whole: bool
) -> pa.Table:
    pa = arrow()
    try:
        file = pa.parquet.ParquetFile(path)
        there = file.schema_arrow.names
        missing = [name for name in columns or () if name not in there]
        wanted = None if columns is None else [*columns, *besides]
        table: Any = None if missing else file.read(columns=wanted)
        why = "" if missing or path.stem != ARTICLES else wrong(table, needed=whole)
    except (pa.ArrowException, OSError, ValueError) as error:
        why = one_line(str(error))[:100] if path.exists() else "it is not there"
        raise _DamagedError(why) from None
    if missing:
        raise _NoColumnError(missing[0], there)
    if why:
        raise _DamagedError(why)
    return table if columns is None else table.select(columns)


def _joined(
    found: Sequence[tuple[str, pa.Table]], columns: Sequence[str] | None
) -> tuple[pd.DataFrame, dict[str, str]]:
    """All rows as one table, and the events whose columns are of another type than in others."""
    pa: Any = arrow()
    kinds = _kinds(pa, [table for _, table in found])
    alike: list[tuple[str, Any]] = []
    damaged = {}
    for event, table in found:
        try:
            alike.append((event, _cast(pa, table, kinds)))
        except pa.ArrowException:
            damaged[event] = "its columns are of other types than those of other events"
    if not alike:
        empty = {name: pd.Series(dtype=object) for name in ("event", *(columns or ()))}
        return pd.DataFrame(empty), damaged
    names = pa.array([event for event, _ in alike])
    rows = [number for number, (_, table) in enumerate(alike) for _ in range(table.num_rows)]
    whole = pa.concat_tables([table for _, table in alike])
    own = {"event": names.take(pa.array(rows, pa.int64())).to_pandas()}
    joined = own | {name: _column(pa, whole[name]) for name in whole.column_names}
    return pd.DataFrame(joined), damaged


def _kinds(pa: Any, tables: Iterable[pa.Table]) -> pa.Schema:  # noqa: ANN401 - a module
    """The type of each column, as most events have it.

    Where an event has nothing in a column, it may be written as text there, or as lists of nothing.
    """
    filled: dict[str, Counter[pa.DataType]] = {}
    for table in tables:
        for name, column in zip(table.column_names, table.columns, strict=True):
            own = filled.setdefault(name, Counter())
            empty = column.null_count == len(column)
            untold = empty and pa.types.is_string(column.type)
            own[column.type] += 0 if untold or _of_nothing(pa, column.type) else 1
    return pa.schema([(name, own.most_common(1)[0][0]) for name, own in filled.items()])


def _of_nothing(pa: Any, kind: pa.DataType) -> bool:  # noqa: ANN401 - a module
    """Whether it is the type of lists that are all empty."""
    return bool(pa.types.is_list(kind) and pa.types.is_null(kind.value_type))


def _cast(pa: Any, table: pa.Table, kinds: pa.Schema) -> pa.Table:  # noqa: ANN401 - a module
    if table.schema.equals(kinds):
        return table.replace_schema_metadata(None)
    columns = []
    for field in kinds:
        own = table[field.name] if field.name in table.column_names else None
        if own is None or (own.type != field.type and own.null_count == len(own)):
            columns.append(pa.nulls(table.num_rows, field.type))
        elif _of_nothing(pa, own.type) and pa.types.is_list(field.type):
            columns.append(pa.array(own.to_pylist(), field.type))
        else:
            columns.append(own if own.type == field.type else own.cast(field.type))
    return pa.Table.from_arrays(columns, schema=kinds)


def _column(pa: Any, column: pa.ChunkedArray) -> Any:  # noqa: ANN401 - values of any kind
    """Values as a result has them: spans as `Span`, lists as tuples."""
    if pa.types.is_struct(column.type):
        return pd.Series(list(map(_made(pa, column.type), column.to_pylist())), dtype=object)
    if pa.types.is_list(column.type):
        inner = _made(pa, column.type.value_type)
        return pd.Series(
            [tuple(map(inner, value or ())) for value in column.to_pylist()], dtype=object
        )
    return column.to_pandas()


def _made(pa: Any, kind: pa.DataType) -> Callable[[Any], Any]:  # noqa: ANN401 - a module
    """What makes a value of this type as results have it."""
    names = {field.name for field in kind} if pa.types.is_struct(kind) else set()
    return {frozenset(_SPAN): _span, frozenset(_PART): _part}.get(frozenset(names), _same)


def _span(value: dict[str, Any] | None) -> Span | None:
    return None if value is None else Span(*(value[name] for name in _SPAN))


def _part(value: dict[str, Any]) -> Part:
    return Part(*(value[name] for name in _PART))


def _same(value: Any) -> Any:  # noqa: ANN401 - of any kind
    return value
