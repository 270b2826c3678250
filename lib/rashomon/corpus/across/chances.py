"""What each outlet could have told, of what others tell, and whether it does."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.corpus.across.families import family_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pandas as pd

    from rashomon.article import Span

LEAST_TELLERS = 2  # independent others that tell a statement, so that it could have been told
TABLES = {
    "articles": ["article", "source", "date"],
    "overlap.derivation": ["source", "other", "level"],
    "overlap.statements.tellings": ["statement", "source", "state", "span"],
    "overlap.statements.states": ["statement", "source", "state"],
    "framing.voices.answers": [
        *("exchange", "answer", "source"),
        *("charge_state", "answer_state", "answer_spans"),
    ],
}
"""What is read of the tables of a corpus."""

_SPANS = 2  # of each thing left out
_STATES = ("told", "uncertain", "not found")

Chance = tuple[str, str, str, str, "tuple[Span, ...]"]
"""Kind, source, event, state, and where others tell it."""


def chances(
    articles: pd.DataFrame,
    derivation: pd.DataFrame,
    tellings: pd.DataFrame,
    states: pd.DataFrame,
    answers: pd.DataFrame,
) -> Iterator[Chance]:
    """Statements and denials that an outlet could have told; from `TABLES`."""
    others = _Others.read(articles, derivation)
    yield from _statements(tellings, states, others)
    yield from _denials(answers, others)


@dataclass(frozen=True)
class _Others:
    """Who is another, for an outlet in an event: not of its family, and not only later."""

    family: Mapping[tuple[str, str], int]
    day: Mapping[str, str]
    last: Mapping[tuple[str, str], str]

    @classmethod
    def read(cls, articles: pd.DataFrame, derivation: pd.DataFrame) -> _Others:
        """From the days of all articles, "" where one has none."""
        dates = articles["date"].fillna("").astype(str).str[:10]
        last: dict[tuple[str, str], str] = {}
        for event, source, date in zip(articles["event"], articles["source"], dates, strict=True):
            known = last.get((event, source), date)
            last[event, source] = max(known, date) if known and date else ""
        days = dict(zip(articles["article"], dates, strict=True))
        return cls(family_of(derivation), days, last)

    def kin(self, event: str, source: str) -> int | str:
        """What an outlet has in common with those that tell the event in the same words."""
        return self.family.get((event, source), source)

    def of(
        self, event: str, source: str, told: Mapping[str, Iterable[Span]]
    ) -> dict[str, tuple[Span, ...]]:
        """Of what outlets tell, what others tell, and not only later than this one."""
        own = self.kin(event, source)
        return {
            other: tuple(spans)
            for other, spans in told.items()
            if self.kin(event, other) != own and self._could(event, source, spans)
        }

    def _could(self, event: str, source: str, spans: Iterable[Span]) -> bool:
        """Whether an outlet could have told what these words tell, or may have, by date."""
        first = min((self.day.get(span.article, "") for span in spans), default="")
        last = self.last.get((event, source), "")
        return not first or not last or first <= last


def _statements(tellings: pd.DataFrame, states: pd.DataFrame, others: _Others) -> Iterator[Chance]:
    """Statements that two independent others tell, and not only later."""
    tellings = tellings[tellings["state"] == "told"]
    told: dict[tuple[str, int], dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    rows = tellings[["event", "statement", "source", "span"]].itertuples(index=False, name=None)
    for event, number, source, span in rows:
        told[event, number][source].append(span)
    rows = states[["event", "statement", "source", "state"]].itertuples(index=False, name=None)
    for event, number, source, state in rows:
        own = others.of(event, source, told.get((event, number), {}))
        independent = {others.kin(event, other) for other in own}
        if state in _STATES and len(independent) >= LEAST_TELLERS:
            shown = tuple(spans[0] for spans in own.values())[:_SPANS]
            yield "statements", source, event, state, shown


def _denials(answers: pd.DataFrame, others: _Others) -> Iterator[Chance]:
    """Denials that another outlet tells, in those that tell the charge."""
    denied = answers.loc[answers["answer"] == "denied"]
    columns = ["event", "exchange", "source", "charge_state", "answer_state", "answer_spans"]
    rows = list(denied[columns].itertuples(index=False, name=None))
    told: dict[tuple[str, int], dict[str, tuple[Span, ...]]] = defaultdict(dict)
    for event, exchange, source, _, state, spans in rows:
        if state == "told":
            told[event, exchange][source] = spans
    for event, exchange, source, charge, state, _ in rows:
        own = others.of(event, source, told[event, exchange])
        if charge == "told" and state in _STATES and own:
            shown = tuple(span for spans in [*own.values()][:_SPANS] for span in spans)
            yield "denials", source, event, state, shown
