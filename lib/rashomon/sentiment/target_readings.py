"""What the model makes of every sentence that speaks of somebody: the one place that asks it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from tqdm.auto import tqdm

from rashomon.annotation import checked_documents, link, resolve
from rashomon.errors import ComparisonError
from rashomon.models import target_sentiment
from rashomon.sentiment.spoken_of import spoken_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document, Entity
    from rashomon.sentiment.spoken_of import SpokenOf

    _Places = tuple[tuple[int, int], ...]
    _ByWords = Mapping[tuple[str, _Places], NDArray[np.floating[Any]]]

_AT_ONCE = 128
_LONG = 5
"""Seconds of work from which its progress is shown."""


@dataclass(frozen=True, eq=False, slots=True)
class Readings:
    """What was read in some documents; made by `read_targets`.

    Parameters
    ----------
    documents : tuple of Document
        With the speakers named as their entities are.
    linked : tuple of Entity
    spoken_of : tuple of SpokenOf
    probabilities : numpy.ndarray
        Of negative, neutral and positive, one row each of these, 0-1.
    """

    documents: tuple[Document, ...]
    linked: tuple[Entity, ...]
    spoken_of: tuple[SpokenOf, ...]
    probabilities: NDArray[np.float64]

    @property
    def by_words(self) -> _ByWords:
        """The probabilities by what was read and where in it the mentions stand."""
        pairs = zip(self.spoken_of, self.probabilities, strict=True)
        return {(one.text, one.places): row for one, row in pairs}


def read_targets(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    known: Readings | None = None,
) -> Readings:
    """Read every sentence for what it conveys about each entity it speaks of.

    Parameters
    ----------
    documents : sequence of Document
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    known : Readings, optional
        Made before: what was read in the same words of the same mentions is taken from there.

    Returns
    -------
    Readings
        For `targets`. It takes nearly all of the time; the progress is shown where that is more
        than a few seconds.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> found = read_targets(annotate([Article("Ann Lee was praised.", source="gazette")]))
    >>> found.spoken_of[0].text, int(found.probabilities.argmax(axis=1)[0])
    ('Ann Lee was praised.', 2)
    """
    documents = checked_documents(documents)
    linked = link(documents) if linked is None else linked
    documents = resolve(documents, linked)
    asked = spoken_of(documents, linked)
    probabilities = _probabilities(asked, {} if known is None else known.by_words)
    read = ~np.isnan(probabilities[:, 0])  # a mention may be of invisible characters only
    kept = tuple(one for one, has in zip(asked, read, strict=True) if has)
    return Readings(documents, tuple(linked), kept, probabilities[read])


def readings_of(documents: Sequence[Document], readings: object) -> Readings:
    """The readings, if they are of these documents.

    Raises
    ------
    ComparisonError
    """
    if not isinstance(readings, Readings):
        raise ComparisonError(
            f"readings are given as read_targets(documents) gave them, not as "
            f"{type(readings).__name__}."
        )
    if [document.id for document in readings.documents] != [one.id for one in documents]:
        raise ComparisonError(
            "These readings are of other articles: give those of read_targets(documents) on the "
            "same documents, or leave them out."
        )
    return readings


def _probabilities(asked: Sequence[SpokenOf], known: _ByWords) -> NDArray[np.float64]:
    """One pass a text, for all that it speaks of and is not known."""
    texts: dict[str, dict[_Places, None]] = {}
    for one in asked:
        if (one.text, one.places) not in known:
            texts.setdefault(one.text, {})[one.places] = None
    read: dict[tuple[str, _Places], NDArray[np.floating[Any]]] = dict(known)
    with tqdm(
        total=len(texts), desc="sentiment", unit="sentence", delay=_LONG, leave=False
    ) as progress:
        for first in range(0, len(texts), _AT_ONCE):
            some = list(texts)[first : first + _AT_ONCE]
            found = target_sentiment(some, [list(texts[text]) for text in some])
            for text, rows in zip(some, found, strict=True):
                read |= {(text, places): row for places, row in zip(texts[text], rows, strict=True)}
            progress.update(len(some))
    probabilities = [read[one.text, one.places] for one in asked]
    return np.array(probabilities, np.float64).reshape(-1, 3)
