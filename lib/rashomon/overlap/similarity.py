"""Similarity: how alike two sources are as wholes, by six measures that need not agree."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.annotation import Entity, checked_documents, link
from rashomon.errors import ComparisonError
from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.lexical import lexical
from rashomon.overlap.order import FEWEST_SHARED
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.scores import Score, closest, in_common, meaning, order, verbatim
from rashomon.overlap.statements import Statements, statements
from rashomon.overlap.values import values
from rashomon.result import Evidence, Result

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span

SCORES = ("verbatim", "lexical", "meaning", "entities", "quantities", "order")
"""The measures, in the order of the columns."""

_NAMED = 3  # pairs that a note names


@dataclass(frozen=True, eq=False, repr=False)
class Similarity(Result):
    """Pairwise scores; see `similarity`."""

    title: ClassVar[str] = "Similarity"

    @property
    def scores(self) -> tuple[str, ...]:
        """The measures that were asked for, in the order of the columns."""
        return tuple(score for score in SCORES if score in self._frame.columns)

    def evidence(
        self, row: int | None = None, score: str | None = None, *, statement: int | None = None
    ) -> Evidence:
        """The words behind one pair of sources.

        Parameters
        ----------
        row : int
            The position of the row, from 0; negative counts from the end.
        score : str, optional
            Only what stands behind this score; without it all, the two sentences that are most
            alike first.
        statement : int, optional
            There are none here.

        Returns
        -------
        Evidence
            A tuple of `Quote`; of all, each with the score that it stands behind as its label.

        Raises
        ------
        ComparisonError
            If the table has no such row or score.
        """
        every = super().evidence(row, statement=statement)
        if score is None:
            return every
        wanted = self._checked(score)
        own = (replace(quote, label="") for quote in every if quote.label == wanted)
        return Evidence(own, self.articles)

    def label(self, column: str) -> str:
        """The score that the words in a column of spans stand behind."""
        score = column.removesuffix("_spans")
        return score if score in SCORES else ""

    def matrix(self, score: str = "meaning") -> pd.DataFrame:
        """One score as a square: a row and a column for each source.

        Parameters
        ----------
        score : str, default "meaning"

        Returns
        -------
        pandas.DataFrame
            Symmetric, of float, 1 on its diagonal; NaN where a pair has no such score.

        Raises
        ------
        ComparisonError
            If the table has no such score.

        Examples
        --------
        >>> from rashomon import Article
        >>> from rashomon.annotation import annotate
        >>> pair = [Article("Rain fell.", source="gazette"), Article("Rain fell.", source="mail")]
        >>> similarity(annotate(pair)).matrix("lexical").round(2)
                 gazette  mail
        gazette      1.0   1.0
        mail         1.0   1.0
        """
        names = list(dict.fromkeys(article.source for article in self.articles.values()))
        number = {name: at for at, name in enumerate(names)}
        a, b = (self._frame[side].map(number).to_numpy(int) for side in ("source_a", "source_b"))
        square = np.eye(len(names))
        square[a, b] = square[b, a] = self._frame[self._checked(score)]
        return pd.DataFrame(square, index=names, columns=names)

    def _checked(self, score: str) -> str:
        if score not in self.scores:
            raise ComparisonError(
                f"There is no score {score!r} here; there are {', '.join(self.scores)}."
            )
        return score


def similarity(
    documents: Sequence[Document],
    *,
    scores: Sequence[str] = SCORES,
    alignment: Alignment | None = None,
    told: Statements | None = None,
    shared: Passages | None = None,
    linked: Sequence[Entity] | None = None,
) -> Similarity:
    """Compare every two sources as wholes.

    No score says how much of an event two sources share: two articles on different events of one
    kind can be lexically close, and a paraphrase can share no word.

    Parameters
    ----------
    documents : sequence of Document
    scores : sequence of str, optional
        Those of the columns below that are wanted; by default all. "lexical" is the one that loads
        scikit-learn.
    alignment, told, shared, linked : optional
        What `align`, `statements`, `passages` and `link` gave for these documents, if they are at
        hand.

    Returns
    -------
    Similarity
        One row a pair of sources, with the columns `source_a`, `source_b` (str) and, all 0–1,

        ==========  ========================================================================
        verbatim    share of the shorter one's words that agree within shared passages
        lexical     cosine of the word lemmas, weighted by rarity (TF-IDF), without function
                    words
        meaning     cosine of the embeddings of the first 80 words
        entities    entities named by both, of all named by either (Jaccard 1912)
        quantities  numbers, dates and amounts of money given by both, of all given by
                    either, once written alike; NaN where neither gives any
        order       of every two statements that both tell, the share that both tell in the
                    same order, (τ + 1) / 2 (Kendall 1938): 1 the same order, .5 no relation,
                    0 the reverse; NaN where fewer than five statements are told by both
        ==========  ========================================================================

        and of `Span` what stands behind them: `spans`, the two clauses that are most alike;
        `verbatim_spans`, the shared passages; `lexical_spans`, the first of the five words that
        add most; `meaning_spans`, the beginnings; `entities_spans`, `quantities_spans` and
        `order_spans`, what both name, give and tell, where each first does; source by source.

    Raises
    ------
    ComparisonError
        If a score is not known, or none is wanted, or what is given is no sequence of documents.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = similarity(annotate([
    ...     Article("Police closed the old bridge at noon.", source="gazette"),
    ...     Article("Police closed the old bridge at noon.", source="herald"),
    ... ]))
    >>> result.table[["verbatim", "lexical", "meaning"]].round(2).values.tolist()
    [[1.0, 1.0, 1.0]]
    """
    documents, wanted = checked_documents(documents), _wanted(scores)
    if "verbatim" in wanted and (shared is None or shared.found is None):
        shared = passages(documents)
    alignment = align(documents) if alignment is None else alignment
    sources = alignment.sources
    near = closest(alignment)
    compute: dict[str, Callable[[], Score]] = {
        "verbatim": lambda: verbatim(documents, sources, shared),
        "lexical": lambda: lexical(documents, sources),
        "meaning": lambda: meaning(documents, sources),
        "entities": lambda: in_common(
            _named(link(documents) if linked is None else linked), sources
        ),
        "quantities": lambda: in_common(values(documents), sources, none=math.nan),
        "order": lambda: order(documents, sources, _told(alignment, told)),
    }
    made = {score: compute[score]() for score in wanted}
    pairs = list(combinations(range(len(sources)), 2))
    columns = {
        "source_a": pd.Series([sources[a] for a, _ in pairs], dtype=object),
        "source_b": pd.Series([sources[b] for _, b in pairs], dtype=object),
    }
    for name, score in made.items():
        own = [score.matrix[pair] for pair in pairs]
        columns[name] = pd.Series(own, dtype="float64")
    columns["spans"] = pd.Series([near.get(pair, ()) for pair in pairs], dtype=object)
    for name, score in made.items():
        columns[f"{name}_spans"] = pd.Series([score.spans(*pair) for pair in pairs], dtype=object)
    frame = pd.DataFrame(columns)
    articles = {d.id: d.article for d in documents}
    footers = shared.footers if shared is not None and "verbatim" in made else ()
    return Similarity(frame, articles, notes=_notes(documents, sources, frame, footers))


def _wanted(scores: Sequence[str]) -> tuple[str, ...]:
    if isinstance(scores, str):
        scores = [scores]
    if not isinstance(scores, Iterable) or not (asked := list(scores)):
        raise ComparisonError(f"scores is {scores!r}; give some of {', '.join(SCORES)}.")
    unknown = [score for score in asked if score not in SCORES]
    if unknown:
        raise ComparisonError(f"There is no score {unknown[0]!r}; there are {', '.join(SCORES)}.")
    return tuple(score for score in SCORES if score in asked)


def _told(alignment: Alignment, told: Statements | None) -> Statements:
    return statements(alignment=alignment) if told is None else told


def _named(linked: Sequence[Entity]) -> list[dict[str, Span]]:
    """For each entity the sources that name it, and where each first does."""
    named = []
    for entity in linked:
        first: dict[str, Span] = {}
        for mention in entity.mentions:
            first.setdefault(mention.source, mention.span)
        named.append(first)
    return named


def _notes(
    documents: Sequence[Document],
    sources: Sequence[str],
    frame: pd.DataFrame,
    footers: Sequence[int],
) -> tuple[str, ...]:
    if len(sources) < 2:
        return ("Fewer than two sources were given, so there is no pair to compare.",)
    notes = []
    silent = [s for s in sources if not any(d.measured for d in documents if d.source == s)]
    if silent:
        notes.append(f"Nothing to measure in: {', '.join(silent)}; its scores are 0 or missing.")
    if footers:
        named = ", ".join(map(str, footers[:_NAMED])) + (", …" if footers[_NAMED:] else "")
        notes.append(f"Same wording counts what may be a footer: passage {named}.")
    if "order" in frame:
        few = f"fewer than {FEWEST_SHARED} statements are told by both"
        notes += _missing(frame, "order", f"No order of telling where {few}")
    if "quantities" in frame:
        notes += _missing(frame, "quantities", "No number and no date in either of")
    return tuple(notes)


def _missing(frame: pd.DataFrame, score: str, why: str) -> list[str]:
    """Which pairs have no such score."""
    rows = frame[frame[score].isna()]
    if rows.empty:
        return []
    if len(rows) == len(frame):
        return [f"{why}: all pairs."]
    pairs = zip(rows["source_a"].head(_NAMED), rows["source_b"].head(_NAMED), strict=True)
    named = [f"{a} and {b}" for a, b in pairs]
    more = f" and {len(rows) - _NAMED} more pairs" if len(rows) > _NAMED else ""
    return [f"{why}: {'; '.join(named)}{more}."]
