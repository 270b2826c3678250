"""Whether a text looks like English, told by its commonest words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

FEWEST_WORDS = 25
"""Shorter texts are not judged by their words."""
LEAST_SHARE = 0.12
"""Share of a text's words that are among the commonest of English; news has .25 to .40."""

_SAMPLE = 5000
_WORD = re.compile(r"[^\W\d_]+")
_COMMONEST = frozenset(
    "the of and to that is for on with as it at by from was were are be been has have had his her"
    " he she they their this which who will would not but or an said its after about more than"
    " when there into over out up if we you".split()
)


def foreign(text: str) -> str | None:
    """Say why a text does not look like English.

    Parameters
    ----------
    text : str

    Returns
    -------
    str or None
        A reason, or None when it looks like English or is too short to tell.

    Examples
    --------
    >>> foreign("Ночью прошёл сильный дождь, и дороги закрыли.")
    'most of its letters are Cyrillic'
    >>> foreign("Rain fell in the night, and the roads were closed.")
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = [letter for word in words for letter in word]
    script, count = Counter(map(_script, letters)).most_common(1)[0] if letters else ("Latin", 0)
    if script != "Latin" and count > len(letters) / 2:
        return f"most of its letters are {script}"
    common = sum(word.casefold() in _COMMONEST for word in words)
    if len(words) >= FEWEST_WORDS and common < LEAST_SHARE * len(words):
        return "few of its words are the common words of English"
    return None


def _script(letter: str) -> str:
    if letter.isascii():
        return "Latin"
    return unicodedata.name(letter, "Latin").split()[0].capitalize()
