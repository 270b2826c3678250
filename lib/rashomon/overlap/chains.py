"""Chains: runs of equal words put together to passages, across words that were changed.

A local alignment (Smith & Waterman 1981) over runs in place of single words: a word shared counts
for one, a word in between against it, and a passage is as long as that pays. The few words
between two runs, and around the ends, are aligned by their longest common subsequence.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import LCSseq

from rashomon.overlap.runs import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

WIDEST_GAP = 20
"""Words, on either side, that may stand between two runs of a passage: about one sentence."""

CHANGED = 0.5
"""What a changed, added or dropped word counts against a passage; a shared one counts 1 for it."""

_LOOK_BACK = 24  # runs before one that may go before it in a passage; there are rarely as many


class Chain(NamedTuple):
    """Runs that make up one passage, in order in both texts."""

    runs: tuple[Block, ...]

    @property
    def a(self) -> tuple[int, int]:
        """First word in the one text, and the one after the last."""
        return self.runs[0].a, self.runs[-1].a + self.runs[-1].words

    @property
    def b(self) -> tuple[int, int]:
        """First word in the other text, and the one after the last."""
        return self.runs[0].b, self.runs[-1].b + self.runs[-1].words

    @property
    def words(self) -> int:
        """Words shared."""
        return sum(run.words for run in self.runs)

    @property
    def longest(self) -> int:
        """Words of the longest run."""
        return max(run.words for run in self.runs)

    @property
    def similarity(self) -> float:
        """Words shared, of all words on both sides (Dice 1945)."""
        (a, a_end), (b, b_end) = self.a, self.b
        return 2 * self.words / (a_end - a + b_end - b)

    def turned(self) -> Chain:
        """The same, seen from the other text."""
        return Chain(tuple(Block(run.b, run.a, run.words) for run in self.runs))


def chains(
    runs: Sequence[Block],
    in_a: Sequence[int],
    in_b: Sequence[int],
    says: tuple[Flags, Flags],
    least: int,
) -> Iterator[Chain]:
    """Put runs together to chains, the best first.

    No two overlap in both texts. Where a text repeats itself, what has twice the least score is
    listed again.

    Parameters
    ----------
    runs : sequence of Block
        Those that two texts share, in order.
    in_a, in_b : sequence of int
        The words of the two texts.
    says : two arrays of bool
        Which words of each text say something; only what does in both lengthens a chain.
    least : int
        The lowest score of a chain: words shared, less what was changed between them.
    """
    best, before = _scores(runs)
    free_a, free_b = _Free(), _Free()
    used: set[int] = set()
    for last in sorted(range(len(runs)), key=lambda i: (-best[i], runs[i])):
        if best[last] < least:
            break
        links: list[int] = []
        at: int | None = last
        while at is not None and at not in used:
            links.append(at)
            at = before[at]
        used.update(links)
        own = _unused([runs[i] for i in reversed(links)], free_a, free_b, 2 * least)
        if not own:
            continue
        chain = Chain(tuple(_filled(_in_order(own), in_a, in_b)))
        longer = _lengthened(chain, in_a, in_b, says)
        if free_a.has(*longer.a) and free_b.has(*longer.b):
            chain = longer
        taken = free_a.take(*chain.a), free_b.take(*chain.b)
        if all(taken) or (any(taken) and chain.words >= 2 * least):
            yield chain


def _unused(runs: Sequence[Block], free_a: _Free, free_b: _Free, again: int) -> list[Block]:
    """The runs that no chain has taken in either text, or else in one, if they are long."""
    in_a = [run for run in runs if free_a.has(run.a, run.a + run.words)]
    both = [run for run in in_a if free_b.has(run.b, run.b + run.words)]
    if both:
        return both
    for some in (in_a, [run for run in runs if free_b.has(run.b, run.b + run.words)]):
        if sum(run.words for run in some) >= again:
            return some
    return []


class _Free:
    """Stretches of one text that no chain has taken."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []

    def has(self, start: int, end: int) -> bool:
        at = bisect_right(self._taken, (start, start)) - 1
        near = self._taken[max(at, 0) : at + 2]
        return all(last <= start or end <= first for first, last in near)

    def take(self, start: int, end: int) -> bool:
        if not self.has(start, end):
            return False
        self._taken.insert(bisect_right(self._taken, (start, end)), (start, end))
        return True


