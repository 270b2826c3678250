"""The plot of positions: where in one source against where in another what both tell stands."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from matplotlib.collections import LineCollection

from rashomon.display.plots.chosen import chosen, shared
from rashomon.display.plots.lettering import NORMAL, plain, width_of
from rashomon.display.plots.sheet import EDGE, WIDTH, Room, axes, empty, finish
from rashomon.display.plots.style import INK, MUTED, RULE, sources, who
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.display.plots.style import Source
    from rashomon.overlap import Positions

_SIDE = {2: 320.0, 3: 340.0}  # points of the drawing
_WIDEST = 376.0
_FREE = 11.0  # points around a number and a circle that nothing else takes
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
_STATEMENT = "#0a3cab"
_PASSAGE = "#c0540a"


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
    picked = chosen(
        sources(result.articles),
        among,
        weights=shared(order, "statements"),
        least=2,
        weighed="those that tell most of what others tell",
    )
    drawn = picked.drawn
    if len(drawn) < 2 or result.table.empty:
        return empty(ax, next(iter(result.notes), "Nothing was found that two sources tell"))
    table = result.table
    side = _SIDE.get(len(drawn), _WIDEST)
    ax = axes(ax)
    panels = [
        _Panel(_APART * a, -_APART * b, drawn[a], drawn[b])
        for a, b in combinations(range(len(drawn)), 2)
    ]
    for panel in panels:
        own = table[(table["source_a"] == panel.a.name) & (table["source_b"] == panel.b.name)]
        _panel(ax, panel, own.to_dict("records"), size=56 if len(drawn) == 2 else 22)
    if len(drawn) == 2:
        _numbers(ax, panels[0], table, side)
    _label(ax, drawn)
    ax.set_aspect("equal")
    drawing = (
        "Where in the one and in the other it stands: a circle is a statement that both tell, a "
        "bar wording that both have; dashed: as far into the one as into the other."
    )
    pair = len(drawn) == 2
    words = Words(
        _said(order, picked), drawing, "", picked.note, () if pair else drawn, marked=False
    )
    left = EDGE + (22 if pair else 14)
    room = Room(side, left, WIDTH - left - side, below=16)
    return finish(ax, words, room)


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
        LineCollection(bars, colors=_PASSAGE, linewidths=size / 7, zorder=2, capstyle="projecting")
    )
    ax.scatter(
        [x + (row["position_a"] + row["end_a"]) / 2 for row in told],
        [y + (row["position_b"] + row["end_b"]) / 2 for row in told],
        s=size,
        facecolor="white",
        edgecolor=_STATEMENT,
        linewidth=1.4,
        zorder=3,
    )


def _numbers(ax: Axes, panel: _Panel, table: pd.DataFrame, side: float) -> None:
    """The numbers of the statements beside their circles, where they are few and there is room."""
    pair = (table["source_a"] == panel.a.name) & (table["source_b"] == panel.b.name)
    rows = table[pair & (table["kind"] == "statement")].to_dict("records")
    if len(rows) > _NUMBERED:
        return
    places = [
        ((row["position_a"] + row["end_a"]) / 2, (row["position_b"] + row["end_b"]) / 2)
        for row in rows
    ]
    taken = [(x * side, y * side) for x, y in places]
    for (x, y), row in zip(places, rows, strict=True):
        half = width_of(str(row["number"])) / 2
        beside = [
            (x * side + dx * (half + 8), y * side + dy * 11)
            for dx, dy in ((1, -0.6), (1, 0.6), (-1, 0.6), (-1, -0.6), (0, 1.2), (0, -1.2))
        ]
        free = [at for at in beside if _clear(at, taken, side)]
        if not free:
            continue
        taken.append(free[0])
        ax.annotate(
            str(row["number"]),
            (panel.x + x, panel.y + y),
            xytext=(free[0][0] - x * side, free[0][1] - y * side),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=NORMAL,
            color=INK,
            zorder=4,
        )


def _clear(at: tuple[float, float], taken: Sequence[tuple[float, float]], side: float) -> bool:
    """Whether a number there lies within the square and on nothing else."""
    within = all(6 <= place <= side - 6 for place in at)
    return within and all(math.dist(at, other) >= _FREE for other in taken)


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
    names = [f"{s.letter}: {plain(s.label(130)[0])}" for s in drawn]
    ax.set_xticks(ticks, labels=["beginning", names[0], "end"])
    ax.set_yticks([-_APART + tick for tick in ticks], labels=["beginning", names[1], "end"])
    ax.tick_params(axis="y", labelrotation=90)
    for at, where in enumerate(_ALONG):
        ax.get_xticklabels()[at].set_horizontalalignment(where)
        label = ax.get_yticklabels()[at]
        label.set(rotation_mode="anchor", horizontalalignment=where, verticalalignment="bottom")


def _said(order: Sequence[Row], picked: Chosen) -> str:
    letter, drawn = picked.letters, picked.drawn
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
