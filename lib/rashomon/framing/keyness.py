"""Keyness: log-odds of words counted in blocks, with intervals and permutation p-values.

Log-odds are those of Monroe, Colaresi & Quinn (2008, Political Analysis 16: 372-403), with an
informative Dirichlet prior. Words come in bunches, so neither the interval nor the test takes them
as independent: the standard error grows by how unevenly the blocks hold a word, and p-values come
from dealing out whole blocks to the sources anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.statistics import FEWEST_UNITS, permuted_sums

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Numbers = NDArray[np.float64]

_STEP = 0.02
"""Scores are told apart in steps of so many standard deviations; equal steps count for chance."""

_REACH = 1000
"""Steps on either side of zero; what lies beyond is counted with the last."""

_LEAST_PRIOR = 0.5
"""Of each word on either side: half a use, or half of what comes in one bunch (Jeffreys)."""

_NOTHING = 1e-9
"""What rounding leaves of no variance."""

_LEVEL = 0.05
"""The least p-value that permutations can show is to pass at this false discovery rate."""

_CLASSES = 4
"""So many classes of shapes are kept apart even where permutations are few."""

_NORMAL = 32
"""A sum over so many like blocks is all but normal; no shape is told apart beyond."""


class Keyness(NamedTuple):
    """Each an array of one row a source and one column a word.

    `log_odds` is that of the source against all others, `error` its standard error; `p` is
    two-sided, NaN where a word was not tested; `held` is how many blocks of the source hold the
    word.
    """

    log_odds: Numbers
    error: Numbers
    p: Numbers
    held: NDArray[np.int64]


class _Scores(NamedTuple):
    """Of the words tested: their shares, and the spread and shape of their scores."""

    share: Numbers
    deviation: Numbers
    shape: NDArray[np.int64]


def keyness(
    table: csr_array,
    sizes: NDArray[np.int64],
    labels: NDArray[np.int64],
    background: Numbers,
    *,
    prior: float = 200.0,
    permutations: int = 1000,
    seed: int = 0,
) -> Keyness:
    """How much each word marks each source, against all others together.

    Parameters
    ----------
    table : scipy.sparse.csr_array, shape (blocks, words)
        How often each block holds each word.
    sizes : array of int, shape (blocks,)
        Words of each block, those not counted in `table` too.
    labels : array of int, shape (blocks,)
        The source of each block, from 0, each with a word. One source alone has no log-odds: NaN.
    background : array of float, shape (words,)
        How frequent each word is in general, 0-1.
    prior : float
        How many words the prior weighs; half of it by `background`, half by all sources together.
        Each word has half a use of it at least, times how unevenly blocks hold the word (half a
        bunch; Jeffreys' prior), so that a word that one side never uses stays finite.
    permutations : int
        How often the blocks are dealt out anew; 0 for no p-value.
    seed : int

    Returns
    -------
    Keyness
        The test's score is how many words more than its share a source has, in standard
        deviations over all permutations. It is compared with the scores, in all permutations, of
        all words whose scores are distributed alike (of like kurtosis, in steps of the root of
        two; shapes of few words are joined): 1,000 permutations of one word alone could show no p
        below .001, too coarse for many words (as in Tusher, Tibshirani & Chu 2001, PNAS 98:
        5116-5121). Only words that five blocks hold are tested: fewer cannot show what is chance.
    """
    sources = int(labels.max(initial=-1)) + 1
    if sources < 2:
        unknown = np.full((sources, table.shape[1]), np.nan)
        return Keyness(unknown, unknown, unknown.copy(), np.zeros(unknown.shape, dtype=np.int64))
    member = (labels == np.arange(sources)[:, None]).astype(np.float64)
    counts, totals = member @ table, member @ sizes
    held = (member @ (table > 0)).astype(np.int64)
    uneven = _unevenness(table, sizes, labels, counts, totals)
    pooled = counts.sum(axis=0) / totals.sum()
    expected = np.maximum(prior * (background + pooled) / 2, _LEAST_PRIOR * uneven)
    own, rest = counts + expected, counts.sum(axis=0) - counts + expected
    # All other words have what is left of the prior.
    spare = np.maximum(prior, 2 * expected)
    log_odds = np.log(own / (totals[:, None] + spare - own))
    log_odds -= np.log(rest / (totals.sum() - totals[:, None] + spare - rest))
    error = np.sqrt(uneven * (1 / own + 1 / rest))
    p = np.full(counts.shape, np.nan)
    tested = np.flatnonzero(held.sum(axis=0) >= FEWEST_UNITS)
    if permutations and tested.size:
        p[:, tested] = _p_values(table[:, tested], sizes, labels, permutations, seed)
    return Keyness(log_odds, error, p, held)


def _unevenness(
    table: csr_array,
    sizes: NDArray[np.int64],
    labels: NDArray[np.int64],
    counts: Numbers,
    totals: Numbers,
) -> Numbers:
    """The variance of a word's count over blocks, in that of words thrown in one by one; from 1."""
    spare = sizes.size - len(totals)
    if spare < 1:
        return np.ones(table.shape[1])
    held = table.tocoo()
    expected = (counts / totals[:, None])[labels[held.row], held.col] * sizes[held.row]
    squares = np.bincount(
        held.col, (held.data - expected) ** 2 - expected**2, minlength=table.shape[1]
    )
    member = labels == np.arange(len(totals))[:, None]
    squares += (counts / totals[:, None]).T ** 2 @ (member @ sizes.astype(np.float64) ** 2)
    uneven: Numbers = np.maximum(1.0, squares / counts.sum(axis=0) * sizes.size / spare)
    return uneven


def _p_values(
    table: csr_array,
    sizes: NDArray[np.int64],
    labels: NDArray[np.int64],
    permutations: int,
    seed: int,
) -> Numbers:
    from scipy.sparse import csr_array, hstack  # noqa: PLC0415 - slow to import

    scores = _scores(table, sizes, labels, permutations)
    sources, shapes = len(scores.deviation), int(scores.shape.max()) + 1
    bins = 2 * _REACH + 1
    both = hstack([table, csr_array(sizes[:, None])]).tocsr().astype(np.float32)
    member = (labels == np.arange(sources)[:, None]).astype(np.float64)
    observed = _steps((member @ both)[:, :, None], scores)[:, :, 0]
    place = (np.arange(sources)[:, None] * shapes + scores.shape) * bins
    seen = np.zeros(sources * shapes * bins, dtype=np.int64)
    for sums in permuted_sums(both, labels, sources, permutations, seed=seed):
        steps = _steps(sums, scores) + place[:, :, None]
        seen += np.bincount(steps.ravel(), minlength=seen.size)
    each = seen.reshape(sources, shapes, bins)
    upto = each.cumsum(axis=2)
    total = upto[:, scores.shape, -1]
    rows = np.arange(sources)[:, None]
    below = upto[rows, scores.shape, observed]
    above = total - below + each[rows, scores.shape, observed]
    p: Numbers = np.minimum(1.0, 2 * (1 + np.minimum(below, above)) / (1 + total))
    return p


def _steps(sums: NDArray[np.floating], scores: _Scores) -> NDArray[np.int64]:
    """Scores of each source, word and permutation, in whole steps from 0.

    The last row of `sums` is of all words, those before of each word.
    """
    excess = sums[:, :-1] - scores.share[:, None] * sums[:, -1:]
    excess /= (_STEP * scores.deviation)[:, :, None]
    steps: NDArray[np.int64] = np.clip(np.floor(excess) + _REACH, 0, 2 * _REACH).astype(np.int64)
    return steps


def _scores(
    table: csr_array, sizes: NDArray[np.int64], labels: NDArray[np.int64], permutations: int
) -> _Scores:
    """Spread and shape over all permutations, which the words left over in each block decide.

    A source's score is a sum over blocks drawn without replacement of the words over the block's
    share: its variance follows from their squares, its kurtosis from their fourth powers.
    """
    words, blocks = table.shape[1], sizes.size
    size = sizes.astype(np.float64)
    share = table.sum(axis=0) / size.sum()
    held = table.tocoo()
    expected = size[held.row] * share[held.col]
    over = held.data - expected
    second = np.bincount(held.col, over**2 - expected**2, words) + share**2 * (size**2).sum()
    fourth = np.bincount(held.col, over**4 - expected**4, words) + share**4 * (size**4).sum()
    number = np.bincount(labels)
    drawn = number * (blocks - number) / (blocks * (blocks - 1))
    # A word that every block holds in the same share has no score but 0.
    varies = second > _NOTHING * table.sum(axis=0)
    like = np.divide(second**2, fourth, out=np.ones(words), where=varies)
    shape = np.rint(2 * np.log2(np.clip(like, 1, _NORMAL)))
    return _Scores(
        share,
        np.where(varies, np.sqrt(drawn[:, None] * np.maximum(second, 0)), np.inf),
        _classes(shape, 2 / _LEVEL * len(number) * words / permutations),
    )


def _classes(shape: Numbers, least: float) -> NDArray[np.int64]:
    """Words of like shape together, neighbours joined until each class has enough words.

    From the shapes nearest to the normal on: their words are few, and joined with words whose
    scores reach further by chance they are only judged more strictly.
    """
    least = min(least, shape.size / _CLASSES)
    levels, own, words = np.unique(-shape, return_inverse=True, return_counts=True)
    joined = np.zeros(levels.size, dtype=np.int64)
    number = held = 0
    for level, count in enumerate(words.tolist()):
        if held >= least and words[level:].sum() >= least:
            number, held = number + 1, 0
        joined[level] = number
        held += count
    classes: NDArray[np.int64] = joined[own]
    return classes
