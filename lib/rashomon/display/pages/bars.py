"""Voices and keywords as bars with their intervals; all places in percent of the bar's room."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.result import Result

QUOTES = 12  # spans shown behind one bar
WORDS = 10  # keywords shown of one source


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `zero` to `end`, with the interval from `low` to `high` (None: there is none)."""

    zero: float
    end: float
    low: float | None
    high: float | None

    @property
    def left(self) -> float:
        """Where the filled part begins."""
        return min(self.zero, self.end)

    @property
    def width(self) -> float:
        """How wide the filled part is."""
        return round(abs(self.end - self.zero), 1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table that a bar stands in."""

    row: Mapping[str, Any]
    bar: Bar
    excerpts: tuple[Excerpt, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Panel:
    """The rows of one source."""

    letter: str
    source: str
    entries: tuple[Entry, ...]
    more: int = 0


class _Scale:
    """From values to percent of the room, 0 always within it."""

    def __init__(self, values: Iterable[float]) -> None:
        finite = [v for v in values if math.isfinite(v)]
        self.low = min([0.0, *finite])
        self.room = (max([0.0, *finite]) - self.low) or 1.0

    def __call__(self, value: float) -> float:
        return round(100 * (value - self.low) / self.room, 1)

    def bar(self, value: float, low: float, high: float) -> Bar:
        bounded = math.isfinite(low) and math.isfinite(high)
        return Bar(
            self(0.0),
            self(value),
            self(low) if bounded else None,
            self(high) if bounded else None,
        )


def panels(
    result: Result, value: str, quoting: Quoting, most: int | None = None, above: float = -math.inf
) -> list[Panel]:
    """One panel a source, bars of the column `value` with the interval in `low` and `high`.

    Parameters
    ----------
    result : Result
        With the columns `source`, `low`, `high`, `spans` and that named by `value`.
    value : str
    quoting : Quoting
    most : int, optional
        The most rows of a source; without it all.
    above : float, optional
        Only rows with a larger value.
    """
    rows = [row for row in result.table.to_dict("records") if row[value] > above]
    own = {s: [r for r in rows if r["source"] == s] for s in quoting.letters}
    shown = {s: mine if most is None else mine[:most] for s, mine in own.items()}
    every = [r for mine in shown.values() for r in mine]
    scale = _Scale(r[name] for r in every for name in (value, "low", "high"))
    return [
        Panel(
            quoting.letters[source],
            source,
            tuple(_entry(r, value, scale, quoting) for r in mine),
            len(own[source]) - len(mine),
        )
        for source, mine in shown.items()
    ]


def _entry(row: dict[Any, Any], value: str, scale: _Scale, quoting: Quoting) -> Entry:
    spans = row["spans"]
    return Entry(
        row,
        scale.bar(row[value], row["low"], row["high"]),
        quoting.all(spans[:QUOTES]),
        max(0, len(spans) - QUOTES),
    )
