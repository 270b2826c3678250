"""Runs: the words that two texts have in a row, found for all texts at once.

Every run of a few words is numbered and the numbers are sorted, so that equal runs lie together:
two texts that share none never meet.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

MOST_REPEATS = 8
"""Places looked at where one text repeats a run; more only multiply, and runs grow from any."""

MOST_PLACES = 300
"""A run that stands in more places than this is a phrase that everybody uses."""


class Block(NamedTuple):
    """A run of words in two texts: where it begins in the one, in the other, and its words."""

    a: int
    b: int
    words: int


def numbered(texts: Sequence[Sequence[str | None]]) -> list[list[int]]:
    """Each word as a number, the same for the same word; None, which is like no other, is below 0.

    Examples
    --------
    >>> numbered([["rain", "fell"], ["rain", None, None]])
    [[0, 1], [0, -1, -2]]
    """
    known: dict[str, int] = {}
    breaks = 0
    numbers = []
    for text in texts:
        own = []
        for word in text:
            if word is None:
                breaks += 1
                own.append(-breaks)
            else:
                own.append(known.setdefault(word, len(known)))
        numbers.append(own)
    return numbers


def shared_runs(texts: Sequence[Sequence[int]], n: int) -> Mapping[tuple[int, int], list[Block]]:
    """The runs of at least `n` words that each two texts share, as long as they agree.

    Parameters
    ----------
    texts : sequence of sequence of int
        Words as `numbered` gives them.
    n : int
        Words of the shortest run, 1 or more.

    Returns
    -------
    mapping of (int, int) to list of Block
        For each two texts that share one, by their positions, in order of the first text.

    Examples
    --------
    >>> dict(shared_runs([[0, 1, 2, 3], [9, 0, 1, 2], [7, 8, 9]], 3))
    {(0, 1): [Block(a=0, b=1, words=3)]}
    """
    text_of, starts, places = _repeated(texts, n)
    first, second = _pairs(text_of, places)
    order = np.lexsort((first, second - first, text_of[second], text_of[first]))
    first, second = first[order], second[order]
    # Neighbours on one diagonal are one run: the next word agrees as well.
    new = np.ones(len(first), dtype=bool)
    new[1:] = (np.diff(first) != 1) | (np.diff(second) != 1)
    heads = np.flatnonzero(new)
    lengths = np.diff(np.append(heads, len(first))) + n - 1
    a, b = text_of[first[heads]], text_of[second[heads]]
    rows = zip(
        a.tolist(),
        b.tolist(),
        (first[heads] - starts[a]).tolist(),
        (second[heads] - starts[b]).tolist(),
        lengths.tolist(),
        strict=True,
    )
    found: dict[tuple[int, int], list[Block]] = defaultdict(list)
    for in_a, in_b, at_a, at_b, words in rows:
        found[in_a, in_b].append(Block(at_a, at_b, words))
    return {pair: _grown(runs, texts[pair[0]], texts[pair[1]]) for pair, runs in found.items()}


def _repeated(texts: Sequence[Sequence[int]], n: int) -> tuple[Numbers, Numbers, list[Numbers]]:
    """For each run that occurs again, where: positions in all texts laid end to end."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    text_of = np.repeat(np.arange(len(texts)), sizes)
    words = np.fromiter((word for text in texts for word in text), np.int64, int(sizes.sum()))
    count = max(len(words) - n + 1, 0)
    keys = np.zeros(count, dtype=np.int64)
    whole = np.ones(count, dtype=bool)
    for i in range(n):
        # Numbered anew at each step, so that a key is exact however many words there are.
        _, ranks = np.unique(words[i : i + count], return_inverse=True)
        _, keys = np.unique(keys * (len(words) + 1) + ranks, return_inverse=True)
        whole &= words[i : i + count] >= 0
    whole &= text_of[:count] == text_of[len(words) - count :]
    at = np.flatnonzero(whole)
    order = np.argsort(keys[at], kind="stable")
    at, keys = at[order], keys[at][order]
    return text_of, starts, _grouped(at, keys, text_of)


def _grouped(at: Numbers, keys: Numbers, text_of: Numbers) -> list[Numbers]:
    """Positions and group numbers, without the most repeated; empty where nothing repeats."""
    head = np.ones(len(at), dtype=bool)
    head[1:] = (np.diff(keys) != 0) | (np.diff(text_of[at]) != 0)
    within = np.arange(len(at)) - np.maximum.accumulate(np.where(head, np.arange(len(at)), 0))
    kept = within < MOST_REPEATS
    at, keys = at[kept], keys[kept]
    _, group, sizes = np.unique(keys, return_inverse=True, return_counts=True)
    kept = (sizes[group] > 1) & (sizes[group] <= MOST_PLACES)
    return [at[kept], group[kept]]


def _pairs(text_of: Numbers, places: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Every two places of a group that lie in different texts, the earlier text first."""
    at, group = places
    first, second = [], []
    step = 1
    while step < len(at):
        same = np.flatnonzero(group[step:] == group[:-step])
        if not len(same):
            break
        different = same[text_of[at[same]] != text_of[at[same + step]]]
        first.append(at[different])
        second.append(at[different + step])
        step += 1
    none = [np.zeros(0, dtype=np.int64)]
    return np.concatenate(first or none), np.concatenate(second or none)


def _grown(runs: Sequence[Block], in_a: Sequence[int], in_b: Sequence[int]) -> list[Block]:
    """Runs as long as the words agree: their inner parts may be among the most repeated."""
    ends: dict[int, int] = {}
    grown = []
    for run in runs:
        a, b, end = run.a, run.b, run.a + run.words
        shift = b - a
        if ends.get(shift, -1) >= end:
            continue
        while a and b and in_a[a - 1] == in_b[b - 1]:
            a, b = a - 1, b - 1
        while end < len(in_a) and end + shift < len(in_b) and in_a[end] == in_b[end + shift]:
            end += 1
        ends[shift] = end
        grown.append(Block(a, b, end - a))
    return sorted(grown)
