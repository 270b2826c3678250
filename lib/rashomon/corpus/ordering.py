"""Articles in another order than that in which they are stored, each of them read once."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from math import isqrt
from typing import TYPE_CHECKING, Any

from rashomon.corpus.article_file import arrow, article, record, schema
from rashomon.corpus.gathering import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from rashomon.article import Article
    from rashomon.corpus.gathering import Stored

AT_ONCE = 1_000  # articles that are in memory, of up to a quarter of a million


def in_order(stored: Stored, rows: Sequence[int], folder: Path) -> Iterator[Article]:
    """The articles of all rows in the order given.

    Read as they are stored and put aside by the stretch of the order that they are in, then stretch
    by stretch: what that costs grows with their number, and no more than a stretch is in memory,
    whose length grows with the root of it.

    Parameters
    ----------
    stored : Stored
    rows : sequence of int
        Each row once.
    folder : Path
        Where a file is made meanwhile.
    """
    if isinstance(stored, Held):  # they are in memory already
        yield from stored.take(rows)
        return
    pa, aside = arrow(), folder / "aside.arrow"
    with pa.OSFile(str(aside), "wb") as sink, _writer(sink) as file:
        stretches = _put_aside(stored, rows, file)
    with pa.OSFile(str(aside)) as source, pa.ipc.open_file(source) as file:
        for stretch in range(len(stretches)):
            own = pa.Table.from_batches([file.get_batch(batch) for batch in stretches[stretch]])
            yield from (article(row) for row in own.sort_by("place").to_pylist())
    aside.unlink()


def _writer(sink: pa.NativeFile) -> Any:  # noqa: ANN401 - of pyarrow
    ipc = arrow().ipc
    options = ipc.IpcWriteOptions(compression="zstd")
    return ipc.new_file(sink, _schema(), options=options)


def _schema() -> pa.Schema:
    return schema().append(arrow().field("place", arrow().int64()))


def _put_aside(stored: Stored, rows: Sequence[int], file: Any) -> dict[int, list[int]]:  # noqa: ANN401
    """Write all articles; for each stretch of the order the batches in which they are."""
    places = [0] * len(rows)
    for place, row in enumerate(rows):
        places[row] = place
    stretches: dict[int, list[int]] = defaultdict(list)
    written, at_once = 0, max(AT_ONCE, 2 * isqrt(len(rows)))
    left = zip(places, stored, strict=True)
    for own in iter(lambda: tuple(islice(left, at_once)), ()):
        parted: dict[int, list[dict[str, object]]] = defaultdict(list)
        for place, one in own:
            parted[place // at_once].append(record(one) | {"place": place})
        for stretch, records in parted.items():
            file.write_batch(arrow().RecordBatch.from_pylist(records, _schema()))
            stretches[stretch].append(written)
            written += 1
    return stretches
