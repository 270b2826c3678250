"""Which words are set aside as the event's own, and how many of those that readers found loaded.

Data: JSON lines with `event`, `source`, `paragraphs` and `spans`, as `basil_lexical` reads them.
Counted are the words of the sources' own that a word list scores: the share that is set aside
(`set_aside`), and of those that readers marked as lexical bias (`of_marked`, with an interval over
events). A good rule sets aside much of the first and little of the second. `by_chance` is how often
so few of the marked words would be hit if words were set aside without regard to them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.basil_lexical import marked
from benchmarks.basil_speakers import laid_out
from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.sentiment.event_words import event_words
from rashomon.sentiment.measures import weight
from rashomon.statistics import bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rashomon.annotation import Document

    Story = Sequence[tuple[Document, set[int]]]


def run(data: Path) -> dict[str, Any]:
    rows = read_rows(data, "event", "source", "paragraphs", "spans")
    texts = [laid_out(data, row) for row in rows]
    articles = [
        Article(text, source=str(row["source"]), id=str(i))
        for i, (row, (text, _)) in enumerate(zip(rows, texts, strict=True))
    ]
    stories: dict[str, list[tuple[Document, set[int]]]] = defaultdict(list)
    for row, (_, starts), document in zip(rows, texts, annotate(articles), strict=True):
        stories[str(row["event"])].append((document, marked(data, row, starts, document)))
    counts = np.array([counted(story) for story in stories.values()], np.float64)
    words, aside, loaded, loaded_aside = counts.sum(axis=0)
    if not words or not loaded:
        raise DataError(f"{data} has no scored word, or none that is marked as lexical bias.")
    (interval,) = bootstrap_ratios(counts[:, 3], counts[:, 2])
    return {
        "set_aside": round(aside / words, 4),
        "of_marked": round(loaded_aside / loaded, 4),
        "of_marked_interval": [None if np.isnan(end) else round(end, 4) for end in interval],
        "by_chance": by_chance(int(words), int(aside), int(loaded), int(loaded_aside)),
        "words": int(words),
        "marked": int(loaded),
        "events": len(stories),
    }


def counted(story: Story) -> tuple[int, int, int, int]:
    """The scored words of a story, those set aside; and both of those that are marked."""
    words = event_words([document for document, _ in story])
    flags = [
        (words.has(token), token.index in right)
        for document, right in story
        for token in document.words("narrator")
        if not token.is_stop and weight(token)
    ]
    aside, loaded = (sum(flag[i] for flag in flags) for i in (0, 1))
    return len(flags), aside, loaded, sum(all(flag) for flag in flags)


def by_chance(words: int, aside: int, loaded: int, loaded_aside: int) -> float:
    """How likely so few marked words, or fewer, are among those set aside at random."""
    from scipy.stats import hypergeom  # noqa: PLC0415 - slow to import

    return float(f"{hypergeom.cdf(loaded_aside, words, aside, loaded):.2g}")
