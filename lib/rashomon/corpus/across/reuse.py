"""Who takes wording from whom, over all events, and how many of the tellings are independent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rashomon.columns import frame
from rashomon.corpus.across.differences import COLUMNS_BESIDE, against_others, certainty
from rashomon.corpus.across.families import families
from rashomon.corpus.across.result import AcrossEvents, some_spans
from rashomon.corpus.across.whole import whole
from rashomon.corpus.shown import CorpusTable
from rashomon.display.wording import percent, percent_interval, probability
from rashomon.statistics import Interval, bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.compared import ComparedCorpus

_COLUMNS = {
    "source": "str",
    "other": "str",
    "copied": "int64",
    "later": "int64",
    "both": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    **COLUMNS_BESIDE,
    "spans": "object",
}
_EACH = {
    "source": "str",
    "other": "str",
    "event": "str",
    "level": "str",
    "when": "str",
    "share": "float64",
    "spans": "object",
}
_INDEPENDENT = {
    "event": "str",
    "title": "str",
    "date": "object",
    "sources": "int64",
    "independent": "int64",
    "copies": "object",
}
_TABLES = {"overlap.derivation": ["source", "other", "share", "when", "level", "spans"]}

_NOTE = (
    "A text put into other words throughout cannot be told from an independent one, and two "
    "that follow a third are derived of each other here."
)


@dataclass(frozen=True, eq=False, repr=False)
class Reuse(AcrossEvents):
    """Who takes wording from whom: one row a pair of outlets of which one did, the usual first.

    The columns of `table`:

    ==============================  =====  =========================================================
    source, other                   str    who may have it from whom
    copied                          int    events in which the source is wholly or partly derived
                                           from the other (`rashomon.overlap.derivation`)
    later                           int    of these, those in which dates say that it came later;
                                           in the rest either may have it from the other
    both                            int    events that both tell, without those in which by date the
                                           source came first and cannot have it from the other
    share                           float  `copied` of `both`, 0–1
    low, high                       float  95 % interval of the share, events drawn again; NaN
                                           below five events
    others                          float  mean share of the other outlets that may have it from the
                                           same, in the same events
    difference                      float  the source's share in these events less that
    difference_low, difference_high float  95 % interval, events drawn again
    p, q                            float  two-sided, what outlets did dealt out anew in each event;
                                           q adjusted for all pairs (false discovery rate)
    reading                         str    "more" or "less" often than others, or "cannot tell"
    why                             str    why it cannot be told
    spans                           tuple  `Span` of passages that both have
    ==============================  =====  =========================================================
    """

    title: ClassVar[str] = "Reuse across events"
    keys: ClassVar[tuple[str, ...]] = ("source", "other")
    behind: ClassVar[str] = "wording that {source} may have from {other}"
    none: ClassVar[str] = "no outlet has wording of another in any event that both tell"
    needs: ClassVar[str] = "events in which other outlets too could have wording from the same one"

    _independent: pd.DataFrame = field(
        default_factory=lambda: frame([], _INDEPENDENT), kw_only=True
    )

    def _together(self, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
        """A passage of the one with that of the other, as `Derivation` has them."""
        return [*dict.fromkeys(tuple(spans[at : at + 2]) for at in range(0, len(spans), 2))]

    @property
    def independent(self) -> pd.DataFrame:
        """How many of the tellings of each event are independent: one row an event.

        Columns: `event`, `title`, `date`, `sources` (int, outlets that tell it), `independent`
        (int: outlets wholly derived of one another, in one step or several, count once; one that is
        partly derived has something of its own), `copies` (str, the families that count once).
        """
        return CorpusTable.of(self, "independent", self._independent.copy())


def reuse(corpus: ComparedCorpus) -> Reuse:
    """Who takes wording from whom, over all events of a corpus.

    Parameters
    ----------
    corpus : ComparedCorpus

    Returns
    -------
    Reuse
    """
    read = whole(corpus, _TABLES)
    table = read.tables[0].assign(copied=lambda own: own["level"] != "not derived")
    could = table[table["when"] != "earlier"]
    each = could.loc[could["copied"], list(_EACH)].reset_index(drop=True)
    spans = some_spans(each, Reuse.keys)
    # Each against the other outlets that could have it from the same.
    compared = against_others(could, "copied", ["other"], above=0)
    rows: list[tuple[Any, ...]] = []
    for key, own in could.groupby(["source", "other"], sort=False):
        if not own["copied"].any():
            continue
        pair = (str(key[0]), str(key[1]))
        low, high = _interval(own["copied"].to_numpy(dtype=float))
        count = int(own["copied"].sum())
        later = int((own["copied"] & (own["when"] == "later")).sum())
        rows.append(
            (
                *(*pair, count, later, len(own), count / len(own), low, high),
                *compared[pair[::-1]].cells("more", "less"),
                spans.get(pair, ()),
            )
        )
    rows.sort(key=_rank)
    made = frame(rows, _COLUMNS)
    findings = tuple(_findings(made))
    independent = _independent(corpus, families(table), set(read.left_out))
    return read.answer(Reuse, made, each, [_NOTE], findings=findings, _independent=independent)


def _rank(row: tuple[Any, ...]) -> tuple[int, float, int, tuple[str, ...]]:
    """Claims first, then what could be tested, the largest shares before others."""
    said, why = (row[list(_COLUMNS).index(name)] for name in ("reading", "why"))
    return certainty(said, why), -row[5], -row[2], row[:2]


def _interval(values: np.ndarray) -> Interval:
    [drawn] = bootstrap_ratios(values, np.ones(len(values)))
    return at_an_end(float(values.mean()), len(values), drawn)


def _independent(
    corpus: ComparedCorpus, found: Mapping[str, list[list[str]]], damaged: set[str]
) -> pd.DataFrame:
    rows = []
    for event, title, date, _, sources in corpus.events.itertuples(index=False, name=None):
        if event in damaged:
            continue
        own = found.get(event, [])
        named = "; ".join(", ".join(some) for some in own if len(some) > 1)
        rows.append((event, title, date, sources, len(own) or min(sources, 1), named))
    return frame(rows, _INDEPENDENT)


def _findings(table: pd.DataFrame) -> Iterable[str]:
    """One a pair that nothing dates: each of the two would say the same from its side."""
    found = table[table["reading"] == "more"].to_dict("records")
    of = {(row["source"], row["other"]): row for row in found}
    told = set()
    for pair, row in of.items():
        back = of.get(pair[::-1])
        if back is None or row["later"]:
            yield _of_one(row)
        elif not back["later"] and pair[::-1] not in told:
            told.add(pair)
            yield _of_both(row, back)


def _of_one(row: Mapping[Hashable, Any]) -> str:
    dated = row["later"] == row["copied"]
    verb = "takes wording from" if dated else "shares wording with"
    when = "" if dated else f" (it came later, by date, in {row['later']:,} of these)"
    bounds = percent_interval(row["low"], row["high"])
    return (
        f"{row['source']} {verb} {row['other']} in {row['copied']:,} of {row['both']:,} events "
        f"that both tell and in which it is not the earlier one{when}: {percent(row['share'])} "
        f"(95% interval {bounds}); others from the same in {percent(row['others'])} (q "
        f"{probability(row['q'])})."
    )


def _of_both(row: Mapping[Hashable, Any], back: Mapping[Hashable, Any]) -> str:
    sides = (
        f"{own['source']} has wording of {own['other']} in {own['copied']:,} of {own['both']:,} "
        f"events: {percent(own['share'])} (95% interval {percent_interval(own['low'], own['high'])}"
        f"); others have it in {percent(own['others'])} (q {probability(own['q'])})"
        for own in (row, back)
    )
    return (
        f"{row['source']} and {row['other']} share wording, and no date says which has it from the "
        f"other. {'; '.join(sides)}."
    )
