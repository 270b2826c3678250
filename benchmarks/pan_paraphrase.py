"""Whether two sentences are paraphrases, from the features by which statements are joined.

Data: JSON lines with `a`, `b` and `paraphrase`, 1 or 0, as in the PAN corpus. A logistic regression
over the features of `rashomon.overlap.likeness` and their products is fitted on one half of the
pairs, drawn at random, and judges the other; then the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import spacy

from benchmarks.data import DataError, read_rows
from benchmarks.regression import fit, probability
from rashomon.models import embed
from rashomon.overlap.likeness import Likeness, read_words

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_RIDGE = 3.0


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "a", "b", "paraphrase")
    labels = np.array([str(row["paraphrase"]) == "1" for row in rows], dtype=np.float64)
    if not 1 < labels.sum() < len(labels) - 1:
        raise DataError(f"{data} needs two paraphrases and two pairs that are none, at least.")
    features = _with_products(_features([(str(row["a"]), str(row["b"])) for row in rows]))
    halves = _halves(labels)
    right, found = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    for seen, judged in (halves, halves[::-1]):
        mean, spread = features[seen].mean(axis=0), features[seen].std(axis=0)
        scaled = (features - mean) / np.where(spread > 0, spread, 1)
        beta = fit(scaled[seen], labels[seen], ridge=_RIDGE)
        found[judged] = probability(scaled[judged] @ beta[:-1] + beta[-1]) >= 0.5
    right = found == (labels == 1)
    f1 = 2 * (found & right).sum() / max(found.sum() + labels.sum(), 1)
    return {
        "accuracy": round(float(right.mean()), 4),
        "f1": round(float(f1), 4),
        "pairs": len(rows),
    }


def _features(pairs: list[tuple[str, str]]) -> Floats:
    texts = [first for first, _ in pairs] + [second for _, second in pairs]
    tokenise = spacy.blank("en")
    readings = [
        read_words(
            (token.text, token.is_stop)
            for token in tokenise(text)
            if any(letter.isalnum() for letter in token.text)
        )
        for text in texts
    ]
    numbers = np.arange(len(pairs))
    likeness = Likeness(readings, embed(texts))
    return likeness.features(numbers, numbers + len(pairs)).astype(np.float64)


def _with_products(features: Floats) -> Floats:
    first, second = np.triu_indices(features.shape[1])
    return np.column_stack((features, features[:, first] * features[:, second]))


def _halves(labels: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Both with as many of each label."""
    order = np.random.default_rng(0).permutation(len(labels))
    order = order[np.argsort(labels[order], kind="stable")]
    return order[::2], order[1::2]
