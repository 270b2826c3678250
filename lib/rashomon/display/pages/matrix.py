"""Statements by source: who tells what, grouped by how many tell it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.display.statements import Statement, Telling


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether one source tells a statement, and where.

    `state` is one of those of `Statements`, or "opposite?".
    """

    state: str
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One statement. `excerpts` is empty, and `label` is not, where they would only repeat it."""

    number: int
    text: str
    cells: tuple[Cell, ...]
    excerpts: tuple[Excerpt, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements that the same kind of source tells; `opened` where it is shown at once."""

    name: str
    lines: tuple[Line, ...]
    opened: bool


def matrix(found: Sequence[Statement], letters: Mapping[str, str], quoting: Quoting) -> list[Group]:
    """All statements: those told by several, those that may be, those of each source alone.

    Of these, those that another perhaps denies stand apart.
    """
    groups = [
        ("told by more than one", [s for s in found if s.reach == "shared"], True),
        ("perhaps told by more than one", [s for s in found if s.reach == "uncertain"], True),
        (
            "told by one, and perhaps the opposite, or a denial, by another",
            [s for s in found if s.reach == "opposed"],
            True,
        ),
    ]
    for source, letter in letters.items():
        alone = [s for s in found if s.reach == "only" and source in s.tellers]
        groups.append((f"found only in {letter}", alone, False))
    return [
        Group(
            f"{counted(len(own), 'statement')} {name}",
            tuple(_line(s, letters, quoting) for s in own),
            opened,
        )
        for name, own, opened in groups
        if own
    ]


def _line(statement: Statement, letters: Mapping[str, str], quoting: Quoting) -> Line:
    cells = []
    for source in letters:
        told = statement.of(source)
        href = quoting.link(told[0].span) if told else ""
        state = "opposite?" if source in statement.against else statement.states[source]
        cells.append(Cell(state, href))
    group = f"s{statement.number}"
    excerpts = tuple(quoting.one(t.span, _label(statement, t), group) for t in statement.tellings)
    if [len(excerpt.pieces) for excerpt in excerpts] == [1]:
        label = excerpts[0].label
        return Line(statement.number, statement.text, tuple(cells), (), label)
    return Line(statement.number, statement.text, tuple(cells), excerpts)


def _label(statement: Statement, telling: Telling) -> str:
    if telling.against:
        return f"perhaps the opposite, probability {telling.score:.2f}"
    if statement.reach in ("only", "opposed"):
        return f"nearest elsewhere, probability {telling.score:.2f}"
    doubt = "uncertain, " if telling.state == "uncertain" else ""
    doubt = "by hand; by search, " if telling.by_hand else doubt
    opposed = ", opposes" if telling.relation == "opposes" else ""
    return f"{doubt}probability {telling.score:.2f}{opposed}"
