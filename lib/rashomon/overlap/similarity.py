"""Similarity: how alike two sources are as wholes, in wording, words, meaning and names."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.annotation import Entity, link
from rashomon.models import embed
from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.likeness import unit
from rashomon.overlap.matching import Found
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.shares import agreements
from rashomon.overlap.wording import weighted_cosine
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document
    from rashomon.article import Span

_OPENING = 80
"""Words of an article's beginning that get a vector."""

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
        verbatim  share of the shorter one's words that agree within shared passages
        lexical   cosine of the word lemmas, weighted by rarity, without function words
        meaning   cosine of the embeddings of the first 80 words
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
    shared = passages(documents) if shared is None or shared.found is None else shared
    linked = link(documents) if linked is None else linked
    sources = alignment.sources
    verbatim = _verbatim(documents, sources, shared)
    lexical = _lexical(documents, sources)
    meaning = _meaning(documents, sources)
    entities = _entities(linked, sources)
    rows = [
        (
            sources[a],
            sources[b],
            verbatim[a, b],
            lexical[a, b],
            meaning[a, b],
            entities[a, b],
            _closest(alignment, a, b),
        )
        for a, b in combinations(range(len(sources)), 2)
    ]
    scores = dict.fromkeys(_COLUMNS[2:6], "float64")
    frame = pd.DataFrame(rows, columns=_COLUMNS, dtype=object).astype(scores)
    articles = {d.id: d.article for d in documents}
    return Similarity(frame, articles, notes=_notes(documents, sources))


def _notes(documents: Sequence[Document], sources: Sequence[str]) -> tuple[str, ...]:
    if len(sources) < 2:
        return ("Only one source was given, so there is no pair to compare.",)
    silent = [s for s in sources if not any(d.measured for d in documents if d.source == s)]
    return (f"Nothing to measure in: {', '.join(silent)}; its scores are 0.",) if silent else ()


def _verbatim(
    documents: Sequence[Document], sources: Sequence[str], shared: Passages
) -> NDArray[np.float64]:
    totals = Counter(dict.fromkeys(sources, 0))
    for document in documents:
        totals[document.source] += len(document.words())
    shares = np.zeros((len(sources), len(sources)))
    for (a, b), agreement in agreements(shared.found or Found()).items():
        shares[sources.index(a), sources.index(b)] = agreement.words / max(totals[a], 1)
    lengths = np.array([totals[source] for source in sources])
    shorter = np.where(np.less.outer(lengths, lengths), shares, shares.T)
    same = np.equal.outer(lengths, lengths)
    return np.where(same, np.minimum(shares, shares.T), shorter)


def _lexical(documents: Sequence[Document], sources: Sequence[str]) -> NDArray[np.float32]:
    lemmas: dict[str, Counter[str]] = {source: Counter() for source in sources}
    for document in documents:
        words = (token.lemma.casefold() for token in document.words() if not token.is_stop)
        lemmas[document.source].update(words)
    return weighted_cosine(list(lemmas.values()), floor=1)


def _meaning(documents: Sequence[Document], sources: Sequence[str]) -> NDArray[np.float32]:
    """Cosine of the articles' beginnings; of a source the mean of its articles.

    News tells first what the story is about, and says the rest in the order of its weight.
    """
    vectors = embed([_opening(document) for document in documents])
    means = np.zeros((len(sources), vectors.shape[1]), dtype=np.float32)
    for document, vector in zip(documents, vectors, strict=True):
        means[sources.index(document.source)] += vector
    means = unit(means)
    cosine: NDArray[np.float32] = np.clip(means @ means.T, 0, 1)
    return cosine


def _opening(document: Document) -> str:
    words = document.words()[:_OPENING]
    return document.text(words[0].start, words[-1].end) if words else ""


def _entities(linked: Sequence[Entity], sources: Sequence[str]) -> NDArray[np.float64]:
    named = np.zeros((len(sources), len(linked)))
    rows = {source: row for row, source in enumerate(sources)}
    for column, entity in enumerate(linked):
        for mention in entity.mentions:
            named[rows[mention.source], column] = 1
    both = named @ named.T
    alone = named.sum(axis=1)
    either = np.add.outer(alone, alone) - both
    shares: NDArray[np.float64] = both / np.maximum(either, 1)
    return shares


def _closest(alignment: Alignment, a: int, b: int) -> tuple[Span, ...]:
    of = np.sort(
        np.stack((alignment.source_of[alignment.first], alignment.source_of[alignment.second])),
        axis=0,
    )
    pairs = np.flatnonzero((of[0] == a) & (of[1] == b))
    if not len(pairs):
        return ()
    best = pairs[alignment.scores[pairs].argmax()]
    pair = sorted(
        (int(alignment.first[best]), int(alignment.second[best])),
        key=lambda i: alignment.tellings[i].source,
    )
    return tuple(span for i in pair for span in alignment.spans(i))
