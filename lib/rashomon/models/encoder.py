"""The one model behind sentence vectors and sentiment: minilm.onnx, run a sentence at a time.

Vectors and sentiment share its lower layers, and each has upper layers of its own, which run only
where they are asked for (see minilm.md). The weights are stored in 8 bits and every matrix is
scaled by the values that pass through it. In a batch these would depend on the other sentences, so
each sentence is run alone: what is found is a function of its text and of nothing else, and threads
make up for the time.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import onnxruntime as ort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

# The two marks for the beginning and the end of what is read.
MARKS = 2

FOLDER = Path(__file__).parent
MODEL = FOLDER / "minilm.onnx"
TOKENIZER = FOLDER / "minilm-tokenizer.json"
_MAX_THREADS = 8

_Found = TypeVar("_Found")


def vector(ids: NDArray[np.int64]) -> Floats:
    """The vector of one sentence, given as the ids of its word pieces, marks included."""
    found: list[Floats]
    nobody = np.zeros((0, len(ids)), np.float32)
    found = _session().run(["embedding"], _given(ids, nobody, vector=True))
    row: Floats = found[0][0]
    return row


def probabilities(ids: NDArray[np.int64], targets: Floats) -> Floats:
    """Negative, neutral, positive for each target: a row of weights over the word pieces."""
    found: list[Floats]
    found = _session().run(["probabilities"], _given(ids, targets, vector=False))
    return found[0]


def vector_and_probabilities(ids: NDArray[np.int64], targets: Floats) -> tuple[Floats, Floats]:
    """Both in one pass."""
    found: list[Floats]
    found = _session().run(["embedding", "probabilities"], _given(ids, targets, vector=True))
    return found[0][0], found[1]


def each(run: Callable[..., _Found], *items: Iterable[Any]) -> list[_Found]:
    """Run a function over items on several threads, in order."""
    # The pool lives no longer than the call: threads kept for later would be lost in a fork.
    with ThreadPoolExecutor(min(_MAX_THREADS, os.cpu_count() or 1)) as pool:
        return list(pool.map(run, *items))


def _given(ids: NDArray[np.int64], targets: Floats, *, vector: bool) -> dict[str, NDArray[Any]]:
    return {"input_ids": ids[None], "targets": targets, "vector": np.array(vector)}


@cache
def _session() -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3  # errors only
    return ort.InferenceSession(MODEL, options, providers=["CPUExecutionProvider"])