def _scores(runs: Sequence[Block]) -> tuple[list[float], list[int | None]]:
    """The score of the best chain that ends in each run, and the run before it there."""
    best: list[float] = []
    before: list[int | None] = []
    for i, (a, b, words) in enumerate(runs):
        score, link = float(words), None
        for j in range(max(i - _LOOK_BACK, 0), i):
            left_a, left_b, left = runs[j]
            gap_a, gap_b = a - left_a - left, b - left_b - left
            # Where one text repeats itself a run may begin within the one before.
            over = -min(gap_a, gap_b, 0)
            widest = max(gap_a, gap_b) + over
            if widest - over > WIDEST_GAP or over >= words or b <= left_b:
                continue
            chained = best[j] + words - over - CHANGED * widest
            if chained > score:
                score, link = chained, j
        best.append(score)
        before.append(link)
    return best, before


def _in_order(runs: Sequence[Block]) -> list[Block]:
    """Runs of a chain, each cut where the one before it reaches into it."""
    cut = [runs[0]]
    for run in runs[1:]:
        left = cut[-1]
        over = max(left.a + left.words - run.a, left.b + left.words - run.b, 0)
        if over < run.words:
            cut.append(Block(run.a + over, run.b + over, run.words - over))
    return cut


def _filled(runs: Sequence[Block], in_a: Sequence[int], in_b: Sequence[int]) -> list[Block]:
    """Runs with the words between them that agree as well."""
    filled = [runs[0]]
    for run in runs[1:]:
        left = filled[-1]
        between = _common((left.a + left.words, run.a), (left.b + left.words, run.b), in_a, in_b)
        filled += [*between, run]
    return _joined(filled)


def _joined(runs: Sequence[Block]) -> list[Block]:
    joined = [runs[0]]
    for run in runs[1:]:
        left = joined[-1]
        if (left.a + left.words, left.b + left.words) == (run.a, run.b):
            joined[-1] = Block(left.a, left.b, left.words + run.words)
        else:
            joined.append(run)
    return joined


def _common(
    a: tuple[int, int], b: tuple[int, int], in_a: Sequence[int], in_b: Sequence[int]
) -> list[Block]:
    """The longest common subsequence of two stretches, as runs."""
    if a[0] >= a[1] or b[0] >= b[1]:
        return []
    steps = LCSseq.opcodes(in_a[a[0] : a[1]], in_b[b[0] : b[1]])
    return [
        Block(a[0] + step.src_start, b[0] + step.dest_start, step.src_end - step.src_start)
        for step in steps
        if step.tag == "equal"
    ]


def _lengthened(
    chain: Chain, in_a: Sequence[int], in_b: Sequence[int], says: tuple[Flags, Flags]
) -> Chain:
    """A chain with the runs around its ends that make it better."""
    (a, a_end), (b, b_end) = chain.a, chain.b
    left_a = (_edge(in_a, a, -1), a)
    left_b = (_edge(in_b, b, -1), b)
    right_a = (a_end, _edge(in_a, a_end, 1))
    right_b = (b_end, _edge(in_b, b_end, 1))
    head, tail = _common(left_a, left_b, in_a, in_b), _common(right_a, right_b, in_a, in_b)
    worth_head = _worth(head[::-1], lambda run: max(a - run.a, b - run.b) - run.words, says)
    worth_tail = _worth(tail, lambda run: max(run.a - a_end, run.b - b_end), says)
    runs = [*head[len(head) - worth_head :], *chain.runs, *tail[:worth_tail]]
    return Chain(tuple(_joined(runs)))


def _edge(text: Sequence[int], at: int, step: int) -> int:
    """How far from `at` a text goes on without a break, a few words at most."""
    limit = max(at - WIDEST_GAP, 0) if step < 0 else min(at + WIDEST_GAP, len(text))
    while at != limit and text[at - 1 if step < 0 else at] >= 0:
        at += step
    return at


def _worth(runs: Sequence[Block], away: Callable[[Block], int], says: tuple[Flags, Flags]) -> int:
    """How many of the runs, from the chain outwards, make it better."""
    best, worth, shared = 0.0, 0, 0
    for number, run in enumerate(runs, 1):
        score = shared + run.words - CHANGED * (away(run) - shared)
        shared += run.words
        if score > best and run.words > 1 and _says(run, says):
            best, worth = score, number
    return worth


def _says(run: Block, says: tuple[Flags, Flags]) -> bool:
    """Whether a word of the run says something in both texts."""
    in_a, in_b = says
    both = in_a[run.a : run.a + run.words] & in_b[run.b : run.b + run.words]
    return bool(both.any())
