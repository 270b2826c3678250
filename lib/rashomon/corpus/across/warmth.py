"""How warm each outlet is towards whom, against the other outlets in the same events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.across.differences import COLUMNS, against_others
from rashomon.corpus.across.matching import MATCHED, called, with_matched
from rashomon.corpus.across.result import AcrossEvents, some_spans
from rashomon.corpus.across.whole import whole
from rashomon.display.wording import decimal, interval, probability

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.compared import ComparedCorpus

_TABLES = {"sentiment.targets.sentences": ["entity", "kind", "source", "voice", "warmth", "span"]}
LEAST_EVENTS = 2  # in which somebody is spoken of by two outlets, to be in the table

_COLUMNS = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "events": "int64",
    "sentences": "int64",
    "warmth": "float64",
    **COLUMNS,
    "spans": "object",
}
_EACH = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "event": "str",
    "warmth": "float64",
    "others": "float64",
    "sentences": "int64",
    "spans": "object",
}

_Spoken = dict[str, "list[tuple[float, Span]]"]
"""The warmth of each sentence of each outlet, of one entity in one event."""

_NOTE = (
    "Warmth is what a model reads in the words, and it errs. Only words of the outlets' own "
    "count, not what they quote; an outlet that copies has the warmth of what it copies."
)


@dataclass(frozen=True, eq=False, repr=False)
class Warmth(AcrossEvents):
    """How warm each outlet is towards whom: one row an entity and outlet.

    The columns of `table`, what is sure first, then those in most events:

    ==========  =====  =============================================================================
    entity      str    a name that comes up in two events or more
    kind        str    PERSON, ORG, PLACE, …
    source      str    the outlet
    events      int    in which it and another outlet speak of the entity in words of their own
    sentences   int    of its own, in these events
    warmth      float  mean over events of the mean warmth of its sentences, −1 (cold) to 1 (warm)
    others      float  mean over the same events of the mean of the other outlets
    difference  float  `warmth` less `others`
    low, high   float  95 % interval of the difference, events drawn again; NaN below five
    p, q        float  two-sided, what outlets did dealt out anew in each event; q adjusted for all
                       rows (false discovery rate)
    reading     str    "warmer" or "colder" than the others in the same events, or "cannot tell"
    why         str    why it cannot be told
    spans       tuple  `Span` of its sentences, of each event those furthest from neutral first
    ==========  =====  =============================================================================
    """

    title: ClassVar[str] = "Warmth across events"
    keys: ClassVar[tuple[str, ...]] = ("entity", "kind", "source")
    behind: ClassVar[str] = "what {source} says of {entity} in its own words"
    none: ClassVar[str] = (
        "nobody is spoken of by two outlets, in their own words, in two events or more"
    )
    needs: ClassVar[str] = (
        "events in which an outlet and others speak of the same in their own words"
    )


def warmth(corpus: ComparedCorpus) -> Warmth:
    """How warm each outlet is towards whom in its own words, over all events of a corpus.

    Parameters
    ----------
    corpus : ComparedCorpus

    Returns
    -------
    Warmth
    """
    read = whole(corpus, _TABLES)
    [table] = read.tables
    table = with_matched(table[table["voice"] == "narrator"])
    each = _each(table)
    spans = some_spans(each, Warmth.keys)
    sentences = each.groupby(list(Warmth.keys), sort=False)["sentences"].sum().to_dict()
    rows = [
        (
            *(*key, test.found.events, sentences[key], test.found.own),
            *(*test.cells("warmer", "colder"), spans.get(key, ())),
        )
        for key, test in against_others(each, "warmth", ["entity", "kind"]).items()
    ]
    made = frame(rows, _COLUMNS)
    order = made.assign(
        unsure=made["reading"] == "cannot tell",
        of=-made.groupby(["entity", "kind"])["events"].transform("max"),
        size=-made["difference"].abs(),
    ).sort_values(["unsure", "of", "entity", "size"], kind="stable")
    made = made.loc[order.index].reset_index(drop=True)
    findings = tuple(_findings(made))
    return read.answer(Warmth, made, each, [_NOTE, MATCHED], findings=findings)


def _each(table: pd.DataFrame) -> pd.DataFrame:
    """The mean of each outlet in each event that another outlet speaks of them in as well."""
    found: dict[tuple[str, str], dict[str, _Spoken]] = {}
    columns = table[["entity", "kind", "event", "source", "warmth", "span"]]
    for entity, kind, event, source, warm, span in columns.itertuples(index=False, name=None):
        events = found.setdefault((entity, kind), {})
        events.setdefault(event, {}).setdefault(source, []).append((warm, span))
    rows = []
    for named, events in found.items():
        told = {event: own for event, own in events.items() if len(own) > 1}
        if len(told) < LEAST_EVENTS:
            continue
        for event, by_source in told.items():
            means = {s: float(np.mean([w for w, _ in own])) for s, own in by_source.items()}
            total = sum(means.values())
            for source, own in by_source.items():
                others = (total - means[source]) / (len(means) - 1)
                furthest = sorted(own, key=lambda one: -abs(one[0]))
                spans = tuple(dict.fromkeys(span for _, span in furthest))
                rows.append((*named, source, event, means[source], others, len(own), spans))
    return frame(rows, _EACH)


def _findings(table: pd.DataFrame) -> Iterator[str]:
    table = table.assign(called=called(table))
    for row in table[table["reading"] != "cannot tell"].to_dict("records"):
        yield (
            f"In its own words {row['source']} is {row['reading']} towards {row['called']} than "
            f"other outlets in the same {row['events']:,} events: "
            f"{decimal(row['warmth'], sign=True)} against {decimal(row['others'], sign=True)}, "
            f"difference "
            f"{decimal(row['difference'], sign=True)} (95% interval "
            f"{interval(row['low'], row['high'])}, q {probability(row['q'])})."
        )
