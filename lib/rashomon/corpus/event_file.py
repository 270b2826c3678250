"""A grouped corpus as one Parquet file: the articles event by event, and what they were grouped by.

It can be opened anywhere: the columns are those of `Events.articles` and of an article.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from rashomon.characters import one_line
from rashomon.columns import frame
from rashomon.corpus import article_file
from rashomon.corpus.article_file import ArticleFile, arrow, reading
from rashomon.corpus.event_rows import MEMBERS, event_rows, is_event
from rashomon.corpus.grouping.describing import Described, day_of, name_of
from rashomon.corpus.grouping.signatures import NUMBERS
from rashomon.corpus.grouping.words import SLOTS
from rashomon.corpus.ordering import in_order
from rashomon.errors import RashomonError, ReadingError
from rashomon.models.embedding import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    import pyarrow as pa
    from numpy.typing import NDArray

    from rashomon.article import Article
    from rashomon.corpus.gathering import Stored

FORMAT = 3
"""Raised when what articles are grouped by changes, as new ones could not be added then."""

_OWN = ("event", "copy_of", "shared", "likeness")
_NUMBERS = ("vector", "slots", "weights", "named", "signature")
_SETTINGS = b"rashomon"


def checked(path: str | os.PathLike[str]) -> Path:
    """The path of a file that a corpus can be written into.

    Raises
    ------
    RashomonError
        If it is no path, a folder, a device, or not called ``.parquet``.
    """
    target = _path(path, RashomonError)
    if target.is_dir():
        raise RashomonError(
            f"{str(path)!r} is a folder. A corpus is one file: give the name of a file in it, such "
            f"as {str(target / 'events.parquet')!r}."
        )
    if target.suffix.lower() != ".parquet":
        raise RashomonError(
            f"A corpus is a Parquet file, and {str(path)!r} does not end in .parquet. "
            f"Call it {(target.stem or 'events') + '.parquet'!r}, for example."
        )
    if target.exists() and not target.is_file():
        raise RashomonError(f"{str(path)!r} is no file, but a device or a pipe. Give another name.")
    return target


def _path(given: object, error: type[RashomonError]) -> Path:
    """What was given as a path of the system."""
    try:
        own = Path(given)  # type: ignore[arg-type]
        if b"\0" not in os.fsencode(own):
            return own
    except (TypeError, UnicodeError):
        pass
    raise error(
        f"{given!r} is no path. Give the name of a file as text or as a pathlib.Path, such as "
        "'events.parquet'."
    )


def save(
    target: Path, stored: Stored, found: Described, members: pd.DataFrame, days: int | None
) -> None:
    """Write a grouped corpus, whole or not at all.

    Raises
    ------
    RashomonError
        If it cannot be written.
    """
    pa = arrow()
    order = {event: place for place, event in enumerate(event_rows(members)["event"])}
    events = members["event"].tolist()
    rows = sorted(range(len(members)), key=lambda row: (order[events[row]], row))
    settings = {_SETTINGS: json.dumps({"format": FORMAT, "days": days}).encode()}
    kinds = _schema().with_metadata(settings)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".events-") as folder:
            written = Path(folder) / "events.parquet"
            with pa.parquet.ParquetWriter(written, kinds, compression="zstd") as file:
                articles = in_order(stored, rows, Path(folder))
                for at in range(0, max(len(rows), 1), article_file.ROWS):
                    own = rows[at : at + article_file.ROWS]
                    table = pa.Table.from_pylist(_rows(own, articles, found, members), _schema())
                    file.write_table(table.replace_schema_metadata(settings))
            written.replace(target)
    except (OSError, pa.ArrowException) as error:
        raise RashomonError(
            f"{target} cannot be written ({error}). Nothing was replaced; give another path."
        ) from None


def _schema() -> pa.Schema:
    pa = arrow()
    kinds: list[tuple[str, object]] = [
        ("event", pa.string()),
        ("copy_of", pa.string()),
        ("shared", pa.float64()),
        ("likeness", pa.float64()),
        ("headline", pa.string()),
        ("hash", pa.string()),
        ("vector", pa.binary()),
        ("slots", pa.list_(pa.int32())),
        ("weights", pa.list_(pa.float32())),
        ("named", pa.list_(pa.int32())),
        ("signature", pa.binary()),
    ]
    return pa.schema([*article_file.schema(), *(pa.field(*kind) for kind in kinds)])


def _rows(
    rows: Sequence[int], articles: Iterator[Article], found: Described, members: pd.DataFrame
) -> list[dict[str, Any]]:
    """The next rows of the file; `articles` gives those of these rows next."""
    made = []
    columns = members.iloc[list(rows)][[*_OWN, "title"]].to_dict("records")
    numbers = found.of(list(rows))
    starts, named = numbers.words.indptr, numbers.named.indptr
    for at, own in enumerate(columns):
        words = slice(starts[at], starts[at + 1])
        names = slice(named[at], named[at + 1])
        made.append(
            article_file.record(next(articles))
            | {str(name): own[name] for name in _OWN}
            | {
                "headline": own["title"],
                "hash": numbers.hashes[at],
                "vector": numbers.vectors[at].tobytes(),
                "slots": numbers.words.indices[words].tolist(),
                "weights": numbers.words.data[words].tolist(),
                "named": numbers.named.indices[names].tolist(),
                "signature": numbers.signatures[at].tobytes(),
            }
        )
    return made


def load(given: str | os.PathLike[str]) -> tuple[ArticleFile, pd.DataFrame, int | None]:
    """Read a grouped corpus: its texts stay in the file; its rows; the days of its events.

    Raises
    ------
    ReadingError
        If the file cannot be read, or is not one that `save` wrote.
    """
    path = _path(given, ReadingError)
    if not path.is_file():
        what = "is a folder" if path.is_dir() else "does not exist"
        raise ReadingError(f"{path} {what}. Give a file that rashomon events wrote (.parquet).")
    days = _settings(path)
    stored = ArticleFile(path)
    names = ["id", "source", "date", "headline", *_OWN]
    with reading(path):
        columns = arrow().parquet.read_table(path, columns=names).to_pydict()
    columns |= {"article": columns["id"], "title": columns["headline"]}
    shares = {name: [np.nan if v is None else v for v in columns[name]] for name in _OWN[2:]}
    columns |= shares
    held = ("event", "article", "source", "title")
    if any(value is None for name in held for value in columns[name]) or _has_null(path, "text"):
        raise _other(path, "it has articles without event, id, source, headline or text")
    ids = Counter(columns["article"])
    if twice := [name for name, count in ids.items() if count > 1]:
        raise _other(path, f"{one_line(twice[0])[:60]!r} is the id of {ids[twice[0]]} articles")
    if wrong := [event for event in columns["event"] if not is_event(event)]:
        raise _other(path, f"{one_line(wrong[0])[:60]!r} is no id of an event")
    members = frame(list(zip(*(columns[name] for name in MEMBERS), strict=True)), MEMBERS)
    return stored, members, days


def _has_null(path: Path, name: str) -> bool:
    """Whether a column lacks a value; it is read only where the file does not say how many."""
    with reading(path):
        file = arrow().parquet.ParquetFile(path)
        place = [column.path for column in file.schema].index(name)
        for number in range(file.num_row_groups):
            told = file.metadata.row_group(number).column(place).statistics
            if told is None or not told.has_null_count:
                told = file.read_row_group(number, columns=[name])[name]
            if told.null_count:
                return True
    return False


def _settings(path: Path) -> int | None:
    with reading(path):
        kinds = arrow().parquet.read_schema(path)
    try:
        settings = json.loads((kinds.metadata or {})[_SETTINGS])
        version, days = settings["format"], settings["days"]
    except (KeyError, ValueError, TypeError):
        raise _other(path, "it has no settings of a grouping") from None
    if version != FORMAT:
        raise ReadingError(
            f"{path} was written by another version of rashomon (format {version!r}; this one "
            f"reads {FORMAT}). Group its articles anew: rashomon.corpus.events."
        )
    if not kinds.equals(_schema()):
        raise _other(path, "its columns are others")
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 0):
        raise _other(path, f"its events are cut after {days!r} days")
    return days


def _other(path: Path, reason: str) -> ReadingError:
    return ReadingError(
        f"{path} is no file of events that rashomon wrote: {reason}. Make one with "
        "rashomon.corpus.events(…, to=…) or rashomon events CORPUS -o FILE."
    )


def described(stored: ArticleFile) -> Described:
    """What the articles of a file were grouped by.

    Raises
    ------
    ReadingError
        If it cannot be read.
    """
    stored.check()
    names = ["id", "source", "date", "hash", *_NUMBERS]
    with reading(stored.path):
        table = arrow().parquet.read_table(stored.path, columns=names)
    if table["hash"].null_count:
        raise _other(stored.path, "its numbers are damaged")
    sources, ids = table["source"].to_pylist(), table["id"].to_pylist()
    try:
        return Described(
            tuple(table["hash"].to_pylist()),
            tuple(name_of(*own) for own in zip(sources, ids, strict=True)),
            np.array([day_of(date) for date in table["date"].to_pylist()], np.int32),
            _stacked(table["vector"], np.float32, DIMENSIONS),
            _words(table),
            _named(table),
            _stacked(table["signature"], np.uint32, NUMBERS),
        )
    except (ValueError, TypeError):
        raise _other(stored.path, "its numbers are damaged") from None


def _words(table: pa.Table) -> sparse.csr_array:
    weights = table["weights"].combine_chunks().flatten().to_numpy(zero_copy_only=False)
    return _by_slots(table["slots"], weights.astype(np.float32))


def _named(table: pa.Table) -> sparse.csr_array:
    return _by_slots(table["named"], None)


def _by_slots(column: pa.ChunkedArray, values: NDArray[np.float32] | None) -> sparse.csr_array:
    """Rows of a table of words from their places in it; without values, of ones."""
    lists = column.combine_chunks()
    if lists.null_count or lists.flatten().null_count:
        raise ValueError(column)
    lengths = lists.value_lengths().to_numpy(zero_copy_only=False)
    slots = lists.flatten().to_numpy(zero_copy_only=False)
    values = np.ones(len(slots), np.int8) if values is None else values
    starts = np.concatenate([[0], np.cumsum(lengths)])
    made = sparse.csr_array((values, slots, starts), shape=(len(column), SLOTS))
    made.check_format()
    return made


def _stacked(column: pa.ChunkedArray, kind: type[np.generic], width: int) -> Any:  # noqa: ANN401
    return np.frombuffer(b"".join(column.to_pylist()), kind).reshape(len(column), width)
