"""VADER's lexicon: how positive or negative people judge a word to be (Hutto & Gilbert 2014).

The package `vaderSentiment` (MIT) ships it: 7,500 words, each with the mean of ten ratings from −4
to 4. NLTK's own copy is a download and is not used.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def lexicon() -> str:
    """The lexicon as its file has it: a word, its mean, its deviation and its ratings a line.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    package = importlib.util.find_spec("vaderSentiment")
    for folder in package.submodule_search_locations or () if package else ():
        file = Path(folder) / "vader_lexicon.txt"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise MissingExtraError(
        "The VADER lexicon is not installed. Install it: pip install vaderSentiment"
    )


@cache
def valences() -> Mapping[str, float]:
    """The mean rating of every word, −4 (negative) to 4 (positive).

    Raises
    ------
    MissingExtraError
        If the lexicon is not installed.

    Examples
    --------
    >>> valences()["friendly"], valences()["war"]
    (2.2, -2.9)
    """
    lines = (line.split("\t") for line in lexicon().splitlines())
    return {word: float(mean) for word, mean, *_ in lines}
