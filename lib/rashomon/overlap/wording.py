"""Likeness of texts by the words they use, each weighted by how rare it is among them."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray


def weighted_cosine(
    bags: Sequence[Mapping[str, int]], *, floor: float = 0.0
) -> NDArray[np.float32]:
    """Cosine of every two bags of words, weighted by rarity (Spärck Jones 1972; Salton 1975).

    A word counts by the logarithm of the number of bags over the number that hold it, smoothed
    so that a word in all of them still counts a little, plus `floor`.

    Parameters
    ----------
    bags : sequence of mapping of str to int
        For each text, how often it uses each word.
    floor : float, default 0
        What even the most common word counts. With few texts nothing is known of rarity, and a
        floor of 1 keeps their common words in the picture.

    Returns
    -------
    array (bags, bags) of float32
        From 0 to 1; 0 where a bag is empty.

    Examples
    --------
    >>> weighted_cosine([{"bridge": 1}, {"bridge": 1}, {"duck": 1}]).round(2).tolist()
    [[1.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    spread = Counter(word for bag in bags for word in bag)
    columns = {word: column for column, word in enumerate(spread)}
    rarity = {word: floor + math.log((len(bags) + 1) / (n + 0.5)) for word, n in spread.items()}
    vectors = np.zeros((len(bags), len(columns)), dtype=np.float32)
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            vectors[row, columns[word]] = math.sqrt(count * rarity[word])
    lengths = np.linalg.norm(vectors, axis=1)
    common = vectors @ vectors.T
    scale = np.outer(lengths, lengths)
    cosine: NDArray[np.float32] = np.divide(
        common, scale, where=scale > 0, out=np.zeros_like(common)
    )
    return np.clip(cosine, 0, 1)
