"""The plot of positions: where in one source against where in another what both tell stands."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from matplotlib.collections import LineCollection

from rashomon.display.plots.style import (
    INK,
    MUTED,
    RULE,
    axes,
    empty,
    finish,
    key,
    sources,
    who,
)
from rashomon.display.wording import counted, decimal
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.overlap import Positions

MOST = 6  # sources drawn at once; of six there are fifteen pairs
_NUMBERED = 25  # statements of one pair whose numbers are written beside them
_APART = 1.14  # from panel to panel, in panels

_ORDERS = (
    (1 - 1e-9, "in the same order"),
    (0.9, "in nearly the same order"),
    (0.65, "mostly in the same order"),
    (0.35, "in no common order"),
    (1e-9, "mostly in the reverse order"),
    (0.0, "in the reverse order"),
)
"""What to say of an order from these shares on."""

_ALONG: tuple[Literal["left", "center", "right"], ...] = ("left", "center", "right")
_STATEMENT = "#0072b2"
_PASSAGE = "#b94700"


Row = dict[Any, Any]


class _Panel(NamedTuple):
    """The corner of a pair's square, and the pair."""

    x: float
    y: float
    a: Source
    b: Source


def draw_positions(
    result: Positions, ax: Axes | None = None, *, among: Sequence[str] | None = None
) -> Axes:
    """A circle for each statement that both tell, a bar for each passage that both have."""
    order = result.order.to_dict("records")
    drawn = _chosen(order, sources(result.articles), among)
    if len(drawn) < 2 or result.table.empty:
        return empty(ax, next(iter(result.notes), "Nothing was found that two sources tell"))
    table = result.table
    side = {2: 4.6, 3: 5.6}.get(len(drawn), 1.5 * (len(drawn) - 1) + 1.6)
    ax = axes(ax, side + 1, side + 1)
    panels = [
        _Panel(_APART * a, -_APART * b, drawn[a], drawn[b])
        for a, b in combinations(range(len(drawn)), 2)
    ]
    for panel in panels:
        own = table[(table["source_a"] == panel.a.name) & (table["source_b"] == panel.b.name)]
        _panel(ax, panel, own.to_dict("records"), size=64 if len(drawn) == 2 else 30)
    if len(drawn) == 2:
        _numbers(ax, panels[0], table)
    _label(ax, drawn)
    ax.set_aspect("equal")
    foot = (
        f"{key(drawn)}\na circle: a statement that both tell · a bar: wording that both have · "
        "dashed: as far into the one as into the other"
    )
    every = len(sources(result.articles))
    if len(drawn) < every:
        foot += f"\n{len(drawn)} of {every} sources; among=[…] draws others"
    return finish(ax, _said(order, drawn), xlabel=foot)


def _chosen(
    order: Sequence[Row], every: Sequence[Source], among: Sequence[str] | None
) -> list[Source]:
    """The sources named or, where they are many, those that tell most of what others tell."""
    names = [source.name for source in every]
    if among is not None:
        asked = list(among) if isinstance(among, Iterable) and not isinstance(among, str) else []
        unknown = [name for name in asked if name not in names]
        if unknown or not 2 <= len(set(asked)) <= MOST:
            raise ComparisonError(
                f"among is {among!r}; name 2 to {MOST} of these sources: {', '.join(names)}."
            )
        return [source for source in every if source.name in asked]
    if len(every) <= MOST:
        return list(every)
    shared = dict.fromkeys(names, 0)
    for row in order:
        shared[row["source_a"]] += row["statements"]
        shared[row["source_b"]] += row["statements"]
    most = sorted(names, key=lambda name: -shared[name])[:MOST]
    return [source for source in every if source.name in most]


