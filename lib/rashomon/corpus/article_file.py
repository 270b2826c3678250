"""Articles as a Parquet file, from which some can be taken without reading the rest."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Self

from rashomon.article import Article, Part
from rashomon.characters import one_line
from rashomon.errors import MissingExtraError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

ROWS = 250  # articles that are written, and read again, at a time

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
            'A corpus is kept as Parquet, which needs pyarrow: pip install "rashomon[corpus]".'
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


class Spool:
    """A file into which articles are written as they come.

    Raises
    ------
    OSError
        If it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._file = arrow().parquet.ParquetWriter(path, schema(), compression="zstd")
        self._waiting: list[dict[str, object]] = []

    def add(self, article: Article) -> None:
        """Write one more."""
        self._waiting.append(record(article))
        if len(self._waiting) == ROWS:
            self._write()

    def _write(self) -> None:
        self._file.write_table(arrow().Table.from_pylist(self._waiting, schema=schema()))
        self._waiting.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._write()
        finally:
            self._file.close()


@dataclass(frozen=True)
class ArticleFile:
    """Articles in a Parquet file, by the number of their row.

    Raises
    ------
    ReadingError
        If the file cannot be read, or is not one of articles; later too, if it was replaced.
    """

    path: Path
    _ends: tuple[int, ...] = field(init=False, repr=False)
    _stamp: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stamp", _stamp(self.path))
        with reading(self.path):
            found = arrow().parquet.ParquetFile(self.path)
        missing = [name for name in FIELDS if name not in found.schema_arrow.names]
        if missing:
            raise ReadingError(
                f"{self.path} has no column {', '.join(missing)}; it is no file of articles that "
                "rashomon wrote."
            )
        meta = found.metadata
        sizes = (meta.row_group(group).num_rows for group in range(meta.num_row_groups))
        object.__setattr__(self, "_ends", tuple(accumulate(sizes)))

    def check(self) -> None:
        """See that it is the file that was opened.

        Raises
        ------
        ReadingError
        """
        if _stamp(self.path) != self._stamp:
            raise ReadingError(f"{self.path} was replaced since it was opened: load it anew.")

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows, in the order given."""
        wanted: dict[int, list[int]] = {}
        for row in rows:
            wanted.setdefault(bisect_right(self._ends, row), []).append(row)
        found: dict[int, Article] = {}
        for group, own in sorted(wanted.items()):
            start = self._ends[group - 1] if group else 0
            read = self._group(group).take([row - start for row in own]).to_pylist()
            found |= {row: article(values) for row, values in zip(own, read, strict=True)}
        return tuple(found[row] for row in rows)

    def __iter__(self) -> Iterator[Article]:
        for group in range(len(self._ends)):
            yield from (article(row) for row in self._group(group).to_pylist())

    def _group(self, group: int) -> pa.Table:
        self.check()
        with reading(self.path):
            return _read(self.path, self._stamp, group)


@lru_cache(maxsize=2)
def _read(path: Path, stamp: tuple[int, ...], group: int) -> pa.Table:
    """Some rows; events that follow each other are in the same ones, so that the last are kept."""
    file = arrow().parquet.ParquetFile(path, metadata=_footer(path, stamp))
    return file.read_row_group(group, columns=list(FIELDS))


@lru_cache(maxsize=2)
def _footer(path: Path, stamp: tuple[int, ...]) -> pa.parquet.FileMetaData:  # noqa: ARG001 - the key
    """Where the rows are; the more of them there are, the longer it takes to read."""
    return arrow().parquet.read_metadata(path)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError as error:
        raise ReadingError(f"{path} cannot be read ({error.strerror}).") from None
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What goes wrong while a file is read, in words.

    Raises
    ------
    ReadingError
    """
    pa = arrow()
    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = one_line(str(error))[:100]
        raise ReadingError(f"{path} cannot be read as Parquet ({reason}).") from None
