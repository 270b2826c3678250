"""Other people's names in place of those in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    Mentions = Sequence[tuple[int, int]]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?\b")
_COMMON = re.compile(r"(?:the|an?|this|that|these|those)\s", re.IGNORECASE)
_HE = re.compile(r"\b(?:he|him|his|mr)\b", re.IGNORECASE)
_SHE = re.compile(r"\b(?:she|hers?|mrs|ms)\b", re.IGNORECASE)

# Words with a capital, often part of what people are called, that are no person's name.
_NO_NAMES = frozenset(
    "mr mrs ms dr jr sr sir lord lady dame president vice former first king queen prince princess "
    "pope chief justice judge attorney general secretary minister prime director senator sen "
    "representative rep governor gov congressman congresswoman speaker leader chairman chairwoman "
    "mayor candidate nominee adviser ambassador deputy commissioner professor rev reverend col lt "
    "sgt capt officer reporter host father mother he she it they we you his her its their our your "
    "my him them us who whom white house senate congress court supreme committee department party "
    "administration press national united states state new york washington republican republicans "
    "democrat democrats democratic american americans obamacare russia russian russians china "
    "chinese iran iranian israel israeli britain british german germany french france european "
    "facebook google twitter apple amazon fox news times post of for and in on at".split()
)


@dataclass(frozen=True, slots=True)
class Names:
    """Names to draw from: surnames, and first names of men and of women."""

    last: tuple[str, ...]
    men: tuple[str, ...]
    women: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A sentence with other names, and its targets' mentions there."""

    text: str
    targets: tuple[tuple[tuple[int, int], ...], ...]


def name_words(mention: str) -> list[str]:
    """The words of a mention that are a person's name, by their look; none where in doubt."""
    if _COMMON.match(mention):
        return []
    words = [
        word
        for word in _WORD.findall(_POSSESSIVE.sub("", mention))
        if word[0].isupper()
        and len(word) > 1
        and not word.isupper()
        and word.lower() not in _NO_NAMES
    ]
    return words if len(words) <= 3 else []


def renamed(
    text: str, targets: Sequence[Mentions], names: Names, random: Random, which: Iterable[int]
) -> Renamed | None:
    """The sentence with other names for the targets in `which`, wherever their names stand.

    A target whom it calls he or she gets a first name to fit. None if no such target has a name.
    """
    other: dict[str, str] = {}
    for mentions in (targets[number] for number in which):
        called = [text[start:end] for start, end in mentions]
        first_names = _first_names(" ".join(called), names, random)
        for words in map(name_words, called):
            for place, word in enumerate(words):
                choice = names.last if place == len(words) - 1 else first_names
                other.setdefault(word, random.choice(choice))
    if not other:
        return None
    return _replaced(text, targets, other)


def _first_names(called: str, names: Names, random: Random) -> tuple[str, ...]:
    if _SHE.search(called):
        return names.women
    if _HE.search(called):
        return names.men
    return random.choice((names.men, names.women))


def _replaced(text: str, targets: Sequence[Mentions], other: dict[str, str]) -> Renamed:
    longest_first = sorted(other, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    parts: list[str] = []
    # Where each old character stands now: within a name, at its first or past its last character.
    starts: list[int] = []
    ends = [0]
    done = length = 0

    def keep(stop: int) -> None:
        nonlocal length
        parts.append(text[done:stop])
        starts.extend(range(length, length + stop - done))
        ends.extend(range(length + 1, length + 1 + stop - done))
        length += stop - done

    for match in pattern.finditer(text):
        keep(match.start())
        name = other[match.group()]
        parts.append(name)
        starts.extend([length] * len(match.group()))
        ends.extend([length + len(name)] * len(match.group()))
        length += len(name)
        done = match.end()
    keep(len(text))
    moved = (tuple((starts[a], ends[b]) for a, b in mentions) for mentions in targets)
    return Renamed("".join(parts), tuple(moved))
