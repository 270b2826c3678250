"""Copies: sentences that several articles have in the same words stand for one another.

A wire text that a hundred outlets print is compared once. Without this, the closest sentences of
each are its copies, and what tells the same in other words is never looked at.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from rashomon.overlap.alignment import Telling
    from rashomon.overlap.likeness import Ints, Reading


def firsts(tellings: Sequence[Telling], readings: Sequence[Reading], fewest: int) -> Ints:
    """For each clause the first that stands in a sentence of the same words: itself, if none does.

    Parameters
    ----------
    tellings : sequence of Telling
    readings : sequence of Reading
        Their words.
    fewest : int
        A sentence with a clause of fewer words of its own ("Yes.") is the same only if those
        beside it are.

    Returns
    -------
    array of int (tellings,)
    """
    numbered = enumerate(tellings)
    sentences = [
        (document, [number for number, _ in own])
        for (document, _), own in groupby(
            numbered, key=lambda item: (item[1].document, item[1].sentence.index)
        )
    ]
    words: list[Hashable] = [tuple(readings[i].forms for i in own) for _, own in sentences]
    first = np.arange(len(tellings), dtype=np.int64)
    seen: dict[Hashable, list[int]] = {}
    for at, (document, own) in enumerate(sentences):
        key = words[at]
        if any(len(readings[i].stems) < fewest for i in own):
            beside = (
                words[j] if 0 <= j < len(words) and sentences[j][0] == document else None
                for j in (at - 1, at + 1)
            )
            key = (key, *beside)
        first[own] = seen.setdefault(key, own)
    return first


def spread(first: Ints, second: Ints, same: Ints, source_of: Ints) -> tuple[Ints, Ints]:
    """The pairs of clauses, and those in which one of the two is a copy of it.

    Parameters
    ----------
    first, second : array of int (pairs,)
        Pairs of clauses that are no copies.
    same : array of int (tellings,)
        What `firsts` gave.
    source_of : array of int (tellings,)

    Returns
    -------
    first, second : array of int (more,)
        Of two sources each, no pair twice; every copy with the first in the same words is among
        them.
    """
    order = np.argsort(same, kind="stable")
    starts = np.searchsorted(same[order], np.arange(len(same) + 1))
    sizes = np.diff(starts)
    one, other = [], []
    for mine, theirs in ((first, second), (second, first)):
        count = sizes[mine]
        pair = np.repeat(np.arange(len(mine)), count)
        within = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        one.append(order[starts[mine][pair] + within])
        other.append(theirs[pair])
    copies = np.flatnonzero(same != np.arange(len(same)))
    a = np.concatenate([*one, same[copies]])
    b = np.concatenate([*other, copies])
    apart = source_of[a] != source_of[b]
    keys = np.minimum(a, b) * max(len(same), 1) + np.maximum(a, b)
    unique = np.unique(keys[apart])
    return unique // max(len(same), 1), unique % max(len(same), 1)
