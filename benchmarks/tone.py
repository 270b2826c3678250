"""How well each measure of tone follows what people judged of a sentence.

Data: JSON lines as `newsmtsc` reads them. A sentence whose targets are all judged alike has that
polarity; others are left out. People judged the sentiment towards the targets, not the wording, so
this bounds what a measure of wording can be asked. Each sentence is scored by the public function,
as an article of its own; the tone of its runs is weighted by words. What is given of each measure:
the correlation of ranks with the judgement (negative, neutral, positive) with its interval; of the
sentences judged negative or positive the share in which it has that sign (`right`), and the same of
those in which it finds any; `silent` is the share in which it finds none. `mean` is that of VADER
and Pattern; `agreeing` is VADER where both find the same sign.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DataError
from benchmarks.newsmtsc import read_judged
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.sentiment import tone
from rashomon.statistics import bootstrap_ratios, rank_correlation

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

MEASURES = ("tone", "pattern", "model")


def run(data: Path) -> dict[str, Any]:
    alike = [one for one in read_judged(data) if len(set(one.polarities)) == 1]
    judged = np.array([one.polarities[0] - 1 for one in alike], np.float64)
    if len(set(judged)) < 2:
        raise DataError(f"{data} has no sentences that people judged differently as a whole.")
    found = scores([one.text for one in alike])
    vader, pattern = found["tone"], found["pattern"]
    same = vader * pattern > 0
    columns = {
        "vader": vader,
        "pattern": pattern,
        "mean": (vader + pattern) / 2,
        "model": found["model"],
    }
    figures = {name: followed(column, judged) for name, column in columns.items()}
    agreement = rank_correlation(vader, pattern)
    return {
        **figures,
        "agreeing": followed(vader[same], judged[same]),
        "vader_with_pattern": _rounded(agreement),
        "vader_with_model": _rounded(rank_correlation(vader, found["model"])),
        "pattern_with_model": _rounded(rank_correlation(pattern, found["model"])),
        "n": len(alike),
    }


def scores(texts: list[str]) -> dict[str, NDArray[np.float64]]:
    """For each measure the tone of each text, 0 where there is nothing to measure."""
    documents = annotate([Article(text, source="all", id=str(i)) for i, text in enumerate(texts)])
    table = tone(documents, model=True).table
    of = table["article"].astype(int).to_numpy()
    words = table["words"].to_numpy(np.float64)
    total = np.maximum(np.bincount(of, words, len(texts)), 1)
    return {
        name: np.bincount(of, np.nan_to_num(table[name].to_numpy()) * words, len(texts)) / total
        for name in MEASURES
    }


def followed(scored: NDArray[np.float64], judged: NDArray[np.float64]) -> dict[str, Any]:
    """How well one measure follows the judgements."""
    polar, spoken = judged != 0, scored != 0
    right = polar & (np.sign(scored) == judged)
    (interval,) = bootstrap_ratios(right, polar)
    return {
        "correlation": _rounded(rank_correlation(scored, judged)),
        "right": round(float(right.sum() / max(polar.sum(), 1)), 3),
        "right_interval": [None if np.isnan(end) else round(end, 3) for end in interval],
        "right_where_spoken": round(float(right.sum() / max((polar & spoken).sum(), 1)), 3),
        "silent": round(float(1 - spoken.mean()), 3) if spoken.size else None,
        "n": len(scored),
    }


def _rounded(values: tuple[float, float, float]) -> list[float | None]:
    return [None if np.isnan(value) else round(value, 3) for value in values]
