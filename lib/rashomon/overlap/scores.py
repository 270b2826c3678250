"""Scores: single measures of how alike every two sources are, each with the words behind it."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.models import embed
from rashomon.overlap.likeness import unit
from rashomon.overlap.matching import Found
from rashomon.overlap.order import concordance, first_told
from rashomon.overlap.shares import Agreement, agreements

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document
    from rashomon.article import Span
    from rashomon.overlap.alignment import Alignment
    from rashomon.overlap.passages import Passages
    from rashomon.overlap.statements import Statements

OPENING = 80
"""Words of an article's beginning that get a vector."""


class Score(NamedTuple):
    """A measure of every two sources, from 0 to 1, by their numbers; and what stands behind it."""

    matrix: NDArray[np.float64]
    spans: Callable[[int, int], tuple[Span, ...]]


def verbatim(
    documents: Sequence[Document], sources: Sequence[str], shared: Passages | None
) -> Score:
    """The share of the shorter one's words that agree within shared passages."""
    totals = Counter(dict.fromkeys(sources, 0))
    for document in documents:
        totals[document.source] += len(document.words())
    agreed = agreements((shared.found if shared else None) or Found())
    shares = np.zeros((len(sources), len(sources)))
    numbers = {source: number for number, source in enumerate(sources)}
    for (a, b), agreement in agreed.items():
        shares[numbers[a], numbers[b]] = agreement.words / max(totals[a], 1)
    lengths = np.array([totals[source] for source in sources])
    shorter = np.where(np.less.outer(lengths, lengths), shares, shares.T)
    same = np.equal.outer(lengths, lengths)
    return Score(
        np.where(same, np.minimum(shares, shares.T), shorter),
        lambda a, b: agreed.get((sources[a], sources[b]), Agreement()).spans,
    )


def meaning(documents: Sequence[Document], sources: Sequence[str]) -> Score:
    """Cosine of the embeddings of the articles' beginnings; of a source the mean of its articles.

    News tells first what the story is about, and says the rest in the order of its weight.
    """
    openings = [_opening(document) for document in documents]
    vectors = embed(
        [
            "" if span is None else document.article[span]
            for document, span in zip(documents, openings, strict=True)
        ]
    )
    means = np.zeros((len(sources), vectors.shape[1]), dtype=np.float32)
    begun: list[list[Span]] = [[] for _ in sources]
    for document, vector, span in zip(documents, vectors, openings, strict=True):
        at = sources.index(document.source)
        means[at] += vector
        begun[at] += [] if span is None else [span]
    means = unit(means)
    cosine = np.clip(means @ means.T, 0, 1).astype(np.float64)
    return Score(cosine, lambda a, b: (*begun[a], *begun[b]) if begun[a] and begun[b] else ())


def _opening(document: Document) -> Span | None:
    words = document.words()[:OPENING]
    return document.span(words[0].start, words[-1].end) if words else None


def in_common(
    given: Sequence[Mapping[str, Span]], sources: Sequence[str], none: float = 0.0
) -> Score:
    """What both have, of what either has (Jaccard 1912); `none` where neither has anything.

    Parameters
    ----------
    given : sequence of mapping of str to Span
        For each thing the sources that have it, and where.
    sources : sequence of str
    none : float, default 0
    """
    has = np.array([[source in item for item in given] for source in sources], dtype=np.float64)
    has = has.reshape(len(sources), len(given))
    both = has @ has.T
    alone = has.sum(axis=1)
    either = np.add.outer(alone, alone) - both
    values = np.full(both.shape, none)
    np.divide(both, either, where=either > 0, out=values)

    def spans(a: int, b: int) -> tuple[Span, ...]:
        one, other = sources[a], sources[b]
        return tuple(
            span
            for item in given
            if one in item and other in item
            for span in (item[one], item[other])
        )

    return Score(values, spans)


def order(documents: Sequence[Document], sources: Sequence[str], told: Statements) -> Score:
    """Of every two statements that both tell, the share told in the same order."""
    first = first_told(documents, told)
    begun = [first.get(source, {}) for source in sources]
    values = np.full((len(sources), len(sources)), math.nan)
    for a, own in enumerate(begun):
        for b in range(a + 1, len(sources)):
            mine = [statement for statement in own if statement in begun[b]]
            theirs = [statement for statement in begun[b] if statement in own]
            values[a, b] = values[b, a] = concordance(mine, theirs)

    def spans(a: int, b: int) -> tuple[Span, ...]:
        both = (statement for statement in begun[a] if statement in begun[b])
        return tuple(span for s in both for span in (begun[a][s], begun[b][s]))

    return Score(values, spans)


def closest(alignment: Alignment) -> dict[tuple[int, int], tuple[Span, ...]]:
    """The two clauses of every two sources that are most alike, where any were compared."""
    first, second = alignment.first, alignment.second
    turned = alignment.source_of[first] > alignment.source_of[second]
    a, b = np.where(turned, second, first), np.where(turned, first, second)
    key = alignment.source_of[a] * max(len(alignment.sources), 1) + alignment.source_of[b]
    ranked = np.lexsort((b, a, -alignment.scores, key))
    _, heads = np.unique(key[ranked], return_index=True)
    best = ranked[heads]
    pairs = zip(a[best].tolist(), b[best].tolist(), strict=True)
    return {
        (alignment.tellings[i].source, alignment.tellings[j].source): (
            *alignment.spans(i),
            *alignment.spans(j),
        )
        for i, j in pairs
    }
