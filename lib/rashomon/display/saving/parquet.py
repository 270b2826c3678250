"""Tables as Parquet: columns keep their types, spans are structs."""

from __future__ import annotations

import importlib.util
import io
import json
from typing import TYPE_CHECKING, Any

from rashomon.article import Span
from rashomon.errors import MissingExtraError

if TYPE_CHECKING:
    import pandas as pd

    from rashomon.display.saving.results import Table

WITHOUT = (
    "Parquet files need pyarrow, which is not installed: pip install 'rashomon[parquet]'. Without "
    'it save the rest: formats=("csv", "svg", "png").'
)


def installed() -> bool:
    """Whether Parquet can be written."""
    return importlib.util.find_spec("pyarrow") is not None


def to_parquet(table: Table) -> bytes:
    """A table as Parquet.

    A span is a struct of ``article``, ``start`` and ``end``, several are a list of them.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError(WITHOUT) from error
    frame = table.frame
    fields = [(str(name), _type(pa, str(name), frame[name])) for name in frame]
    about = {"title": table.title, "name": table.name, "notes": list(table.notes)}
    schema = pa.schema(fields, metadata={"rashomon": json.dumps(about, ensure_ascii=False)})
    arrays = [
        pa.array([_plain(value) for value in frame[name]], type=kind)
        for name, (_, kind) in zip(frame, fields, strict=True)
    ]
    buffer = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), buffer)
    return buffer.getvalue()


def _type(pa: Any, name: str, column: pd.Series[Any]) -> Any:  # noqa: ANN401 - pyarrow's own
    plain = {"b": pa.bool_(), "i": pa.int64(), "f": pa.float64()}
    if column.dtype.kind in plain:
        return plain[column.dtype.kind]
    span = pa.struct([("article", pa.string()), ("start", pa.int64()), ("end", pa.int64())])
    if any(isinstance(value, str) for value in column):  # an outlet may be called "spans"
        return pa.string()
    tuples = [value for value in column if isinstance(value, tuple)]
    if name.endswith("spans") or any(isinstance(v, Span) for own in tuples for v in own):
        return pa.list_(span)
    if name.endswith("span") or any(isinstance(value, Span) for value in column):
        return span
    return pa.list_(pa.int64()) if tuples else pa.string()


def _plain(value: object) -> object:
    if isinstance(value, Span):
        return {"article": value.article, "start": value.start, "end": value.end}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - not a number
        return None
    return value
