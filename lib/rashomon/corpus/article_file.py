"""Articles as a Parquet file, from which some can be taken without reading the rest."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any

from rashomon.article import Article, Part
from rashomon.errors import MissingExtraError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

ROWS = 1_000  # articles that are written, and read again, at a time

FIELDS = ("id", "source", "title", "date", "url", "author", "origin", "text", "parts", "notes")


def arrow() -> Any:  # noqa: ANN401 - a module of an extra
    """Pyarrow, or what to do where it is not installed.

    Raises
    ------
    MissingExtraError
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - of the extra "corpus"
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(
            "A corpus is kept as Parquet, which needs pyarrow: pip install 'rashomon[corpus]'."
        ) from None
    return pa


def schema() -> pa.Schema:
    """The columns of an article."""
    pa = arrow()
    part = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("kind", pa.string())])
    kinds = dict.fromkeys(FIELDS, pa.string())
    kinds |= {"date": pa.date32(), "text": pa.large_string()}
    kinds |= {"parts": pa.list_(part), "notes": pa.list_(pa.string())}
    return pa.schema(kinds)


def record(article: Article) -> dict[str, object]:
    """An article as a row."""
    own = {name: getattr(article, name) for name in FIELDS}
    parts = [{"start": p.start, "end": p.end, "kind": p.kind} for p in article.parts]
    return own | {"parts": parts, "notes": list(article.notes)}


def article(row: dict[str, Any]) -> Article:
    """The article of a row."""
    own = {name: row[name] for name in FIELDS}
    parts = tuple(Part(p["start"], p["end"], p["kind"]) for p in own["parts"] or ())
    return Article(**own | {"parts": parts, "notes": tuple(own["notes"] or ())})


def write(path: Path, articles: Iterable[Article]) -> None:
    """Write articles, some at a time."""
    pa = arrow()
    left = iter(articles)
    with pa.parquet.ParquetWriter(path, schema(), compression="zstd") as file:
        for batch in iter(lambda: list(islice(left, ROWS)), []):
            rows = [record(own) for own in batch]
            file.write_table(pa.Table.from_pylist(rows, schema=schema()))


@dataclass(frozen=True)
class ArticleFile:
    """Articles in a Parquet file, by the number of their row.

    Raises
    ------
    ReadingError
        If the file cannot be read, or is not one of articles.
    """

    path: Path
    _ends: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = self._open()
        missing = [name for name in FIELDS if name not in found.schema_arrow.names]
        if missing:
            raise ReadingError(
                f"{self.path} has no column {', '.join(missing)}; it is no file of articles that "
                "rashomon wrote."
            )
        meta = found.metadata
        sizes = (meta.row_group(group).num_rows for group in range(meta.num_row_groups))
        object.__setattr__(self, "_ends", tuple(accumulate(sizes)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows, in the order given."""
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(bisect_right(self._ends, row), []).append(row)
        found: dict[int, Article] = {}
        file = self._open()
        for group, own in sorted(wanted.items()):
            start = self._ends[group - 1] if group else 0
            table = file.read_row_group(group, columns=list(FIELDS))
            read = table.take([row - start for row in own]).to_pylist()
            found |= {row: article(values) for row, values in zip(own, read, strict=True)}
        return tuple(found[row] for row in rows)

    def __iter__(self) -> Iterator[Article]:
        for batch in self._open().iter_batches(batch_size=ROWS, columns=list(FIELDS)):
            yield from (article(row) for row in batch.to_pylist())

    def _open(self) -> Any:  # noqa: ANN401 - a ParquetFile
        pa = arrow()
        try:
            return pa.parquet.ParquetFile(self.path)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise ReadingError(
                f"{self.path} cannot be read as Parquet ({str(error)[:100]})."
            ) from None
