"""Scores of sentences for the frames of a codebook, by meaning and by wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from rashomon.framing.frames_units import hits, units, wording
from rashomon.models import embed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.annotation.document import Document, VoiceKind
    from rashomon.framing.codebook import Codebook
    from rashomon.framing.frames_units import Hits, Unit

    Floats = NDArray[np.float64]

CARRIED = 0.5
"""Score from which a sentence carries a frame."""

_FIT = 10.0
"""How freely the examples are fitted: the inverse of the penalty (scikit-learn's C)."""


@dataclass(frozen=True, eq=False)
class Scored:
    """Sentences with their vectors and scores: one row a sentence, one column a frame."""

    book: Codebook
    units: tuple[Unit, ...]
    vectors: Floats
    meaning: Floats
    wording: Floats
    hits: tuple[Hits, ...]

    @property
    def scores(self) -> Floats:
        """Meaning and wording together: what is left unsaid by one may be said by the other."""
        return 1 - (1 - np.nan_to_num(self.meaning)) * (1 - self.wording)


def score(documents: Sequence[Document], book: Codebook, voice: VoiceKind | None) -> Scored:
    """Score every measured sentence for every frame."""
    found = units(documents, voice)
    vectors = embed([unit.text for unit in found]).astype(np.float64)
    own_hits = tuple(hits(unit, book) for unit in found)
    return Scored(
        book,
        found,
        vectors,
        _meaning(vectors, book),
        wording(own_hits, len(book)),
        own_hits,
    )


def _meaning(vectors: Floats, book: Codebook) -> Floats:
    """How likely each sentence is an example of each frame; NaN for a frame without examples."""
    weights, intercepts = _from_examples(book)
    return 1 / (1 + np.exp(-(vectors @ weights.T + intercepts)))


@cache
def _from_examples(book: Codebook) -> tuple[Floats, Floats]:
    """For each frame a logistic regression on the vectors of the codebook's examples.

    Against a frame's examples stand those of all other frames and the neutral sentences, so that
    it learns what is its own and not what all talk of politics has in common.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - slow to import

    sentences = [sentence for frame in book for sentence in frame.examples]
    owners = [i for i, frame in enumerate(book) for _ in frame.examples]
    vectors = embed([*sentences, *book.neutral]).astype(np.float64)
    owner = np.array([*owners, *[-1] * len(book.neutral)])
    weights = np.full((len(book), vectors.shape[1]), np.nan)
    intercepts = np.full(len(book), np.nan)
    for i in range(len(book)):
        own = owner == i
        if own.any() and not own.all():
            model = LogisticRegression(C=_FIT, class_weight="balanced", max_iter=1000)
            model.fit(vectors, own)
            weights[i], intercepts[i] = model.coef_[0], model.intercept_[0]
    return weights, intercepts
