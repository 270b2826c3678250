"""Plot of groups of speakers: who gets the words that each source gives to others."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from rashomon.display.plots.style import INK, axes, empty, finish, rows, safe, sources
from rashomon.display.wording import listed, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from rashomon.framing import Voices

Row = dict[Any, Any]


def draw_groups(result: Voices, ax: Axes | None = None, *, limit: int | None = None) -> Axes:
    """For each group, or the largest, one bar a source: its share of the quoted words."""
    table: list[Row] = result.groups.to_dict("records")
    if not table:
        return empty(ax, "No quotation was found")
    drawn = sources(result.articles)
    found = {(row["group"], row["source"]): row for row in table}
    totals: dict[str, float] = {}
    for row in table:
        totals[row["group"]] = totals.get(row["group"], 0.0) + row["of_quoted"]
    groups = sorted(totals, key=lambda name: (-totals[name], name))[:limit]
    lines = [(group, source) for group in groups for source in drawn]
    ax = axes(ax, 8, 1.3 + 0.3 * len(lines))
    for y, (group, source) in enumerate(lines):
        if (group, source.name) not in found:
            continue
        row = found[group, source.name]
        ax.barh(
            y,
            row["of_quoted"],
            height=0.68,
            color=source.colour,
            hatch=source.hatch,
            edgecolor="white",
            linewidth=0,
            zorder=2,
        )
        if math.isfinite(row["of_quoted_low"]):
            ends = [row["of_quoted_low"], row["of_quoted_high"]]
            ax.plot(ends, [y, y], color="white", linewidth=3, zorder=3)
            ax.plot(ends, [y, y], color=INK, linewidth=1.3, zorder=4)
    rows(
        ax,
        [
            f"{safe(group, 34) if i % len(drawn) == 0 else ''}  {source.letter}"
            for i, (group, source) in enumerate(lines)
        ],
    )
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlim(0, 1)
    most: dict[str, Row] = {}
    for row in table:
        most.setdefault(row["source"], row)
    said = [
        f"{source.letter} {safe(most[source.name]['group'], 30)} "
        f"({percent(most[source.name]['of_quoted'])})"
        for source in drawn
        if source.name in most
    ]
    key = "share of the words that the source gives to others, with 95% interval"
    if len(groups) < len(totals):
        key += f"\nthe {len(groups)} largest of {len(totals)} groups; limit={len(totals)} draws all"
    return finish(
        ax,
        f"Given most words: {listed(said)}",
        xlabel=key,
        grid=True,
    )
