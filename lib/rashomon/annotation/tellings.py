"""Which clauses tell the same, as the views are handed it: checked, and found by place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from rashomon.article import Span
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.annotation.document import Document

_NEEDED = ("statement", "source", "state", "span")


class Telling(NamedTuple):
    """A piece of a clause by which a source tells a statement."""

    statement: int
    source: str
    span: Span


def told(documents: Sequence[Document], tellings: pd.DataFrame | None) -> tuple[Telling, ...]:
    """Every telling that is told, not uncertain, in the order of the table.

    Parameters
    ----------
    documents : sequence of Document
    tellings : pandas.DataFrame or None
        `rashomon.overlap.statements(documents).tellings`: the columns statement, source, state
        and span are read.

    Raises
    ------
    ComparisonError
        If it is no table, lacks a column, or is of other articles.
    """
    if tellings is None:
        return ()
    if not isinstance(tellings, pd.DataFrame):
        raise ComparisonError(
            f"tellings are given as a DataFrame, not as {type(tellings).__name__}: "
            "statements(documents).tellings."
        )
    missing = [name for name in _NEEDED if name not in tellings.columns]
    if missing:
        raise ComparisonError(
            f"tellings have no column {', '.join(missing)}; give statements(documents).tellings."
        )
    lengths = {document.id: len(document.article.text) for document in documents}
    found = []
    own = tellings[tellings["state"] == "told"]
    for statement, source, span in zip(own["statement"], own["source"], own["span"], strict=True):
        if not isinstance(span, Span) or span.end > lengths.get(span.article, -1):
            raise ComparisonError(
                f"tellings name {span!r}, which is no place in these articles; give the statements "
                "of the same documents."
            )
        found.append(Telling(int(statement), str(source), span))
    return tuple(found)


def tellers(tellings: Iterable[Telling]) -> dict[int, frozenset[str]]:
    """For each statement the sources that tell it."""
    found: dict[int, set[str]] = defaultdict(set)
    for telling in tellings:
        found[telling.statement].add(telling.source)
    return {statement: frozenset(sources) for statement, sources in found.items()}


def shared_sentences(
    documents: Sequence[Document], tellings: Sequence[Telling]
) -> Mapping[tuple[str, int], bool]:
    """For each sentence that tells a statement, whether another source tells one of them, too.

    Returns
    -------
    mapping of (article id, sentence index) to bool
        Sentences without a statement are not in it.
    """
    by_id = {document.id: document for document in documents}
    several = {statement for statement, own in tellers(tellings).items() if len(own) > 1}
    found: dict[tuple[str, int], bool] = {}
    for telling in tellings:
        span = telling.span
        for token in by_id[span.article].tokens_in(span.start, span.end):
            if token.is_word and token.sentence >= 0:
                key = (span.article, token.sentence)
                found[key] = found.get(key, False) or telling.statement in several
    return found
