"""Which quantities of aligned tellings agree or differ, and which stand alone.

Only quantities of aligned sentences can conflict, and a value that the other source gives as
well, anywhere, for the same thing is no conflict, whatever else it gives.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from rashomon.overlap.agreement import Relation, relation, same
from rashomon.overlap.alignment import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.annotation import Quantity
    from rashomon.article import Span
    from rashomon.overlap.alignment import Alignment

State = Literal["differ", "coarser", "agree", "different", "only one"]

STATES: tuple[State, ...] = ("differ", "coarser", "agree", "different", "only one")
"""What can be said of a quantity, in the order of the table."""


def differing(alignment: Alignment, tellings: pd.DataFrame) -> set[int]:
    """The numbers of the statements whose tellings give values that cannot both be right.

    Parameters
    ----------
    alignment : Alignment
    tellings : pandas.DataFrame
        As `Statements.tellings`.
    """
    found = list(places(alignment, tellings))
    conflicts = (group for group in groups(alignment, found) if group.state == "differ")
    return {found[i].statement for group in conflicts for i in group.members}


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity, where it stands, and the telling and statement that it belongs to.

    `by_hand` says that a person put the telling into the statement.
    """

    quantity: Quantity
    telling: int
    source: int
    statement: int
    by_hand: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Group:
    """The numbers of places that speak of one thing, or stand against each other."""

    state: State
    members: tuple[int, ...]


def places(alignment: Alignment, tellings: pd.DataFrame) -> Iterator[Place]:
    """The quantities of every telling, with the statement that it belongs to.

    Parameters
    ----------
    alignment : Alignment
    tellings : pandas.DataFrame
        As `Statements.tellings`.
    """
    tellings = tellings[tellings["state"] == "told"]
    number_of = dict(zip(tellings["clause"], tellings["statement"].tolist(), strict=True))
    by_hand = set(tellings["clause"][tellings["by_hand"]])
    by_sentence: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for number, document in enumerate(alignment.documents):
        for quantity in document.quantities:
            by_sentence[number, quantity.sentence].append(quantity)
    for i, telling in enumerate(alignment.tellings):
        for quantity in by_sentence.get((telling.document, telling.sentence.index), ()):
            if any(start <= quantity.start < end for start, end in telling.clause.pieces):
                span = alignment.documents[telling.document].span(quantity.start, quantity.end)
                yield Place(quantity, i, telling.source, number_of[i], i in by_hand, span)


def groups(alignment: Alignment, places: Sequence[Place]) -> list[Group]:
    """What agrees is put together, then what is coarser, then, by itself, what differs."""
    related = [*_aligned_pairs(alignment, places), *_same_elsewhere(places)]
    groups: dict[int, Group] = {}
    conflicts: dict[int, Group] = {}
    for i, j, found in related:
        if found == "agree":
            _merge(groups, (i, j), "agree")
    for i, j, found in related:
        if found == "coarser" and not (i in groups and j in groups):
            _merge(groups, (i, j), "coarser")
    given = {i: {places[k].source for k in group.members} for i, group in groups.items()}
    for i, j, found in related:
        if found == "differ" and not _also_given(places, given, i, j):
            _merge(conflicts, (i, j), "differ")
    for i, j, found in related:
        if found == "different" and not {i, j} & (groups.keys() | conflicts.keys()):
            _merge(groups, (i, j), "different")
    told = groups.keys() | conflicts.keys()
    alone = [Group("only one", (i,)) for i in range(len(places)) if i not in told]
    return list(dict.fromkeys((*conflicts.values(), *groups.values()))) + alone


def _also_given(places: Sequence[Place], given: dict[int, set[int]], i: int, j: int) -> bool:
    """Whether either value is given by the other's source as well; of days that says little."""
    if places[i].quantity.kind == "date":
        return False
    return places[j].source in given.get(i, ()) or places[i].source in given.get(j, ())


def _aligned_pairs(
    alignment: Alignment, places: Sequence[Place]
) -> Iterator[tuple[int, int, Relation]]:
    """Pairs of two sources, of one kind, in aligned sentences of one statement."""
    together: dict[tuple[int, str], list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        together[place.statement, place.quantity.kind].append(i)
    for own in together.values():
        for i, j in combinations(own, 2):
            a, b = places[i], places[j]
            if a.source != b.source and _aligned(alignment, a, b):
                found = relation(a.quantity, b.quantity)
                if found is not None:
                    yield i, j, found


def _aligned(alignment: Alignment, a: Place, b: Place) -> bool:
    """Whether two tellings of one statement tell the same, found or said by a person."""
    if a.by_hand or b.by_hand:
        return True
    pair = alignment.pair(a.telling, b.telling)
    return pair is not None and bool(
        alignment.scores[pair] >= TOLD and not alignment.kept_apart[pair]
    )


def _same_elsewhere(places: Sequence[Place]) -> Iterator[tuple[int, int, Relation]]:
    """Each place with the first of another source that is the same, wherever it stands."""
    alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, place in enumerate(places):
        own = place.quantity
        alike[own.kind, own.unit, own.low, own.high].append(i)
    for together in alike.values():
        for i in together:
            for j in together:
                other = places[j].source != places[i].source
                if other and same(places[i].quantity, places[j].quantity):
                    yield i, j, "agree"
                    break


def _merge(groups: dict[int, Group], pair: tuple[int, int], state: State) -> None:
    """Put two places into one group, with all that are in a group with either."""
    parts = [groups.get(i) or Group(state, (i,)) for i in pair]
    states = {state, *(part.state for part in parts)}
    members = tuple(sorted({i for part in parts for i in part.members}))
    group = Group(next(s for s in STATES if s in states), members)
    for member in members:
        groups[member] = group
