"""A text as ASCII would write it, for reading its numbers and dates, and the way back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_GROUPED = re.compile("(?<!\\d)\\d{1,3}(?:[\u00a0\u2009\u202f]\\d{3})+(?!\\d)")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_ALIKE = {**dict.fromkeys("‐‑‒–−", "-"), "’": "'", "٪": "%", "٬": ",", "٫": "."}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in ASCII where that says the same, and the way back to the text as written.

    `at` holds the offset in the original of every character, or is None where they agree.
    """

    text: str
    at: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text as written of a stretch of the plain text."""
        if self.at is None:
            return start, end
        return self.at[start], self.at[end - 1] + 1


def plain(text: str) -> Plain:
    r"""Write the digits, spaces, dashes and signs of all scripts as ASCII has them.

    Examples
    --------
    >>> plain("٢٤ people, 1\u00a0500 cows").text
    '24 people, 1,500 cows'
    >>> found = plain("fif\u00adty cows")
    >>> found.text[:5], found.original(0, 5)
    ('fifty', (0, 6))
    """
    if text.isascii():
        return Plain(text)
    at = None
    if _UNSEEN.search(text):
        at = tuple(i for i, character in enumerate(text) if not _UNSEEN.match(character))
        text = _UNSEEN.sub("", text)
    text = _GROUPED.sub(lambda match: re.sub(r"\D", ",", match[0]), text)
    return Plain(_FOREIGN.sub(lambda match: _ascii(match[0]), text), at)


@cache
def _ascii(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    if character.isspace():
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    simple = unicodedata.normalize("NFKC", character)
    return simple if len(simple) == 1 and "!" <= simple <= "~" else character
