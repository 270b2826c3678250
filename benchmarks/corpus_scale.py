"""How reading, grouping and comparing grow with a corpus, on one machine, and against others.

No data: notebooks.data.corpus makes 1,000, 10,000 and 100,000 articles, 25 an event, which are
written as JSON lines. Each size is read and grouped in a process of its own (`read_…`, `grouped_…`:
articles a second; `megabytes_…`: the most memory; `found_…`: of how many events, `of_…`, just their
articles were found; `mixed_…`: found events with articles of several). `exponent`: slope of the
logarithm of the time of grouping against that of the number of articles. Comparing all would take
longer: `compared_local` and `compared_dask` are articles a second of the same sample of events,
eight articles each, on two workers, what starting them takes left out. `minhash_…`: near copies
among a sample of articles by `grouping.signatures`, against datasketch with as many numbers and
bands; recall is of the pairs that share .6 of their five-word sequences, all pairs compared.
"""

from __future__ import annotations

import json
import multiprocessing
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from datasketch import MinHash, MinHashLSH

from notebooks.data.corpus import articles
from rashomon.corpus import compare_events, events, stream
from rashomon.corpus.engines import engine
from rashomon.corpus.engines.memory import peak
from rashomon.corpus.grouping import signatures as own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.corpus import Events

SIZES = (1_000, 10_000, 100_000)
SAMPLE = 12  # events that are compared
MINHASHED = 2_000  # articles whose pairs are all compared
WORKERS = 2

Pair = tuple[int, int]


def run(
    sizes: Sequence[int] = SIZES, sample: int = SAMPLE, minhashed: int = MINHASHED
) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
                found = alone.submit(grown, size, folder).result()
            seconds.append(found.pop("seconds"))
            figures |= {f"{name}_{size}": value for name, value in found.items()}
        if len(sizes) > 1:
            slope = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
            figures["exponent"] = round(float(slope), 3)
        if sample:
            figures |= engines(sample, Path(folder))
    return figures | (minhash(minhashed) if minhashed else {})


def grown(size: int, folder: str) -> dict[str, float]:
    """Read and group a corpus of so many articles; in a process of its own, for its memory."""
    path = Path(folder, f"{size}.jsonl")
    events_of: dict[str, int] = {}
    with path.open("w", encoding="utf-8") as file:
        for told in articles(size):
            one = told.article
            events_of[one.id] = told.event
            row = {"id": one.id, "source": one.source, "title": one.title, "text": one.text}
            file.write(json.dumps(row | {"date": str(one.date)}) + "\n")
    warm = events(told.article for told in articles(16, 2))  # loads the models
    begun = time.perf_counter()
    count = sum(1 for _ in stream(path))
    read = time.perf_counter() - begun
    begun = time.perf_counter()
    found = events(stream(path), to=Path(folder, f"{size}.parquet"))
    grouped = time.perf_counter() - begun
    return {
        "seconds": grouped,
        "read": round(count / read),
        "grouped": round(count / grouped, 1),
        "megabytes": round(peak() / 1e6),
        "events": len(found) if len(warm) else 0,
        **told_apart(found, events_of),
    }


def told_apart(found: Events, events_of: Mapping[str, int]) -> dict[str, int]:
    """Of how many events just their articles were found, and how many found ones mix several."""
    sizes = Counter(events_of.values())
    own = found.articles
    in_each = [
        Counter(events_of[article] for article in ids) for _, ids in own.groupby("event")["article"]
    ]
    alone = [next(iter(events.items())) for events in in_each if len(events) == 1]
    return {
        "found": sum(sizes[event] == count for event, count in alone),
        "mixed": len(in_each) - len(alone),
        "of": len(sizes),
    }


def engines(sample: int, folder: Path) -> dict[str, float]:
    """Articles a second of the same events on either engine, once its workers have begun."""
    few = events(told.article for told in articles(8 * sample, sample))
    first = events(told.article for told in articles(16, 2, seed=1))
    figures = {}
    for name in ("local", "dask"):
        workers = engine(name, workers=WORKERS)
        try:
            compare_events(first, folder / f"{name}-first", engine=workers, progress=False)
            begun = time.perf_counter()
            done = compare_events(few, folder / name, engine=workers, progress=False)
            taken = time.perf_counter() - begun
        finally:
            workers.close()
        figures[f"compared_{name}"] = round(done.articles / taken, 2)
    ratio = figures["compared_local"] / figures["compared_dask"]
    return figures | {"compared_events": len(few), "local_to_dask": round(ratio, 2)}


def minhash(count: int) -> dict[str, float]:
    """Time and recall of finding near copies, our way and that of datasketch."""
    texts = [told.article.text for told in islice(articles(count), count)]
    sets = [own._sequences(text) for text in texts]  # noqa: SLF001 - what both are made of
    true = {
        (a, b) for a, b in combinations(range(count), 2) if jaccard(sets[a], sets[b]) >= own.COPY
    }
    begun = time.perf_counter()
    ours = {(a, b) for a, b, _ in own.near_copies(own.signatures(texts))}
    took = time.perf_counter() - begun
    begun = time.perf_counter()
    theirs = by_datasketch([own._sequences(text) for text in texts])  # noqa: SLF001
    others = time.perf_counter() - begun
    return {
        "minhash_seconds": round(took, 3),
        "datasketch_seconds": round(others, 3),
        "minhash_ratio": round(others / took, 1),
        "minhash_recall": round(len(ours & true) / len(true), 3) if true else 1.0,
        "datasketch_recall": round(len(theirs & true) / len(true), 3) if true else 1.0,
        "minhash_articles": count,
        "minhash_pairs": len(true),
    }


def by_datasketch(sets: Sequence[set[str]]) -> set[Pair]:
    width = own.NUMBERS // own.BANDS
    index = MinHashLSH(num_perm=own.NUMBERS, params=(own.BANDS, width))
    made: list[Any] = []
    found: set[Pair] = set()
    for row, sequences in enumerate(sets):
        numbers = MinHash(num_perm=own.NUMBERS)
        numbers.update_batch([sequence.encode() for sequence in sequences])
        for other in index.query(numbers):
            if made[other].jaccard(numbers) >= own.COPY:
                found.add((other, row))
        index.insert(row, numbers)
        made.append(numbers)
    return found


def jaccard(a: set[str], b: set[str]) -> float:
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)
