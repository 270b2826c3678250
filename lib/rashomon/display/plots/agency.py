"""Plot of agency: how often each entity acts and is acted on, source against source."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import FuncFormatter

from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, rows, safe, sources
from rashomon.display.wording import counted, listed, percent
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Agency

ENTITIES = 8
VOICES = ("narrator", "quoted", "both")

Row = dict[Any, Any]
_Shares = dict[tuple[str, str, str], Row]
"""A row of `by_entity`, by entity, source and role."""


def draw_agency(
    result: Agency, ax: Axes | None = None, *, limit: int = ENTITIES, voice: str = "both"
) -> Axes:
    """Bars to the right for what an entity does, to the left for what is done to it."""
    if voice not in VOICES:
        raise ComparisonError(f"voice is {voice!r}; it must be one of: {', '.join(VOICES)}.")
    drawn = sources(result.articles)
    shares = _shares(result, voice)
    names = _most_involved(shares, limit)
    if not names:
        return empty(ax, "No entity was found that acts or is acted on")
    lines = [(name, source) for name in names for source in drawn]
    ax = axes(ax, 8, 1.5 + 0.32 * len(lines))
    for y, (name, source) in enumerate(lines):
        for role, side in (("acts", 1), ("acted on", -1)):
            row = shares.get((name, source.name, role))
            if row is not None:
                _bar(ax, y, side, row, source)
        _left_out(ax, y, shares.get((name, source.name, "left out")))
    ax.axvline(0, color=INK, linewidth=0.9, zorder=5)
    first = {name: i * len(drawn) for i, name in enumerate(names)}
    rows(
        ax,
        [
            f"{safe(name, 28) if first[name] == y else ''}  {source.letter}"
            for y, (name, source) in enumerate(lines)
        ],
    )
    for y in list(first.values())[1:]:
        ax.axhline(y - 0.5, color=MUTED, linewidth=0.4)
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: percent(abs(x))))
    whose = {"narrator": "in its own words", "quoted": "in what it quotes", "both": "in all words"}
    key = (
        f"left: is acted on · right: acts · share of the source's acts {whose[voice]}, with 95% "
        f"interval\n“left out”: another source names who does the same act, this one does not"
    )
    return finish(ax, _said(shares, drawn), xlabel=key, grid=True)


def _bar(ax: Axes, y: float, side: int, row: Row, source: Source) -> None:
    ax.barh(
        y,
        side * row["share"],
        height=0.68,
        color=source.colour,
        hatch=source.hatch,
        edgecolor="white",
        linewidth=0,
        alpha=1 if side > 0 else 0.55,
        zorder=2,
    )
    if math.isfinite(row["low"]) and row["count"]:
        ends = [side * row["low"], side * row["high"]]
        ax.plot(ends, [y, y], color="white", linewidth=3, zorder=3)
        ax.plot(ends, [y, y], color=INK, linewidth=1.2, zorder=4)


def _left_out(ax: Axes, y: float, row: Row | None) -> None:
    if row is not None and row["count"]:
        ax.annotate(
            f"left out {row['count']} of {row['of']}",
            (1, y),
            xycoords=ax.get_yaxis_transform(),
            xytext=(-2, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=8.5,
            color=INK,
            zorder=6,
        )


def _shares(result: Agency, voice: str) -> _Shares:
    table = result.by_entity
    return {
        (row["entity"], row["source"], row["role"]): row
        for row in table.to_dict("records")
        if row["voice"] == voice or row["role"] == "left out"
    }


def _most_involved(shares: _Shares, limit: int) -> list[str]:
    """Entities by how often they take part, those that several sources speak of first."""
    counts: dict[str, list[int]] = {}
    told: dict[str, set[str]] = {}
    for (name, source, role), row in shares.items():
        if role != "left out":
            counts.setdefault(name, []).append(row["count"])
            if row["count"]:
                told.setdefault(name, set()).add(source)
    ranked = sorted(told, key=lambda name: (-(len(told[name]) > 1), -sum(counts[name]), name))
    return ranked[:limit]


def _said(shares: _Shares, drawn: Sequence[Source]) -> str:
    """Who acts most in each source, or who is left out."""
    out = {
        (name, source): row["count"]
        for (name, source, role), row in shares.items()
        if role == "left out" and row["count"]
    }
    letters: Mapping[str, str] = {source.name: source.letter for source in drawn}
    if out:
        (name, outlet), count = max(out.items(), key=lambda item: item[1])
        where = counted(count, "statement")
        return f"{letters[outlet]} leaves out that {safe(name, 30)} acts, in {where} told by others"
    most = []
    for source in drawn:
        own = [r for (_, s, role), r in shares.items() if s == source.name and role == "acts"]
        row = max(own, key=lambda r: r["count"], default=None)
        if row is not None and row["count"]:
            most.append(f"{source.letter} {safe(row['entity'], 30)} ({percent(row['share'])})")
    return f"Acts most: {listed(most)}" if most else "No entity acts in these sentences"
