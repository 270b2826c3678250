"""How intense and how rare a word is, set against the words of news (see word-intensity.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import wordfreq

from rashomon.models.embedding import embed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_FILE = Path(__file__).parent / "word-intensity.json"


@dataclass(frozen=True, eq=False)
class _Weights:
    weights: NDArray[np.float64]
    intercept: float
    zipf_mean: float
    zipf_deviation: float


def intensity(words: Sequence[str]) -> NDArray[np.float64]:
    """How intense each English word is, by its meaning alone.

    Learned from the strength of feeling that raters gave the words of the VADER lexicon (Hutto &
    Gilbert 2014), and from which words stand in sentences of news that people judged to be for or
    against somebody (NewsMTSC, Hamborg & Donnay 2021); carried over to other words by their
    vectors.

    Parameters
    ----------
    words : sequence of str
        Single words; case is ignored.

    Returns
    -------
    numpy.ndarray
        In standard deviations of the content words of news: 0 is average, 2 is intense.

    Examples
    --------
    >>> slammed, said = intensity(["slammed", "said"])
    >>> bool(slammed > 1 > said)
    True
    """
    model = _weights()
    scores: NDArray[np.float64] = (
        embed([word.casefold() for word in words]).astype(np.float64) @ model.weights
        + model.intercept
    )
    return scores


def rarity(words: Sequence[str]) -> NDArray[np.float64]:
    """How rare each English word is, by its frequency in the lists of `wordfreq`.

    Parameters
    ----------
    words : sequence of str
        Single words; case is ignored.

    Returns
    -------
    numpy.ndarray
        In standard deviations of the content words of news: 0 is average, 2 is rare. A word that
        the lists lack is 0: most often it is misspelt, a name or no English.

    Examples
    --------
    >>> excoriated, said, nonsense = rarity(["excoriated", "said", "qxzzv"])
    >>> bool(excoriated > 2), bool(said < -1), float(nonsense)
    (True, True, 0.0)
    """
    model = _weights()
    zipf = np.array([wordfreq.zipf_frequency(word, "en") for word in words], np.float64)
    scores: NDArray[np.float64] = np.where(
        zipf > 0, (model.zipf_mean - zipf) / model.zipf_deviation, 0.0
    )
    return scores


@cache
def _weights() -> _Weights:
    content = json.loads(_FILE.read_text("utf-8"))
    return _Weights(
        np.array(content["weights"], np.float64),
        content["intercept"],
        content["zipf_mean"],
        content["zipf_deviation"],
    )
