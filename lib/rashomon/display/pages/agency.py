"""Who acts: the acts that two sources tell with and without who does them, and who acts most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.framing import Agency

ENTITIES = 8
FEWEST = 3  # acts, of an entity that is shown

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Side:
    """How one source tells an act."""

    letter: str
    actor: str
    form: str
    text: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One act of one statement, told in two forms."""

    act: str
    difference: str
    sides: tuple[Side, Side]


@dataclass(frozen=True, slots=True)
class Part:
    """How often an entity acts, or is acted on, in one source."""

    count: int
    share: float
    low: float
    high: float
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity; in a source in which it has no part None stands for it."""

    entity: str
    parts: tuple[tuple[Part | None, Part | None], ...]


def contrasts(result: Agency, quoting: Quoting) -> list[Contrast]:
    """Acts told with who does them in one source, and otherwise in another."""
    return [
        Contrast(
            row["act"],
            row["difference"],
            (_side(row, "", quoting), _side(row, "other_", quoting)),
        )
        for row in result.contrasts.to_dict("records")
    ]


def actors(result: Agency, quoting: Quoting) -> list[Actor]:
    """The entities that take part in most acts, in the sources' own words."""
    found: dict[str, dict[tuple[str, str], Row]] = {}
    for row in result.by_entity.to_dict("records"):
        if row["voice"] == "narrator" and row["role"] != "left out":
            found.setdefault(row["entity"], {})[row["source"], row["role"]] = row
    counts = {name: sum(row["count"] for row in own.values()) for name, own in found.items()}
    ranked = sorted((name for name in counts if counts[name] >= FEWEST), key=lambda n: -counts[n])
    return [
        Actor(
            name,
            tuple(
                (
                    _part(found[name].get((source, "acts")), quoting),
                    _part(found[name].get((source, "acted on")), quoting),
                )
                for source in quoting.letters
            ),
        )
        for name in ranked[:ENTITIES]
    ]


def _side(row: Mapping[Any, Any], prefix: str, quoting: Quoting) -> Side:
    source = row["other"] if prefix else row["source"]
    return Side(
        quoting.letters[source],
        row[f"{prefix}actor"],
        row[f"{prefix}form"],
        row[f"{prefix}text"],
        quoting.all(row[f"{prefix}spans"]),
    )


def _part(row: Row | None, quoting: Quoting) -> Part | None:
    if row is None or not row["count"]:
        return None
    excerpts = quoting.few(row["spans"])
    return Part(row["count"], row["share"], row["low"], row["high"], excerpts)
