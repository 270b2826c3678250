"""Plot of emphasis: how early each source has what, and how much room it gives it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.style import INK, MUTED, RULE, axes, empty, finish, rows, safe, sources
from rashomon.display.wording import listed, percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Emphasis

ITEMS = 16  # half of them statements, half entities, where there are both
_HEADLINE = -15  # where marks for headlines stand, in percent of the text
_LARGEST = 14  # points, of the mark for a source's whole text

Row = dict[Any, Any]
_Item = tuple[str, int]
"""Kind and number."""


def draw_emphasis(result: Emphasis, ax: Axes | None = None, *, limit: int = ITEMS) -> Axes:
    """A mark for each source where it first has an item, the larger the more room it gets."""
    drawn = sources(result.articles)
    found: dict[_Item, list[Row]] = {}
    for row in result.table.to_dict("records"):
        found.setdefault((row["kind"], row["number"]), []).append(row)
    if not found:
        return empty(ax, "Nothing was found that could be given room")
    shown = _shown(found, limit)
    step = 0.24 + 0.06 * min(len(drawn), 6)
    ax = axes(ax, 9, 1.4 + step * len(shown))
    for y, item in enumerate(shown):
        ax.axhline(y, color=RULE, linewidth=0.8, zorder=1)
        _marks(ax, y, found[item], drawn)
    rows(ax, [safe(found[item][0]["text"], 48) for item in shown])
    for y in range(1, len(shown)):
        if shown[y][0] != shown[y - 1][0]:
            ax.axhline(y - 0.5, color=MUTED, linewidth=0.8)
    ax.axvline(_HEADLINE / 2, color=MUTED, linewidth=0.8)
    ax.set_xlim(_HEADLINE * 1.5, 104)
    ax.set_xticks([_HEADLINE, 0, 100 / 3, 100], labels=["headline", "lead", "third", "end"])
    key = "where it first stands; the larger the mark, the more of the source's words: "
    key += " · ".join(f"{s.letter} {s.short(20)}" for s in drawn)
    if len(shown) < len(found):
        key += f"\nthe {len(shown)} with most room of {len(found)}; limit={len(found)} draws all"
    return finish(ax, _said(found, drawn), xlabel=key)


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


def _marks(ax: Axes, y: float, told: Sequence[Row], drawn: Sequence[Source]) -> None:
    for i, source in enumerate(drawn):
        row = next((r for r in told if r["source"] == source.name), None)
        if row is None:
            continue
        at = y + 0.66 * ((i + 0.5) / len(drawn) - 0.5)
        if row["headline"]:
            _mark(ax, (_HEADLINE, at), source, 6)
        if math.isfinite(row["first"]):
            _mark(ax, (100 * row["first"], at), source, 3.5 + _LARGEST * math.sqrt(row["share"]))


def _mark(ax: Axes, at: tuple[float, float], source: Source, size: float) -> None:
    ax.plot(
        *at,
        marker=source.marker,
        color=source.colour,
        markersize=size,
        markeredgecolor="white",
        markeredgewidth=0.5,
        zorder=3 - size / 100,  # the smaller mark above the larger one
    )
    ax.annotate(
        source.letter,
        at,
        xytext=(size / 2 + 2.5, 0),
        textcoords="offset points",
        va="center",
        fontsize=7.5,
        color=INK,
        zorder=4,
    )


def _said(found: Mapping[_Item, Sequence[Row]], drawn: Sequence[Source]) -> str:
    most = []
    for source in drawn:
        own = [
            row
            for (kind, _), told in found.items()
            for row in told
            if row["source"] == source.name and kind == "entity"
        ]
        if own:
            row = max(own, key=lambda r: r["share"])
            most.append(f"{source.letter} {safe(row['text'], 28)} ({percent(row['share'])})")
    return f"Most room in: {listed(most)}" if most else "Where each source tells what"
