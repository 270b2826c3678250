"""Pattern's lexicon: how favourable or unfavourable a word judges (De Smedt & Daelemans 2012).

The package `textblob` (MIT) ships it under the Public Domain Dedication and License: 2,900 words,
most of them adjectives as reviews use them, with what negations, adverbs of degree and exclamation
marks do to them. (Pattern for Python, Journal of Machine Learning Research 13: 2063-2067.)
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rashomon.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    _Read = Callable[[list[str]], tuple[float, float]]


def polarity(words: Sequence[str]) -> float:
    """How favourable a text judges, −1 to 1: the mean of its words that judge, 0 if none does.

    Parameters
    ----------
    words : sequence of str
        The words and punctuation marks of one text, contractions split ("is", "n't").

    Raises
    ------
    MissingExtraError
        If the lexicon is not installed.

    Examples
    --------
    >>> polarity(["a", "horrible", "day"]), polarity(["It", "is", "n't", "good"])
    (-1.0, -0.35)
    """
    found = _sentiment()([word.casefold() for word in words])
    return float(found[0])


@cache
def polarities() -> Mapping[str, float]:
    """The polarity of every word, −1 to 1, over its senses.

    Raises
    ------
    MissingExtraError
        If the lexicon is not installed.

    Examples
    --------
    >>> polarities()["friendly"], "war" in polarities()
    (0.375, False)
    """
    sentiment = _sentiment()
    sentiment.load()  # type: ignore[attr-defined]
    return {word: float(senses[None][0]) for word, senses in sentiment.items()}  # type: ignore[attr-defined]


@cache
def _sentiment() -> _Read:
    try:
        from textblob.en import sentiment  # noqa: PLC0415 - NLTK's tokenizers come with it
    except ImportError as error:
        raise MissingExtraError(
            "Pattern's lexicon is not installed. Install it: pip install textblob"
        ) from error
    read: _Read = sentiment
    return read
