"""Positions: where in each of two sources stands what both tell, or have in the same wording.

The table behind a dot plot (Gibbs & McIntyre 1970): what both tell in the same order lies on a
rising line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.order import FEWEST_SHARED, concordance, first_told
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.statements import Statements, statements
from rashomon.result import MoreTable, Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span

_TYPES = {
    "source_a": "object",
    "source_b": "object",
    "kind": "object",
    "number": "int64",
    "text": "object",
    "position_a": "float64",
    "end_a": "float64",
    "position_b": "float64",
    "end_b": "float64",
    "span_a": "object",
    "span_b": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Positions(Result):
    """Where two sources tell the same; see `positions`.

    Attributes
    ----------
    sources : tuple of str
        In order of first appearance.
    """

    title: ClassVar[str] = "Positions"

    sources: tuple[str, ...]

    @MoreTable
    def order(self) -> pd.DataFrame:
        """Whether every two sources tell what both tell in the same order.

        Columns: `source_a`, `source_b` (str), `statements` (int, told by both) and `order` (0–1;
        see `similarity`; NaN where fewer than five are told by both).
        """
        own = self._frame[self._frame["kind"] == "statement"]
        told: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
        columns = (own[name].tolist() for name in ("position_b", "end_b", "number"))
        pairs = zip(own["source_a"], own["source_b"], strict=True)
        for pair, *place in zip(pairs, *columns, strict=True):
            told[pair].append((place[0], place[1], place[2]))
        rows = [
            (
                a,
                b,
                len(places),
                concordance([n for *_, n in places], [n for *_, n in sorted(places)]),
            )
            for (a, b), places in told.items()
        ]
        frame = pd.DataFrame(rows, columns=["source_a", "source_b", "statements", "order"])
        return frame.astype({"statements": "int64", "order": "float64"})


def positions(
    documents: Sequence[Document] | None = None,
    *,
    alignment: Alignment | None = None,
    told: Statements | None = None,
    shared: Passages | None = None,
) -> Positions:
    """Find where in each of two sources stands what both tell or have in the same wording.

    Parameters
    ----------
    documents : sequence of Document
    alignment, told, shared : optional
        What `align`, `statements` and `passages` gave for these documents, if they are at hand.

    Returns
    -------
    Positions
        One row a pair of sources and statement that both tell, or passage that both have, in the
        order of the first source, with the columns

        ==================  =====  ==========================================================
        source_a, source_b  str    the two sources
        kind                str    "statement" or "passage"
        number              int    of the statement, or of the passage
        text                str    the wording in `source_a`
        position_a, end_a   float  where it begins and ends in `source_a`: 0 its first word,
                                   1 the end of its last; of a statement its first telling.
                                   Several articles of a source follow one another
        position_b, end_b   float  the same in `source_b`
        span_a, span_b      Span   where it stands
        ==================  =====  ==========================================================

    Raises
    ------
    ComparisonError
        If what is given is no sequence of documents.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = positions(annotate([
    ...     Article("The old bridge was closed on Monday. Ducks were fed.", source="gazette"),
    ...     Article("Bakers are angry. On Monday, police shut the old bridge.", source="herald"),
    ... ]))
    >>> result.table[["kind", "position_a", "position_b"]].round(2).values.tolist()
    [['statement', 0.0, 0.3]]
    """
    if alignment is None:
        alignment = align(() if documents is None else documents)
    documents = alignment.documents
    told = statements(alignment=alignment) if told is None else told
    shared = passages(documents) if shared is None else shared
    places = _Places(documents)
    rows = [*_statements(alignment, told, places), *_passages(alignment, shared, places)]
    turn = {pair: at for at, pair in enumerate(combinations(alignment.sources, 2))}
    rows.sort(key=lambda row: (turn[row[0], row[1]], row[2] == "passage", row[5], row[6]))
    frame = pd.DataFrame(rows, columns=list(_TYPES), dtype=object).astype(_TYPES)
    articles = {document.id: document.article for document in documents}
    return Positions(frame, articles, alignment.sources, notes=_notes(alignment, frame))


_Row = tuple[str, str, str, int, str, float, float, float, float, "Span", "Span"]


class _Places:
    """How far into all that a source wrote a span begins and ends."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._words = {document.id: len(document.words()) for document in documents}
        self._documents = {document.id: document for document in documents}
        self._before: dict[str, int] = {}
        self._total: dict[str, int] = defaultdict(int)
        for document in documents:
            self._before[document.id] = self._total[document.source]
            self._total[document.source] += self._words[document.id]

    def of(self, span: Span) -> tuple[float, float]:
        document = self._documents[span.article]
        before, own = self._before[span.article], self._words[span.article]
        total = max(self._total[document.source], 1)
        start, end = (
            (before + own * document.position(offset)) / total for offset in (span.start, span.end)
        )
        return start, end


def _statements(alignment: Alignment, told: Statements, places: _Places) -> Iterator[_Row]:
    first = first_told(alignment.documents, told)
    at = {span: places.of(span) for own in first.values() for span in own.values()}
    article = {document.id: document.article for document in alignment.documents}
    for a, b in combinations(alignment.sources, 2):
        for number, span in first.get(a, {}).items():
            other = first.get(b, {}).get(number)
            if other is not None:
                text = " ".join(article[span.article][span].split())
                yield (a, b, "statement", number, text, *at[span], *at[other], span, other)


def _passages(alignment: Alignment, shared: Passages, places: _Places) -> Iterator[_Row]:
    turn = {source: number for number, source in enumerate(alignment.sources)}
    article = {document.id: document.article for document in alignment.documents}
    rows: list[dict[Any, Any]] = shared.table.to_dict("records")
    for row in rows:
        one, other = sorted(
            (row["span_a"], row["span_b"]), key=lambda span: turn[article[span.article].source]
        )
        a, b = article[one.article].source, article[other.article].source
        text = " ".join(article[one.article][one].split())
        places_of = (*places.of(one), *places.of(other))
        yield (a, b, "passage", int(row["passage"]), text, *places_of, one, other)


def _notes(alignment: Alignment, frame: pd.DataFrame) -> tuple[str, ...]:
    if len(alignment.sources) < 2:
        return ("Fewer than two sources were given, so there is nothing to compare.",)
    if frame.empty:
        return ("The search found nothing that two sources both tell.",)
    note = (
        "A statement that a source tells twice stands where it is told first. With fewer than "
        f"{FEWEST_SHARED} that both tell, their order says nothing."
    )
    return (note,)
