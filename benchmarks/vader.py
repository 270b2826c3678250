"""VADER as its authors have it, on the lexicon that the package `vaderSentiment` ships."""

from __future__ import annotations

from functools import cache

from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from rashomon.models.vader import lexicon


class _Analyzer(SentimentIntensityAnalyzer):  # type: ignore[misc]
    """NLTK's analyzer; its own loader reads only from NLTK's data, which is a download."""

    def __init__(self, text: str) -> None:
        self.lexicon_file = text.strip()
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _analyzer() -> _Analyzer:
    return _Analyzer(lexicon())


def compound(text: str) -> float:
    """How positive the wording is, -1 to 1."""
    return float(_analyzer().polarity_scores(text)["compound"])
