"""Whether a text looks like English, told by its commonest words and its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST_WORDS = 25
"""Shorter texts are not judged by their words."""
LEAST_SHARE = 0.08
"""Share of a text's words that are among the commonest of English; news has .2 to .4.

Left out of them are those that are as common elsewhere: *was* and *over* are Dutch, *on* is Polish.
"""

_SAMPLE = 5000
_WORD = re.compile(r"[^\W\d_]+")
_COMMONEST = frozenset(
    "the of and to that is with as it by from were are be been has his he she they their this these"
    " which who will would not but said its after about more than when there into out could while"
    " them its during other some because between against what where people first".split()
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
    words = _WORD.findall(text[:_SAMPLE])
    if other := _other_script(words):
        return f"most of its letters are {other}"
    common = sum(word.casefold() in _COMMONEST for word in words)
    if len(words) >= FEWEST_WORDS and common < LEAST_SHARE * len(words):
        return "few of its words are the common words of English"
    return None


def other_script(text: str) -> str | None:
    """The script of most of its letters, where that is not Latin.

    Examples
    --------
    >>> other_script("Ночью прошёл сильный дождь"), other_script("In der Nacht fiel Regen")
    ('Cyrillic', None)
    """
    return _other_script(_WORD.findall(text[:_SAMPLE]))


def _other_script(words: Sequence[str]) -> str | None:
    scripts = Counter(_script(letter) for word in words for letter in word)
    latin = scripts.pop("Latin", 0)
    return scripts.most_common(1)[0][0] if scripts.total() > latin else None


def _script(letter: str) -> str:
    if letter.isascii():
        return "Latin"
    name = unicodedata.name(letter, "Latin").split()[0].capitalize()
    return "Chinese" if name == "Cjk" else name
