"""How well the sentiment towards a target is told, by the shipped model.

Data: JSON lines with `sentence_normalized` and `targets`, each with `from`, `to` and `polarity`
(2 negative, 4 neutral, 6 positive) and, where known, `further_mentions` of it, as in NewsMTSC
(Hamborg & Donnay 2021).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.data import DataError, read_rows
from benchmarks.polarities import figures
from rashomon.errors import RashomonError
from rashomon.models import target_sentiment

if TYPE_CHECKING:
    from pathlib import Path

_CODES = {2.0: 0, 4.0: 1, 6.0: 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence, the mentions of each target, and what people judged: 0, 1 or 2."""

    text: str
    targets: tuple[tuple[tuple[int, int], ...], ...]
    polarities: tuple[int, ...]


def run(data: Path) -> dict[str, Any]:
    judged = read_judged(data)
    try:
        found = target_sentiment([one.text for one in judged], [one.targets for one in judged])
    except RashomonError as error:
        raise DataError(f"{data} has a target that is not in its sentence: {error}") from error
    truth = np.array([polarity for one in judged for polarity in one.polarities])
    return figures(np.concatenate(found), truth)


def read_judged(data: Path) -> list[Judged]:
    """The sentences of the file.

    Raises
    ------
    DataError
        If it cannot be read, or a target lacks its place or has another polarity.
    """
    rows = read_rows(data, "sentence_normalized", "targets")
    try:
        return [
            Judged(
                str(row["sentence_normalized"]),
                tuple(_mentions(target) for target in row["targets"]),
                tuple(_CODES[float(target["polarity"])] for target in row["targets"]),
            )
            for row in rows
        ]
    except (TypeError, ValueError, KeyError) as error:
        raise DataError(
            f"{data} has a target without from, to and a polarity of 2, 4 or 6: {error!r}"
        ) from error


def _mentions(target: dict[str, Any]) -> tuple[tuple[int, int], ...]:
    places = [target, *target.get("further_mentions", ())]
    return tuple(dict.fromkeys((int(place["from"]), int(place["to"])) for place in places))
