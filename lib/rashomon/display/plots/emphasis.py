"""Plot of emphasis: how early each source has what, and how much room it gives it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.columns import Column, draw_columns
from rashomon.display.plots.contrasts import said
from rashomon.display.plots.lines import Group, Line, Mark
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import sources
from rashomon.display.plots.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.framing import Emphasis

ITEMS = 16  # half of them statements, half entities, where there are both
_LARGEST = 17.0  # points, of the mark for a source's whole text
_SMALLEST = 4.0

Row = dict[Any, Any]
_Item = tuple[str, int]
"""Kind and number."""


def draw_emphasis(
    result: Emphasis,
    ax: Axes | None = None,
    *,
    limit: int = ITEMS,
    among: Sequence[str] | None = None,
) -> Axes:
    """A column for each source, from headline to end; a mark where it first has an item."""
    picked = chosen(sources(result.articles), among)
    found: dict[_Item, list[Row]] = {}
    for row in result.table.to_dict("records"):
        if row["source"] in picked:
            found.setdefault((row["kind"], row["number"]), []).append(row)
    if not found:
        return empty(ax, "Nothing was found that could be given room")
    shown = _shown(found, limit)
    ax = axes(ax)
    rows = [(found[item][0]["text"], item[0]) for item in shown]
    room, columns = draw_columns(ax, rows, picked.drawn)
    for y, item in zip(columns.rows, shown, strict=True):
        for row in found[item]:
            _mark(ax, y, row, columns.of[row["source"]])
    notes = ["the larger the mark, the more of the source's words"]
    if len(shown) < len(found):
        notes.append(f"{len(shown)} with most room of {len(found)}; limit={len(found)} draws all")
    words = Words(
        _said(found, picked),
        "Where in each source it first stands, from the beginning to the end of its column; at "
        "the left of that: in a headline.",
        "",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room)


def _shown(found: Mapping[_Item, Sequence[Row]], limit: int) -> list[_Item]:
    """The items with most room in any source: those of several sources first among statements."""

    def room(item: _Item) -> tuple[int, float]:
        told = found[item]
        several = min(len(told), 2) if item[0] == "statement" else 2
        return (-several, -max(row["share"] for row in told))

    by_kind = {
        kind: sorted((item for item in found if item[0] == kind), key=room)
        for kind in ("statement", "entity")
    }
    statements, entities = by_kind["statement"], by_kind["entity"]
    half = max(limit // 2, limit - len(entities))
    kept = statements[:half]
    return [*kept, *entities[: limit - len(kept)]]


def _mark(ax: Axes, y: float, row: Row, column: Column) -> None:
    look: dict[str, Any] = {
        "marker": column.source.marker,
        "color": column.source.colour,
        "markeredgecolor": "white",
        "markeredgewidth": 0.5,
        "zorder": 3,
        "clip_on": False,
    }
    if row["headline"]:
        ax.plot(column.head, y, markersize=6, **look)
    if math.isfinite(row["first"]):
        size = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(row["share"])
        at = column.body + row["first"] * (column.end - column.body)
        ax.plot(at, y, markersize=size, **look)


def _said(found: Mapping[_Item, Sequence[Row]], picked: Chosen) -> str:
    """Which entity gets how differently much room, if that can be told."""
    by_name = {source.name: source for source in picked.drawn}
    groups = [
        Group(
            told[0]["text"],
            tuple(
                Line(by_name[row["source"]], (Mark(row["share"], row["low"], row["high"]),))
                for row in told
            ),
        )
        for (kind, _), told in found.items()
        if kind == "entity"
    ]
    if not groups:
        return f"No entity was found; {len(found)} statements by where they stand"
    return said(groups, ("{}'s words", "{}'s"), "most room", "Nothing named")
