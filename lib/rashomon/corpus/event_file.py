"""A grouped corpus as one Parquet file: the articles event by event, and what they were grouped by.

It can be opened anywhere: the columns are those of `Events.articles` and of an article.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from rashomon.columns import frame
from rashomon.corpus import article_file
from rashomon.corpus.article_file import ArticleFile, arrow
from rashomon.corpus.event_rows import MEMBERS, event_rows
from rashomon.corpus.grouping.describing import SLOTS, UNDATED, Described
from rashomon.errors import RashomonError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd
    import pyarrow as pa

    from rashomon.article import Article
    from rashomon.corpus.found_events import Stored

_OWN = ("event", "copy_of", "shared", "likeness")
_SETTINGS = b"rashomon"


def spooled(articles: Iterable[Article], path: Path) -> Iterator[Article]:
    """The articles as they come, each written into a file on the way."""
    pa = arrow()
    batch: list[dict[str, object]] = []
    with pa.parquet.ParquetWriter(path, article_file.schema(), compression="zstd") as file:
        for article in articles:
            batch.append(article_file.record(article))
            if len(batch) == article_file.ROWS:
                file.write_table(pa.Table.from_pylist(batch, schema=article_file.schema()))
                batch.clear()
            yield article
        file.write_table(pa.Table.from_pylist(batch, schema=article_file.schema()))


def save(
    path: Path, stored: Stored, found: Described, members: pd.DataFrame, days: int | None
) -> None:
    """Write a grouped corpus, whole or not at all.

    Raises
    ------
    RashomonError
        If it cannot be written.
    """
    pa = arrow()
    order = {event: place for place, event in enumerate(event_rows(members)["event"])}
    rows = sorted(range(len(members)), key=lambda row: (order[members["event"][row]], row))
    settings = {_SETTINGS: json.dumps({"days": days}).encode()}
    kinds = _schema().with_metadata(settings)
    target = Path(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".events-") as folder:
            written = Path(folder) / "events.parquet"
            with pa.parquet.ParquetWriter(written, kinds, compression="zstd") as file:
                for at in range(0, max(len(rows), 1), article_file.ROWS):
                    own = rows[at : at + article_file.ROWS]
                    file.write_table(
                        pa.Table.from_pylist(_rows(own, stored, found, members), kinds)
                    )
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
        ("signature", pa.binary()),
    ]
    return pa.schema([*article_file.schema(), *(pa.field(*kind) for kind in kinds)])


def _rows(
    rows: list[int], stored: Stored, found: Described, members: pd.DataFrame
) -> list[dict[str, Any]]:
    made = []
    columns = members.iloc[rows][[*_OWN, "title"]].to_dict("records")
    for row, article, own in zip(rows, stored.take(rows), columns, strict=True):
        words = found.words[[row]]
        made.append(
            article_file.record(article)
            | {str(name): own[name] for name in _OWN}
            | {
                "headline": own["title"],
                "hash": found.hashes[row],
                "vector": found.vectors[row].tobytes(),
                "slots": words.indices.tolist(),
                "weights": words.data.tolist(),
                "signature": found.signatures[row].tobytes(),
            }
        )
    return made


def load(path: Path) -> tuple[ArticleFile, Described, pd.DataFrame, int | None]:
    """Read a grouped corpus; the texts stay in the file.

    Raises
    ------
    ReadingError
        If the file cannot be read, or is not one that `save` wrote.
    """
    pa = arrow()
    stored = ArticleFile(Path(path))
    wanted = [name for name in _schema().names if name not in ("text", "parts", "notes")]
    try:
        table = pa.parquet.read_table(path, columns=wanted)
        settings = json.loads((table.schema.metadata or {})[_SETTINGS])
        days = settings["days"]
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        raise ReadingError(
            f"{path} is no file of events that rashomon wrote ({str(error)[:100]})."
        ) from None
    columns = table.drop_columns(["vector", "slots", "weights", "signature"]).to_pydict()
    columns |= {"article": columns["id"], "title": columns["headline"]}
    members = frame(list(zip(*(columns[name] for name in MEMBERS), strict=True)), MEMBERS)
    return stored, _described(table, columns), members, days


def _described(table: pa.Table, columns: dict[str, list[Any]]) -> Described:
    count = table.num_rows
    slots = table["slots"].combine_chunks()
    weights = table["weights"].combine_chunks()
    words = sparse.csr_array(
        (
            weights.flatten().to_numpy(zero_copy_only=False).astype(np.float32),
            slots.flatten().to_numpy(zero_copy_only=False),
            np.concatenate([[0], np.cumsum(slots.value_lengths().to_numpy(zero_copy_only=False))]),
        ),
        shape=(count, SLOTS),
    )
    days = [date.toordinal() if date else UNDATED for date in columns["date"]]
    return Described(
        tuple(columns["hash"]),
        np.array(days, np.int32),
        _stacked(table["vector"], np.float32, count),
        words,
        _stacked(table["signature"], np.uint32, count),
    )


def _stacked(column: pa.ChunkedArray, kind: type[np.generic], count: int) -> Any:  # noqa: ANN401
    joined = b"".join(column.to_pylist())
    return np.frombuffer(joined, kind).reshape(count, -1 if count else 0)
