"""The tables of a frame analysis, made from scored sentences."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.article import Span
from rashomon.columns import frame
from rashomon.framing.frames_scores import CARRIED
from rashomon.statistics import bootstrap_ratios
from rashomon.statistics.shares import at_an_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from rashomon.framing.frames_scores import Floats, Scored
    from rashomon.framing.frames_units import Unit

ARTICLE = 0.1
"""Share of its sentences from which an article carries a frame."""

NEVER = "never"

SHARES = {
    "source": "str",
    "frame": "str",
    "sentences": "int64",
    "of": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
}
BY_SOURCE = {**SHARES, "articles": "int64", "validated": "str", "spans": "object"}
BY_ARTICLE = {
    "source": "str",
    "article": "str",
    **SHARES,
    "probability": "float64",
    "carried": "bool",
    "validated": "str",
    "spans": "object",
}
WITHIN = {"where": "str", **SHARES, "validated": "str", "spans": "object"}
SENTENCES = {
    "source": "str",
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "frame": "str",
    "score": "float64",
    "meaning": "float64",
    "wording": "float64",
    "words": "str",
    "text": "str",
    "validated": "str",
    "span": "object",
    "word_spans": "object",
}


@dataclass(frozen=True, eq=False)
class Judged:
    """Scored sentences with what is decided of them.

    Attributes
    ----------
    scored : Scored
    scores : array of shape (sentences, frames)
        0-1; from `CARRIED` on a sentence carries a frame.
    articles : mapping of str to array (frames,)
        For each article the probability of each frame, 0.5 and more for yes, where a model was
        trained on codes of articles; else empty.
    sentences_validated, articles_validated : tuple of str
        What stands in the column `validated`, one a frame.
    """

    scored: Scored
    scores: Floats
    sentences_validated: tuple[str, ...]
    articles_validated: tuple[str, ...]
    articles: Mapping[str, Floats] = field(default_factory=dict)

    @property
    def carried(self) -> NDArray[np.bool_]:
        """Whether each sentence carries each frame."""
        flags: NDArray[np.bool_] = self.scores >= CARRIED
        return flags

    @property
    def keys(self) -> tuple[str, ...]:
        """The short names of the frames, in the order of the columns."""
        return self.scored.book.keys

    @property
    def units(self) -> tuple[Unit, ...]:
        """The sentences, in the order of the rows."""
        return self.scored.units

    def grouped(self, attribute: str) -> dict[str, NDArray[np.int64]]:
        """The rows of the sentences of each source or article, in order."""
        rows: dict[str, list[int]] = defaultdict(list)
        for row, unit in enumerate(self.units):
            rows[getattr(unit, attribute)].append(row)
        return {name: np.array(own) for name, own in rows.items()}


def frame_of(rows: Sequence[Sequence[Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A table of these rows, with the columns' types even where it is empty."""
    return frame(rows, columns)


def by_source(judged: Judged) -> pd.DataFrame:
    """One row a source and frame."""
    articles = by_article(judged)
    counted = articles[articles["carried"]].groupby(["source", "frame"]).size().to_dict()
    rows = [
        (
            source,
            *row,
            counted.get((source, row[0]), 0),
            judged.sentences_validated[i],
            spans(judged, own, i),
        )
        for source, own in judged.grouped("source").items()
        for i, row in enumerate(_shares(judged, own))
    ]
    return frame_of(rows, BY_SOURCE)


def by_article(judged: Judged) -> pd.DataFrame:
    """One row an article and frame."""
    rows = []
    for article, own in judged.grouped("article").items():
        source = judged.units[int(own[0])].source
        probability = judged.articles.get(article, np.full(len(judged.keys), np.nan))
        for i, row in enumerate(_shares(judged, own)):
            known = not np.isnan(probability[i])
            carried = probability[i] >= CARRIED if known else row[3] >= ARTICLE
            rows.append(
                (
                    source,
                    article,
                    *row,
                    probability[i],
                    bool(carried),
                    judged.articles_validated[i],
                    spans(judged, own, i),
                )
            )
    return frame_of(rows, BY_ARTICLE)


def within(judged: Judged, shared: Mapping[tuple[str, int], bool]) -> pd.DataFrame:
    """One row a kind of content, source and frame."""
    rows = []
    kinds = [shared.get((unit.article, unit.sentence), False) for unit in judged.units]
    for where, wanted in (("told by several", True), ("told by one", False)):
        chosen = np.array([kind == wanted for kind in kinds], dtype=bool)
        for source, own in judged.grouped("source").items() if shared else ():
            kept = own[chosen[own]]
            rows += [
                (where, source, *row, judged.sentences_validated[i], spans(judged, kept, i))
                for i, row in enumerate(_shares(judged, kept))
            ]
    return frame_of(rows, WITHIN)


def _shares(
    judged: Judged, rows: NDArray[np.int64]
) -> Iterator[tuple[str, int, int, float, float, float]]:
    """For each frame: its key, sentences that carry it, of how many, the share and its interval."""
    carried = judged.carried[rows].astype(np.float64).reshape(len(rows), len(judged.keys))
    counts = carried.sum(axis=0)
    intervals = bootstrap_ratios(carried, np.ones(len(rows)))
    for key, count, interval in zip(judged.keys, counts.tolist(), intervals, strict=True):
        share = count / len(rows) if len(rows) else np.nan
        yield key, int(count), len(rows), share, *at_an_end(share, len(rows), interval)


def span(unit: Unit) -> Span:
    """Where a sentence stands."""
    return Span(unit.article, unit.start, unit.end)


def spans(judged: Judged, rows: NDArray[np.int64], frame: int) -> tuple[Span, ...]:
    """Of these sentences those that carry a frame, in order."""
    carried = judged.carried[:, frame]
    return tuple(span(judged.units[row]) for row in rows.tolist() if carried[row])


def sentences(judged: Judged) -> pd.DataFrame:
    """One row a sentence and frame that it carries."""
    scored = judged.scored
    rows = []
    for row, i in np.argwhere(judged.carried).tolist():
        unit = judged.units[row]
        found = tuple(Span(unit.article, *at) for at in scored.hits[row][i])
        rows.append(
            (
                unit.source,
                unit.article,
                unit.sentence,
                unit.voice,
                judged.keys[i],
                judged.scores[row, i],
                scored.meaning[row, i],
                scored.wording[row, i],
                ", ".join(dict.fromkeys(_words(unit, at) for at in scored.hits[row][i])),
                unit.text,
                judged.sentences_validated[i],
                span(unit),
                found,
            )
        )
    return frame_of(rows, SENTENCES)


def _words(unit: Unit, at: tuple[int, int]) -> str:
    words = [token.text for token in unit.tokens if at[0] <= token.start < at[1]]
    return " ".join(words).casefold()


def scores(judged: Judged) -> pd.DataFrame:
    """One row a sentence, one column a frame."""
    rows = [
        (u.source, u.article, u.sentence, u.voice, u.text, *own, span(u))
        for u, own in zip(judged.units, judged.scores.tolist(), strict=True)
    ]
    columns = {
        "source": "str",
        "article": "str",
        "sentence": "int64",
        "voice": "str",
        "text": "str",
    }
    return frame_of(rows, {**columns, **dict.fromkeys(judged.keys, "float64"), "span": "object"})
