"""How much each outlet lets whom speak, over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.across.periods import periods
from rashomon.corpus.across.result import AcrossEvents, some_spans
from rashomon.corpus.across.whole import whole
from rashomon.statistics import bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.compared import ComparedCorpus

_TABLES = {
    "articles": ["source", "words"],
    "framing.voices": ["source", "speaker", "words", "group", "spans"],
}
_COLUMNS = {
    "period": "str",
    "source": "str",
    "group": "str",
    "events": "int64",
    "words": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "speakers": "int64",
    "spans": "object",
}
_EACH = {
    "period": "str",
    "source": "str",
    "group": "str",
    "event": "str",
    "words": "int64",
    "of_words": "int64",
    "speakers": "int64",
    "spans": "object",
}


_NOTE = (
    "Shares of words are of all that an outlet writes on the events of a period, headings left "
    "out. What is compared between periods is also what happened in them."
)


@dataclass(frozen=True, eq=False, repr=False)
class Voices(AcrossEvents):
    """How much each outlet lets whom speak: one row a period, outlet and group of speakers.

    A group that an outlet gives no word in a period has a row of 0 there, which opens to nothing.
    The columns of `table`, by period, outlet, then most words first:

    =========  =====  ==============================================================================
    period     str    "2025-03", "2025-W10", …; of an event that of its earliest article; "undated"
    source     str    the outlet
    group      str    government, experts, …, "unnamed" or "unknown"
                      (`rashomon.framing.speaker_groups`)
    events     int    that the outlet tells in the period, in some words
    words      int    that the group says, quoted or reported
    share      float  of the outlet's words in these events, 0–1
    low, high  float  95 % interval, events drawn again; NaN below five events
    speakers   int    how many different names, events taken one by one
    spans      tuple  `Span` of these words
    =========  =====  ==============================================================================
    """

    title: ClassVar[str] = "Voices over time"
    keys: ClassVar[tuple[str, ...]] = ("period", "source", "group")
    behind: ClassVar[str] = "what {group} say in {source}, {period}"
    none: ClassVar[str] = "nobody is quoted or reported in any event"


def voices(corpus: ComparedCorpus, *, by: str = "month") -> Voices:
    """How much each outlet lets whom speak, over time.

    Parameters
    ----------
    corpus : ComparedCorpus
    by : {"day", "week", "month", "year"}

    Returns
    -------
    Voices

    Raises
    ------
    ComparisonError
        If `by` is none of these.
    """
    period_of = periods(corpus, by)
    read = whole(corpus, _TABLES)
    written, table = read.tables
    told = written.groupby(["event", "source"], sort=False)["words"].sum().reset_index()
    rows = told.itertuples(index=False, name=None)
    of_words = {(event, source): int(words) for event, source, words in rows}
    each = frame(
        [
            (
                *(period_of[str(key[0])], *key[1:], key[0], int(own["words"].sum())),
                *(of_words[key[0], key[1]], len(own), _joined(own["spans"])),
            )
            for key, own in table.groupby(["event", "source", "group"])
            if (key[0], key[1]) in of_words
        ],
        _EACH,
    )
    told["period"] = told["event"].map(period_of)
    return read.answer(Voices, _table(each, told), each, [_NOTE])


def _joined(spans: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    return tuple(span for some in spans for span in some)


def _table(each: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Each group has a row of each period and outlet that has words, if only of none."""
    spans = some_spans(each, Voices.keys)
    groups = sorted(each["group"].unique())
    said = each.pivot_table(
        index=["event", "source"], columns="group", values="words", aggfunc="sum"
    )
    speakers = each.groupby(list(Voices.keys))["speakers"].sum().to_dict()
    rows = []
    for (period, source), own in told[told["words"] > 0].groupby(["period", "source"]):
        if not groups:
            break
        index = [(event, source) for event in own["event"]]
        upper = said.reindex(index=index, columns=groups).fillna(0.0)
        drawn = bootstrap_ratios(upper.to_numpy(), own["words"].to_numpy(dtype=np.float64))
        every = int(own["words"].sum())
        counted = []
        for group, bounds in zip(groups, drawn, strict=True):
            words = int(upper[group].sum())
            around = at_an_end(words / every, len(own), bounds)
            named = (str(period), str(source), str(group))
            figures = (len(own), words, words / every, *around, int(speakers.get(named, 0)))
            counted.append((*named, *figures, spans.get(named, ())))
        rows += sorted(counted, key=lambda row: (-row[4], row[2]))
    return frame(rows, _COLUMNS)
