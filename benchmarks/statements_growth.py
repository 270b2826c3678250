"""What statements cost for one event of 3, 10, 30 and 100 articles, embedding apart.

Data: JSON lines with `id`, `event`, `source`, `date` and `paragraphs`; the first articles are taken
for one event, each for a source of its own. Vectors are made beforehand. `exponent` is the slope
of the logarithm of the time against that of the number of sentences.
"""

from __future__ import annotations

import importlib
import time
import tracemalloc
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import numpy as np

from benchmarks.data import DataError, read_rows
from benchmarks.events import read_article
from rashomon.annotation import annotate
from rashomon.models import embed
from rashomon.overlap import statements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from rashomon.annotation import Document

SIZES = (3, 10, 30, 100)


def run(data: Path, sizes: Sequence[int] = SIZES) -> dict[str, Any]:
    rows = list(islice(read_rows(data, "id", "source", "date", "paragraphs"), max(sizes)))
    if len(rows) < max(sizes):
        raise DataError(f"{data} has {len(rows)} articles; {max(sizes)} are needed.")
    articles = (replace(read_article(row), source=f"source {i}") for i, row in enumerate(rows))
    documents = annotate(articles)
    known: dict[str, NDArray[np.float32]] = {}
    figures: dict[str, Any] = {}
    module = importlib.import_module("rashomon.overlap.alignment")
    with patch.object(module, "embed", lambda texts: _remembered(known, texts)):
        statements(documents)  # makes the vectors, stems the words
        counts, seconds = [], []
        for size in sizes:
            counts.append(sum(len(document.measured) for document in documents[:size]))
            seconds.append(_seconds(documents[:size]))
            figures[f"seconds_{size}"] = round(seconds[-1], 3)
            figures[f"sentences_{size}"] = counts[-1]
        tracemalloc.start()
        statements(documents)
        figures["megabytes_peak"] = round(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    slope = np.polyfit(np.log(counts), np.log(seconds), 1)[0]
    return {"exponent": round(float(slope), 3), **figures}


def _seconds(documents: Sequence[Document]) -> float:
    begun = time.perf_counter()
    statements(documents)
    return time.perf_counter() - begun


def _remembered(known: dict[str, NDArray[np.float32]], texts: Sequence[str]) -> NDArray[np.float32]:
    missing = [text for text in dict.fromkeys(texts) if text not in known]
    known.update(zip(missing, embed(missing), strict=True))
    return np.array([known[text] for text in texts], dtype=np.float32)
