"""How strong a wording is: by VADER's ratings of words, and by how rare its rarest word is."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wordfreq import zipf_frequency

from rashomon.models.vader import valences

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Strength(NamedTuple):
    """The strongest word's valence, −4 to 4, and the rarest word's Zipf frequency, 0 to 8.

    The valence is 0.0 where VADER's lexicon has none of the words. A Zipf frequency of 3 is a
    word in a million, of 6 one in a thousand (van Heuven et al. 2014); NaN without a word.
    """

    valence: float
    zipf: float


@cache
def strength(words: str) -> Strength:
    """How strong a wording is.

    Parameters
    ----------
    words : str
        Without names: a name is neither strong nor rare for what it says.

    Examples
    --------
    >>> strength("illegal and unprovoked war").valence
    -2.9
    >>> strength("").valence
    0.0
    """
    found = [word.lower().replace("’", "'") for word in _WORD.findall(words)]
    parts = [part for word in found for part in {word, *word.split("-")}]
    known = [valences()[part] for part in parts if part in valences()]
    rare = [zipf_frequency(word, "en") for word in found]
    return Strength(
        max(known, key=lambda value: (abs(value), value), default=0.0),
        min(rare, default=float("nan")),
    )
