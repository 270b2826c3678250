"""Room and place: only what sources give other room, or tell early here and late there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.article import Span
    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.framing import Emphasis

ITEMS = 10  # shown at once; the rest unfold
_EARLY = frozenset(("headline", "lead"))

Row = dict[Any, Any]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Room:
    """What one source gives to something: share of its words with interval, and the place."""

    share: float
    low: float
    high: float
    position: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement or an entity; a source that has it nowhere has None."""

    text: str
    kind: str
    why: str
    rooms: tuple[Room | None, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, whether the text takes it up, and its words that the text does not have."""

    letter: str
    text: str
    state: str
    missing: str
    excerpts: tuple[Excerpt, ...]


def weighed(result: Emphasis, quoting: Quoting) -> list[Weighed]:
    """Items whose room differs by more than chance, then those that stand early and late."""
    rows: dict[Key, dict[str, Row]] = {}
    for row in result.table.to_dict("records"):
        rows.setdefault((row["kind"], row["number"]), {})[row["source"]] = row
    apart = _apart(result.differences.to_dict("records"), quoting.letters)
    moved = {
        key: "early in one, late in another"
        for key, own in rows.items()
        if key[0] == "statement"
        and _EARLY & {row["position"] for row in own.values()}
        and "tail" in {row["position"] for row in own.values()}
    }
    return [
        Weighed(
            next(iter(rows[key].values()))["text"],
            key[0],
            why,
            tuple(_room(rows[key].get(source), quoting) for source in quoting.letters),
        )
        for key, why in {**moved, **apart}.items()
        if key in rows
    ]


def headlines(result: Emphasis, quoting: Quoting) -> list[Headline]:
    """Headlines that the text does not take up, or that have words which it has not."""
    return [
        Headline(
            quoting.letters[row["source"]],
            row["text"],
            row["state"],
            row["missing"],
            quoting.all(_known(row["nearest_span"])),
        )
        for row in result.promises.to_dict("records")
        if row["part"] == "headline" and (row["state"] != "carried" or row["missing"])
    ]


def _apart(differences: Sequence[Row], letters: Mapping[str, str]) -> dict[Key, str]:
    """Items with a difference whose interval leaves out zero, and between whom."""
    found: dict[Key, list[str]] = {}
    for row in differences:
        if row["low"] > 0 or row["high"] < 0:
            pair = (row["source_a"], row["source_b"])
            more, less = pair if row["difference"] > 0 else pair[::-1]
            key = (row["kind"], row["number"])
            found.setdefault(key, []).append(f"more in {letters[more]} than in {letters[less]}")
    return {key: ", ".join(said) for key, said in found.items()}


def _room(row: Row | None, quoting: Quoting) -> Room | None:
    if row is None:
        return None
    excerpts = quoting.few(row["spans"])
    return Room(row["share"], row["low"], row["high"], row["position"], excerpts)


def _known(span: Span | None) -> list[Span]:
    return [] if span is None else [span]
