"""What an article is grouped by: the meaning and the words of its beginning, and its wording.

A report says what happened in its headline and its first sentences, so title and 60 words tell
events apart as well as whole articles do, and at a fraction of the time.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from rashomon.corpus.grouping.signatures import NUMBERS, signatures
from rashomon.corpus.grouping.told import Told, own_words, told
from rashomon.corpus.grouping.words import SLOTS, names, projected, weighed
from rashomon.models.embedding import DIMENSIONS, embed
from rashomon.reading.language import foreign, other_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date as Date

    from numpy.typing import NDArray

    from rashomon.article import Article

WORDS = 60  # of the text that are read besides the title
UNDATED = -1
_BATCH = 256
_LONGEST = 1_000  # characters that so many words may have
_SAMPLE = 5_000  # characters from which the language is told


@dataclass(frozen=True, eq=False)
class Described:
    """Articles in numbers: row i of each is of the article i.

    Attributes
    ----------
    hashes : tuple of str
        Of title and text, boilerplate left out (SHA-256): articles of one hash are alike in all
        that follows.
    names : tuple of str
        Source and id of each: the order in which they come where nothing else differs.
    days : numpy.ndarray of int
        The date as a number of days, `UNDATED` where it is not known.
    vectors : numpy.ndarray of float32
        The meaning of the beginning, of unit length (see `embed`); of articles in another script
        than Latin a projection of their words.
    words : scipy.sparse.csr_array of float32
        The words of the beginning by rarity, of unit length.
    named : scipy.sparse.csr_array of int8
        A one for each name in the first words of the text (see `names`).
    signatures : numpy.ndarray of uint32
        MinHash of title and text, or of the title where the text is of no story (see `told`).
    """

    hashes: tuple[str, ...]
    names: tuple[str, ...]
    days: NDArray[np.int32]
    vectors: NDArray[np.float32]
    words: sparse.csr_array
    named: sparse.csr_array
    signatures: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.hashes)

    def in_order(self) -> list[int]:
        """The rows by date, those without one last; the same in whatever order they came."""
        undated = self.days == UNDATED
        return sorted(
            range(len(self)),
            key=lambda row: (undated[row], self.days[row], self.hashes[row], self.names[row]),
        )

    def of(self, rows: Sequence[int] | NDArray[np.intp]) -> Described:
        """Some of the articles, in the order given."""
        return Described(
            tuple(self.hashes[row] for row in rows),
            tuple(self.names[row] for row in rows),
            self.days[rows],
            self.vectors[rows],
            self.words[rows],
            self.named[rows],
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
            (),
            np.zeros(0, np.int32),
            np.zeros((0, DIMENSIONS), np.float32),
            sparse.csr_array((0, SLOTS), dtype=np.float32),
            sparse.csr_array((0, SLOTS), dtype=np.int8),
            np.zeros((0, NUMBERS), np.uint32),
        )
    return Described(
        tuple(value for part in parts for value in part.hashes),
        tuple(value for part in parts for value in part.names),
        np.concatenate([part.days for part in parts]),
        np.concatenate([part.vectors for part in parts]),
        sparse.vstack([part.words for part in parts], format="csr"),
        sparse.vstack([part.named for part in parts], format="csr"),
        np.concatenate([part.signatures for part in parts]),
    )


def _batch(articles: Sequence[Article]) -> Described:
    given = [own_words(article) for article in articles]
    samples = [f"{own.title} {own.text[:_SAMPLE]}" for own in given]
    abroad = [foreign(sample) is not None for sample in samples]
    stories = told(given, abroad)
    beginnings = [_beginning(own) for own in stories]
    words = weighed(beginnings, abroad)
    vectors = embed(beginnings)
    # The model cannot tell texts in other scripts apart: there the words stand for the meaning.
    other = [row for row, sample in enumerate(samples) if other_script(sample)]
    vectors[other] = projected(words[other], DIMENSIONS)
    keys, hashes, days = zip(*map(key_of, articles), strict=True)
    return Described(
        hashes,
        keys,
        np.array(days, np.int32),
        vectors,
        words,
        names([_first_words(own.text) or own.title for own in stories], abroad),
        signatures([_wording(own) for own in stories]),
    )


def key_of(article: Article) -> tuple[str, str, int]:
    """What an article is known by: its source and id, the hash of its wording, and its day."""
    wording = hashlib.sha256(_wording(own_words(article)).encode()).hexdigest()
    return name_of(article.source, article.id), wording, day_of(article.date)


def name_of(source: str, own_id: str) -> str:
    """Source and id in one."""
    return f"{source}\n{own_id}"


def day_of(date: Date | None) -> int:
    """A date as a number."""
    return UNDATED if date is None else date.toordinal()


def _wording(own: Told) -> str:
    return f"{own.title}\n{own.text}"


def _first_words(text: str) -> str:
    words = (found.group() for found in re.finditer(r"\S+", text[: 10 * _LONGEST]))
    # Where there are no spaces, no longer than so many words would be.
    return " ".join(islice(words, WORDS))[:_LONGEST]


def _beginning(own: Told) -> str:
    """The title and the first words, the title once where the text begins with it."""
    first = _first_words(own.text)
    once = not own.title or first.startswith(own.title)
    return unicodedata.normalize("NFKC", first if once else f"{own.title}. {first}".rstrip())
