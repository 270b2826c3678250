"""Who tells what an outlet leaves out, of one event at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.corpus.across.chances import LEAST_TELLERS, TABLES
from rashomon.display.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas as pd

    from rashomon.article import Span
    from rashomon.corpus.across.evidence import Words
    from rashomon.corpus.compared import ComparedCorpus


def left_out(
    corpus: ComparedCorpus, kind: str, source: str, event: str, spans: Sequence[Span]
) -> Iterator[Words]:
    """What an outlet leaves out of an event: where others tell it, who does and who does not.

    Parameters
    ----------
    corpus : ComparedCorpus
    kind : str
        "statements" or "denials".
    source, event : str
    spans : sequence of Span
        Where others tell it.

    Yields
    ------
    Words
        All spans alone, where the tables of the event are not to be had any more.
    """
    own = dict.fromkeys(spans)
    found = _FOUND[kind](corpus, source, event, own)
    first = next(found, None)
    if first is None:
        yield tuple(own), ""  # whoever reads them is told what became of their event
        return
    yield first
    yield from found


def _statements(
    corpus: ComparedCorpus, source: str, event: str, spans: Iterable[Span]
) -> Iterator[Words]:
    tellings = _of_event(corpus, "overlap.statements.tellings", event)
    tellings = tellings[tellings["state"] == "told"]
    states = _of_event(corpus, "overlap.statements.states", event)
    lacking = states.loc[(states["source"] == source) & (states["state"] == "not found")]
    told = dict(iter(tellings.groupby("statement", sort=False)))
    for number in lacking["statement"].tolist():
        own = told.get(number)
        if own is None:
            continue
        where = set(own["span"])
        shown = tuple(span for span in spans if span in where)
        if len({span.article for span in shown}) < LEAST_TELLERS:
            continue
        by_state = states[states["statement"] == number]
        yield shown, _line(by_state, "state", by_state["state"] == "not found")


def _denials(
    corpus: ComparedCorpus, source: str, event: str, spans: Iterable[Span]
) -> Iterator[Words]:
    answers = _of_event(corpus, "framing.voices.answers", event)
    denied = answers[answers["answer"] == "denied"]
    for _, own in denied.groupby("exchange", sort=False):
        charged = own["charge_state"] == "told"
        lacks = charged & (own["answer_state"] == "not found")
        if source not in set(own.loc[lacks, "source"]):
            continue
        where = {span for some in own["answer_spans"] for span in some}
        if shown := tuple(span for span in spans if span in where):
            yield shown, _line(own, "answer_state", lacks, "not found, though the charge is told,")


_FOUND = {"statements": _statements, "denials": _denials}


def _of_event(corpus: ComparedCorpus, name: str, event: str) -> pd.DataFrame:
    return corpus.opening(name, TABLES[name], event)


def _line(
    states: pd.DataFrame, column: str, lacks: pd.Series[bool], lead: str = "not found"
) -> str:
    """Which outlets tell it, and which do not."""
    told = states.loc[states[column] == "told", "source"]
    unsure = states.loc[states[column] == "uncertain", "source"]
    parts = [
        f"Told by {_names(told)}",
        *([f"perhaps by {_names(unsure)}"] if len(unsure) else []),
        f"{lead} in {_names(states.loc[lacks, 'source'])}",
    ]
    return f"{'; '.join(parts)}."


def _names(sources: Iterable[str]) -> str:
    return listed(sorted(dict.fromkeys(sources)))
