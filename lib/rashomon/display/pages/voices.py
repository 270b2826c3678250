"""Groups of speakers by source, and who is accused and who answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.evidence import FEW

if TYPE_CHECKING:
    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.framing import Voices

_TOLD = ("accuser", "accused", "charge", "answered_by", "answer", "answer_text")

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Say:
    """How much one source lets a group say: share of its words, with interval."""

    share: float
    low: float
    high: float
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of speakers, with one cell a source."""

    name: str
    says: tuple[Say | None, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Whether one source tells the charge and the answer."""

    letter: str
    charge: str
    answer: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A charge and its answer; either may be told by no source, and is then empty."""

    accuser: str
    accused: str
    charge: str
    answered_by: str
    answer: str
    answer_text: str
    sides: tuple[Side, ...]


def groups(result: Voices, quoting: Quoting) -> list[Group]:
    """Groups of speakers, those with most to say first."""
    found: dict[str, dict[str, Row]] = {}
    for row in result.groups.to_dict("records"):
        found.setdefault(row["group"], {})[row["source"]] = row
    ranked = sorted(found, key=lambda name: -sum(r["words"] for r in found[name].values()))
    return [
        Group(name, tuple(_say(found[name].get(source), quoting) for source in quoting.letters))
        for name in ranked
    ]


def exchanges(result: Voices, quoting: Quoting) -> list[Exchange]:
    """Charges and answers, in the order of the result."""
    found: dict[tuple[int, str], list[Row]] = {}
    for row in result.answers.to_dict("records"):
        found.setdefault((row["exchange"], row["answer"]), []).append(row)
    return [
        Exchange(
            **{name: rows[0][name] for name in _TOLD},
            sides=tuple(_side(row, quoting) for row in rows),
        )
        for rows in found.values()
    ]


def _say(row: Row | None, quoting: Quoting) -> Say | None:
    if row is None:
        return None
    return Say(row["share"], row["low"], row["high"], quoting.few(row["spans"]))


def _side(row: Row, quoting: Quoting) -> Side:
    spans = [*row["charge_spans"][:FEW], *row["answer_spans"][:FEW]]
    return Side(
        quoting.letters[row["source"]],
        row["charge_state"],
        row["answer_state"],
        quoting.all(spans),
    )
