"""What each outlet calls people, places and bodies, over time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.across.matching import MATCHED, with_matched
from rashomon.corpus.across.periods import periods
from rashomon.corpus.across.result import AcrossEvents, some_spans
from rashomon.corpus.across.whole import whole
from rashomon.statistics import bootstrap_ratios

if TYPE_CHECKING:
    import pandas as pd

    from rashomon.corpus.compared import ComparedCorpus

_TABLES = {"framing.labels": "entity kind source label count voice intensity valence spans".split()}
LEAST_EVENTS = 2  # in which an outlet names somebody, to be in the table
_NAMED = 3  # wordings that a row names
_KINDS = ("EVENT", "PEOPLE")  # "the visit" of one event is not that of another

_COLUMNS = {
    "period": "str",
    "source": "str",
    "entity": "str",
    "kind": "str",
    "events": "int64",
    "count": "int64",
    "wordings": "str",
    "valence": "float64",
    "low": "float64",
    "high": "float64",
    "intensity": "float64",
    "loaded": "float64",
    "spans": "object",
}
_EACH = {
    "period": "str",
    "source": "str",
    "entity": "str",
    "kind": "str",
    "event": "str",
    "count": "int64",
    "valence": "float64",
    "intensity": "float64",
    "loaded": "int64",
    "wordings": "object",
    "spans": "object",
}


_NOTE = (
    "How loaded a wording is, is the mean of people's ratings of its strongest word (VADER's "
    "lexicon), whatever the context. Quoted words are left out."
)


@dataclass(frozen=True, eq=False, repr=False)
class Labels(AcrossEvents):
    """What each outlet calls whom, in its own words: one row a period, outlet and entity.

    The columns of `table`, by period, then the entity in most events, then outlet:

    =========  =====  ==============================================================================
    period     str    "2025-03", "2025-W10", …; of an event that of its earliest article; "undated"
    source     str    the outlet
    entity     str    a name that comes up in two events or more
    kind       str    PERSON, ORG, PLACE, …
    events     int    in which the outlet names the entity, in the period
    count      int    how often
    wordings   str    the most frequent ones with their number: "Ann Lee (3), the mayor Ann Lee (1)"
    valence    float  mean of the strongest word of each, −4 (negative) to 4; 0 without loaded words
    low, high  float  95 % interval of the valence, events drawn again; NaN below five events
    intensity  float  mean distance of that word from neutral, 0–4
    loaded     float  share of the namings that have a loaded word, 0–1
    spans      tuple  `Span` of the namings
    =========  =====  ==============================================================================
    """

    title: ClassVar[str] = "Labels over time"
    keys: ClassVar[tuple[str, ...]] = ("period", "source", "entity", "kind")
    behind: ClassVar[str] = "what {source} calls {entity}, {period}"
    none: ClassVar[str] = "no person, place or body is named in two events or more"


def labels(corpus: ComparedCorpus, *, by: str = "month") -> Labels:
    """What each outlet calls people, places and bodies in its own words, over time.

    Parameters
    ----------
    corpus : ComparedCorpus
    by : {"day", "week", "month", "year"}

    Returns
    -------
    Labels

    Raises
    ------
    ComparisonError
        If `by` is none of these.
    """
    period_of = periods(corpus, by)
    read = whole(corpus, _TABLES)
    [table] = read.tables
    table = table[(table["voice"] == "narrator") & ~table["kind"].isin(_KINDS)]
    table = with_matched(table)
    often = table.groupby(["entity", "kind"])["event"].transform("nunique") >= LEAST_EVENTS
    each = _each(table[often], period_of)
    return read.answer(Labels, _table(each), each, [_NOTE, MATCHED])


def _each(table: pd.DataFrame, period_of: dict[str, str]) -> pd.DataFrame:
    rows = []
    for (event, *key), own in table.groupby(["event", "source", "entity", "kind"]):
        count = own["count"].to_numpy()
        named: Counter[str] = Counter()
        for label, times in zip(own["label"], count, strict=True):
            named[label] += int(times)
        spans = tuple(span for some in own["spans"] for span in some)
        rows.append(
            (
                *(period_of[str(event)], *key, event, int(count.sum())),
                float((own["valence"] * count).sum() / count.sum()),
                float((own["intensity"] * count).sum() / count.sum()),
                int(count[(own["intensity"] > 0).to_numpy()].sum()),
                named,
                spans,
            )
        )
    return frame(rows, _EACH)


def _table(each: pd.DataFrame) -> pd.DataFrame:
    spans = some_spans(each, Labels.keys)
    rows = []
    for found, own in each.groupby(list(Labels.keys), sort=False):
        key = tuple(map(str, found))
        count = own["count"].to_numpy(dtype=np.float64)
        every = int(count.sum())
        sums = (own["valence"] * count).to_numpy()
        [bounds] = bootstrap_ratios(sums, count)
        named: Counter[str] = sum(own["wordings"], Counter())
        shown = sorted(named.items(), key=lambda item: (-item[1], item[0]))
        wordings = ", ".join(f"{label} ({times})" for label, times in shown[:_NAMED])
        more = f", {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
        rows.append(
            (
                *(*key, len(own), every, wordings + more, float(sums.sum()) / every, *bounds),
                float((own["intensity"] * count).sum()) / every,
                float(own["loaded"].sum()) / every,
                spans.get(key, ()),
            )
        )
    often = each.groupby(["entity", "kind"])["event"].nunique().to_dict()
    rows.sort(key=lambda row: (row[0], -often[row[2], row[3]], row[2], row[1]))
    return frame(rows, _COLUMNS)
