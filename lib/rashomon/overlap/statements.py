"""Statements: pieces of content, and which source tells each.

A statement is a group of sentences that are alike enough to tell the same thing, wholly or in
part. Where a source has none in the group, its nearest sentence decides between "uncertain" and
"not found", which is the outcome of a search and not proof of an omission.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

import numpy as np
import pandas as pd

from rashomon.overlap.alignment import Alignment, align
from rashomon.result import Result, source_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotation import Document

    State = Literal["told", "uncertain", "not found"]

TOLD = 0.40
"""Score from which two sentences are taken to tell the same. Among sentences of different events
(BASIL, Fan et al. 2019) two in a thousand find one that is as alike."""

UNCERTAIN = 0.33
"""Score from which it is open; seven in a thousand find as much in another event."""

_NEAR_BEST = 0.08
"""A pair is looked at if no other is better for either sentence by more than this."""

_TELLING_COLUMNS = "statement source state score position voice text span".split()
_OWN_COLUMNS = ("statement", "text", "told_by", "score", "spans")


@dataclass(frozen=True, eq=False, repr=False)
class Statements(Result):
    """Who tells what; see `statements`.

    Attributes
    ----------
    sources : tuple of str
        In the order of the columns.
    columns : dict of str to str
        The column of each source, its name unless that is taken.
    """

    title: ClassVar[str] = "Statements"

    _tellings: pd.DataFrame
    sources: tuple[str, ...]
    columns: dict[str, str]

    @property
    def tellings(self) -> pd.DataFrame:
        """One row a statement and sentence that tells it, or that may.

        Columns: `statement` (int), `source` (str), `state` ("told" or "uncertain"), `score`
        (0–1, likeness to the nearest telling in another source), `position` (0–1, how far into
        the article), `voice` ("narrator", "quoted" or "mixed"), `text` (str), `span` (Span).
        """
        return self._tellings.copy()


def statements(
    documents: Sequence[Document] | None = None, *, alignment: Alignment | None = None
) -> Statements:
    """Group the sentences of all sources by what they tell.

    Parameters
    ----------
    documents : sequence of Document
    alignment : Alignment, optional
        What `align(documents)` gave, if it is at hand.

    Returns
    -------
    Statements
        One row a statement, those that most sources tell first, with the columns

        ===========  =====  =================================================================
        statement    int    number, from 1
        text         str    the wording in the first source that tells it
        told_by      int    sources that tell it
        (a source)   str    one column each: "told", "uncertain" or "not found"
        score        float  0–1; told by several: how alike the least alike telling is to its
                            nearest; told by one: the nearest that any other source comes
        spans        tuple  of Span, every sentence that tells it
        ===========  =====  =================================================================

        and `tellings`, the sentences behind it.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = statements(annotate([
    ...     Article("The old bridge was closed on Monday. Ducks were fed.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge.", source="herald"),
    ... ]))
    >>> result.table[["text", "gazette", "herald"]].values.tolist()
    [['The old bridge was closed on Monday.', 'told', 'told'],
     ['Ducks were fed.', 'told', 'not found']]
    """
    alignment = align(documents or ()) if alignment is None else alignment
    groups = sorted(_groups(alignment), key=lambda group: _order(alignment, group))
    columns = source_columns(alignment.sources, _OWN_COLUMNS)
    rows, tellings = [], []
    for number, group in enumerate(groups, 1):
        states = _states(alignment, group)
        rows.append(_row(alignment, number, group, states))
        tellings += list(_telling_rows(alignment, number, group, states))
    names = ["statement", "text", "told_by", *columns.values(), "score", "spans"]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    frame = frame.astype({"statement": "int64", "told_by": "int64", "score": "float64"})
    detail = pd.DataFrame(tellings, columns=_TELLING_COLUMNS, dtype=object)
    detail = detail.astype({"statement": "int64", "score": "float64", "position": "float64"})
    articles = {d.id: d.article for d in alignment.documents}
    return Statements(frame, articles, detail, alignment.sources, columns, notes=_notes(alignment))


def _notes(alignment: Alignment) -> tuple[str, ...]:
    notes = ["“Not found” is the outcome of a search: wording may differ more than it can see."]
    told = set(alignment.source_of.tolist())
    silent = [name for i, name in enumerate(alignment.sources) if i not in told]
    if silent:
        notes.append(f"Nothing to measure in: {', '.join(silent)}.")
    if len(told) < 2:
        notes.append("Only one source has sentences, so there is nothing to compare them with.")
    return tuple(notes)


def _groups(alignment: Alignment) -> list[tuple[int, ...]]:
    """Join sentences pair by pair, the most alike first, while the groups stay alike on average.

    Average linkage (Sokal & Michener 1958) over pairs of different sources, so that a chain of
    half-alike sentences does not become one statement. What is kept apart stays so in groups.
    """
    group_of: dict[int, tuple[int, ...]] = {i: (i,) for i in range(len(alignment.tellings))}
    for i, j in _candidates(alignment):
        a, b = group_of[i], group_of[j]
        if a is b or not _alike(alignment, a, b):
            continue
        merged = tuple(sorted(a + b))
        for member in merged:
            group_of[member] = merged
    return list(dict.fromkeys(group_of.values()))


def _candidates(alignment: Alignment) -> Iterable[tuple[int, int]]:
    """Pairs alike enough to tell the same, and among the best that either has, best first."""
    scores = np.where(alignment.kept_apart, 0, alignment.scores)
    best = np.zeros_like(scores)
    for own in alignment.told_by:
        if own.size:
            best[:, own] = scores[:, own].max(axis=1, keepdims=True)
    near = (scores >= best - _NEAR_BEST) | (scores >= best.T - _NEAR_BEST)
    rows, cols = np.nonzero(np.triu((scores >= TOLD) & near))
    order = np.lexsort((cols, rows, -scores[rows, cols]))
    return zip(rows[order].tolist(), cols[order].tolist(), strict=True)


def _alike(alignment: Alignment, a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    pairs = np.ix_(a, b)
    across = np.not_equal.outer(alignment.source_of[list(a)], alignment.source_of[list(b)])
    if (alignment.kept_apart[pairs] & across).any():
        return False
    return bool(alignment.scores[pairs][across].mean() >= UNCERTAIN)


def _order(alignment: Alignment, group: tuple[int, ...]) -> tuple[int, int]:
    """Most told first; among equals, in the order of the texts."""
    return -len({alignment.tellings[i].source for i in group}), group[0]


def _states(alignment: Alignment, group: tuple[int, ...]) -> dict[int, tuple[State, int | None]]:
    """For each source its state and, where that is uncertain, the sentence that may tell it."""
    tells = {alignment.tellings[i].source for i in group}
    nearest = alignment.scores[list(group)].max(axis=0)
    states: dict[int, tuple[State, int | None]] = {}
    for source, own in enumerate(alignment.told_by):
        if source in tells:
            states[source] = ("told", None)
        elif own.size and nearest[own].max() >= UNCERTAIN:
            states[source] = ("uncertain", int(own[nearest[own].argmax()]))
        else:
            states[source] = ("not found", None)
    return states


def _score(alignment: Alignment, group: tuple[int, ...]) -> float:
    members = list(group)
    tells = {alignment.tellings[i].source for i in group}
    if len(tells) < 2:
        return float(alignment.scores[members].max(initial=0))
    best = alignment.scores[np.ix_(members, members)].max(axis=1)
    of = alignment.source_of[members]
    return float(min(best[of == source].max() for source in tells))


def _row(
    alignment: Alignment,
    number: int,
    group: tuple[int, ...],
    states: dict[int, tuple[State, int | None]],
) -> tuple[object, ...]:
    members = alignment.scores[np.ix_(group, group)].max(axis=1)
    first = alignment.tellings[group[0]].source
    own = [k for k, i in enumerate(group) if alignment.tellings[i].source == first]
    lead = group[max(own, key=lambda k: members[k])]
    return (
        number,
        " ".join(alignment.text(alignment.tellings[lead]).split()),
        sum(state == "told" for state, _ in states.values()),
        *(state for state, _ in states.values()),
        _score(alignment, group),
        tuple(alignment.span(i) for i in group),
    )


def _telling_rows(
    alignment: Alignment,
    number: int,
    group: tuple[int, ...],
    states: dict[int, tuple[State, int | None]],
) -> Iterable[tuple[object, ...]]:
    told: list[tuple[int, State]] = [(i, "told") for i in group]
    maybe: list[tuple[int, State]] = [(i, "uncertain") for _, i in states.values() if i is not None]
    for i, state in sorted(told + maybe):
        telling = alignment.tellings[i]
        document = alignment.documents[telling.document]
        span = alignment.span(i)
        others = [k for k in group if alignment.tellings[k].source != telling.source]
        score = alignment.scores[i, others].max() if others else alignment.scores[i].max()
        kinds = {t.voice.kind for t in document.tokens_in(span.start, span.end) if t.is_word}
        yield (
            number,
            document.source,
            state,
            float(score),
            document.position(telling.sentence.start),
            kinds.pop() if len(kinds) == 1 else "mixed",
            alignment.text(telling),
            span,
        )
