"""The measures of tone: two word lists that were made apart from each other, and a model.

VADER (Hutto & Gilbert 2014), as NLTK has it, sums what ten raters thought of each word, nouns and
verbs among them, so that it hears bad news. Pattern (De Smedt & Daelemans 2012), as TextBlob has
it, averages words that judge, most of them adjectives. The model shipped with rashomon reads the
whole stretch.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from rashomon.models import target_sentiment
from rashomon.models.pattern import polarities, polarity
from rashomon.models.vader import lexicon, valences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation.document import Token

NAMES = {"tone": "VADER", "pattern": "Pattern", "model": "model"}
"""The measures by the column that holds them."""

WORDED = {"tone": "tone_rest", "pattern": "pattern_rest", "model": "model"}
"""For each measure the column without event words; the model reads whole stretches only."""

PLAIN = str.maketrans(
    dict.fromkeys("‘’‛", "'")
    | dict.fromkeys("‐‑", "-")
    | {"…": "."}
    | dict.fromkeys('“”„‟«»‹›"()[]{}–—', " ")
)
"""Typographic marks as VADER knows them, one character for one: it takes a mark that it does not
know for part of the word beside it."""


class Lexical(NamedTuple):
    """What the two word lists find: VADER's compound score and shares, and Pattern's polarity."""

    tone: float
    positive: float
    negative: float
    neutral: float
    pattern: float


class Weight(NamedTuple):
    """What a word counts by itself: VADER from −4 to 4, Pattern from −1 to 1."""

    vader: float
    pattern: float


def lexical(text: str, words: Sequence[str]) -> Lexical:
    """Score a stretch by both word lists.

    Parameters
    ----------
    text : str
        With plain marks (`PLAIN`).
    words : sequence of str
        The same, split into words and marks.

    Examples
    --------
    >>> lexical("It is n't good.", ["It", "is", "n't", "good", "."]).pattern
    -0.35
    """
    scores = analyzer().polarity_scores(text)
    return Lexical(scores["compound"], scores["pos"], scores["neg"], scores["neu"], polarity(words))


def modelled(texts: Sequence[str]) -> list[float]:
    """How warm the shipped model reads each text as a whole: P(positive) - P(negative).

    NaN for a text without a word.

    Examples
    --------
    >>> good, bad = modelled(["They were brave and kind.", "They lied and stole."])
    >>> bool(good > 0 > bad)
    True
    """
    found = target_sentiment(texts, [[[(0, len(text))]] if text else [] for text in texts])
    return [float(row[0, 2] - row[0, 0]) if len(row) else float("nan") for row in found]


def weight(token: Token) -> Weight | None:
    """What a word counts in either list; None for a name, and for a word that neither has."""
    if token.is_name or not token.is_word:
        return None
    word = token.text.casefold()
    found = Weight(valences().get(word, 0.0), polarities().get(word, 0.0))
    return found if any(found) else None


class _Analyzer(SentimentIntensityAnalyzer):  # type: ignore[misc]
    """NLTK's analyzer on a lexicon given as text: its own loader reads only from NLTK's data."""

    def __init__(self, text: str) -> None:
        self.lexicon_file = text.strip()
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def analyzer() -> _Analyzer:
    """VADER as NLTK has it, on the lexicon that the package `vaderSentiment` ships."""
    return _Analyzer(lexicon())
