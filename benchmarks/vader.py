"""VADER as its authors have it: on the text as it is, names and all."""

from __future__ import annotations

from rashomon.sentiment.measures import analyzer


def compound(text: str) -> float:
    """How positive the wording is, -1 to 1."""
    return float(analyzer().polarity_scores(text)["compound"])
