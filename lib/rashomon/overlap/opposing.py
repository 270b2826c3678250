"""Which statements stand against each other: one denies or negates what the other tells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from rashomon.overlap.alignment import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from rashomon.overlap.alignment import Alignment
    from rashomon.overlap.grouping import Group, Nearest

    How = Literal["denied", "perhaps denied", "perhaps negated", ""]


@dataclass(frozen=True, slots=True)
class Opposing:
    """For each statement, by position, those that stand against it, and how.

    `sure` are denials beyond `TOLD`; `denied` and `negated` those of clauses that only come near.
    """

    sure: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    denied: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    negated: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def of(self, number: int) -> set[int]:
        """All that stand against a statement."""
        known = (self.sure, self.denied, self.negated)
        return {other for found in known for other in found.get(number, ())}

    def how(self, number: int, *, alone: bool) -> How:
        """The strongest way in which one stands against it; `alone` where one source tells it.

        What several tell is not called negated because a clause that comes near has a negation.
        """
        if self.sure.get(number):
            return "denied"
        if self.denied.get(number):
            return "perhaps denied"
        return "perhaps negated" if alone and self.negated.get(number) else ""


def opposing(
    alignment: Alignment,
    found: Sequence[Group],
    nearest: Mapping[tuple[int, int], Nearest],
    *,
    near: float,
    parted: NDArray[np.bool_] | None = None,
) -> Opposing:
    """Find the statements that deny or negate each other.

    Parameters
    ----------
    alignment : Alignment
    found : sequence of tuple of int
        The statements as groups of tellings.
    nearest : mapping of (int, int) to Nearest
        What `nearest_elsewhere` gave for them.
    near : float
        Probability from which a clause that comes near may tell the same.
    parted : array of bool (pairs,), optional
        Pairs that are not looked at.

    Returns
    -------
    Opposing
    """
    group_of = {i: number for number, group in enumerate(found) for i in group}
    made = Opposing()
    looked = alignment.denied & (alignment.scores >= TOLD)
    for position in (looked if parted is None else looked & ~parted).nonzero()[0].tolist():
        i, j = int(alignment.first[position]), int(alignment.second[position])
        _add(made.sure, group_of[i], group_of[j])
    for (number, _), close in nearest.items():
        if close.opposed and close.score >= near:
            denied = _denies(alignment, found[number], close.telling)
            kept = made.denied if denied else made.negated
            if denied or _told_by_one(alignment, found[number]):
                _add(kept, number, group_of[close.telling])
    return made


def _denies(alignment: Alignment, group: Group, telling: int) -> bool:
    """Whether of a telling and what it comes nearest to in a group one denies the other."""
    positions = [p for i in group if (p := alignment.pair(i, telling)) is not None]
    nearest = max(positions, key=lambda position: float(alignment.scores[position]))
    return bool(alignment.denied[nearest])


def _told_by_one(alignment: Alignment, group: Iterable[int]) -> bool:
    return len({alignment.tellings[i].source for i in group}) == 1


def _add(kept: dict[int, set[int]], a: int, b: int) -> None:
    if a != b:
        kept[a].add(b)
        kept[b].add(a)
