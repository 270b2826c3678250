"""The rows of Parquet files, a few at a time; folders named column=value are columns too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from rashomon.errors import MissingExtraError
from rashomon.reading.files import why_not
from rashomon.reading.tables import Row, Table
from rashomon.reading.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rashomon.reading.files import File

AT_ONCE = 4_000_000
"""Bytes of rows that are read together, as far as the file says how large they are."""
LARGEST_ROW = 64_000_000
"""Bytes of a row, on the average of its group: a larger one is not loaded."""

_MOST_AT_ONCE = 512
_PARTITION = re.compile(r"([^=]+)=(.*)", re.DOTALL)
_NOTHING = "__HIVE_DEFAULT_PARTITION__"


def parquet(file: File) -> Table:
    """A Parquet file.

    Raises
    ------
    Unreadable
        If it is none, or is damaged.
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra, and only this format needs it
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(
            f"{file.name} is a Parquet file, which needs pyarrow: pip install 'rashomon[parquet]'"
        ) from None
    broken = (pa.ArrowException, OSError, ValueError)
    told = partitions(file.path)

    def opened() -> Any:  # noqa: ANN401 - pyarrow has no types
        try:
            return pq.ParquetFile(file.path, buffer_size=1_000_000, pre_buffer=False)
        except (FileNotFoundError, PermissionError) as error:
            raise Unreadable(why_not(file.path, error)) from error
        except broken as error:
            reason = f"is not a Parquet file that can be read ({str(error)[:100]})"
            raise Unreadable(reason) from None

    def rows(wanted: Sequence[str]) -> Iterator[Row]:
        number = 0
        with opened() as found:
            own = [name for name in wanted if name in found.schema_arrow.names]
            try:
                for batch in _batches(found, own):
                    for values in batch.to_pylist():
                        number += 1
                        yield Row(f"row {number}", {**told, **values})
            except broken as error:
                raise Unreadable(f"breaks off after row {number} ({str(error)[:100]})") from None

    with opened() as found:
        names = [*found.schema_arrow.names, *told]
    return Table(file.name, list(dict.fromkeys(names)), rows, file.source, file.stem)


def _batches(found: Any, columns: list[str]) -> Iterator[Any]:  # noqa: ANN401 - see above
    for number in range(found.num_row_groups):
        group = found.metadata.row_group(number)
        if not group.num_rows:
            continue
        each = _bytes(group, set(columns)) / group.num_rows
        if each > LARGEST_ROW:
            raise Unreadable(
                f"has rows of {each:,.0f} bytes in row group {number + 1}, more than "
                f"{LARGEST_ROW:,}: too large for an article"
            )
        size = max(1, min(_MOST_AT_ONCE, int(AT_ONCE / max(each, 1))))
        yield from found.iter_batches(
            batch_size=size, row_groups=[number], columns=columns, use_threads=False
        )


def _bytes(group: Any, columns: set[str]) -> int:  # noqa: ANN401 - see above
    parts = (group.column(place) for place in range(group.num_columns))
    return sum(
        part.total_uncompressed_size
        for part in parts
        if part.path_in_schema.split(".")[0] in columns
    )


def partitions(path: Path) -> dict[str, str | None]:
    """What the folders say of a file's rows that are named column=value, as Hive names them.

    Examples
    --------
    >>> from pathlib import Path
    >>> partitions(Path("news/source=The%20Gazette/month=6/part-0.parquet"))
    {'source': 'The Gazette', 'month': '6'}
    """
    found: dict[str, str | None] = {}
    for name in reversed(path.parent.parts):
        match = _PARTITION.fullmatch(name)
        if not match:
            break
        found[unquote(match[1])] = None if match[2] == _NOTHING else unquote(match[2])
    return dict(reversed(found.items()))
