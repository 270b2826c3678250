"""Regrouping: what a person says of which clauses are one statement, made on what was grouped.

Edits are made one after another on the groups that the search found. Each changes the statements
that it names and leaves every other as it was, so that what a person saw is what is mended. Where
two contradict, the later holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from rashomon.article import Span
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

    from rashomon.overlap.alignment import Alignment
    from rashomon.overlap.grouping import Group

Do = Literal["join", "split", "told", "not told"]

_SPANS: dict[Do, tuple[int, int | None]] = {
    "join": (2, None),
    "split": (1, None),
    "told": (2, 2),
    "not told": (2, 2),
}
"""How many spans each takes, at least and at most."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that a person says of statements.

    Each span means the clause that has most of it, and stands for the statement which that clause
    is in when the edit is made.

    Parameters
    ----------
    do : {"join", "split", "told", "not told"}
        "join": the statements at the spans are one. "split": the clauses at the spans are a
        statement of their own. "told": the clause at the second span tells the statement at the
        first, and no other; "not told": it does not tell that statement.
    spans : tuple of Span
        Two or more to join, one or more to split, two otherwise.
    label : str, optional
        What to call it in messages.

    Raises
    ------
    ComparisonError
        If it is none of these, or has no spans, or too few of them or too many.
    """

    do: Do
    spans: tuple[Span, ...]
    label: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.do, str) or self.do not in _SPANS:
            raise ComparisonError(f"An edit is one of {', '.join(_SPANS)}, not {self.do!r}.")
        if not isinstance(self.spans, tuple) or not all(isinstance(s, Span) for s in self.spans):
            raise ComparisonError(
                f"An edit has a tuple of Span, not {self.spans!r}: take spans from a table, such "
                "as statements(documents).tellings.span[0]."
            )
        least, most = _SPANS[self.do]
        if not least <= len(self.spans) <= (most or len(self.spans)):
            count = f"{least}{'' if most else ' or more'}"
            raise ComparisonError(f"“{self.do}” takes {count} span(s), not {len(self.spans)}.")

    def __str__(self) -> str:
        return self.label or self.do


@dataclass(frozen=True, eq=False)
class Regrouped:
    """Groups as edited.

    Attributes
    ----------
    groups : list of tuple of int
        Every telling is in one group; in the order of their first.
    placed : set of int
        The tellings that a person put into their group, or said to belong there.
    changed : set of int
        The tellings of every group that an edit changed, or said something of.
    parted : array of bool (pairs,), or None
        The pairs compared of which a person said that one does not tell the other's statement;
        None if there are none.
    unmade : dict of int to str
        The edits that were not made, or of which a later one left nothing, by their position from
        0; with the reason.
    """

    groups: list[Group]
    placed: AbstractSet[int] = frozenset()
    changed: AbstractSet[int] = frozenset()
    parted: NDArray[np.bool_] | None = None
    unmade: Mapping[int, str] = field(default_factory=dict)


class _Unmade(Exception):  # noqa: N818 - caught here; it never leaves this module
    """Why an edit cannot be made."""


def regrouped(alignment: Alignment, found: Sequence[Group], edits: Sequence[Edit]) -> Regrouped:
    """Make edits on groups, in order.

    Parameters
    ----------
    alignment : Alignment
    found : sequence of tuple of int
        The groups that the search found.
    edits : sequence of Edit

    Returns
    -------
    Regrouped

    Raises
    ------
    ComparisonError
        If `edits` are none.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> from rashomon.overlap import align
    >>> article = Article("Rain fell in the hills. Roads were closed.", source="gazette")
    >>> join = Edit("join", (article.span(0, 23), article.span(24, 42)))
    >>> regrouped(align(annotate([article])), [(0,), (1,)], [join]).groups
    [(0, 1)]
    """
    edits = _checked(edits)
    if not edits:
        return Regrouped(list(found))
    state = _State(found)
    still_held: dict[int, Callable[[], bool]] = {}
    unmade: dict[int, str] = {}
    for number, edit in enumerate(edits):
        try:
            still_held[number] = state.make(edit.do, [_clause_at(alignment, s) for s in edit.spans])
        except _Unmade as reason:
            unmade[number] = str(reason)
        for earlier, holds in still_held.items():
            if holds():
                unmade.pop(earlier, None)
            else:
                unmade.setdefault(earlier, f"a later one undoes it ({edit}).")
    return Regrouped(
        sorted(tuple(sorted(group)) for group in state.members.values()),
        state.placed,
        {i for number in state.changed & state.members.keys() for i in state.members[number]},
        state.parted(alignment),
        dict(sorted(unmade.items())),
    )


def _checked(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    given = tuple(edits) if isinstance(edits, Iterable) else None
    if given is None or not all(isinstance(edit, Edit) for edit in given):
        raise ComparisonError(
            f"edits is a sequence of Edit, not {edits!r}. Corrections are for a comparison: "
            "comparison.corrected(corrections)."
        )
    return given


def _clause_at(alignment: Alignment, span: Span) -> int:
    """The number of the telling that has most of a span, the first of several that do."""
    best, most = -1, 0
    for number, telling in enumerate(alignment.tellings):
        if alignment.documents[telling.document].id != span.article:
            continue
        pieces = telling.clause.pieces
        shared = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in pieces)
        if shared > most:
            best, most = number, shared
    if best < 0:
        raise _Unmade(_nothing_at(alignment, span))
    return best


def _nothing_at(alignment: Alignment, span: Span) -> str:
    document = next((d for d in alignment.documents if d.id == span.article), None)
    if document is None:
        return f"there is no article {span.article!r} here."
    kinds = {s.kind for s in document.sentences if s.start < span.end and span.start < s.end}
    unmeasured = {"heading": "a heading", "boilerplate": "boilerplate"}
    what = next((words for kind, words in unmeasured.items() if kind in kinds), "no clause")
    return (
        f"article {span.article!r} has {what} at {span.start} to {span.end}, and only clauses "
        "that are measured tell a statement."
    )


class _State:
    """The groups while they are edited, by numbers that stay theirs."""

    def __init__(self, found: Sequence[Group]) -> None:
        self.members = {number: set(group) for number, group in enumerate(found)}
        self.group_of = {i: number for number, group in enumerate(found) for i in group}
        self.placed: set[int] = set()
        self.changed: set[int] = set()
        self._next = len(self.members)
        self._parted: list[tuple[int, int]] = []

    def make(self, do: Do, at: Sequence[int]) -> Callable[[], bool]:
        """Make an edit on these clauses.

        Returns
        -------
        callable
            Says whether anything of it still holds.
        """
        if do == "split":
            return self._split(set(at))
        if len(set(at)) < len(at) and (do != "join" or len(set(at)) < 2):
            raise _Unmade("its words are of one clause here.")
        if do == "join":
            return self._join(list(dict.fromkeys(at)))
        statement, clause = at
        return self._told(statement, clause) if do == "told" else self._not_told(statement, clause)

    def _join(self, at: Sequence[int]) -> Callable[[], bool]:
        first = self.group_of[at[0]]
        whole = [set(self.members[number]) for number in self._groups(at)]
        self.placed |= set(at[1:])
        for i in at[1:]:
            if self.group_of[i] != first:
                self.placed |= self.members[self.group_of[i]]
                self._move(set(self.members[self.group_of[i]]), first)
        self.changed.add(first)
        parts = whole if len(whole) > 1 else [{i} for i in at]
        return lambda: self._together(parts)

    def _split(self, given: set[int]) -> Callable[[], bool]:
        left = {m for i in given for m in self.members[self.group_of[i]]} - given
        self._part(given, left)
        self._move(given, self._new())
        self.placed |= given
        if left:
            return lambda: len(self._groups(given | left)) > 1
        return lambda: len(given) < 2 or self._together([{i} for i in given])

    def _told(self, statement: int, clause: int) -> Callable[[], bool]:
        number = self.group_of[statement]
        others = self.members[number] - {clause}
        self._move({clause}, number)
        self.placed.add(clause)
        return lambda: self._together([others, {clause}])

    def _not_told(self, statement: int, clause: int) -> Callable[[], bool]:
        number = self.group_of[statement]
        others = self.members[number] - {clause}
        self.changed.add(number)
        self._part({clause}, others)
        if self.group_of[clause] == number:
            self._move({clause}, self._new())
            self.placed.add(clause)
        return lambda: len(self._groups({clause} | others)) > 1

    def _new(self) -> int:
        self._next += 1
        self.members[self._next] = set()
        return self._next

    def _move(self, clauses: AbstractSet[int], to: int) -> None:
        self.changed.add(to)
        for i in clauses:
            at = self.group_of[i]
            self.changed.add(at)
            self.members[at].discard(i)
            if not self.members[at] and at != to:
                del self.members[at]
            self.group_of[i] = to
            self.members[to].add(i)

    def _part(self, clauses: Iterable[int], others: AbstractSet[int]) -> None:
        self._parted += [(i, other) for i in clauses for other in others]

    def _groups(self, clauses: Iterable[int]) -> set[int]:
        return {self.group_of[i] for i in clauses}

    def _together(self, parts: Sequence[AbstractSet[int]]) -> bool:
        """Whether any two of these sets of clauses meet in a group."""
        own = [self._groups(part) for part in parts]
        return len(set().union(*own)) < sum(len(numbers) for numbers in own)

    def parted(self, alignment: Alignment) -> NDArray[np.bool_] | None:
        """Each clause that was parted from others, with all of the statements they are in now."""
        away = {(i, self.group_of[other]) for i, other in self._parted}
        if not away:
            return None
        mask = np.zeros(len(alignment.first), dtype=np.bool_)
        for i, number in away:
            pairs = (alignment.pair(i, other) for other in self.members[number])
            mask[[pair for pair in pairs if pair is not None]] = True
        return mask
