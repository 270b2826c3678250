"""Sentence vectors and sentiment towards targets together, for less than the two apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rashomon.models import encoder
from rashomon.models.embedding import DIMENSIONS, embed
from rashomon.models.target_sentiment import POLARITIES, check, questions, target_sentiment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.models.target_sentiment import Mentions

    Floats = NDArray[np.float32]


def embed_with_sentiment(
    sentences: Sequence[str], targets: Sequence[Sequence[Mentions]]
) -> tuple[Floats, list[Floats]]:
    """What `embed` and `target_sentiment` give, from one pass over each sentence.

    Parameters
    ----------
    sentences, targets
        As for `target_sentiment`.

    Returns
    -------
    vectors : numpy.ndarray
        As from `embed`: a row a sentence, 384 columns.
    sentiments : list of numpy.ndarray
        As from `target_sentiment`.

    Raises
    ------
    RashomonError, TypeError
        As `target_sentiment`.

    Examples
    --------
    >>> vectors, (found,) = embed_with_sentiment(["Okafor lied to us."], [[[(0, 6)]]])
    >>> vectors.shape, found.shape
    ((1, 384), (1, 3))
    """
    check(sentences, targets)
    read = encoder.each(_read, sentences, targets)
    vectors = np.array([vector for vector, _ in read], np.float32)
    return vectors.reshape(-1, DIMENSIONS), [found for _, found in read]


def _read(sentence: str, targets: Sequence[Mentions]) -> tuple[Floats, Floats]:
    asked = questions(sentence, targets)
    if len(asked) == 1 and asked[0].whole:
        (one,) = asked
        found = np.full((len(targets), len(POLARITIES)), np.nan, np.float32)
        vector, found[one.rows] = encoder.vector_and_probabilities(one.ids, one.weights)
        return vector, found
    return embed([sentence])[0], target_sentiment([sentence], [targets])[0]
