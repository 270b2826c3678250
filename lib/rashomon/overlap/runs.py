"""Runs: the words that two texts have in a row, found for all texts at once.

Every run of a few words is numbered and the numbers are sorted, so that equal runs lie together:
two texts that share none never meet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

MOST_REPEATS = 8
"""Places looked at where one text repeats a run; more only multiply, and runs grow from any."""

MOST_PLACES = 300
"""A run that stands in more places than this is a phrase that everybody uses."""


_LARGEST = 2**62  # of a key


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


@dataclass(frozen=True, slots=True, eq=False)
class SharedRuns:
    """The runs that each two texts share, as columns; the runs of two texts lie together.

    Parameters
    ----------
    a, b : array of int
        The two texts, by position.
    first_a, first_b : array of int
        Where the run begins in the one and in the other.
    words : array of int
    """

    a: Numbers
    b: Numbers
    first_a: Numbers
    first_b: Numbers
    words: Numbers

    def pairs(self, kept: Flags, least: int) -> Iterator[tuple[int, int, list[Block]]]:
        """Two texts and their runs, where the runs that are kept have `least` words in all."""
        heads = self._heads()
        totals = np.add.reduceat(np.where(kept, self.words, 0), heads) if len(heads) else heads
        ends = np.append(heads[1:], len(self.a))
        for head, end in zip(heads[totals >= least], ends[totals >= least], strict=True):
            rows = np.flatnonzero(kept[head:end]) + head
            columns = (self.first_a[rows], self.first_b[rows], self.words[rows])
            blocks = [Block(*row) for row in zip(*(c.tolist() for c in columns), strict=True)]
            yield int(self.a[head]), int(self.b[head]), blocks

    def longest(self) -> dict[tuple[int, int], Block]:
        """The longest run of each two texts."""
        order = np.lexsort((self.first_a, -self.words, self.b, self.a))
        found: dict[tuple[int, int], Block] = {}
        columns = (self.a, self.b, self.first_a, self.first_b, self.words)
        first = order[self._heads()]
        for a, b, *run in zip(*(c[first].tolist() for c in columns), strict=True):
            found[a, b] = Block(*run)
        return found

    def _heads(self) -> Numbers:
        new = np.ones(len(self.a), dtype=bool)
        new[1:] = (np.diff(self.a) != 0) | (np.diff(self.b) != 0)
        return np.flatnonzero(new)


def shared_runs(texts: Sequence[Sequence[int]], n: int) -> SharedRuns:
    """The runs of at least `n` words that each two texts share.

    Parameters
    ----------
    texts : sequence of sequence of int
        Words as `numbered` gives them.
    n : int
        Words of the shortest run, 1 or more.

    Examples
    --------
    >>> shared_runs([[0, 1, 2, 3], [9, 0, 1, 2], [7, 8, 9]], 3).longest()
    {(0, 1): Block(a=0, b=1, words=3)}
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
    return SharedRuns(a, b, first[heads] - starts[a], second[heads] - starts[b], lengths)


def _repeated(texts: Sequence[Sequence[int]], n: int) -> tuple[Numbers, Numbers, list[Numbers]]:
    """For each run that occurs again, where: positions in all texts laid end to end."""
    sizes = np.array([len(text) for text in texts], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    text_of = np.repeat(np.arange(len(texts)), sizes)
    words = np.fromiter((word for text in texts for word in text), np.int64, int(sizes.sum()))
    count = max(len(words) - n + 1, 0)
    base = int(words.max(initial=0)) + 1
    keys = np.zeros(count, dtype=np.int64)
    largest = 1
    whole = np.ones(count, dtype=bool)
    for i in range(n):
        if largest > _LARGEST // base:  # numbered anew, so that a key is exact
            largest, keys = count, np.unique(keys, return_inverse=True)[1]
        keys = keys * base + np.maximum(words[i : i + count], 0)
        largest *= base
        whole &= words[i : i + count] >= 0
    whole &= text_of[:count] == text_of[len(words) - count :]
    at = np.flatnonzero(whole)
    order = np.argsort(keys[at], kind="stable")
    return text_of, starts, _grouped(at[order], keys[at][order], text_of)


def _grouped(at: Numbers, keys: Numbers, text_of: Numbers) -> list[Numbers]:
    """Positions and group numbers, without the most repeated; empty where nothing repeats."""
    number = np.arange(len(at))
    head = np.ones(len(at), dtype=bool)
    head[1:] = np.diff(keys) != 0
    group = np.cumsum(head) - 1
    head[1:] |= np.diff(text_of[at]) != 0
    kept = number - np.maximum.accumulate(np.where(head, number, 0)) < MOST_REPEATS
    at, group = at[kept], group[kept]
    sizes = np.bincount(group)[group] if len(group) else group
    kept = (sizes > 1) & (sizes <= MOST_PLACES)
    return [at[kept], group[kept]]


def _pairs(text_of: Numbers, places: list[Numbers]) -> tuple[Numbers, Numbers]:
    """Every two places of a group that lie in different texts, the earlier text first."""
    at, group = places
    first, second = [], []
    for step in range(1, len(at)):
        same = np.flatnonzero(group[step:] == group[:-step])
        if not len(same):
            break
        different = same[text_of[at[same]] != text_of[at[same + step]]]
        first.append(at[different])
        second.append(at[different + step])
    none = [np.zeros(0, dtype=np.int64)]
    return np.concatenate(first or none), np.concatenate(second or none)


def grown(runs: Sequence[Block], in_a: Sequence[int], in_b: Sequence[int]) -> list[Block]:
    """Runs made as long as the words agree: parts of them may be among the most repeated."""
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
