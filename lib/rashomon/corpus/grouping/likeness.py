"""How alike articles are: in meaning and in words, less how alike each is to news in general.

In a corpus of nothing but politics, two articles have to be nearer each other to be on one event.
All of it are dot products, so that means over many pairs are had from sums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.corpus.grouping.describing import Described

OF_WORDS = 1.5  # the weight of words beside that of meaning
UNRELATED = 0.2  # how alike two articles on different events are where nothing is known
KNOWN = 50  # articles from which on what the corpus says counts for more than this
MOST = 0.4
"""Of it that is taken for likeness to news in general: what is more comes of articles on one event.

In labelled news of three kinds it is .08 to .31, and .9 to 1.8 within events.
"""

_AT_ONCE = 8_192  # pairs


@dataclass(frozen=True, eq=False)
class Background:
    """How alike an article is to news in general: the mean of a corpus, and its size."""

    vector: NDArray[np.float32]
    words: NDArray[np.float32]
    count: int

    @classmethod
    def of(cls, articles: Described) -> Background:
        """The background that a corpus is to its own articles."""
        count = len(articles)
        return cls(
            (articles.vectors.sum(axis=0) / max(count, 1)).astype(np.float32),
            (np.asarray(articles.words.sum(axis=0)).ravel() / max(count, 1)).astype(np.float32),
            count,
        )

    def likeness(self, articles: Described, *, of_it: bool = True) -> NDArray[np.float64]:
        """The mean likeness of each article to the others; `of_it` says that it is among them."""
        # einsum, unlike @, sums in the same order however many threads there are.
        alike = np.einsum("ij,j->i", articles.vectors, self.vector)
        own = (alike + OF_WORDS * (articles.words @ self.words)).astype(np.float64) * self.count
        if of_it:
            own -= _to_themselves(articles)
        shrunk: NDArray[np.float64] = own + KNOWN * UNRELATED
        return np.minimum(shrunk / (max(self.count - of_it, 0) + KNOWN), MOST)


def of_pairs(
    articles: Described,
    background: NDArray[np.float64],
    one: NDArray[np.int64],
    other: NDArray[np.int64],
) -> NDArray[np.float64]:
    """How alike the two articles of each pair of rows are."""
    alike = np.zeros(len(one))
    for at in range(0, len(one), _AT_ONCE):
        a, b = one[at : at + _AT_ONCE], other[at : at + _AT_ONCE]
        meaning = np.einsum("ij,ij->i", articles.vectors[a], articles.vectors[b])
        words = np.asarray(articles.words[a].multiply(articles.words[b]).sum(axis=1)).ravel()
        alike[at : at + _AT_ONCE] = meaning + OF_WORDS * words
    return alike - (background[one] + background[other]) / 2


def to_the_others(
    articles: Described, background: NDArray[np.float64], rows: Sequence[int]
) -> NDArray[np.float64]:
    """The mean likeness of each of some articles to the others of them; NaN for a single one."""
    others = len(rows) - 1
    if others < 1:
        return np.full(len(rows), np.nan)
    own = articles.of(rows)
    total = np.einsum("ij,j->i", own.vectors, own.vectors.sum(axis=0))
    slots, columns = np.unique(own.words.indices, return_inverse=True)
    few = sparse.csr_array((own.words.data, columns, own.words.indptr), (len(rows), len(slots)))
    total = total + OF_WORDS * (few @ few.sum(axis=0))
    near = background[list(rows)]
    mean = (total - _to_themselves(own)) / others
    return np.asarray(mean - (near + (near.sum() - near) / others) / 2, np.float64)


def likest(
    articles: Described,
    background: NDArray[np.float64],
    some: Sequence[Sequence[int]],
    groups: Sequence[Sequence[int]],
) -> list[int]:
    """For each of some sets of rows the number of the group that it is most like on the mean."""
    if not some:
        return []
    own, others = _means(articles, background, some), _means(articles, background, groups)
    alike = np.einsum("ij,kj->ik", own[0], others[0])
    alike = alike + OF_WORDS * (own[1] @ others[1].T).toarray() - others[2] / 2
    found: list[int] = alike.argmax(axis=1).tolist()
    return found


def _means(
    articles: Described, background: NDArray[np.float64], groups: Sequence[Sequence[int]]
) -> tuple[NDArray[np.float64], sparse.csr_array, NDArray[np.float64]]:
    """The mean vector, words and background of each group."""
    rows = np.concatenate([np.asarray(own, np.int64) for own in groups])
    sizes = [len(own) for own in groups]
    within = np.repeat(np.arange(len(groups)), sizes), np.arange(len(rows))
    mean = sparse.csr_array((np.repeat(1 / np.array(sizes), sizes), within))
    return mean @ articles.vectors[rows], mean @ articles.words[rows], mean @ background[rows]


def _to_themselves(articles: Described) -> NDArray[np.float64]:
    words = np.asarray(articles.words.power(2).sum(axis=1)).ravel()
    own = (articles.vectors**2).sum(axis=1) + OF_WORDS * words
    return np.asarray(own, np.float64)
