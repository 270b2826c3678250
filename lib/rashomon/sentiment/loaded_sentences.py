"""Loaded sentences: those that both word lists find to judge, and in the same direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.columns import frame
from rashomon.sentiment.measures import WORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.sentiment.runs import Scored

_COLUMNS = {
    "source": "str",
    "voice": "str",
    "speaker": "object",
    "weight": "float64",
    "tone_rest": "float64",
    "pattern_rest": "float64",
    "words": "str",
    "text": "str",
    "span": "object",
}


def loaded_sentences(runs: Sequence[Scored], measures: Sequence[str]) -> pd.DataFrame:
    """One row a run that weighs, the weightiest first: `Tone.loaded`."""
    rows = sorted(_rows(runs, measures), key=lambda row: -abs(round(float(str(row[3])), 9)))
    columns = {**_COLUMNS, "model": "float64"} if "model" in measures else _COLUMNS
    return frame(rows, columns)


def _rows(runs: Sequence[Scored], measures: Sequence[str]) -> Iterator[tuple[object, ...]]:
    for run in runs:
        scores = [float(getattr(run, WORDED[measure])) for measure in measures]
        if not (all(score > 0 for score in scores) or all(score < 0 for score in scores)):
            continue
        carriers = (carrier.word for carrier in run.carriers if not carrier.aside)
        yield (
            run.source,
            run.voice,
            run.speaker,
            sum(scores) / len(scores),
            run.tone_rest,
            run.pattern_rest,
            ", ".join(dict.fromkeys(carriers)),
            run.text,
            run.span,
            *((run.model,) if "model" in measures else ()),
        )
