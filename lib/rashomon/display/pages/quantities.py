"""Numbers and dates as the report shows them: where sources agree and where they part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.overlap import Quantities

_MEANINGS = {
    "differ": "not both can be right",
    "coarser": "one is less exact",
    "agree": "the same",
    "different": "another period or thing",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: what is said of it, what it counts, how each source writes it, and the words."""

    state: str
    meaning: str
    counts: str
    written: tuple[tuple[str, str], ...]
    excerpts: tuple[Excerpt, ...]


def quantities(result: Quantities, quoting: Quoting) -> list[Measured]:
    """The quantities that two sources give, those that differ first."""
    return [
        Measured(
            row["state"],
            _MEANINGS[row["state"]],
            row["counts"] or row["kind"],
            tuple(
                (quoting.letters[source], row[column])
                for source, column in result.columns.items()
                if row[column]
            ),
            quoting.all(row["spans"]),
        )
        for row in result.table.to_dict("records")
        if row["state"] in _MEANINGS
    ]
