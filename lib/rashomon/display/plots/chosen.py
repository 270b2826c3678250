"""Which sources are drawn: those that the reader names, or as many as can be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.style import FEW, Source, number, told_apart
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The sources drawn.

    Attributes
    ----------
    drawn : tuple of Source
    every : int
        How many there are.
    why : str
        Why these, if not all are.
    named : bool
        Whether the reader named them: what is said is then of them alone.
    """

    drawn: tuple[Source, ...]
    every: int
    why: str = ""
    named: bool = False

    def __contains__(self, name: object) -> bool:
        return any(source.name == name for source in self.drawn)

    @property
    def letters(self) -> dict[str, str]:
        """The letter of each source drawn, by its name."""
        return {source.name: source.letter for source in self.drawn}

    @property
    def note(self) -> tuple[str, ...]:
        """That not all are drawn, and how to choose others."""
        if len(self.drawn) == self.every:
            return ()
        others = "others" if self.named else "those named"
        return (f"{len(self.drawn)} of {number(self.every)}, {self.why}; among=[…] draws {others}",)

    def pairs(self, rows: Sequence[Row], one: str, other: str) -> list[Row]:
        """Of rows about two sources those to tell of, by the columns that name the two."""
        return [row for row in rows if not self.named or (row[one] in self and row[other] in self)]


def chosen(
    every: Sequence[Source],
    among: object = None,
    *,
    weights: Mapping[str, float] | None = None,
    most: int = FEW,
    least: int = 1,
    weighed: str = "",
) -> Chosen:
    """The sources to draw.

    Parameters
    ----------
    every : sequence of Source
    among : iterable of str, optional
        The names of those that the reader wants.
    weights : mapping of str to float, optional
        Where sources are too many, those of the largest weights are drawn; without them the first.
    most, least : int
        How many may be drawn at once.
    weighed : str
        What has the largest weights: "those that share most".

    Raises
    ------
    ComparisonError
        If `among` names no sources, or others, or too many.
    """
    names = [source.name for source in every]
    if among is not None:
        asked = list(among) if isinstance(among, Iterable) and not isinstance(among, str) else []
        if not least <= len(set(map(str, asked))) <= most or any(n not in names for n in asked):
            raise ComparisonError(
                f"among is {among!r}; name {least} to {most} of these sources: {', '.join(names)}."
            )
        kept, why = set(asked), "those named"
    elif weights is None or len(every) <= most:
        kept, why = set(names[:most]), "the first"
    else:
        kept = set(sorted(names, key=lambda name: -weights.get(name, 0))[:most])
        why = weighed
    drawn = told_apart([source for source in every if source.name in kept])
    return Chosen(tuple(drawn), len(every), why, among is not None)


def shared(rows: Sequence[Row], column: str) -> dict[str, float]:
    """How much each source shares with all others, by rows on `source_a` and `source_b`."""
    sums: dict[str, float] = {}
    for row in rows:
        for name in (row["source_a"], row["source_b"]):
            sums[name] = sums.get(name, 0) + row[column]
    return sums
