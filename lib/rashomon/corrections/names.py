"""Names that a person gives: checked in one place, whether typed, in code, in a file or clicked."""

from __future__ import annotations

import unicodedata

from rashomon.characters import visible
from rashomon.errors import CorrectionsError

LONGEST = 200
"""Characters of a name at most."""

_JOINERS = "\u200c\u200d"
_BLANKS = "\u034f\u115f\u1160\u2800\u3164\uffa0"
_LAST_LATIN = "\u024f"
_SHOWN = 40


def checked_name(given: object) -> str:
    r"""A name, its white space folded.

    Raises
    ------
    CorrectionsError
        If it is no text, has no letter or digit in it, is longer than `LONGEST`, or has characters
        in it that nobody would see: two names would then look like one.

    Examples
    --------
    >>> checked_name(" Zoë\n Müller")
    'Zoë Müller'
    >>> checked_name("Ann\u200b Lee")
    Traceback (most recent call last):
    rashomon.errors.CorrectionsError: This name has characters in it that nobody would see: ...
    """
    name = " ".join(given.split()) if isinstance(given, str) else ""
    if not any(character.isalnum() and character not in _BLANKS for character in name):
        raise CorrectionsError(
            f"A name is a text with a letter or a digit in it, not {_shown(given)}."
        )
    if len(name) > LONGEST:
        raise CorrectionsError(
            f"This name has {len(name):,} characters; up to {LONGEST} are taken."
        )
    unseen = [at for at in range(len(name)) if _unseen(name, at)]
    if unseen or visible(name) != name:
        shown = "".join(
            f"⟨U+{ord(character):04X}⟩" if at in unseen else visible(character)
            for at, character in enumerate(name)
        )
        raise CorrectionsError(
            f"This name has characters in it that nobody would see: {shown}. Type it anew."
        )
    return name


def is_name(given: str) -> bool:
    """Whether a text is a name as it stands.

    Examples
    --------
    >>> [is_name(text) for text in ("Ann Lee", "Ann  Lee", "—")]
    [True, False, False]
    """
    try:
        return checked_name(given) == given
    except CorrectionsError:
        return False


def _unseen(name: str, at: int) -> bool:
    """Whether a character changes nothing that is seen; joiners shape Persian, Hindi and emoji."""
    character = name[at]
    if character in _JOINERS:
        beside = name[at - 1 : at] + name[at + 1 : at + 2]
        return len(beside) < 2 or any(other <= _LAST_LATIN for other in beside)
    return character in _BLANKS or unicodedata.category(character) == "Cf"


def _shown(given: object) -> str:
    """What was given, in a few words: it may be a container without end."""
    if not isinstance(given, (str, int, float, type(None))):
        return f"a {type(given).__name__}"
    text = visible(repr(given))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
