"""Near copies: articles that have most of their wording in common, found without comparing all.

MinHash (Broder 1997): the share of equal numbers in two signatures estimates the share of their
five-word sequences that two texts have in common (Jaccard). Only texts that agree in one band of
their signatures are compared (locality-sensitive hashing, Indyk & Motwani 1998).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from rashomon.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

NUMBERS = 128  # in a signature
BANDS = 32  # each of four numbers: of pairs with .6 in common, 99 in 100 agree in one
COPY = 0.6  # of the five-word sequences of both, from which on an article counts as a near copy
LENGTH = 5  # words in a sequence
_SEED = 1
_LONGEST = 200_000  # characters of a text that are looked at
_WORD = re.compile(r"\w+")
_FIRST = 20  # of those that agree in one band: all are compared with these


def signatures(texts: Sequence[str]) -> NDArray[np.uint32]:
    """The MinHash of the wording of each text, one row each.

    Raises
    ------
    MissingExtraError
        If rensa is not installed.
    """
    if not texts:
        return np.zeros((0, NUMBERS), np.uint32)
    try:
        import rensa  # noqa: PLC0415 - of the extra "corpus"
    except ImportError:
        raise MissingExtraError(
            "Near copies are found with rensa, which is not installed: "
            'pip install "rashomon[corpus]".'
        ) from None
    made = rensa.RMinHash.digest_matrix_from_token_sets(
        [list(_sequences(text)) for text in texts], NUMBERS, _SEED
    )
    return np.array(made.to_rows(), np.uint32)


def _sequences(text: str) -> set[str]:
    words = _WORD.findall(unicodedata.normalize("NFKC", text[:_LONGEST]).lower())
    if len(words) < LENGTH:
        return {" ".join(words)}
    return {" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}


def near_copies(numbers: NDArray[np.uint32], since: int = 0) -> list[tuple[int, int, float]]:
    """The pairs of rows that have most of their wording in common.

    Parameters
    ----------
    numbers : numpy.ndarray of uint32
        What `signatures` gave.
    since : int
        Only pairs whose second row is this or a later one.

    Returns
    -------
    list of (int, int, float)
        The two rows, the first before the second, and the share in common (0–1), in order of the
        second. Of a crowd of copies not every pair is there, but each with the first of them.
    """
    pairs = sorted(_candidates(numbers, since))
    if not pairs:
        return []
    second, first = np.divmod(np.array(pairs), len(numbers))
    shares = np.concatenate(
        [
            (numbers[first[at : at + 4096]] == numbers[second[at : at + 4096]]).mean(axis=1)
            for at in range(0, len(first), 4096)
        ]
    )
    near = shares >= COPY
    return list(
        zip(first[near].tolist(), second[near].tolist(), shares[near].tolist(), strict=True)
    )


def _candidates(numbers: NDArray[np.uint32], since: int) -> set[int]:
    """The pairs that agree in all numbers of one band, each as second · count + first."""
    width, count = NUMBERS // BANDS, len(numbers)
    found: set[int] = set()
    for band in range(BANDS):
        own = np.ascontiguousarray(numbers[:, band * width : (band + 1) * width])
        for rows in _alike(own.view(f"V{own.itemsize * width}").ravel()):
            for at, one in enumerate(rows[:_FIRST]):
                found.update(other * count + one for other in rows[at + 1 :] if other >= since)
    return found


def _alike(keys: NDArray[np.void]) -> Iterator[list[int]]:
    """The rows of each key that several have, in order."""
    order = np.argsort(keys, kind="stable")
    own = keys[order]
    ends = [0, *(np.flatnonzero(own[1:] != own[:-1]) + 1).tolist(), len(keys)]
    for start, end in pairwise(ends):
        if end - start > 1:
            yield order[start:end].tolist()
