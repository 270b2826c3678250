"""How far the measures of tone agree, run by run."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from rashomon.columns import frame
from rashomon.sentiment.means import VOICES, spans_of
from rashomon.sentiment.measures import NAMES
from rashomon.statistics import bootstrap_ratios, rank_correlation

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from rashomon.sentiment.runs import Scored

_COLUMNS = {
    "measure_a": "str",
    "measure_b": "str",
    "voice": "str",
    "runs": "int64",
    "correlation": "float64",
    "low": "float64",
    "high": "float64",
    "both": "int64",
    "same_sign": "float64",
    "same_low": "float64",
    "same_high": "float64",
    "only_a": "int64",
    "only_b": "int64",
    "neither": "int64",
    "spans": "object",
}


def agreement(
    runs: Sequence[Scored], measures: Sequence[str], voices: Sequence[str] = VOICES
) -> pd.DataFrame:
    """One row a pair of measures and voice: `Tone.agreement`."""
    rows = [
        (NAMES[a], NAMES[b], voice, *_row([r for r in runs if voice in (r.voice, "both")], a, b))
        for a, b in combinations(measures, 2)
        for voice in voices
    ]
    return frame(rows, _COLUMNS)


def _row(runs: Sequence[Scored], a: str, b: str) -> tuple[object, ...]:
    own = [run for run in runs if not math.isnan(getattr(run, a) + getattr(run, b))]
    one, other = (np.array([getattr(run, name) for run in own], np.float64) for name in (a, b))
    numbers: dict[tuple[str, int], int] = {}
    for run in own:
        numbers.setdefault((run.article, run.sentence), len(numbers))
    units = np.array([numbers[run.article, run.sentence] for run in own], np.int64)
    spoken = (one != 0) & (other != 0)
    same = spoken & (np.sign(one) == np.sign(other))
    upper, lower = (np.bincount(units, mark, len(numbers)) for mark in (same, spoken))
    (interval,) = bootstrap_ratios(upper, lower)
    return (
        len(own),
        *rank_correlation(one, other, units),
        int(spoken.sum()),
        float(same.sum() / spoken.sum()) if spoken.any() else math.nan,
        *interval,
        int(((one != 0) & (other == 0)).sum()),
        int(((one == 0) & (other != 0)).sum()),
        int(((one == 0) & (other == 0)).sum()),
        spans_of(own, "both"),
    )
