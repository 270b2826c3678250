"""Labels by source: what each calls the same person, place or organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.result import Result

SHOWN = 12  # entities shown at once; the rest unfold
QUOTES = 6  # spans shown behind one wording


@dataclass(frozen=True, slots=True)
class Naming:
    """One wording of one source."""

    label: str
    count: int
    voice: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """An entity and its wordings, one tuple a source in the order of the letters."""

    entity: str
    kind: str
    count: int
    cells: tuple[tuple[Naming, ...], ...]


def naming(labels: Result, quoting: Quoting) -> list[Named]:
    """Entities that two sources or more name (or all, of one source), most named first."""
    found: dict[tuple[str, str], dict[str, list[Naming]]] = {}
    for row in labels.table.to_dict("records"):
        cells = found.setdefault((row["entity"], row["kind"]), {s: [] for s in quoting.letters})
        cells[row["source"]].append(_naming(row, quoting))
    named = [
        Named(entity, kind, _count(cells), tuple(tuple(own) for own in cells.values()))
        for (entity, kind), cells in found.items()
    ]
    least = min(2, len(quoting.letters))
    several = [n for n in named if sum(bool(cell) for cell in n.cells) >= least]
    return sorted(several, key=lambda n: -n.count)


def _naming(row: Mapping[Any, Any], quoting: Quoting) -> Naming:
    excerpts = quoting.all(row["spans"][:QUOTES])
    return Naming(row["label"], row["count"], row["voice"], excerpts)


def _count(cells: Mapping[str, list[Naming]]) -> int:
    return sum(naming.count for own in cells.values() for naming in own)
