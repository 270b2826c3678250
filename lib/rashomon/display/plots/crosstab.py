"""The plot of a crosstab: each category's share in each source, with intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D
from matplotlib.ticker import PercentFormatter

from rashomon.display.plots.style import (
    INK,
    MUTED,
    RULE,
    axes,
    empty,
    finish,
    named,
    rows,
    safe,
    sources,
)
from rashomon.display.wording import counted, decimal

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Crosstab

CATEGORIES = 16  # of all groups together

Row = dict[Any, Any]


def draw_crosstab(result: Crosstab, ax: Axes | None = None, *, limit: int = CATEGORIES) -> Axes:
    """One line a category, on it the share in each source with its interval."""
    table = result.table
    lines = list(dict.fromkeys(zip(table["group"], table["category"], strict=True)))
    if not lines:
        return empty(ax, "There is nothing to count")
    shown = lines[:limit]
    drawn = _drawn(result)
    room = 0.7 / len(drawn)
    ax = axes(ax, 8, 1.4 + (0.2 + 0.2 * len(drawn)) * len(shown))
    place = {line: y for y, line in enumerate(shown)}
    for row in table.to_dict("records"):
        y = place.get((row["group"], row["category"]))
        if y is not None and not math.isnan(row["share"]):
            i = next(i for i, source in enumerate(drawn) if source.name == row["source"])
            _mark(ax, y - 0.35 + room * (i + 0.5), row, drawn[i])
    parted = any(group for group, _ in lines)
    rows(ax, [safe(f"{g}: {c}" if parted else c, 44) for g, c in shown])
    for y in range(1, len(shown)):
        ax.axhline(y - 0.5, color=RULE, linewidth=0.6)
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlim(left=0)
    ax.legend(
        handles=[
            Line2D([], [], label=f"{source.letter} {source.short(24)}", **_look(source))
            for source in drawn
        ],
        loc="upper left",
        bbox_to_anchor=(1, 1),
        frameon=False,
        fontsize=8.5,
        labelcolor=INK,
    )
    key = f"share of the source's {safe(result.each, 30)}, with 95% interval"
    if len(shown) < len(lines):
        key += f"\nthe first {len(shown)} of {len(lines)}; limit={len(lines)} draws all"
    return finish(ax, _found(result), xlabel=key, grid=True)


def _drawn(result: Crosstab) -> list[Source]:
    """The sources counted; those of a table without articles take letters of their own."""
    names = list(dict.fromkeys(result.table["source"]))
    own = {source.name: source for source in sources(result.articles)}
    if not own.keys() >= set(names):
        own = {source.name: source for source in named(names)}
    return [own[name] for name in names]


def _look(source: Source) -> dict[str, Any]:
    return {
        "marker": source.marker,
        "color": source.colour,
        "markersize": 7,
        "markeredgecolor": "white",
        "linestyle": "none",
    }


def _mark(ax: Axes, y: float, row: Row, source: Source) -> None:
    if math.isfinite(row["low"]) and math.isfinite(row["high"]):
        ax.plot([row["low"], row["high"]], [y, y], color=MUTED, linewidth=1.4, zorder=2)
    ax.plot(row["share"], y, zorder=3, clip_on=False, **_look(source))


def _found(result: Crosstab) -> str:
    whole = result.tests[result.tests["category"] == ""]
    if len(whole) > 1:
        differ = int((whole["q"] <= 0.05).sum())
        tables = counted(int(whole["q"].notna().sum()), "table")
        return f"{safe(result.column, 30)} by source: {differ} of {tables} tested differ (q ≤ 0.05)"
    test = whole.iloc[0]
    if math.isnan(test["p"]):
        return f"{safe(result.column, 30)} by source: too little for a test"
    p = "p < 0.001" if test["p"] < 0.001 else f"p = {decimal(test['p'], 3)}"
    bounds = f"{decimal(test['low'])} to {decimal(test['high'])}"
    return f"{safe(result.column, 30)} by source: V {decimal(test['v'])} ({bounds}), {p}"
