"""Blocks: what is dealt out anew, whole, when chance is asked what it would show.

Sentences that follow each other are on one topic, and so are those of one article. Single words or
sentences taken as independent therefore find differences between two halves of one source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from rashomon.errors import ComparisonError
from rashomon.statistics.bootstrap import FEWEST_UNITS

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Block = int | Literal["article"]


class Blocks(NamedTuple):
    """Sentences put together into blocks.

    `of` is the block of each sentence, `labels` the source of each block, `length` the sentences
    of one ("article": all of an article's).
    """

    of: NDArray[np.int64]
    labels: NDArray[np.int64]
    length: Block

    @property
    def unit(self) -> str:
        """What one block is, in words."""
        if self.length == "article":
            return "whole articles"
        return "single sentences" if self.length == 1 else f"{self.length} consecutive sentences"


def blocks(article_of: ArrayLike, source_of: ArrayLike, block: Block | str | None = None) -> Blocks:
    """Put sentences into blocks.

    Parameters
    ----------
    article_of : array of int, shape (sentences,)
        The article of each sentence, the sentences of one article in order and together.
    source_of : array of int, shape (sentences,)
        The source of each.
    block : int, "article" or None
        How many consecutive sentences of an article are one block. Without it, whole articles
        where every source has five or more; else the cube root of the number of sentences of the
        shortest source, the usual order of length for blocks (Hall, Horowitz & Jing 1995,
        Biometrika 82: 561-574), or less where a source would be left with fewer than five blocks.

    Raises
    ------
    ComparisonError
        If `block` is none of these.

    Examples
    --------
    >>> blocks([0, 0, 0, 1, 1], [0, 0, 0, 1, 1], 2).of.tolist()
    [0, 0, 1, 2, 2]
    """
    length: Block
    if block is None:
        length = _length(np.asarray(article_of), np.asarray(source_of))
    elif isinstance(block, str) and block == "article":
        length = "article"
    elif isinstance(block, (int, np.integer)) and not isinstance(block, bool) and block >= 1:
        length = int(block)
    else:
        raise ComparisonError(
            f'block is {block!r}; give a number of sentences, 1 or more, "article", or None.'
        )
    articles, sources = np.asarray(article_of), np.asarray(source_of)
    _, first, own, sentences = np.unique(
        articles, return_index=True, return_inverse=True, return_counts=True
    )
    runs = (
        np.ones_like(sentences)
        if length == "article"
        else np.maximum(np.rint(sentences / length).astype(np.int64), 1)
    )
    within = np.arange(articles.size) - first[own]
    of = (np.cumsum(runs) - runs)[own] + within * runs[own] // sentences[own]
    labels = np.zeros(int(runs.sum()), dtype=np.int64)
    labels[of] = sources
    return Blocks(of, labels, length)


def _length(articles: NDArray[np.int64], sources: NDArray[np.int64]) -> Block:
    each = [(np.unique(articles[sources == s]).size, (sources == s).sum()) for s in set(sources)]
    if each and all(number >= FEWEST_UNITS for number, _ in each):
        return "article"
    fewest = min((int(sentences) for _, sentences in each), default=0)
    return max(1, min(round(fewest ** (1 / 3)), fewest // FEWEST_UNITS))
