"""How much the sentiment towards a person moves when only the name is another.

Data: as for `newsmtsc`. In the first 500 sentences in which a target is called by a person's name,
the first such target gets another name, wherever it stands. The score is the probability of
positive less that of negative, -1 to 1. None of these names was used in training.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DataError
from benchmarks.names import Names, Renamed, renamed
from benchmarks.newsmtsc import Judged, read_judged
from rashomon.models import target_sentiment

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_SENTENCES = 500
_SEED = 0

NAMES = Names(
    last=tuple(
        "Abara Achterberg Bianchi Blackwood Calloway Chowdhury Delgado Eriksen Farouk Fontaine "
        "Gallagher Goldberg Haddad Hashimoto Ionescu Jovanovic Kaminski Kowalczyk Lindqvist "
        "Mahlangu Moreau Mukherjee Nasser Okonkwo Ortega Papadopoulos Rosenberg Santiago "
        "Sokolov Stewart Tran Vasquez Washburn Wu Yamamoto Zhou".split()
    ),
    men=tuple("Abdul Andrew Diego Elijah Hiroshi Kwame Liam Mikhail Tariq Tyrone".split()),
    women=tuple("Alice Camila Emma Imani Leila Margaret Sakura Svetlana Tamika Zainab".split()),
)


def run(data: Path) -> dict[str, Any]:
    random = Random(_SEED)  # noqa: S311 - a draw of names, no secret
    before: list[Judged] = []
    after: list[Renamed] = []
    chosen: list[int] = []
    for one in read_judged(data):
        if len(before) == _SENTENCES:
            break
        found = _first_renamed(one, random)
        if found is not None:
            before.append(one)
            after.append(found[1])
            chosen.append(found[0])
    if not before:
        raise DataError(f"{data} has no target that is called by a person's name.")
    change = np.abs(_scores(after, chosen) - _scores(before, chosen))
    return {
        "name_bias": round(float(change.mean()), 4),
        "changed_by_more_than_half": int((change > 0.5).sum()),
        "sentences": len(before),
    }


def _first_renamed(one: Judged, random: Random) -> tuple[int, Renamed] | None:
    for number in range(len(one.targets)):
        other = renamed(one.text, one.targets, NAMES, random, [number])
        if other is not None:
            return number, other
    return None


def _scores(sentences: list[Judged] | list[Renamed], chosen: list[int]) -> NDArray[np.float32]:
    found = target_sentiment([one.text for one in sentences], [one.targets for one in sentences])
    rows = np.array([rows[number] for rows, number in zip(found, chosen, strict=True)])
    scores: NDArray[np.float32] = rows[:, 2] - rows[:, 0]
    return scores
