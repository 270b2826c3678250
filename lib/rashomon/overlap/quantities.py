"""Quantities: the numbers and dates of all sources, and where they agree or part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.quantity_groups import STATES, Group, Place, groups, places
from rashomon.overlap.statements import Statements, statements
from rashomon.result import Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document

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

    Raises
    ------
    ComparisonError
        If what is given is no sequence of documents.

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
    if alignment is None:
        alignment = align(() if documents is None else documents)
    told = statements(alignment=alignment) if told is None else told
    found = list(places(alignment, told.tellings))
    ordered = sorted(groups(alignment, found), key=lambda group: _order(group, found))
    columns = source_columns(alignment.sources, _OWN_COLUMNS)
    rows = [_row(alignment, group, found) for group in ordered]
    names = ["state", "kind", "counts", *columns.values(), "statement", "text", "spans"]
    frame = pd.DataFrame(rows, columns=names, dtype=object).astype({"statement": "int64"})
    notes = _notes(alignment, ordered)
    articles = {d.id: d.article for d in alignment.documents}
    return Quantities(frame, articles, columns, notes=notes)


def _notes(alignment: Alignment, found: Sequence[Group]) -> tuple[str, ...]:
    if not found:
        return ("No number and no date was found in these articles.",)
    notes = [_MEANING]
    undated = dict.fromkeys(d.source for d in alignment.documents if d.article.date is None)
    if undated:
        notes.append(
            f"No day of publication is known for {', '.join(undated)}: “Tuesday” or “last year” "
            "there are compared by what they say."
        )
    return tuple(notes)


def _order(group: Group, every: Sequence[Place]) -> tuple[int, int, int]:
    first = group.members[0]
    return STATES.index(group.state), every[first].statement, first


def _written(alignment: Alignment, place: Place) -> str:
    document = alignment.documents[alignment.tellings[place.telling].document]
    return " ".join(document.article[place.span].split())


def _row(alignment: Alignment, group: Group, every: Sequence[Place]) -> tuple[object, ...]:
    own = [every[i] for i in group.members]
    first = next((p.quantity for p in own if p.quantity.thing), own[0].quantity)
    texts = (
        dict.fromkeys(_written(alignment, p) for p in own if p.source == source)
        for source in range(len(alignment.sources))
    )
    return (
        group.state,
        first.kind,
        first.counts,
        *("; ".join(written) for written in texts),
        own[0].statement,
        " ".join(alignment.text(alignment.tellings[own[0].telling]).split()),
        tuple(place.span for place in own),
    )
