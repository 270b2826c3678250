"""What each outlet leaves out that others tell: statements, and answers of those accused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.columns import frame
from rashomon.corpus.across.chances import TABLES, chances
from rashomon.corpus.across.differences import COLUMNS_BESIDE, against_others
from rashomon.corpus.across.result import AcrossEvents, some_spans
from rashomon.corpus.across.tellers import left_out
from rashomon.corpus.across.whole import whole
from rashomon.display.wording import decimal, interval, percent, percent_interval, probability
from rashomon.statistics import bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.across.chances import Chance
    from rashomon.corpus.across.evidence import Words
    from rashomon.corpus.compared import ComparedCorpus

KINDS = ("statements", "denials")

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
    "compared": "int64",
    "mean": "float64",
    **COLUMNS_BESIDE,
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
                                           of those accused, in outlets that tell the charge. What
                                           is wholly derived of one another counts once, and what
                                           an outlet shares all its wording with is none of others
    source                          str    the outlet
    events                          int    events in which it could have told one
    chances                         int    statements, or denials, that it could have told
    left_out                        int    of these, those not found in it
    uncertain                       int    of these, those that it may tell
    rate                            float  `left_out` of `chances`, 0–1: an event with many weighs
                                           more
    low, high                       float  95 % interval, events drawn again; NaN below five
    compared                        int    of `events`, those in which another outlet could have
                                           told one too
    mean                            float  mean over these of the share that it leaves out, 0–1:
                                           each event weighs the same
    others                          float  mean over these of what the others leave out
    difference                      float  `mean` less `others`; it is tested, not `rate`
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
    behind: ClassVar[str] = "{kind} that {source} leaves out, in the words of others"
    none: ClassVar[str] = (
        "in no event do two outlets, independent of each other, tell what a third one could have "
        "told, and no outlet tells a charge whose denial another tells"
    )
    needs: ClassVar[str] = "events in which an outlet and others could have told some"

    def _pieces(self, row: dict[str, Any]) -> Iterable[Words]:
        told = (row["kind"], row["source"], row["event"], row["spans"])
        return left_out(self._corpus, *told)

    def _count(self, row: dict[str, Any]) -> int:
        return int(row["left_out"])


def omissions(corpus: ComparedCorpus) -> Omissions:
    """How much each outlet leaves out that others tell, over all events of a corpus.

    Parameters
    ----------
    corpus : ComparedCorpus

    Returns
    -------
    Omissions
    """
    read = whole(corpus, TABLES)
    each = _each(chances(*read.tables))
    spans = some_spans(each, Omissions.keys)
    shares = each.assign(share=each["left_out"] / each["chances"])
    compared = against_others(shares, "share", ["kind"])
    rows = []
    for key, own in each.groupby(["kind", "source"], sort=False):
        pair = (str(key[0]), str(key[1]))
        test = compared[pair]
        [drawn] = bootstrap_ratios(own["left_out"].to_numpy(), own["chances"].to_numpy())
        every, left = int(own["chances"].sum()), int(own["left_out"].sum())
        bounds = at_an_end(left / every, len(own), drawn)
        counted = (len(own), every, left, int(own["uncertain"].sum()), left / every, *bounds)
        apart = (test.found.events, test.found.own, *test.cells("more", "less"))
        rows.append((*pair, *counted, *apart, spans.get(pair, ())))
    rows.sort(key=_rank)
    table = frame(rows, _COLUMNS)
    findings = tuple(_findings(table))
    return read.answer(Omissions, table, each, [_NOTE], findings=findings)


def _rank(row: tuple[Any, ...]) -> tuple[bool, float, str, str]:
    difference = row[list(_COLUMNS).index("difference")]
    unsure = row[list(_COLUMNS).index("reading")] == "cannot tell"
    return unsure, -difference if difference == difference else 2.0, row[0], row[1]  # noqa: PLR0124


def _each(found: Iterable[Chance]) -> pd.DataFrame:
    """One row a kind, outlet and event."""
    counts: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spans: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for kind, source, event, state, where in found:
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


def _findings(table: pd.DataFrame) -> Iterator[str]:
    what = {"statements": "statements that two independent others tell", "denials": "denials"}
    for row in table[table["reading"] != "cannot tell"].to_dict("records"):
        yield (
            f"{row['source']} leaves out {row['reading']} of the {what[row['kind']]} than other "
            f"outlets in the same {row['compared']:,} events: on average {percent(row['mean'])} of "
            f"those of an event, the others {percent(row['others'])}, difference "
            f"{decimal(row['difference'], sign=True)} (95% interval "
            f"{interval(row['difference_low'], row['difference_high'])}, q "
            f"{probability(row['q'])}). In all its {row['events']:,} events together "
            f"{row['left_out']:,} of {row['chances']:,} ({percent(row['rate'])}, 95% interval "
            f"{percent_interval(row['low'], row['high'])})."
        )
