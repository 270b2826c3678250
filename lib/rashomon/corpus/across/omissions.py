"""What each outlet leaves out that others tell: statements, and answers of those accused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.across.differences import Difference, differences, reading
from rashomon.corpus.across.result import AcrossEvents, some_spans, texts
from rashomon.corpus.across.reuse import DERIVED, families
from rashomon.display.wording import decimal, interval, percent, percent_interval, probability
from rashomon.statistics import bootstrap_ratios, false_discovery
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.compared import ComparedCorpus

LEAST_TELLERS = 2  # independent others that tell a statement, so that it could have been told
KINDS = ("statements", "denials")
_SPANS = 2  # of each thing left out

_COLUMNS = {
    "kind": "str",
    "source": "str",
    "events": "int64",
    "chances": "int64",
    "left_out": "int64",
    "uncertain": "int64",
    "rate": "float64",
    "low": "float64",
    "high": "float64",
    "others": "float64",
    "difference": "float64",
    "difference_low": "float64",
    "difference_high": "float64",
    "p": "float64",
    "q": "float64",
    "reading": "str",
    "why": "str",
    "spans": "object",
}
_EACH = {
    "kind": "str",
    "source": "str",
    "event": "str",
    "chances": "int64",
    "left_out": "int64",
    "uncertain": "int64",
    "spans": "object",
}
_STATES = ("told", "uncertain", "not found")

Chance = tuple[str, str, str, str, "tuple[Span, ...]"]
"""Kind, source, event, state, and where others tell it."""

_NOTE = (
    "“Left out” is the outcome of a search that wording may escape, for all outlets alike. What "
    "others told only later, by date, is not counted; what was cut for space is."
)


@dataclass(frozen=True, eq=False, repr=False)
class Omissions(AcrossEvents):
    """How much each outlet leaves out that others tell: one row a kind and outlet.

    The columns of `table`, what is sure first:

    ==============================  =====  =========================================================
    kind                            str    "statements": what two independent others tell; "denials"
                                           of those accused, in outlets that tell the charge
    source                          str    the outlet
    events                          int    events in which it could have told one
    chances                         int    statements, or denials, that it could have told
    left_out                        int    of these, those not found in it
    uncertain                       int    of these, those that it may tell
    rate                            float  `left_out` of `chances`, 0–1
    low, high                       float  95 % interval, events drawn again; NaN below five
    others                          float  mean over the same events of what the others leave out
    difference                      float  the mean over these events of its own share less that
    difference_low, difference_high float  95 % interval, events drawn again
    p, q                            float  two-sided, what outlets did dealt out anew in each event;
                                           q adjusted for all rows (false discovery rate)
    reading                         str    leaves out "more" or "less" than the others in the same
                                           events, or "cannot tell"
    why                             str    why it cannot be told
    spans                           tuple  `Span` of what others tell and it does not
    ==============================  =====  =========================================================
    """

    title: ClassVar[str] = "Omissions across events"
    keys: ClassVar[tuple[str, ...]] = ("kind", "source")


def omissions(corpus: ComparedCorpus) -> Omissions:
    """How much each outlet leaves out that others tell, over all events of a corpus.

    Parameters
    ----------
    corpus : ComparedCorpus

    Returns
    -------
    Omissions
    """
    days = _Days.read(corpus)
    each = _each([*_statements(corpus, days), *_denials(corpus, days)])
    spans = some_spans(each, Omissions.keys)
    tests = {
        (kind, source): test
        for kind in KINDS
        for source, test in _tests(each[each["kind"] == kind]).items()
    }
    q = dict(zip(tests, false_discovery([one.p for one in tests.values()]), strict=True))
    rows = []
    for key, own in each.groupby(["kind", "source"], sort=False):
        pair = (str(key[0]), str(key[1]))
        test = tests[pair]
        [drawn] = bootstrap_ratios(own["left_out"].to_numpy(), own["chances"].to_numpy())
        chances, left = int(own["chances"].sum()), int(own["left_out"].sum())
        bounds = at_an_end(left / chances, len(own), drawn)
        counted = (len(own), chances, left, int(own["uncertain"].sum()), left / chances, *bounds)
        apart = (test.others, test.value, *test.interval, test.p, q[pair])
        said = reading(test, q[pair], "more", "less")
        rows.append((*pair, *counted, *apart, *said, spans.get(pair, ())))
    rows.sort(key=_rank)
    table = frame(rows, _COLUMNS)
    findings = tuple(_findings(table))
    return Omissions(
        table,
        texts(corpus, table),
        notes=(*findings, _NOTE, *corpus.notes),
        findings=findings,
        _each=each,
        _corpus=corpus,
    )


def _rank(row: tuple[Any, ...]) -> tuple[bool, float, str, str]:
    difference = row[list(_COLUMNS).index("difference")]
    unsure = row[list(_COLUMNS).index("reading")] == "cannot tell"
    return unsure, -difference if difference == difference else 2.0, row[0], row[1]  # noqa: PLR0124


@dataclass(frozen=True)
class _Days:
    """When articles appeared: what others tell only later, nobody can have left out."""

    of: Mapping[str, str]
    last: Mapping[tuple[str, str], str]

    @classmethod
    def read(cls, corpus: ComparedCorpus) -> _Days:
        """Of all articles; "" where one has no date."""
        table = corpus.opening("articles", ["article", "source", "date"])
        dates = table["date"].fillna("").astype(str).str[:10]
        last: dict[tuple[str, str], str] = {}
        for event, source, date in zip(table["event"], table["source"], dates, strict=True):
            known = last.get((event, source), date)
            last[event, source] = max(known, date) if known and date else ""
        return cls(dict(zip(table["article"], dates, strict=True)), last)

    def first(self, spans: Iterable[Span]) -> str:
        """The day of the earliest of these words."""
        return min((self.of.get(span.article, "") for span in spans), default="")

    def could(self, event: str, source: str, told: str) -> bool:
        """Whether an outlet could have told what was first told on this day, or may have."""
        last = self.last.get((event, source), "")
        return not told or not last or told <= last


def _statements(corpus: ComparedCorpus, days: _Days) -> Iterator[Chance]:
    """Statements that two independent others tell, and not only later."""
    family = _families(corpus)
    tellings = corpus.opening(
        "overlap.statements.tellings", ["statement", "source", "state", "span"]
    )
    tellings = tellings[tellings["state"] == "told"]
    told: dict[tuple[str, int], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for event, number, source, _, span in tellings.itertuples(index=False, name=None):
        told[event, number][source].append(span)
    states = corpus.opening("overlap.statements.states", ["statement", "source", "state"])
    for event, number, source, state in states.itertuples(index=False, name=None):
        others = {
            other: spans
            for other, spans in told.get((event, number), {}).items()
            if other != source and days.could(event, source, days.first(spans))
        }
        independent = {family.get((event, other), other) for other in others}
        if state in _STATES and len(independent) >= LEAST_TELLERS:
            shown = tuple(spans[0] for spans in others.values())[:_SPANS]
            yield "statements", source, event, state, shown


def _families(corpus: ComparedCorpus) -> dict[tuple[str, str], int]:
    """A number for each outlet of an event; those wholly derived of one another share one."""
    table = corpus.opening(DERIVED, ["source", "other", "level"])
    return {
        (event, source): number
        for event, own in families(table).items()
        for number, some in enumerate(own)
        for source in some
    }


def _denials(corpus: ComparedCorpus, days: _Days) -> Iterator[Chance]:
    """Denials that another outlet tells, in those that tell the charge."""
    wanted = ["exchange", "answer", "source", "charge_state", "answer_state", "answer_spans"]
    table = corpus.opening("framing.voices.answers", wanted)
    rows = list(table[table["answer"] == "denied"].itertuples(index=False, name=None))
    tellers: dict[tuple[str, int], dict[str, tuple[Span, ...]]] = defaultdict(dict)
    for event, exchange, _, source, _, state, spans in rows:
        if state == "told":
            tellers[event, exchange][source] = spans
    for event, exchange, _, source, charge, state, _ in rows:
        others = [
            spans
            for other, spans in tellers[event, exchange].items()
            if other != source and days.could(event, source, days.first(spans))
        ]
        if charge == "told" and state in _STATES and others:
            shown = tuple(span for spans in others[:_SPANS] for span in spans)
            yield "denials", source, event, state, shown


def _each(chances: Iterable[Chance]) -> pd.DataFrame:
    """One row a kind, outlet and event."""
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spans: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for kind, source, event, state, where in chances:
        counts[kind, source, event][state] += 1
        if state == "not found":
            spans[kind, source, event] += where
    return frame(
        [
            (
                *key,
                sum(own.values()),
                own["not found"],
                own["uncertain"],
                tuple(dict.fromkeys(spans[key])),
            )
            for key, own in counts.items()
        ],
        _EACH,
    )


def _tests(each: pd.DataFrame) -> Mapping[str, Difference]:
    if each.empty:
        return {}
    wide = each.assign(share=each["left_out"] / each["chances"]).pivot_table(
        index="event", columns="source", values="share"
    )
    found = differences(wide.to_numpy(dtype=np.float64))
    return dict(zip(map(str, wide.columns), found, strict=True))


def _findings(table: pd.DataFrame) -> Iterator[str]:
    what = {"statements": "statements that two independent others tell", "denials": "denials"}
    for row in table[table["reading"] != "cannot tell"].to_dict("records"):
        yield (
            f"{row['source']} leaves out {row['reading']} of the {what[row['kind']]} than other "
            f"outlets in the same {row['events']:,} events: {row['left_out']:,} of "
            f"{row['chances']:,} ({percent(row['rate'])}, 95% interval "
            f"{percent_interval(row['low'], row['high'])}), the others {percent(row['others'])}; "
            f"mean difference in an event {decimal(row['difference'], sign=True)} (95% interval "
            f"{interval(row['difference_low'], row['difference_high'])}, q "
            f"{probability(row['q'])})."
        )
