"""Alignment: which clauses of different sources may tell the same, and how probably.

Every measured sentence is cut into clauses (`clauses`). For each clause the closest few of every
other source are looked up by meaning; these pairs alone are compared in full (`likeness`), and a
logistic regression fitted on judged pairs gives the probability that both tell the same. What is
kept is sparse: its size grows with the number of clauses, not with its square.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from rashomon.annotation import checked_documents
from rashomon.annotation.cues import DENYING
from rashomon.models import embed
from rashomon.overlap.clauses import Clause, clauses
from rashomon.overlap.copies import firsts, spread
from rashomon.overlap.likeness import NEGATING, Likeness, probability, read_words
from rashomon.overlap.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document, Sentence
    from rashomon.article import Span
    from rashomon.overlap.likeness import Floats, Ints, Reading

TOLD = 0.5
"""Probability from which two clauses are taken to tell the same: more likely than not."""

BEYOND_DOUBT = 0.9
"""From this probability on another speaker does not keep two clauses apart."""

_FEWEST_STEMS = 2
"""Clauses with fewer words of their own ("Yes.", "He left.") mean what those beside them make
of them: the same one in another source may be about another matter."""

_REUSED = 0.8
"""Share of neighbouring words in common, in order, from which a telling is the other's wording."""

_SAID = ("ccomp", "xcomp")


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause that tells something, with its document's and its source's number."""

    document: int
    source: int
    clause: Clause

    @property
    def sentence(self) -> Sentence:
        """The sentence that it stands in."""
        return self.clause.sentence


@dataclass(frozen=True, eq=False)
class Alignment:
    """All clauses of some documents, and the pairs of them that may tell the same.

    Parameters
    ----------
    documents : tuple of Document
    sources : tuple of str
        In order of first appearance.
    tellings : tuple of Telling
        Every clause of a measured sentence, in order, but for those of sentences that only
        announce a quotation.
    readings : tuple of Reading
        Their words as they are compared.
    vectors : array (tellings, 384)
        Their embeddings.
    first, second : array (pairs,)
        The pairs compared, as numbers of tellings, `first` below `second`; always of two sources.
        Those not among them are taken to tell different things.
    scores : array (pairs,)
        The probability, from 0 to 1, that both tell the same.
    kept_apart : array of bool (pairs,)
        Pairs that cannot be told to be one statement: one denies and the other does not; they
        quote different speakers, and are not alike beyond doubt; or one has fewer than two words
        of its own ("Yes.", "He left."), and no clause beside it is told beside the other too.
    denied, negated : array of bool (pairs,)
        Those of which one denies and the other does not ("dismissed the claim"), or one negates
        and the other does not ("was not warned").
    reused : array of bool (pairs,)
        Those of which one has the other's wording, in order.
    same_words : array of int (tellings,)
        For each telling the first that stands in a sentence of the same words: itself, if none
        does. A copy is compared with that one, and with what that one is compared with.
    """

    documents: tuple[Document, ...]
    sources: tuple[str, ...]
    tellings: tuple[Telling, ...]
    readings: tuple[Reading, ...]
    vectors: Floats
    first: Ints
    second: Ints
    scores: Floats
    kept_apart: NDArray[np.bool_]
    denied: NDArray[np.bool_]
    negated: NDArray[np.bool_]
    reused: NDArray[np.bool_]
    same_words: Ints

    def text(self, telling: Telling) -> str:
        """The clause as written, its pieces joined by an ellipsis."""
        document = self.documents[telling.document]
        return " … ".join(document.text(*piece) for piece in telling.clause.pieces)

    def spans(self, number: int) -> tuple[Span, ...]:
        """Where the telling of this number stands: a span for each of its pieces."""
        telling = self.tellings[number]
        document = self.documents[telling.document]
        return tuple(document.span(start, end) for start, end in telling.clause.pieces)

    @cached_property
    def opposed(self) -> NDArray[np.bool_]:
        """The pairs of which one denies or negates and the other does not."""
        return self.denied | self.negated

    @cached_property
    def source_of(self) -> Ints:
        """The number of each telling's source."""
        return np.array([telling.source for telling in self.tellings], dtype=np.int64)

    def pair(self, a: int, b: int) -> int | None:
        """The position of a pair of tellings in `scores`, or None if they were not compared."""
        return self._positions.get((min(a, b), max(a, b)))

    @cached_property
    def _positions(self) -> dict[tuple[int, int], int]:
        pairs = zip(self.first.tolist(), self.second.tolist(), strict=True)
        return {pair: position for position, pair in enumerate(pairs)}


