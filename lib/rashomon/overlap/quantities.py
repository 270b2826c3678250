"""Quantities: the numbers and dates of all sources, and where they agree or part.

Only quantities of aligned sentences can conflict, and a value that the other source gives as
well, anywhere, for the same thing is no conflict, whatever else it gives.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar, Literal

import pandas as pd

from rashomon.overlap.agreement import Relation, relation, same
from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.statements import TOLD, Statements, statements
from rashomon.result import Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation import Document, Quantity
    from rashomon.article import Span

State = Literal["differ", "coarser", "agree", "different", "only one"]

STATES: tuple[State, ...] = ("differ", "coarser", "agree", "different", "only one")
"""What can be said of a quantity, in the order of the table."""

_MEANING = (
    "“Differ” says that two sentences tell of the same and give values that cannot both be right. "
    "It does not say which is, and the articles may be of different days."
)

_OWN_COLUMNS = ("state", "kind", "counts", "statement", "text", "spans")


@dataclass(frozen=True, eq=False, repr=False)
class Quantities(Result):
    """Numbers and dates across sources; see `quantities`.

    Attributes
    ----------
    columns : dict of str to str
        The column of each source, its name unless that is taken.
    """

    title: ClassVar[str] = "Quantities"
    has_plot: ClassVar[bool] = False

    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Place:
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
class _Group:
    """The numbers of places that speak of one thing, or stand against each other."""

    state: State
    members: tuple[int, ...]


def quantities(
    documents: Sequence[Document] | None = None,
    *,
    alignment: Alignment | None = None,
    told: Statements | None = None,
) -> Quantities:
    """Compare the numbers and dates of all sources.

    Parameters
    ----------
    documents : sequence of Document
    alignment : Alignment, optional
        What `align(documents)` gave, if it is at hand.
    told : Statements, optional
        What `statements(documents)` gave, if it is at hand.

    Returns
    -------
    Quantities
        One row a quantity, or a group of them, with the columns

        ===========  =====  =================================================================
        state        str    "differ": of one thing, and not both can be right; "coarser": one
                            is less exact; "agree"; "different": of one kind in the same
                            statement, but of another period or thing; "only one"
        kind         str    "number", "money", "percent", "ordinal", "duration", "age",
                            "measure", "score" or "date"
        counts       str    the noun counted, after a currency or "percent"
        (a source)   str    one column each: as written there, parts joined by "; "; "" if none
        statement    int    the number of the first statement that it stands in
        text         str    the sentence in the first source
        spans        tuple  of Span, every quantity of the row
        ===========  =====  =================================================================

        Those that differ first, then coarser, agree, different and only one.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = quantities(annotate([
    ...     Article("The fire at the old mill killed 12 people.", source="gazette"),
    ...     Article("Nine people were killed in a fire at the old mill.", source="herald"),
    ... ]))
    >>> result.table[["state", "counts", "gazette", "herald"]].values.tolist()
    [['differ', 'people', '12', 'Nine']]
    """
    alignment = align(documents or ()) if alignment is None else alignment
    told = statements(alignment=alignment) if told is None else told
    places = list(_places(alignment, told))
    groups = sorted(_groups(alignment, places), key=lambda group: _order(group, places))
    columns = source_columns(alignment.sources, _OWN_COLUMNS)
    rows = [_row(alignment, group, places) for group in groups]
    names = ["state", "kind", "counts", *columns.values(), "statement", "text", "spans"]
    frame = pd.DataFrame(rows, columns=names, dtype=object).astype({"statement": "int64"})
    notes = _notes(alignment, groups)
    articles = {d.id: d.article for d in alignment.documents}
    return Quantities(frame, articles, columns, notes=notes)


def _notes(alignment: Alignment, groups: Sequence[_Group]) -> tuple[str, ...]:
    if not groups:
        return ("No number and no date was found in these articles.",)
    notes = [_MEANING]
    undated = dict.fromkeys(d.source for d in alignment.documents if d.article.date is None)
    if undated:
        notes.append(
            f"No day of publication is known for {', '.join(undated)}: “Tuesday” or “last year” "
            "there are compared by what they say."
        )
    return tuple(notes)


def _places(alignment: Alignment, told: Statements) -> Iterator[_Place]:
    """The quantities of every telling, with the statement that it belongs to."""
    tellings = told.tellings
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
                yield _Place(quantity, i, telling.source, number_of[i], i in by_hand, span)


def _groups(alignment: Alignment, places: Sequence[_Place]) -> list[_Group]:
    """What agrees is put together, then what is coarser, then, by itself, what differs."""
    related = [*_aligned_pairs(alignment, places), *_same_elsewhere(places)]
    groups: dict[int, _Group] = {}
    conflicts: dict[int, _Group] = {}
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
    alone = [_Group("only one", (i,)) for i in range(len(places)) if i not in told]
    return list(dict.fromkeys((*conflicts.values(), *groups.values()))) + alone


def _also_given(places: Sequence[_Place], given: dict[int, set[int]], i: int, j: int) -> bool:
    """Whether either value is given by the other's source as well; of days that says little."""
    if places[i].quantity.kind == "date":
        return False
    return places[j].source in given.get(i, ()) or places[i].source in given.get(j, ())


def _aligned_pairs(
    alignment: Alignment, places: Sequence[_Place]
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


def _aligned(alignment: Alignment, a: _Place, b: _Place) -> bool:
    """Whether two tellings of one statement tell the same, found or said by a person."""
    if a.by_hand or b.by_hand:
        return True
    pair = alignment.pair(a.telling, b.telling)
    return pair is not None and bool(
        alignment.scores[pair] >= TOLD and not alignment.kept_apart[pair]
    )


def _same_elsewhere(places: Sequence[_Place]) -> Iterator[tuple[int, int, Relation]]:
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


def _merge(groups: dict[int, _Group], pair: tuple[int, int], state: State) -> None:
    """Put two places into one group, with all that are in a group with either."""
    parts = [groups.get(i) or _Group(state, (i,)) for i in pair]
    states = {state, *(part.state for part in parts)}
    members = tuple(sorted({i for part in parts for i in part.members}))
    group = _Group(next(s for s in STATES if s in states), members)
    for member in members:
        groups[member] = group


def _order(group: _Group, places: Sequence[_Place]) -> tuple[int, int, int]:
    first = group.members[0]
    return STATES.index(group.state), places[first].statement, first


def _written(alignment: Alignment, place: _Place) -> str:
    document = alignment.documents[alignment.tellings[place.telling].document]
    return " ".join(document.article[place.span].split())


def _row(alignment: Alignment, group: _Group, every: Sequence[_Place]) -> tuple[object, ...]:
    places = [every[i] for i in group.members]
    first = next((p.quantity for p in places if p.quantity.thing), places[0].quantity)
    texts = (
        dict.fromkeys(_written(alignment, p) for p in places if p.source == source)
        for source in range(len(alignment.sources))
    )
    return (
        group.state,
        first.kind,
        first.counts,
        *("; ".join(own) for own in texts),
        places[0].statement,
        " ".join(alignment.text(alignment.tellings[places[0].telling]).split()),
        tuple(place.span for place in places),
    )
