"""Plot of frames: how much of each source is told from each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, rows, safe, sources
from rashomon.display.wording import listed, percent
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Frames

FRAMES = 12
_SHARED = "told by several"

Row = dict[Any, Any]


def draw_frames(result: Frames, ax: Axes | None = None, *, limit: int = FRAMES) -> Axes:
    """A mark for each source's share of sentences; an open one for what several sources tell."""
    drawn = sources(result.articles)
    table = result.table
    if table.empty:
        return empty(ax, "There is no sentence to read")
    found = {(r["source"], r["frame"]): r for r in table.to_dict("records")}
    shared = {
        (r["source"], r["frame"]): r
        for r in result.within.to_dict("records")
        if r["where"] == _SHARED and r["of"] >= FEWEST_UNITS
    }
    keys = list(dict.fromkeys(table["frame"]))[:limit]
    height = 0.3 + 0.16 * len(drawn)
    ax = axes(ax, 8, 1.5 + height * len(keys))
    for y, key in enumerate(keys):
        if y:
            ax.axhline(y - 0.5, color=MUTED, linewidth=0.6)
        for i, source in enumerate(drawn):
            at = y + 0.72 * ((i + 0.5) / len(drawn) - 0.5)
            _mark(ax, at, source, found.get((source.name, key)), shared.get((source.name, key)))
    rows(ax, [safe(result.book[key].title, 34) for key in keys])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlim(left=-0.01)
    xlabel = "filled: share of the source's sentences that carry the frame, with 95% interval"
    if shared:
        xlabel += " · open: of the sentences that tell what others tell, too"
    never = [
        key
        for key in keys
        if any(found[s, k]["validated"] == "never" for s, k in found if k == key)
    ]
    said = _said(found, drawn)
    if never:
        names = listed([safe(key.replace("_", " "), 28) for key in never])
        said += "; never validated" + ("" if len(never) == len(keys) else f": {names}")
    return finish(ax, said, xlabel=xlabel, grid=True)


def _mark(ax: Axes, at: float, source: Source, own: Row | None, shared: Row | None) -> None:
    if own is None:
        return
    if math.isfinite(own["low"]):
        ax.plot([own["low"], own["high"]], [at, at], color=INK, linewidth=1, zorder=2)
    if shared is not None:
        ax.plot(
            shared["share"],
            at,
            marker=source.marker,
            color=source.colour,
            markerfacecolor="white",
            markersize=6,
            zorder=3,
        )
    ax.plot(
        own["share"],
        at,
        marker=source.marker,
        color=source.colour,
        markersize=7,
        markeredgecolor="white",
        markeredgewidth=0.5,
        zorder=4,
    )
    ax.annotate(
        source.letter,
        (own["high"] if math.isfinite(own["high"]) else own["share"], at),
        xytext=(5, 0),
        textcoords="offset points",
        va="center",
        fontsize=7.5,
        color=INK,
    )


def _said(found: dict[tuple[str, str], Row], drawn: Sequence[Source]) -> str:
    most = []
    for source in drawn:
        own = [row for (name, _), row in found.items() if name == source.name and row["sentences"]]
        if own:
            row = max(own, key=lambda r: r["share"])
            name = str(row["frame"]).replace("_", " ")
            most.append(f"{source.letter} {safe(name, 28)} ({percent(row['share'])})")
    return f"Frames found most: {listed(most)}" if most else "No sentence carries a frame"
