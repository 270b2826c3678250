"""Wholes: what two sentences have in common as wholes speaks for their closest clauses.

A clause cut out of its sentence may say too little to be recognised ("of supplying arms to
Russia"). So whole sentences are compared as clauses are, with the same features and weights, and
where two of them probably tell the same, that is taken for their closest two clauses.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from rashomon.overlap.likeness import Likeness, probability, read_words, unit
from rashomon.overlap.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.annotation import Document
    from rashomon.overlap.alignment import Telling
    from rashomon.overlap.likeness import Floats, Ints


def supported(
    documents: Sequence[Document], tellings: Sequence[Telling], vectors: Floats, specific: Floats
) -> tuple[Ints, Ints, Floats]:
    """The closest clauses of whole sentences that may tell the same.

    Parameters
    ----------
    documents : sequence of Document
    tellings : sequence of Telling
    vectors, specific : array (tellings, 384)
        Their vectors, and these without what all have in common.

    Returns
    -------
    first, second : array (pairs,)
        Numbers of tellings, `first` below `second`; of sentences of which one at least has
        several clauses.
    scores : array (pairs,)
        The probability that the two sentences tell the same.
    """
    clauses_of: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        clauses_of[telling.document, telling.sentence.index].append(number)
    members = list(clauses_of.values())
    if all(len(own) == 1 for own in members):
        none = np.zeros(0, dtype=np.int64)
        return none, none, np.zeros(0, dtype=np.float32)
    heads = [tellings[own[0]] for own in members]
    likeness = _likeness(documents, heads, [vectors[own] for own in members])
    source_of = np.array([telling.source for telling in heads], dtype=np.int64)
    here, there = nearest(likeness.specific, source_of)
    several = np.array([len(own) > 1 for own in members], dtype=bool)
    kept = several[here] | several[there]
    here, there = here[kept], there[kept]
    closest = [
        _closest(members[a], members[b], specific)
        for a, b in zip(here.tolist(), there.tolist(), strict=True)
    ]
    pairs = np.array(closest, dtype=np.int64).reshape(-1, 2)
    scores = probability(likeness.features(here, there))
    return pairs.min(axis=1), pairs.max(axis=1), scores


def _likeness(
    documents: Sequence[Document], heads: Sequence[Telling], of_clauses: Sequence[Floats]
) -> Likeness:
    """The whole sentences, ready to be compared; the mean of its clauses is a sentence's vector."""
    readings = []
    for telling in heads:
        document, sentence = documents[telling.document], telling.sentence
        tokens = document.tokens[sentence.first : sentence.last]
        words = ((t.text, t.is_stop) for t in tokens if t.is_word)
        readings.append(read_words(words, (t.lemma for t in tokens if t.pos == "VERB")))
    return Likeness(readings, unit(np.stack([own.mean(axis=0) for own in of_clauses])))


def _closest(own: Sequence[int], others: Sequence[int], specific: Floats) -> tuple[int, int]:
    likes = specific[list(own)] @ specific[list(others)].T
    row, column = np.unravel_index(int(likes.argmax()), likes.shape)
    return own[int(row)], others[int(column)]
