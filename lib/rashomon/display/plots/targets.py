"""Plot of warmth: how warm or cold each source is towards each entity, with intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.style import (
    INK,
    MUTED,
    axes,
    empty,
    finish,
    key,
    rows,
    safe,
    sources,
)
from rashomon.display.warmer import most_spoken_of
from rashomon.display.wording import counted, decimal, interval, listed
from rashomon.errors import ComparisonError
from rashomon.sentiment import VOICES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.sentiment import Targets

ENTITIES = 8
_TOLD = 2  # differences that a title names
_WHOSE = {"narrator": "in their own words", "quoted": "in quoted words", "both": "in all words"}

Row = dict[Any, Any]


def draw_targets(
    result: Targets, ax: Axes | None = None, *, limit: int = ENTITIES, voice: str = "narrator"
) -> Axes:
    """A mark for the warmth of each source towards each entity, on a line for its interval."""
    if voice not in VOICES:
        raise ComparisonError(f"voice is {voice!r}; it must be one of: {', '.join(VOICES)}.")
    drawn = sources(result.articles)
    table = result.table
    found: dict[tuple[str, str], Row] = {
        (row["entity"], row["source"]): row
        for row in table[table["voice"] == voice].to_dict("records")
    }
    names = most_spoken_of({key: row["sentences"] for key, row in found.items()})[:limit]
    if not names:
        return empty(ax, f"No sentence speaks of anybody {_WHOSE[voice]}")
    lines = [(name, source) for name in names for source in drawn if (name, source.name) in found]
    ax = axes(ax, 8, 1.6 + 0.3 * len(lines))
    for y, (name, source) in enumerate(lines):
        _mark(ax, y, found[name, source.name], source)
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1)
    first = {name: y for y, (name, _) in reversed(list(enumerate(lines)))}
    labels = [
        f"{safe(name, 28) if first[name] == y else ''}  {source.letter}"
        for y, (name, source) in enumerate(lines)
    ]
    rows(ax, labels)
    for y in first.values():
        if y:
            ax.axhline(y - 0.5, color=MUTED, linewidth=0.4)
    ax.set_xlim(-1.04, 1.3)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    ax.set_xticklabels(["−1 cold", "−0.5", "0", "+0.5", "+1 warm"])
    foot = (
        f"{key(drawn)}\nmean over the sentences that speak of them {_WHOSE[voice]}, with 95% "
        "interval; open: too few sentences for one; right: their number"
    )
    return finish(ax, _said(result, drawn, voice), xlabel=foot, grid=True)


def _mark(ax: Axes, y: float, row: Row, source: Source) -> None:
    known = math.isfinite(row["low"])
    if known:
        ax.plot([row["low"], row["high"]], [y, y], color=source.colour, linewidth=1.6, zorder=2)
    ax.plot(
        row["warmth"],
        y,
        marker=source.marker,
        color=source.colour,
        markerfacecolor=source.colour if known else "white",
        markersize=7,
        linestyle="none",
        zorder=3,
    )
    ax.annotate(
        f"{row['sentences']:,}", (1.28, y), ha="right", va="center", fontsize=8.5, color=INK
    )


def _said(result: Targets, drawn: Sequence[Source], voice: str) -> str:
    letters = {source.name: source.letter for source in drawn}
    apart = result.differences
    own: list[Row] = apart[apart["voice"] == voice].to_dict("records")
    told = [row for row in own if row["reading"] != "cannot tell"]
    if told:
        named = [_difference(row, letters) for row in told[:_TOLD]]
        if len(told) > _TOLD:
            named.append(f"{len(told) - _TOLD:,} more")
        return f"{_WHOSE[voice].capitalize()} {listed(named)}"
    if own:
        few = sum(math.isnan(row["p"]) for row in own)
        wide = len(own) - few
        why = [f"{counted(wide, 'interval')} {'holds' if wide == 1 else 'hold'} zero"]
        why += [f"{counted(few, 'pair')} {'has' if few == 1 else 'have'} too few sentences"]
        shown = [text for text, number in zip(why, (wide, few), strict=True) if number]
        return f"It cannot be told who is warmer {_WHOSE[voice]}: {listed(shown)}"
    if len(drawn) < 2:
        return f"Warmth towards entities {_WHOSE[voice]}"
    return f"No two sources speak of the same {_WHOSE[voice]}"


def _difference(row: Row, letters: Mapping[str, str]) -> str:
    pair = letters[row["source"]], letters[row["other"]]
    return (
        f"{pair[0]} is {row['reading']} than {pair[1]} towards {safe(row['entity'], 30)} by "
        f"{decimal(abs(row['difference']))} ({_bounds(row)})"
    )


def _bounds(row: Row) -> str:
    low, high = sorted((abs(row["low"]), abs(row["high"])))
    return interval(low, high)
