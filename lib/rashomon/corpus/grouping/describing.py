"""What an article is grouped by: the meaning and the words of its beginning, and its wording.

A report says what happened in its headline and its first sentences, so title and 60 words tell
events apart as well as whole articles do, and at a fraction of the time.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from wordfreq import zipf_frequency

from rashomon.corpus.grouping.signatures import NUMBERS, signatures
from rashomon.models.embedding import DIMENSIONS, embed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.article import Article

WORDS = 60  # of the text that are read besides the title
RARE = 7.0  # a word's weight is how far below this its frequency is (Zipf scale, 1 to 8)
SLOTS = 2**20  # of the table in which words are counted; two share one once in a thousand texts
UNDATED = -1
_BATCH = 256

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, eq=False)
class Described:
    """Articles in numbers: row i of each is of the article i.

    Attributes
    ----------
    hashes : tuple of str
        Of the texts (SHA-256).
    days : numpy.ndarray of int
        The date as a number of days, `UNDATED` where it is not known.
    vectors : numpy.ndarray of float32
        The meaning of the beginning, of unit length.
    words : scipy.sparse.csr_array of float32
        The words of the beginning by rarity, of unit length.
    signatures : numpy.ndarray of uint32
        MinHash of the whole wording.
    """

    hashes: tuple[str, ...]
    days: NDArray[np.int32]
    vectors: NDArray[np.float32]
    words: sparse.csr_array
    signatures: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.hashes)

    def of(self, rows: Sequence[int] | NDArray[np.intp]) -> Described:
        """Some of the articles, in the order given."""
        return Described(
            tuple(self.hashes[row] for row in rows),
            self.days[rows],
            self.vectors[rows],
            self.words[rows],
            self.signatures[rows],
        )


def described(articles: Iterable[Article]) -> Described:
    """What each article is grouped by.

    Parameters
    ----------
    articles : iterable of Article
        Read once, some hundreds at a time; of each about 3 kB are kept.

    Returns
    -------
    Described

    Examples
    --------
    >>> from rashomon.article import Article
    >>> rain = Article("Heavy rain flooded Lindmark on Monday.", source="gazette")
    >>> flood = Article("The town of Lindmark was under water.", source="herald")
    >>> vote = Article("They voted for a new mayor.", source="herald")
    >>> found = described([rain, flood, vote])
    >>> bool(found.vectors[0] @ found.vectors[1] > found.vectors[0] @ found.vectors[2])
    True
    """
    left = iter(articles)
    return joined([_batch(batch) for batch in iter(lambda: tuple(islice(left, _BATCH)), ())])


def joined(parts: Sequence[Described]) -> Described:
    """Several as one, in order."""
    if not parts:
        return Described(
            (),
            np.zeros(0, np.int32),
            np.zeros((0, DIMENSIONS), np.float32),
            sparse.csr_array((0, SLOTS), dtype=np.float32),
            np.zeros((0, NUMBERS), np.uint32),
        )
    return Described(
        tuple(value for part in parts for value in part.hashes),
        np.concatenate([part.days for part in parts]),
        np.concatenate([part.vectors for part in parts]),
        sparse.vstack([part.words for part in parts], format="csr"),
        np.concatenate([part.signatures for part in parts]),
    )


def _batch(articles: Sequence[Article]) -> Described:
    beginnings = [_beginning(article) for article in articles]
    return Described(
        tuple(article.hash for article in articles),
        np.array([a.date.toordinal() if a.date else UNDATED for a in articles], np.int32),
        embed(beginnings),
        _weighed(beginnings),
        signatures([article.text for article in articles]),
    )


def _beginning(article: Article) -> str:
    """The title and the first words, the title once where the text begins with it."""
    title = " ".join((article.title or "").split())
    first = " ".join(islice(_split(article.text), WORDS))
    return first if not title or first.startswith(title) else f"{title}. {first}"


def _split(text: str) -> Iterator[str]:
    """The words of a text, of a long one no more than are asked for."""
    return (found.group() for found in re.finditer(r"\S+", text))


def _weighed(beginnings: Sequence[str]) -> sparse.csr_array:
    """One row a text: each word by its rarity in English and how often it occurs."""
    rows: list[int] = []
    slots: list[int] = []
    weights: list[float] = []
    for row, beginning in enumerate(beginnings):
        counts = Counter(_WORD.findall(beginning.lower()))
        own = {word: _rarity(word) * (1 + math.log(count)) for word, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in own.values())) or 1.0
        rows += [row] * len(own)
        slots += [zlib.crc32(word.encode()) % SLOTS for word in own]
        weights += [weight / length for weight in own.values()]
    shape = (len(beginnings), SLOTS)
    made = sparse.coo_array((np.array(weights, np.float32), (rows, slots)), shape=shape).tocsr()
    made.sort_indices()
    return made


@lru_cache(maxsize=100_000)
def _rarity(word: str) -> float:
    """How much rarer than the most common words it is; names and numbers that few know most."""
    return max(0.0, RARE - max(1.0, zipf_frequency(word, "en")))
