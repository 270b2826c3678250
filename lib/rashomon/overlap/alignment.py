"""Alignment: how alike sentences of different sources are in what they say.

Three views of a pair of sentences are averaged. Their *meaning* is the cosine of their sentence
embeddings. Within one event all sentences are on one topic, so the meaning is taken again with
the event's mean vector removed, which leaves what is *specific* to a sentence (after Mu &
Viswanath 2018). Their *wording* is the share of word stems in common, weighted by how rare a
stem is among the sentences compared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import numpy as np
from nltk.stem.snowball import SnowballStemmer

from rashomon.annotation.cues import DENYING
from rashomon.models import embed
from rashomon.overlap.wording import weighted_cosine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document, Sentence
    from rashomon.article import Span

    Matrix = NDArray[np.float32]

_CENTRE_PRIOR = 20
"""With this many sentences, half of the mean vector is removed; fewer say less of the topic."""

_BEYOND_DOUBT = 0.6
"""From this score on neither a denial nor another speaker keeps two sentences apart."""

_FEWEST_STEMS = 2
"""Sentences with fewer words of their own ("Yes.", "He left.") mean what those beside them make
of them: the same one in another source may be about another matter."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A measured sentence that tells something, with its document's and its source's number."""

    document: int
    source: int
    sentence: Sentence


@dataclass(frozen=True, eq=False)
class Alignment:
    """All measured sentences of some documents, and how alike each two are.

    Parameters
    ----------
    documents : tuple of Document
    sources : tuple of str
        In order of first appearance.
    tellings : tuple of Telling
        Every measured sentence, in order, but for those that only announce a quotation.
    vectors : array (tellings, 384)
        Their embeddings.
    scores : array (tellings, tellings)
        Likeness from 0 to 1, the mean of meaning, specific meaning and wording; 0 between
        sentences of one source.
    kept_apart : array of bool (tellings, tellings)
        Pairs that cannot be told to be one statement: one denies and the other does not, or
        they quote different speakers, and their likeness is not beyond doubt; or one has fewer
        than two words of its own ("Yes.", "He left."), and no sentence beside it is told beside
        the other too.
    """

    documents: tuple[Document, ...]
    sources: tuple[str, ...]
    tellings: tuple[Telling, ...]
    vectors: Matrix
    scores: Matrix
    kept_apart: NDArray[np.bool_]

    def text(self, telling: Telling) -> str:
        """The sentence as written."""
        sentence = telling.sentence
        return self.documents[telling.document].text(sentence.start, sentence.end)

    def span(self, number: int) -> Span:
        """Where the telling of this number stands."""
        telling = self.tellings[number]
        document = self.documents[telling.document]
        return document.span(telling.sentence.start, telling.sentence.end)

    @cached_property
    def source_of(self) -> NDArray[np.int64]:
        """The number of each telling's source."""
        return np.array([telling.source for telling in self.tellings], dtype=np.int64)

    @cached_property
    def told_by(self) -> tuple[NDArray[np.int64], ...]:
        """For each source the numbers of its tellings."""
        return tuple(np.flatnonzero(self.source_of == n) for n in range(len(self.sources)))


def align(documents: Sequence[Document]) -> Alignment:
    """Compare every measured sentence with those of the other sources.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    Alignment

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> alignment = align(annotate([
    ...     Article("The old bridge was closed on Monday.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge.", source="herald"),
    ... ]))
    >>> bool(alignment.scores[0, 1] > 0.5)
    True
    """
    documents = tuple(documents)
    sources = tuple(dict.fromkeys(document.source for document in documents))
    tellings = tuple(
        Telling(number, sources.index(document.source), sentence)
        for number, document in enumerate(documents)
        for sentence in document.measured
        if not _announces(document, sentence)
    )
    texts = [documents[t.document].text(t.sentence.start, t.sentence.end) for t in tellings]
    vectors = embed(texts)
    stems = [_stems(documents[t.document], t.sentence) for t in tellings]
    scores = _scores(vectors, stems)
    source_of = np.array([t.source for t in tellings])
    scores[source_of[:, None] == source_of[None, :]] = 0
    apart = _at_odds(documents, tellings) & (scores < _BEYOND_DOUBT)
    apart |= _say_too_little(tellings, stems, scores)
    return Alignment(documents, sources, tellings, vectors, scores, apart)


