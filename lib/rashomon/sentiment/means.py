"""Mean tone in each voice, with intervals, and how sources differ in it."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from rashomon.columns import frame
from rashomon.sentiment.measures import NAMES, WORDED
from rashomon.statistics import Interval, bootstrap_ratios, difference_interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.sentiment.runs import Scored

VOICES = ("narrator", "quoted", "both")

_BY_VOICE = {
    "source": "str",
    "voice": "str",
    "tone": "float64",
    "low": "float64",
    "high": "float64",
    "sentences": "int64",
}

_ALONG = {"source": "str", "part": "str", **_BY_VOICE}

THIRDS = ("first third", "middle third", "last third")

_DIFFERENCES = {
    "source_a": "str",
    "source_b": "str",
    "voice": "str",
    "measure": "str",
    "mean_a": "float64",
    "mean_b": "float64",
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "more_positive": "str",
    "with_event_words": "float64",
    "spans_a": "object",
    "spans_b": "object",
}

CANNOT_TELL = "cannot tell"
TOO_FEW = "too few sentences"


class Mean(NamedTuple):
    """A mean weighted by words, its interval, and of how many sentences it is."""

    value: float
    interval: Interval
    sentences: int


def means(runs: Sequence[Scored], columns: Sequence[str]) -> dict[tuple[str, str], Mean]:
    """The mean of each column in each voice; sentences are drawn again for the intervals."""
    places = {key: i for i, key in enumerate((v, c) for v in VOICES for c in columns)}
    unit: dict[tuple[str, int], int] = {}
    for run in runs:
        unit.setdefault((run.article, run.sentence), len(unit))
    upper, lower = np.zeros((2, len(unit), len(places)))
    for run in runs:
        row = unit[run.article, run.sentence]
        for column in columns:
            score = getattr(run, column)
            if not math.isnan(score):
                for voice in (run.voice, "both"):
                    upper[row, places[voice, column]] += score * run.words
                    lower[row, places[voice, column]] += run.words
    intervals = bootstrap_ratios(upper, lower)
    totals = lower.sum(axis=0)
    return {
        key: Mean(
            float(upper[:, i].sum() / totals[i]) if totals[i] else math.nan,
            intervals[i],
            int((lower[:, i] > 0).sum()),
        )
        for key, i in places.items()
    }


def source_means(runs: Sequence[Scored], measures: Sequence[str]) -> dict[tuple[str, str], Mean]:
    """The means of a source, with event words and without; drawn once where these are the same."""
    rests = {measure: WORDED[measure] for measure in measures}
    same = {
        rest: measure
        for measure, rest in rests.items()
        if all(getattr(run, measure) == getattr(run, rest) for run in runs)
    }
    found = means(
        runs, [*measures, *(rest for rest in rests.values() if rest not in {*same, *measures})]
    )
    return found | {(v, rest): found[v, m] for rest, m in same.items() for v in VOICES}


def by_voice(
    runs: Mapping[str, Sequence[Scored]],
    found: Mapping[str, Mapping[tuple[str, str], Mean]],
    measures: Sequence[str],
) -> pd.DataFrame:
    """One row a source and voice: `Tone.by_voice`."""
    rows = [
        (source, *_voice_row(own, found[source], voice, measures))
        for source, own in runs.items()
        for voice in VOICES
    ]
    return frame(rows, _with_measures(_BY_VOICE, measures))


def along(runs: Mapping[str, Sequence[Scored]], measures: Sequence[str]) -> pd.DataFrame:
    """One row a source, third of the articles, and voice with words there: `Tone.along`."""
    rows = []
    for source, every in runs.items():
        for number, part in enumerate(THIRDS):
            own = [run for run in every if min(int(run.position * 3), 2) == number]
            found = means(own, measures)
            rows += [
                (source, part, *_voice_row(own, found, voice, measures))
                for voice in VOICES
                if found[voice, "tone"].sentences
            ]
    return frame(rows, _with_measures(_ALONG, measures))


def _with_measures(columns: Mapping[str, str], measures: Sequence[str]) -> dict[str, str]:
    more = {f"{m}{end}": "float64" for m in measures[1:] for end in ("", "_low", "_high")}
    return {**columns, **more, "spans": "object"}


def _voice_row(
    runs: Sequence[Scored],
    found: Mapping[tuple[str, str], Mean],
    voice: str,
    measures: Sequence[str],
) -> tuple[object, ...]:
    first = found[voice, measures[0]]
    others = [found[voice, measure] for measure in measures[1:]]
    return (
        voice,
        first.value,
        *first.interval,
        first.sentences,
        *(number for mean in others for number in (mean.value, *mean.interval)),
        spans_of(runs, voice),
    )


def spans_of(runs: Sequence[Scored], voice: str) -> tuple[Any, ...]:
    """Where the runs of a voice stand."""
    return tuple(run.span for run in runs if voice in (run.voice, "both"))


def differences(
    runs: Mapping[str, Sequence[Scored]],
    found: Mapping[str, Mapping[tuple[str, str], Mean]],
    measures: Sequence[str],
) -> pd.DataFrame:
    """One row a pair of sources, voice and measure: `Tone.differences`."""
    spans = {(s, voice): spans_of(own, voice) for s, own in runs.items() for voice in VOICES}
    rows = []
    for voice in VOICES:
        for a, b in combinations(runs, 2):
            for measure in measures:
                one, other = (found[source][voice, WORDED[measure]] for source in (a, b))
                kept = found[a][voice, measure].value - found[b][voice, measure].value
                interval = apart(one, other)
                rows.append(
                    (
                        *(a, b, voice, NAMES[measure], one.value, other.value),
                        one.value - other.value,
                        *interval,
                        _more_positive(interval, a, b),
                        kept,
                        *(spans[a, voice], spans[b, voice]),
                    )
                )
    return frame(rows, _DIFFERENCES)


def apart(one: Mean, other: Mean) -> Interval:
    """The interval of the difference of two means."""
    return difference_interval(one.value, one.interval, other.value, other.interval)


def _more_positive(interval: Interval, a: str, b: str) -> str:
    if math.isnan(interval.low) or math.isnan(interval.high):
        return TOO_FEW
    if interval.low > 0:
        return a
    return b if interval.high < 0 else CANNOT_TELL


def clear_pairs(
    found: Mapping[str, Mapping[tuple[str, str], Mean]], measures: Sequence[str]
) -> Iterator[tuple[str, str, bool]]:
    """For each pair the more positive in its own words, the other, and if all measures say so."""
    for a, b in combinations(found, 2):
        signs = set()
        for measure in measures:
            one, other = (found[source]["narrator", WORDED[measure]] for source in (a, b))
            interval = apart(one, other)
            signs.add(1 if interval.low > 0 else -1 if interval.high < 0 else 0)
        clear = len(signs) == 1 and 0 not in signs
        yield (a, b, clear) if signs != {-1} else (b, a, clear)
