"""Sentences with choices: ``{shut|closed} on <day>`` gives each time one of its readings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

_CHOICE = re.compile(r"\{([^{}]*)\}")
_SLOT = re.compile(r"<(\w+)>")


def reading(pattern: str, words: Mapping[str, str], random: Random) -> str:
    """One reading of a pattern: choices made, the innermost first, and slots filled.

    Examples
    --------
    >>> from random import Random
    >>> reading("{Rain|Snow} fell on <town>", {"town": "Brenn"}, Random(0))
    'Snow fell on Brenn'
    """
    text = pattern
    while _CHOICE.search(text):
        text = _CHOICE.sub(lambda found: random.choice(found[1].split("|")), text)
    while _SLOT.search(text):  # a slot may hold slots
        text = _SLOT.sub(lambda found: words[found[1]], text)
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


def readings(pattern: str) -> int:
    """How many readings a pattern has, choices within choices counted once each.

    Examples
    --------
    >>> readings("{a|b} and {c|d|e}")
    6
    """
    count = 1
    for found in _CHOICE.finditer(pattern):
        count *= found[1].count("|") + 1
    return count
