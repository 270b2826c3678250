"""Similarity: how alike two sources are as wholes, in wording, words, meaning and names."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.annotation import Entity, link
from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.wording import weighted_cosine
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document
    from rashomon.article import Span

_COLUMNS = "source_a source_b verbatim lexical meaning entities spans".split()


class Similarity(Result):
    """Pairwise scores; see `similarity`."""

    title: ClassVar[str] = "Similarity"


def similarity(
    documents: Sequence[Document],
    *,
    alignment: Alignment | None = None,
    shared: Passages | None = None,
    linked: Sequence[Entity] | None = None,
) -> Similarity:
    """Compare every two sources as wholes.

    No score says how much of an event two sources share: two articles on different events of one
    kind can be lexically close, and a paraphrase can share no word.

    Parameters
    ----------
    documents : sequence of Document
    alignment, shared, linked : optional
        What `align`, `passages` and `link` gave for these documents, if they are at hand.

    Returns
    -------
    Similarity
        One row a pair of sources, with the columns `source_a`, `source_b` (str) and, all 0–1,

        ========  ==========================================================================
        verbatim  share of the shorter one's words that stand in shared passages
        lexical   cosine of the word lemmas, weighted by rarity, without function words
        meaning   cosine of the mean sentence embeddings
        entities  entities named by both, of all named by either (Jaccard 1912)
        ========  ==========================================================================

        and `spans`, the two sentences that are most alike.

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
    alignment = align(documents) if alignment is None else alignment
    shared = passages(documents) if shared is None else shared
    linked = link(documents) if linked is None else linked
    lexical = _lexical(documents, alignment.sources)
    meaning = _meaning(alignment)
    rows = [
        (
            alignment.sources[a],
            alignment.sources[b],
            _verbatim(documents, shared, alignment.sources[a], alignment.sources[b]),
            lexical[a, b],
            meaning[a, b],
            _entities(linked, alignment.sources[a], alignment.sources[b]),
            _closest(alignment, a, b),
        )
        for a, b in combinations(range(len(alignment.sources)), 2)
    ]
    scores = dict.fromkeys(_COLUMNS[2:6], "float64")
    frame = pd.DataFrame(rows, columns=_COLUMNS, dtype=object).astype(scores)
    notes = () if rows else ("Only one source was given, so there is no pair to compare.",)
    return Similarity(frame, {d.id: d.article for d in documents}, notes=notes)


def _verbatim(documents: Sequence[Document], shared: Passages, a: str, b: str) -> float:
    table = shared.table
    pairs = table[
        ((table["source_a"] == a) & (table["source_b"] == b))
        | ((table["source_a"] == b) & (table["source_b"] == a))
    ]
    spans: list[Span] = [*pairs["span_a"], *pairs["span_b"]]
    shares = []
    for source in (a, b):
        total, covered = 0, 0
        for document in documents:
            if document.source == source:
                own = [span for span in spans if span.article == document.id]
                words = document.words()
                total += len(words)
                covered += sum(any(s.start <= w.start < s.end for s in own) for w in words)
        shares.append((total, covered / total if total else 0.0))
    return min(shares)[1]


def _lexical(documents: Sequence[Document], sources: Sequence[str]) -> NDArray[np.float32]:
    lemmas: dict[str, Counter[str]] = {source: Counter() for source in sources}
    for document in documents:
        words = (token.lemma.casefold() for token in document.words() if not token.is_stop)
        lemmas[document.source].update(words)
    return weighted_cosine(list(lemmas.values()), floor=1)


def _meaning(alignment: Alignment) -> NDArray[np.float32]:
    n = len(alignment.sources)
    means = np.zeros((n, alignment.vectors.shape[1]), dtype=np.float32)
    for source in range(n):
        own = alignment.vectors[alignment.source_of == source]
        if len(own):
            mean = own.mean(axis=0)
            means[source] = mean / max(float(np.linalg.norm(mean)), 1e-9)
    cosine: NDArray[np.float32] = np.clip(means @ means.T, 0, 1)
    return cosine


def _entities(linked: Sequence[Entity], a: str, b: str) -> float:
    naming = [{mention.source for mention in entity.mentions} for entity in linked]
    either = sum(a in names or b in names for names in naming)
    return sum({a, b} <= names for names in naming) / either if either else 0.0


def _closest(alignment: Alignment, a: int, b: int) -> tuple[Span, ...]:
    in_a = np.flatnonzero(alignment.source_of == a)
    in_b = np.flatnonzero(alignment.source_of == b)
    if not len(in_a) or not len(in_b):
        return ()
    block = alignment.scores[np.ix_(in_a, in_b)]
    i, j = np.unravel_index(int(block.argmax()), block.shape)
    return (alignment.span(int(in_a[i])), alignment.span(int(in_b[j])))
