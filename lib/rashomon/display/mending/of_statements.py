"""What can be mended of statements, at a clause or for those that are selected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.mending.offer import Offer, Part, at
from rashomon.display.statements import statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.article import Span
    from rashomon.comparison import Comparison
    from rashomon.display.statements import Statement, Telling

_OTHER = "Click another statement."
_TOO = "Click the words that tell it too."
MOST = 3
"""Statements of one place that something is offered for."""


def of_statements(
    comparison: Comparison, place: Span | None, selected: Sequence[int]
) -> Iterator[Part]:
    """What is offered for the statements that are selected, or stand at a place."""
    found = statements(comparison.overlap.statements)
    by_number = {statement.number: statement for statement in found}
    chosen = [by_number[number] for number in dict.fromkeys(selected) if number in by_number]
    here = [
        _Here(comparison, statement, telling)
        for statement in (chosen or found)
        if (telling := _nearest(statement, place)) is not None
    ]
    apart = [statement for statement in chosen if statement not in [own.of for own in here]]
    if len(chosen) > 1:
        yield together(chosen)
    for own in here[:MOST]:
        yield own.part()
    for statement in apart[: 1 if len(chosen) == 1 else 0]:
        yield Part(_titled(statement), statement.text, (_join(statement),))


def clause_by_clause(comparison: Comparison, statement: Statement) -> Iterator[Part]:
    """What is offered for each clause that tells a statement, or may, without a click in a text."""
    first = {(t.clause, t.state): t for t in reversed(statement.tellings)}
    for telling in statement.tellings:
        if first[telling.clause, telling.state] is telling:
            yield _Here(comparison, statement, telling).part(picks=False)


@dataclass(frozen=True, slots=True)
class _Here:
    """A statement where a clause tells it, or may."""

    comparison: Comparison
    of: Statement
    telling: Telling

    def part(self, *, picks: bool = True) -> Part:
        source = self.comparison.letters[self.telling.source]
        certain = self.telling.state == "told"
        title = f"{_titled(self.of)}, {'' if certain else 'perhaps '}told in {source}"
        offers = [*self._told(source)] if certain else [*self._uncertain()]
        if certain and picks:
            own = self.telling.span
            offers.append(_join(self.of, own))
            offers.append(Offer("told", "Told elsewhere too …", at(own), pick=_TOO))
        return Part(title, self.telling.text, tuple(offers))

    def _told(self, source: str) -> Iterator[Offer]:
        own = self.telling.span
        others = self._others()
        if others:
            places = at(others[0].span, own)
            yield Offer("not told", "This clause is not part of it", places)
        here = [t for t in self._tellings("told") if t.source == self.telling.source]
        clauses = {t.clause for t in here}
        if len(clauses) > 1 and len(here) < len(self._tellings("told")):
            yield Offer("split statement", f"Split off what {source} tells", at(*_spans(here)))

    def _uncertain(self) -> Iterator[Offer]:
        places = at(self._others()[0].span, self.telling.span)
        yield Offer("told", "Tells it", places)
        yield Offer("not told", "Does not tell it", places)

    def _tellings(self, state: str) -> list[Telling]:
        return [telling for telling in self.of.tellings if telling.state == state]

    def _others(self) -> list[Telling]:
        """The other clauses that tell it, those of other sources first."""
        others = [t for t in self._tellings("told") if t.clause != self.telling.clause]
        return sorted(others, key=lambda t: t.source == self.telling.source)


def _titled(statement: Statement) -> str:
    return f"Statement {statement.number}"


def _spans(tellings: Sequence[Telling]) -> list[Span]:
    """A span for each clause."""
    return list({telling.clause: telling.span for telling in tellings}.values())


def _join(statement: Statement, own: Span | None = None) -> Offer:
    place = own or statement.tellings[0].span
    return Offer("join statements", "Join with …", at(place), pick=_OTHER)


def together(chosen: Sequence[Statement]) -> Part:
    """What is offered for several statements."""
    numbers = ", ".join(str(statement.number) for statement in chosen)
    spans = [statement.tellings[0].span for statement in chosen]
    words = " / ".join(statement.text for statement in chosen)
    offer = Offer("join statements", "Join them: they are one", at(*spans))
    return Part(f"Statements {numbers}", words, (offer,))


def _nearest(statement: Statement, place: Span | None) -> Telling | None:
    """The telling that has most of a place."""
    if place is None:
        return None
    shared = [(_common(telling.span, place), telling) for telling in statement.tellings]
    most = max((common for common, _ in shared), default=0)
    return next((telling for common, telling in shared if common == most > 0), None)


def _common(span: Span, other: Span) -> int:
    if span.article != other.article:
        return 0
    return min(span.end, other.end) - max(span.start, other.start)
