"""The words of a text by how rare they are, in any language.

For English the frequencies are those of wordfreq; for other languages that of the language in which
a word is commonest, so that articles are not alike for their *der* and *und*. Scripts without
spaces between words (Chinese, Japanese, Thai, …) are counted by pairs of characters.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from dateutil.parser import parserinfo
from scipy import sparse
from wordfreq import available_languages, get_frequency_dict, zipf_frequency

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

RARE = 7.0  # a word's weight is how far below this its frequency is (Zipf scale, 1 to 8)
NAMING = 2.0  # the weight from which on a word says what a text is about
SLOTS = 2**20  # of the table in which words are counted; two share one once in a thousand texts

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_OWNED = re.compile(r"['’]s?$")
_FOLDED = str.maketrans({"’": "'", "\u2010": "-"})  # as NFKC leaves them
_OPENS = re.compile(r"(?:^|[.!?…:;|\n\"“”„«»‹›‘(\[–—-])\W*$")
_BEFORE = 12  # characters in which it is seen that a sentence begins
_CALENDAR = parserinfo()
_SHORTENED = re.compile(r"(?:^|\W)([^\W\d_])[^\W\d_]{0,2}\.\s*$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")


def weighed(texts: Sequence[str], foreign: Sequence[bool]) -> sparse.csr_array:
    """One row a text, of unit length: each word by its rarity and how often it occurs.

    Parameters
    ----------
    texts : sequence of str
    foreign : sequence of bool
        Whether each is in another language than English.

    Examples
    --------
    >>> rows = weighed(["the flood in Lindmark", "a flood of Lindmark", "the vote"], [False] * 3)
    >>> alike = (rows @ rows.T).toarray()
    >>> bool(alike[0, 1] > .9), bool(alike[0, 2] < .1)
    (True, True)
    """
    found: list[list[tuple[int, float]]] = []
    for text, abroad in zip(texts, foreign, strict=True):
        rarity = _rarity_anywhere if abroad else _rarity
        counts = Counter(_words(text.lower()))
        own = {word: rarity(word) * (1 + math.log(count)) for word, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in own.values())) or 1.0
        found.append([(_slot(word), weight / length) for word, weight in own.items()])
    return _in_slots(found, np.float32)


def naming(text: str, *, foreign: bool) -> set[str]:
    """The words of a text that say what it is about.

    Examples
    --------
    >>> sorted(naming("The flood in Lindmark was over", foreign=False))
    ['flood', 'lindmark']
    """
    rarity = _rarity_anywhere if foreign else _rarity
    return {word for word in set(_words(text.lower())) if rarity(word) >= NAMING}


def names(texts: Sequence[str], foreign: Sequence[bool]) -> sparse.csr_array:
    """One row a text, with a one for each word that is a name in it.

    What is written with a capital letter where no sentence begins is a name, or where one begins
    and something is its own (*Lee's*), if it is not very common and no English day or month; so are
    the nouns of German. The parts of a double name are names too. In scripts without capitals it is
    each word that says what a text is about.

    Parameters
    ----------
    texts : sequence of str
    foreign : sequence of bool
        Whether each is in another language than English.

    Examples
    --------
    >>> names(["Police in Lindmark saw Ann Lee on Monday."], [False]).sum(axis=1).tolist()
    [3]
    """
    found: list[list[tuple[int, float]]] = []
    for text, abroad in zip(texts, foreign, strict=True):
        rarity = _rarity_anywhere if abroad else _rarity
        plain = unicodedata.normalize("NFKC", text).translate(_FOLDED)
        own = {_slot(word) for word in _capitalised(plain) if rarity(word) >= NAMING}
        found.append([(slot, 1) for slot in own])
    return _in_slots(found, np.int8)


def projected(words: sparse.csr_array, dimensions: int) -> NDArray[np.float32]:
    """Rows of words as short vectors whose dot products are about the same.

    A random projection (Johnson & Lindenstrauss 1984), the same every time.

    Returns
    -------
    numpy.ndarray of float32
        One row each, of unit length where there are words.
    """
    made = np.zeros((words.shape[0], dimensions), np.float32)
    for row in range(words.shape[0]):
        own = slice(words.indptr[row], words.indptr[row + 1])
        for slot, weight in zip(words.indices[own].tolist(), words.data[own], strict=True):
            made[row] += weight * _direction(slot, dimensions)
        made[row] /= np.linalg.norm(made[row]) or 1.0
    return made


def _words(text: str) -> Iterator[str]:
    for found in _WORD.finditer(text):
        word = found.group()
        if word.isascii() or not _UNSPACED.search(word):
            yield word
            continue
        for run in _UNSPACED.findall(word):
            yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))
        yield from _UNSPACED.sub(" ", word).split()


def _capitalised(text: str) -> Iterator[str]:
    """Words with a capital letter within a sentence, in small letters; all of scripts without."""
    for found in _WORD.finditer(text):
        word = _OWNED.sub("", found.group())
        if not any(letter.isalpha() for letter in word):
            continue
        if word.lower() == word.upper():
            yield from _words(word)
        elif word[0].isupper() and not _is_date(word):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            if word != found.group() or not _opens(before):
                yield from {word.lower(), *(part.lower() for part in word.split("-") if part)}


def _is_date(word: str) -> bool:
    return _CALENDAR.weekday(word) is not None or _CALENDAR.month(word) is not None


def _opens(before: str) -> bool:
    """Whether a sentence or a quotation begins after this, and not a name after *Dr.*"""
    shortened = _SHORTENED.search(before)
    return _OPENS.search(before) is not None and not (shortened and shortened[1].isupper())


def _in_slots(
    found: Sequence[Sequence[tuple[int, float]]], kind: type[np.number[Any]]
) -> sparse.csr_array:
    """One row each, with a value in some of the slots; two in one slot are added."""
    rows = [row for row, own in enumerate(found) for _ in own]
    slots = [slot for own in found for slot, _ in own]
    values = np.array([value for own in found for _, value in own], kind)
    made = sparse.coo_array((values, (rows, slots)), shape=(len(found), SLOTS)).tocsr()
    made.sort_indices()
    return made


def _slot(word: str) -> int:
    return zlib.crc32(word.encode()) % SLOTS


@lru_cache(maxsize=100_000)
def _rarity(word: str) -> float:
    """How much rarer than the most common words it is; names and numbers that few know most."""
    return max(0.0, RARE - max(1.0, zipf_frequency(word, "en")))


@lru_cache(maxsize=100_000)
def _rarity_anywhere(word: str) -> float:
    """The same in the language in which the word is commonest."""
    commonest = max(found.get(word, 0.0) for found in _frequencies())
    return max(0.0, RARE - max(1.0, 9 + math.log10(commonest) if commonest else 1.0))


@cache
def _frequencies() -> tuple[Mapping[str, float], ...]:
    """The share of each of the commoner words, for each language that is known."""
    return tuple(
        get_frequency_dict(language, "small") for language in sorted(available_languages("small"))
    )


@lru_cache(maxsize=20_000)
def _direction(slot: int, dimensions: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(slot).standard_normal(dimensions)
    return (drawn / math.sqrt(dimensions)).astype(np.float32)
