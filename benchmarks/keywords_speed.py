"""Time to find the keywords of 300 articles in three sources, against scattertext's log-odds.

Data: JSON lines with `id`, `source` and `paragraphs` (lists of sentences), as in BASIL (Fan et al.
2019). Each source's articles are taken over again until there are 100 of it (BASIL's dev part has
54); times grow with the words in all, so this is a little less than 300 different articles take.

`ratio` is scattertext's time over ours, from the counts of each article to the log-odds of every
word in every source against the rest, with a like prior and without permutations (ours has
standard errors that go by articles besides). scattertext is installed beside:
pip install scattertext. `seconds_a_source`: from annotated articles to the table of keywords, with
1,000 permutations, over three; `seconds_a_source_counting` is what of it counts words.
"""

from __future__ import annotations

import importlib
import time
from dataclasses import replace
from itertools import cycle, islice
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_matrix

from benchmarks.data import DataError, read_rows
from benchmarks.speed import in_turns
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.framing import keywords
from rashomon.framing.counting import count
from rashomon.framing.keyness import keyness
from rashomon.statistics.blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from rashomon.annotation import Document
    from rashomon.framing.counting import Counts

SOURCES = 3
ARTICLES = 300
TIMES = 25
PRIOR = 200.0


def run(data: Path, articles: int = ARTICLES, times: int = TIMES) -> dict[str, Any]:
    rows = read_rows(data, "id", "source", "paragraphs")
    annotated = annotate(
        Article(
            "\n".join(" ".join(paragraph) for paragraph in row["paragraphs"]),
            source=str(row["source"]).casefold(),
            id=str(row["id"]),
        )
        for row in rows
    )
    documents = repeated(annotated, articles // SOURCES)
    counts = count(documents)
    ours, theirs = in_turns(own(counts), peer(counts), times)
    whole = seconds(lambda: keywords(documents).table)
    counting = seconds(lambda: count(documents))
    return {
        "ratio": round(theirs / ours, 2),
        "milliseconds": round(1000 * ours, 3),
        "milliseconds_peer": round(1000 * theirs, 3),
        "seconds_a_source": round(whole / SOURCES, 3),
        "seconds_a_source_counting": round(counting / SOURCES, 3),
        "articles": len(documents),
        "words": len(counts.words),
    }


def repeated(annotated: Sequence[Document], each: int) -> list[Document]:
    """So many articles of each of the first three sources, taken over again under other names."""
    sources = list(dict.fromkeys(document.source for document in annotated))[:SOURCES]
    if len(sources) < SOURCES:
        raise DataError(f"{len(sources)} source(s) are given; {SOURCES} are needed.")
    made = []
    for source in sources:
        found = [document for document in annotated if document.source == source]
        for number, document in enumerate(islice(cycle(found), each)):
            name = f"{document.id}-{number}"
            made.append(replace(document, article=replace(document.article, id=name)))
    return made


def own(counts: Counts) -> Callable[[], object]:
    """Our log-odds from the counts of each article."""
    labels = counts.source_of[counts.article_of]
    laid = blocks(counts.article_of, labels, "article")
    table, sizes = counts.in_blocks(laid.of)
    return lambda: keyness(
        table, sizes, laid.labels, counts.background, prior=PRIOR, permutations=0
    )


def peer(counts: Counts) -> Callable[[], object]:
    """scattertext's, from the same."""
    scattertext = import_peer()
    laid = blocks(counts.article_of, counts.source_of[counts.article_of], "article")
    table, _ = counts.in_blocks(laid.of)
    words = [f"{number} {word}" for number, word in enumerate(counts.words)]
    matrix = scattertext.TermDocMatrixFromScikit(
        X=csr_matrix(table),
        y=laid.labels,
        feature_vocabulary={word: number for number, word in enumerate(words)},
        category_names=list(counts.sources),
    ).build()
    pooled = np.asarray(table.sum(axis=0)).ravel() / counts.sizes.sum()
    priors = pd.Series(PRIOR * (counts.background + pooled) / 2, index=words)
    scorer = scattertext.LogOddsRatioInformativeDirichletPrior(priors)

    def scores() -> list[Any]:
        uses = matrix.get_term_freq_df("")
        every = uses.sum(axis=1)
        return [
            scorer.get_zeta_i_j_given_separate_counts(uses[source], every - uses[source])
            for source in counts.sources
        ]

    return scores


def import_peer() -> Any:  # noqa: ANN401 - a module without types
    try:
        return importlib.import_module("scattertext")
    except ImportError as error:
        raise DataError(
            "scattertext, against which this is measured, is not installed: pip install scattertext"
        ) from error


def seconds(call: Callable[[], object], times: int = 3) -> float:
    """The median of a few calls, after one that is not counted."""
    call()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        call()
        spent.append(time.perf_counter() - start)
    return median(spent)
