"""Places of statements: clauses that tell them, from a number or a span."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING

from rashomon.article import Span
from rashomon.corrections import places
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.corrections.entry import Place
    from rashomon.corrections.places import Compared


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a clause, and the statement that the clause tells."""

    statement: int
    clause: int
    source: str
    score: float
    span: Span


def joined(comparison: Compared, what: Sequence[int | Span]) -> tuple[Place, ...]:
    """A place of each statement that is to be joined.

    Raises
    ------
    CorrectionsError
        If fewer than two are given, or one is no statement.
    """
    pieces = _pieces(comparison)
    found = dict(_lead(comparison, pieces, item) for item in what)
    if len(found) < 2:
        same = " different ones" if len(what) > 1 else ""
        raise CorrectionsError(
            "join_statements takes two or more numbers of statements, or spans of clauses, after "
            f"the comparison; there are not two{same} among those given."
        )
    return tuple(found.values())


def clauses(comparison: Compared, spans: Sequence[Span]) -> tuple[Place, ...]:
    """The places of spans, each in a clause.

    Raises
    ------
    CorrectionsError
        If one is in no clause that is measured.
    """
    pieces = _pieces(comparison)
    return tuple(_at(comparison, pieces, span)[1] for span in spans)


def told_at(comparison: Compared, statement: int | Span, span: Span) -> tuple[Place, Place]:
    """A place by which a statement is found again, and that of the clause that tells it or not.

    Raises
    ------
    CorrectionsError
        If there is no such statement, nothing else tells it, or the span is in no clause that is
        measured.
    """
    pieces = _pieces(comparison)
    clause, place = _at(comparison, pieces, span)
    others = [piece for piece in pieces if piece.clause != clause]
    if isinstance(statement, Span):
        of, own = _at(comparison, pieces, statement)
        if of == clause:
            raise CorrectionsError(
                f"{own} and {place} are of one clause. Give the statement by its number, or by "
                "another clause that tells it."
            )
        return own, place
    _check_number(pieces, statement)
    if all(piece.statement != statement for piece in others):
        raise CorrectionsError(f"Nothing but the clause of {place} tells statement {statement}.")
    return _lead(comparison, others, statement)[1], place


def _pieces(comparison: Compared) -> list[_Piece]:
    """Every piece of every clause: each clause tells one statement."""
    tellings = places.checked(comparison).overlap.statements.tellings
    return [
        _Piece(row["statement"], row["clause"], row["source"], row["score"], row["span"])
        for row in tellings[tellings["state"] == "told"].to_dict("records")
    ]


def _at(comparison: Compared, pieces: Sequence[_Piece], span: Span) -> tuple[int, Place]:
    """The clause that has most of a span, and the place of the span."""
    place = places.at(comparison, span, such_as=places.TELLING)
    shared: dict[int, int] = {}
    for piece in pieces:
        common = min(place.end, piece.span.end) - max(place.start, piece.span.start)
        if piece.span.article == place.article and common > 0:
            shared[piece.clause] = shared.get(piece.clause, 0) + common
    if not shared:
        raise CorrectionsError(
            f"{place} is in no clause that is measured: a heading, boilerplate and words that "
            "only announce others tell no statement. Take a span from a table, such as "
            f"{places.TELLING}."
        )
    return max(shared, key=lambda clause: (shared[clause], -clause)), place


def _lead(comparison: Compared, pieces: Sequence[_Piece], what: int | Span) -> tuple[int, Place]:
    """The clause whose wording the table shows for a statement, and its longest piece."""
    if isinstance(what, Span):
        return _at(comparison, pieces, what)
    _check_number(pieces, what)
    own = [piece for piece in pieces if piece.statement == what]
    first = [piece for piece in own if piece.source == own[0].source]
    lead = max(first, key=lambda piece: piece.score).clause
    longest = max((p for p in first if p.clause == lead), key=lambda piece: len(piece.span))
    return lead, places.at(comparison, longest.span)


def _check_number(pieces: Sequence[_Piece], number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, Integral):
        raise CorrectionsError(
            "A statement is given as its number in comparison.overlap.statements.table, or as a "
            f"span within a clause that tells it, such as {places.TELLING}; not as {number!r}."
        )
    known = {piece.statement for piece in pieces}
    if number not in known:
        there = f"they are numbered 1 to {len(known)}" if known else "none was found"
        raise CorrectionsError(f"There is no statement {number} here; {there}.")
