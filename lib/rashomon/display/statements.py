"""The statements of a comparison, as the displays go through them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.article import Span
    from rashomon.overlap import Statements

Reach = Literal["shared", "uncertain", "opposed", "only"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A piece of a clause that tells a statement, or may tell it.

    `against` is the number of the statement that it tells itself, where that perhaps denies or
    negates this one: it may then tell the opposite.
    """

    source: str
    state: str
    score: float
    voice: str
    text: str
    span: Span
    relation: str = ""
    by_hand: bool = False
    clause: int = -1
    against: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of content: who tells it, who may, and in which words."""

    number: int
    text: str
    score: float
    states: Mapping[str, str]
    tellings: tuple[Telling, ...]
    opposed: tuple[int, ...] = ()

    @property
    def tellers(self) -> tuple[str, ...]:
        """The sources that tell it."""
        return self._having("told")

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The sources that may tell it."""
        return tuple(s for s in self._having("uncertain") if s not in self.against)

    @property
    def against(self) -> tuple[str, ...]:
        """The sources that may tell the opposite, or that it is denied."""
        having = {t.source for t in self.tellings if t.against}
        return tuple(source for source in self._having("uncertain") if source in having)

    @property
    def reach(self) -> Reach:
        """Told by several; by one and perhaps by another, or perhaps denied there; by one only."""
        if len(self.tellers) > 1:
            return "shared"
        return "uncertain" if self.doubtful else "opposed" if self.against else "only"

    def of(self, source: str) -> tuple[Telling, ...]:
        """The sentences of one source that tell it, or may."""
        return tuple(t for t in self.tellings if t.source == source)

    def _having(self, state: str) -> tuple[str, ...]:
        return tuple(source for source, held in self.states.items() if held == state)


def statements(result: Statements) -> list[Statement]:
    """The rows of a `Statements` result with their tellings, in order."""
    rows = result.table.to_dict("records")
    opposed = {int(row["statement"]): tuple(row.get("opposed", ())) for row in rows}
    clauses = result.tellings.to_dict("records")
    tells = {row.get("clause", -1): int(row["statement"]) for row in clauses if _told(row)}
    told: dict[int, list[Telling]] = {}
    for row in clauses:
        number = int(row["statement"])
        own = 0 if _told(row) else tells.get(row.get("clause", -1), 0)
        told.setdefault(number, []).append(
            Telling(
                source=str(row["source"]),
                state=str(row["state"]),
                score=float(row["score"]),
                voice=str(row["voice"]),
                text=str(row["text"]),
                span=row["span"],
                relation=str(row.get("relation", "")),
                by_hand=bool(row.get("by_hand", False)),
                clause=int(row.get("clause", -1)),
                against=own if own in opposed[number] and _opposes(row) else 0,
            )
        )
    return [
        Statement(
            number=int(row["statement"]),
            text=str(row["text"]),
            score=float(row["score"]),
            states={source: str(row[column]) for source, column in result.columns.items()},
            tellings=tuple(told.get(int(row["statement"]), ())),
            opposed=opposed[int(row["statement"])],
        )
        for row in rows
    ]


def _opposes(row: Mapping[Any, Any]) -> bool:
    return bool(row.get("relation") == "opposes")


def _told(row: Mapping[Any, Any]) -> bool:
    return bool(row["state"] == "told")