def align(documents: Sequence[Document]) -> Alignment:
    """Find the clauses of different sources that may tell the same.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    Alignment

    Raises
    ------
    ComparisonError
        If what is given is no sequence of documents.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> alignment = align(annotate([
    ...     Article("The old bridge was closed on Monday.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge.", source="herald"),
    ... ]))
    >>> alignment.first.tolist(), alignment.second.tolist()
    ([0], [1])
    >>> bool(alignment.scores[0] > 0.5)
    True
    """
    documents = checked_documents(documents)
    sources = tuple(dict.fromkeys(document.source for document in documents))
    tellings = tuple(
        Telling(number, sources.index(document.source), clause)
        for number, document in enumerate(documents)
        for sentence in document.measured
        if not _announces(document, sentence)
        for clause in clauses(document, sentence)
    )
    vectors = embed([t.clause.reading(documents[t.document]) for t in tellings])
    readings = tuple(_reading(documents[t.document], t.clause) for t in tellings)
    source_of = np.array([t.source for t in tellings], dtype=np.int64)
    same = firsts(tellings, readings, _FEWEST_STEMS)
    kept = np.flatnonzero(same == np.arange(len(same)))
    likeness = Likeness([readings[i] for i in kept], vectors[kept])
    near_first, near_second = nearest(likeness.specific, source_of[kept])
    first, second = spread(kept[near_first], kept[near_second], same, source_of)
    place = np.searchsorted(kept, same)
    features = likeness.features(place[first], place[second])
    scores = probability(features)
    denies = [_denies(documents[t.document], t.clause) for t in tellings]
    denying = _differ(denies, first, second)
    negates = [_negates(documents[t.document], t.clause) for t in tellings]
    negated = _differ(negates, first, second)
    apart = _other_speakers(documents, tellings, first, second) & (scores < BEYOND_DOUBT)
    apart |= denying
    apart |= _say_too_little(tellings, readings, (first, second), scores)
    reused = features[:, likeness.column("order")] >= _REUSED
    return Alignment(
        documents,
        sources,
        tellings,
        readings,
        vectors,
        first,
        second,
        scores,
        apart,
        denied=denying,
        negated=negated,
        reused=reused,
        same_words=same,
    )


def _announces(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence only says that something follows: "The document reads:"."""
    return document.text(sentence.start, sentence.end).endswith(":")


def _reading(document: Document, clause: Clause) -> Reading:
    tokens = (document.tokens[i] for i in (*clause.lent, *clause.told))
    verbs = (document.tokens[i] for i in clause.told)
    return read_words(
        ((token.text, token.is_stop) for token in tokens if token.is_word),
        (token.lemma for token in verbs if token.pos == "VERB"),
    )


def _say_too_little(
    tellings: Sequence[Telling],
    readings: Sequence[Reading],
    pairs: tuple[Ints, Ints],
    scores: Floats,
) -> NDArray[np.bool_]:
    """Pairs with a clause of hardly a word, unless their neighbours are alike beyond doubt."""
    short = np.array([len(reading.stems) < _FEWEST_STEMS for reading in readings], dtype=bool)
    first, second = pairs
    apart: NDArray[np.bool_] = short[first] | short[second]
    sure = (scores >= BEYOND_DOUBT) & ~apart
    alike = set(zip(first[sure].tolist(), second[sure].tolist(), strict=True))
    for position in np.flatnonzero(apart).tolist():
        a, b = int(first[position]), int(second[position])
        apart[position] = not any(
            (a + step, b + step) in alike
            and tellings[a + step].document == tellings[a].document
            and tellings[b + step].document == tellings[b].document
            for step in (-1, 1)
        )
    return apart


def _differ(holds: Sequence[bool], first: Ints, second: Ints) -> NDArray[np.bool_]:
    """Pairs of which it holds of one and not of the other."""
    of = np.array(holds, dtype=bool)
    differ: NDArray[np.bool_] = of[first] != of[second]
    return differ


def _negates(document: Document, clause: Clause) -> bool:
    """Whether what the clause says is negated, and not only a part of it."""
    own = set(clause.tokens)
    negations = [i for i in own if document.doc[i].lower_ in NEGATING]
    if not negations:
        return False
    heads = {i for i in own if document.doc[i].head.i == i or document.doc[i].head.i not in own}
    heads |= {i for i in own if document.doc[i].head.i in heads and document.doc[i].dep_ in _SAID}
    return any(document.doc[i].head.i in heads for i in negations)


def _other_speakers(
    documents: Sequence[Document], tellings: Sequence[Telling], first: Ints, second: Ints
) -> NDArray[np.bool_]:
    """Pairs that quote different speakers."""
    speakers = [_speakers(documents[t.document], t.clause) for t in tellings]
    return np.array(
        [
            bool(speakers[a] and speakers[b] and not speakers[a] & speakers[b])
            for a, b in zip(first.tolist(), second.tolist(), strict=True)
        ],
        dtype=bool,
    )


def _denies(document: Document, sentence: Sentence | Clause) -> bool:
    return any(
        token.lemma in DENYING and token.voice.kind == "narrator" and document.doc[i].dep_ == "ROOT"
        for i, token in enumerate(
            document.tokens[sentence.first : sentence.last], start=sentence.first
        )
    )


def _speakers(document: Document, sentence: Sentence | Clause) -> frozenset[str]:
    """The last names of those whose words the sentence quotes, in quotation marks."""
    tokens = document.tokens[sentence.first : sentence.last]
    names = {t.voice.speaker for t in tokens if t.voice.speaker and t.voice.manner == "direct"}
    return frozenset(name.split()[-1].casefold() for name in names)