def _panel(ax: Axes, panel: _Panel, rows: Sequence[Row], size: float) -> None:
    x, y = panel.x, panel.y
    frame = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1), (x, y)]
    ax.plot(*zip(*frame, strict=True), color=RULE, linewidth=1, zorder=1)
    ax.plot([x, x + 1], [y, y + 1], color=MUTED, linewidth=0.9, linestyle=(0, (4, 3)), zorder=1)
    told = [row for row in rows if row["kind"] == "statement"]
    shared = [row for row in rows if row["kind"] == "passage"]
    bars = [
        [(x + row["position_a"], y + row["position_b"]), (x + row["end_a"], y + row["end_b"])]
        for row in shared
    ]
    ax.add_collection(
        LineCollection(bars, colors=_PASSAGE, linewidths=size / 13, zorder=2, capstyle="projecting")
    )
    ax.scatter(
        [x + (row["position_a"] + row["end_a"]) / 2 for row in told],
        [y + (row["position_b"] + row["end_b"]) / 2 for row in told],
        s=size,
        facecolor="white",
        edgecolor=_STATEMENT,
        linewidth=1.6,
        zorder=3,
    )


def _numbers(ax: Axes, panel: _Panel, table: pd.DataFrame) -> None:
    """The numbers of the statements beside their circles, where they are few."""
    pair = (table["source_a"] == panel.a.name) & (table["source_b"] == panel.b.name)
    rows = table[pair & (table["kind"] == "statement")].to_dict("records")
    for row in rows if len(rows) <= _NUMBERED else ():
        at = ((row["position_a"] + row["end_a"]) / 2, (row["position_b"] + row["end_b"]) / 2)
        ax.annotate(
            str(row["number"]),
            (panel.x + at[0], panel.y + at[1]),
            xytext=(7, -7),
            textcoords="offset points",
            fontsize=7.5,
            color=INK,
            zorder=4,
        )


def _label(ax: Axes, drawn: Sequence[Source]) -> None:
    """The sources along the two sides; for one pair also what the sides mean."""
    last = len(drawn) - 1
    across = [_APART * a + 0.5 for a in range(last)]
    down = [-_APART * b + 0.5 for b in range(1, last + 1)]
    ax.set_xlim(-0.04, _APART * (last - 1) + 1.04)
    ax.set_ylim(-_APART * last - 0.04, -_APART + 1.04)
    if last > 1:
        ax.set_xticks(across, labels=[s.letter for s in drawn[:-1]], fontweight="bold")
        ax.set_yticks(down, labels=[s.letter for s in drawn[1:]], fontweight="bold")
        return
    ticks = (0, 0.5, 1)
    names = [f"{s.letter}: {s.short(26)}" for s in drawn]
    ax.set_xticks(ticks, labels=["beginning", names[0], "end"])
    ax.set_yticks([-_APART + tick for tick in ticks], labels=["beginning", names[1], "end"])
    ax.tick_params(axis="y", labelrotation=90)
    for at, where in enumerate(_ALONG):
        ax.get_xticklabels()[at].set_horizontalalignment(where)
        label = ax.get_yticklabels()[at]
        label.set(rotation_mode="anchor", horizontalalignment=where, verticalalignment="bottom")


def _said(order: Sequence[Row], drawn: Sequence[Source]) -> str:
    letter = {source.name: source.letter for source in drawn}
    rows = [row for row in order if row["source_a"] in letter and row["source_b"] in letter]
    if len(drawn) == 2:
        return _of_pair(who(drawn), rows)
    known = [row for row in rows if not math.isnan(row["order"])]
    if not known:
        return f"{who(drawn)}: too few statements that two tell to speak of their order"
    best, least = (choose(known, key=lambda row: row["order"]) for choose in (max, min))
    named = [
        f"{letter[row['source_a']]} and {letter[row['source_b']]} ({decimal(row['order'])})"
        for row in (best, least)
    ]
    return f"Most in one order: {named[0]}" + (f"; least: {named[1]}" if best != least else "")


def _of_pair(names: str, rows: Sequence[Row]) -> str:
    shared = rows[0]["statements"] if rows else 0
    both = f"{names} both tell {counted(shared, 'statement')}"
    order = rows[0]["order"] if rows else math.nan
    if math.isnan(order):
        return f"{both}, too few to speak of their order"
    how = next(words for least, words in _ORDERS if order >= least)
    return f"{both}, {how} ({decimal(order)})"
