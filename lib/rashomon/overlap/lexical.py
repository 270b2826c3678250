"""Lexical: how alike sources are in the words they use, each by how rare it is among them."""

from __future__ import annotations

import heapq
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from rashomon.overlap.scores import Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span

_SHOWN = 5
"""Words that stand behind the score of a pair: those that add most to it."""


def lexical(documents: Sequence[Document], sources: Sequence[str]) -> Score:
    """Cosine of the sources' lemmas without function words, weighted by rarity (TF-IDF).

    Spärck Jones (1972), as scikit-learn has it: smoothed, so that what all sources use counts as
    well. Rarity is that among these sources, of which two say little; with few, the frequencies
    decide.
    """
    # Loads SciPy with it, and takes as long as all else together.
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    lemmas: dict[str, list[str]] = {source: [] for source in sources}
    first: dict[str, dict[str, Span]] = {source: {} for source in sources}
    for document in documents:
        for token in document.words():
            if not token.is_stop:
                lemma = token.lemma.casefold()
                lemmas[document.source].append(lemma)
                if lemma not in first[document.source]:
                    span = document.span(token.start, token.end)
                    first[document.source][lemma] = span
    if not any(lemmas.values()):
        return Score(np.zeros((len(sources), len(sources))), lambda _a, _b: ())
    vectorizer = TfidfVectorizer(analyzer=_given)
    weights = vectorizer.fit_transform(lemmas.values())
    words = vectorizer.get_feature_names_out()
    rows = [
        dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
        for row in map(weights.getrow, range(len(sources)))
    ]

    def spans(a: int, b: int) -> tuple[Span, ...]:
        common = [(weight * rows[b][i], words[i]) for i, weight in rows[a].items() if i in rows[b]]
        most = heapq.nlargest(_SHOWN, common, key=itemgetter(0))
        return tuple(first[sources[at]][word] for _, word in most for at in (a, b))

    cosine = np.clip((weights @ weights.T).toarray(), 0, 1)
    return Score(cosine, spans)


def _given(words: list[str]) -> list[str]:
    return words
