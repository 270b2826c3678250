"""Groups: passages that are the same wording, whichever two articles they were found in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.overlap.joining import Joined
from rashomon.overlap.matching import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rashomon.overlap.matching import Found

SAME = 0.5
"""Two stretches of an article are the same wording if they share this much of all they cover."""

HAS = 0.8
"""A source has a wording, wherever it has it, if it has this much of the words."""


class Stretch(NamedTuple):
    """Words of one article, half-open."""

    article: int
    start: int
    end: int


def grouped(pairs: Sequence[tuple[Stretch, Stretch]]) -> list[int]:
    """Number the groups, from 1 in order of appearance.

    Two passages are of one group if in some article what they share is half of what they cover
    or more, or if both are of one group with a third. A quotation within a long passage is a
    group of its own with its other occurrences.

    Examples
    --------
    >>> grouped([
    ...     (Stretch(0, 0, 10), Stretch(1, 5, 15)),
    ...     (Stretch(0, 30, 40), Stretch(2, 0, 10)),
    ...     (Stretch(1, 6, 15), Stretch(3, 0, 9)),
    ... ])
    [1, 2, 1]
    """
    stretches = sorted({stretch for pair in pairs for stretch in pair})
    number = {stretch: i for i, stretch in enumerate(stretches)}
    same = Joined(len(stretches))
    for i, stretch in enumerate(stretches):
        for other in range(i + 1, len(stretches)):
            later = stretches[other]
            if later.article != stretch.article or later.start >= stretch.end:
                break
            shared = min(stretch.end, later.end) - later.start
            if shared >= SAME * (max(stretch.end, later.end) - stretch.start):
                same.join(i, other)
    for first, second in pairs:
        same.join(number[first], number[second])
    groups: dict[int, int] = {}
    return [groups.setdefault(same.first(number[first]), len(groups) + 1) for first, _ in pairs]


def holders(found: Found, groups: Sequence[int]) -> dict[int, frozenset[str]]:
    """The sources that have the wording of each group, in its passages or within longer ones.

    Parameters
    ----------
    found : Found
    groups : sequence of int
        The group of each of its matches.
    """
    names = [text.document.source for text in found.texts]
    sources = list(dict.fromkeys(names))
    column = {name: i for i, name in enumerate(sources)}
    within: dict[int, list[tuple[int, str, NDArray[np.int64]]]] = defaultdict(list)
    for group, match in zip(groups, found.matches, strict=True):
        at_a, at_b = places(match.chain)
        within[match.a].append((group, names[match.b], at_a))
        within[match.b].append((group, names[match.a], at_b))
    held: dict[int, set[str]] = defaultdict(set)
    for article, own in within.items():
        agrees = np.zeros((len(found.texts[article].words), len(sources)), dtype=np.bool_)
        for _, other, at in own:
            agrees[at, column[other]] = True
        for group, _, at in own:
            has = np.flatnonzero(agrees[at].mean(axis=0) >= HAS)
            held[group] |= {names[article], *(sources[i] for i in has)}
    return {group: frozenset(own) for group, own in held.items()}
