"""How often keywords are found where there are none, and how often where there are.

Data: JSON lines with `id`, `source` and `paragraphs` (lists of sentences), as in BASIL (Fan et al.
2019). One source is split against itself, at random: half of its articles against the other half
("articles"), or half of the short runs of sentences of a few of its articles ("sentences"; 20, 40
or 80 in each half). Nothing in such halves is a source's own, so every keyword at q = .05 is false.
`false_positive_rate` is the share of splits with any, as many of either kind; the `naive` one takes
words as independent: the same log-odds in standard errors of single words, with normal p-values,
adjusted in the same way. `false_positive_rate_longer`: the runs split are twice as long
as the blocks that the test deals out, as topics may be.

`power_20`, `power_40` and `power_80` (sentences in each half): the share of splits where a word is
found that was added to four of ten sentences of the one half and one of ten of the other.

`coverage`: simulated counts of words with known log-odds from 0 to 1.4 either way, in bunches that
last three sentences: the share of 95 % intervals that hold the true log-odds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_array, hstack
from scipy.special import ndtr

from benchmarks.data import DataError, read_rows
from rashomon import Article
from rashomon.annotation import annotate
from rashomon.framing.counting import Counts, count
from rashomon.framing.keyness import Keyness, keyness
from rashomon.statistics import false_discovery, split_halves, student
from rashomon.statistics.blocks import Blocks, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Indices = NDArray[np.int64]

TIMES = 500
LEVEL = 0.05
SIZES = (20, 40, 80)
USED, USED_LESS = 0.4, 0.1
PRIOR = 200.0
PERMUTATIONS = 1000


class Sample(NamedTuple):
    """Sentences of two halves: their words, sizes, articles and halves; how frequent words are.

    `block` is what is dealt out, None for what `keywords` would choose.
    """

    table: csr_array
    sizes: Indices
    article_of: Indices
    half: Indices
    background: Numbers
    block: int | None


def run(data: Path, times: int = TIMES, sizes: tuple[int, ...] = SIZES) -> dict[str, Any]:
    rows = read_rows(data, "id", "source", "paragraphs")
    counts = count(
        annotate(
            Article(
                "\n".join(" ".join(paragraph) for paragraph in row["paragraphs"]),
                source=str(row["source"]).casefold(),
                id=str(row["id"]),
            )
            for row in rows
        )
    )
    articles = shares_found(by_articles(counts, times))
    sentences = shares_found(by_sentences(counts, times, sizes))
    figures = {
        "false_positive_rate": (articles[0] + sentences[0]) / 2,
        "naive_false_positive_rate": (articles[1] + sentences[1]) / 2,
        "false_positive_rate_articles": articles[0],
        "naive_false_positive_rate_articles": articles[1],
        "false_positive_rate_sentences": sentences[0],
        "naive_false_positive_rate_sentences": sentences[1],
        "false_positive_rate_longer": shares_found(by_sentences(counts, times, sizes, 2))[0],
        "coverage": coverage(times, sizes),
        **{f"power_{size}": power(counts, size, times) for size in sizes},
        "splits": times,
    }
    return {name: round(value, 4) for name, value in figures.items()}


def shares_found(samples: Iterator[Sample]) -> tuple[float, float]:
    """The share of samples with a keyword, by the test and naively."""
    found = [
        (any_keyword(sample, seed), any_naively(sample)) for seed, sample in enumerate(samples)
    ]
    if not found:
        raise DataError("No source has articles enough to be split; give five or more of one.")
    ours, naively = np.mean(found, axis=0)
    return float(ours), float(naively)


def any_keyword(sample: Sample, seed: int) -> bool:
    return bool((tested(sample, seed) <= LEVEL).any())


def tested(sample: Sample, seed: int) -> Numbers:
    """The q-values of a sample: one row a half, one column a word."""
    return false_discovery(weighed(sample, PERMUTATIONS, seed)[0].p)


def weighed(sample: Sample, permutations: int, seed: int) -> tuple[Keyness, Blocks]:
    own = blocks(sample.article_of, sample.half, sample.block)
    member = csr_array((np.ones(own.of.size, dtype=np.int64), (own.of, np.arange(own.of.size))))
    table, sizes = (member @ sample.table).tocsr(), member @ sample.sizes
    found = keyness(
        table,
        sizes,
        own.labels,
        sample.background,
        prior=PRIOR,
        permutations=permutations,
        seed=seed,
    )
    return found, own


def any_naively(sample: Sample) -> bool:
    """Each word a draw of its own, as keyness is mostly computed; rows as `keywords` shows them."""
    member = (sample.half == np.arange(2)[:, None]).astype(np.int64)
    counts = (member @ sample.table).astype(np.float64)
    totals = (member @ sample.sizes).astype(np.float64)
    expected = PRIOR * (sample.background + counts.sum(axis=0) / totals.sum()) / 2
    own = counts + expected
    logit = np.log(own / (totals[:, None] + PRIOR - own))
    z = (logit[0] - logit[1]) / np.sqrt((1 / own).sum(axis=0))
    p = 2 * ndtr(-np.abs(z))
    shown = np.concatenate([p[counts[half] >= 2] for half in (0, 1)])
    return bool((false_discovery(shown) <= LEVEL).any())


def part(
    counts: Counts, rows: Indices, half: Indices, articles: Indices, block: int | None = None
) -> Sample:
    """Some sentences, and the words in them."""
    table = counts.table[rows]
    kept = np.flatnonzero(table.sum(axis=0))
    return Sample(
        table[:, kept],
        counts.sizes[rows],
        articles,
        half,
        counts.background[kept],
        block,
    )


def by_articles(counts: Counts, times: int) -> Iterator[Sample]:
    """Each source in turn, its articles split at random; each half needs five."""
    source_of = counts.source_of[counts.article_of]
    sentences = [np.flatnonzero(source_of == source) for source in range(len(counts.sources))]
    articles = [np.unique(counts.article_of[rows], return_inverse=True)[1] for rows in sentences]
    able = [i for i, own in enumerate(articles) if own.max(initial=0) + 1 >= 10]
    halves = {i: split_halves(int(articles[i].max()) + 1, times, seed=i) for i in able}
    for number in range(times if able else 0):
        i = able[number % len(able)]
        yield part(counts, sentences[i], halves[i][number][articles[i]], articles[i])


def by_sentences(
    counts: Counts, times: int, sizes: tuple[int, ...], longer: int = 1
) -> Iterator[Sample]:
    """A few articles of one source, their runs of sentences split at random.

    The runs are as long as the blocks that `keywords` deals out for so many sentences, or `longer`
    times as long.
    """
    random = np.random.default_rng(7)
    source_of = counts.source_of[counts.article_of]
    whole = [np.flatnonzero(source_of == source) for source in range(len(counts.sources))]
    for number in range(times):
        size = sizes[number % len(sizes)]
        able = [rows for rows in whole if rows.size >= 2 * size]
        if not able:
            raise DataError(f"No source has {2 * size} sentences; give more articles of one.")
        rows = consecutive(counts, able[number // len(sizes) % len(able)], 2 * size, random)
        alone = np.zeros_like(rows)
        length = blocks(alone[:size], alone[:size]).length
        assert isinstance(length, int)
        runs = blocks(counts.article_of[rows], alone, longer * length).of
        half = split_halves(int(runs.max()) + 1, 1, seed=number)[0][runs]
        yield part(counts, rows, half, runs, length)


def consecutive(counts: Counts, own: Indices, size: int, random: np.random.Generator) -> Indices:
    """So many sentences of articles of one source, whole articles but for the last."""
    found: list[Indices] = []
    for article in random.permutation(np.unique(counts.article_of[own])):
        found.append(own[counts.article_of[own] == article])
        if sum(map(len, found)) >= size:
            break
    return np.concatenate(found)[:size]


def power(counts: Counts, size: int, times: int) -> float:
    """The share of splits in which the word that was added is found."""
    random = np.random.default_rng(size)
    found = 0
    for seed, sample in enumerate(by_sentences(counts, times, (size,))):
        often = np.where(sample.half == 0, USED, USED_LESS)
        added = (random.random(often.size) < often).astype(np.int64)
        planted = sample._replace(
            table=hstack([sample.table, csr_array(added[:, None])]).tocsr(),
            background=np.append(sample.background, 0.0),
        )
        if added.any():
            found += bool(tested(planted, seed)[0, -1] <= LEVEL)
    return found / times


def coverage(times: int, sizes: tuple[int, ...] = SIZES) -> float:
    """The share of intervals of simulated words that hold the true log-odds; see above."""
    random = np.random.default_rng(13)
    base = np.tile([0.02, 0.01, 0.005, 0.0025, 0.00125], 15)
    true = np.resize(np.repeat([0.0, 0.7, -0.7, 1.4, -1.4], 5), base.size)
    rates = np.stack([base * np.exp(true), base])
    odds = np.log(rates[0] / (1 - rates[0])) - np.log(rates[1] / (1 - rates[1]))
    held: list[NDArray[np.bool_]] = []
    for number in range(times):
        size = sizes[number % len(sizes)]
        source = np.repeat([0, 1], size)
        words = random.integers(5, 35, 2 * size)
        bunches = random.gamma(1.0, 1.0, (2 * size, base.size))[np.arange(2 * size) // 3 * 3]
        drawn = random.poisson(words[:, None] * rates[source] * bunches)
        kept = drawn.sum(axis=0) > 0
        sample = Sample(
            csr_array(drawn[:, kept]), words, source, source, np.zeros(int(kept.sum())), None
        )
        found, own = weighed(sample, 0, 0)
        reach = student(own.labels.size - 2) * found.error[0]
        shown = drawn[source == 0].sum(axis=0)[kept] >= 2
        held.append((np.abs(found.log_odds[0] - odds[kept]) <= reach)[shown])
    return float(np.concatenate(held).mean())