def _announces(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence only says that something follows: "The document reads:"."""
    return document.text(sentence.start, sentence.end).endswith(":")


def _scores(vectors: Matrix, stems: Sequence[Counter[str]]) -> Matrix:
    if not len(vectors):
        return np.zeros((0, 0), dtype=np.float32)
    n = len(vectors)
    meaning = vectors @ vectors.T
    centred = _unit(vectors - vectors.mean(axis=0) * (n / (n + _CENTRE_PRIOR)))
    scores = (meaning + centred @ centred.T + weighted_cosine(stems)) / 3
    return np.clip(scores, 0, 1).astype(np.float32)


def _unit(vectors: Matrix) -> Matrix:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Matrix = np.divide(vectors, lengths, where=lengths > 0, out=np.zeros_like(vectors))
    return unit


def _stems(document: Document, sentence: Sentence) -> Counter[str]:
    return Counter(
        _stem(token.text.casefold().replace("-", "").replace("’", "'"))
        for token in document.tokens[sentence.first : sentence.last]
        if token.is_word and not token.is_stop
    )


@cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")


@cache
def _stem(word: str) -> str:
    stem: str = _stemmer().stem(word)
    return stem


def _say_too_little(
    tellings: Sequence[Telling], stems: Sequence[Counter[str]], scores: Matrix
) -> NDArray[np.bool_]:
    """Pairs with a sentence of hardly a word, unless their neighbours are alike beyond doubt."""
    short: NDArray[np.bool_] = np.array([len(bag) < _FEWEST_STEMS for bag in stems], dtype=bool)
    apart = np.logical_or.outer(short, short)
    alike = (scores >= _BEYOND_DOUBT) & ~apart
    article = np.array([telling.document for telling in tellings])
    goes_on = article[1:] == article[:-1]
    both_go_on = np.logical_and.outer(goes_on, goes_on)
    beside = np.zeros_like(apart)
    beside[:-1, :-1] |= alike[1:, 1:] & both_go_on
    beside[1:, 1:] |= alike[:-1, :-1] & both_go_on
    return apart & ~beside


def _at_odds(documents: Sequence[Document], tellings: Sequence[Telling]) -> NDArray[np.bool_]:
    """Pairs of which one denies and the other does not, or that quote different speakers."""
    denies = np.array([_denies(documents[t.document], t.sentence) for t in tellings], dtype=bool)
    speakers = [_speakers(documents[t.document], t.sentence) for t in tellings]
    numbers = {name: i for i, name in enumerate(sorted(set().union(*speakers)))}
    spoken = np.zeros((len(tellings), max(len(numbers), 1)), dtype=bool)
    for row, names in enumerate(speakers):
        spoken[row, [numbers[name] for name in names]] = True
    quotes: NDArray[np.bool_] = np.array([bool(names) for names in speakers], dtype=bool)
    in_common = spoken.astype(np.float32) @ spoken.T.astype(np.float32)
    other_speakers = np.logical_and.outer(quotes, quotes) & (in_common == 0)
    apart: NDArray[np.bool_] = np.not_equal.outer(denies, denies) | other_speakers
    return apart


def _denies(document: Document, sentence: Sentence) -> bool:
    return any(
        token.lemma in DENYING and token.voice.kind == "narrator" and document.doc[i].dep_ == "ROOT"
        for i, token in enumerate(
            document.tokens[sentence.first : sentence.last], start=sentence.first
        )
    )


def _speakers(document: Document, sentence: Sentence) -> frozenset[str]:
    """The last names of those whose words the sentence quotes, in quotation marks."""
    tokens = document.tokens[sentence.first : sentence.last]
    names = {t.voice.speaker for t in tokens if t.voice.speaker and t.voice.manner == "direct"}
    return frozenset(name.split()[-1].casefold() for name in names)
