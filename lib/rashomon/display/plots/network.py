"""The network of reuse: sources in a circle, joined where they share wording."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection

from rashomon.display.plots.lettering import NORMAL, plain
from rashomon.display.plots.sheet import EDGE, Room, inner
from rashomon.display.plots.style import INK, LIGHT
from rashomon.display.wording import percent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source

MOST = 30  # sources drawn
NAMED = 8  # sources whose names stand around the circle; more stand in a key
OF_EACH = 2  # others that a source is drawn as derived from
_LABELLED = 24  # lines whose shares are written on them; more would hide each other
_NAME = 96.0  # points of a name
_NODE = 15.0  # points from the middle of a node to what stands beside it
_LINE = 12.0
_WIDE, _HIGH = 0.38, 0.24  # that a written share takes, in radii of the circle

Row = dict[Any, Any]
Point = tuple[float, float]


def draw_network(rows: Sequence[Row], drawn: Sequence[Source], ax: Axes) -> tuple[int, Room]:
    """Draw sources that share most, dark where one may be derived from the other.

    Parameters
    ----------
    rows : sequence of dict
        Of the table of a derivation, of these sources alone.
    drawn : sequence of Source
    ax : matplotlib.axes.Axes

    Returns
    -------
    left_out : int
        Pairs that count as derived and are not drawn.
    room : Room
    """
    derived, every = _derived(rows)
    place = _circle(_beside(derived, drawn))
    light = {
        frozenset((row["source"], row["other"])): (place[row["source"]], place[row["other"]])
        for row in rows
        if row["words"] and frozenset((row["source"], row["other"])) not in every
    }
    ax.add_collection(LineCollection(list(light.values()), colors=LIGHT, linewidths=1.1, zorder=1))
    taken = list(place.values())
    for row in derived:
        label = len(derived) <= _LABELLED
        _edge(ax, place[row["other"]], place[row["source"]], row, taken if label else None)
    return len(every) - len(derived), _nodes(ax, drawn, place)


def _derived(rows: Sequence[Row]) -> tuple[list[Row], set[frozenset[str]]]:
    """The larger share of each pair that counts as derived, a few of each source; and all pairs."""
    larger: dict[frozenset[str], Row] = {}
    for row in rows:
        pair = frozenset((row["source"], row["other"]))
        if (
            row["level"] != "not derived"
            and row["share"] > larger.get(pair, {"share": -1})["share"]
        ):
            larger[pair] = row
    count: dict[str, int] = {}
    kept = []
    for row in sorted(larger.values(), key=lambda row: -row["share"]):
        count[row["source"]] = count.get(row["source"], 0) + 1
        if count[row["source"]] <= OF_EACH:
            kept.append(row)
    return kept, set(larger)


def _beside(derived: Sequence[Row], shown: Sequence[Source]) -> list[Source]:
    """The sources in an order in which those that share most stand beside each other."""
    near: dict[str, list[tuple[float, str]]] = {source.name: [] for source in shown}
    for row in derived:
        near[row["source"]].append((-row["share"], row["other"]))
        near[row["other"]].append((-row["share"], row["source"]))
    order: dict[str, None] = {}
    for source in shown:
        waiting = [source.name]
        while waiting:
            name = waiting.pop()
            if name not in order:
                order[name] = None
                waiting += [other for _, other in sorted(near[name], reverse=True)]
    by_name = {source.name: source for source in shown}
    return [by_name[name] for name in order]


def _circle(order: Sequence[Source]) -> dict[str, Point]:
    """A place for each source, clockwise from the top."""
    step = 2 * math.pi / len(order)
    return {source.name: (math.sin(i * step), math.cos(i * step)) for i, source in enumerate(order)}


def _nodes(ax: Axes, shown: Sequence[Source], place: Mapping[str, Point]) -> Room:
    """The sources: around a few their names, of many the letters alone, which a key explains."""
    named = len(shown) <= NAMED
    room = Room(height=0, left=EDGE, right=EDGE, below=0)
    half = inner(ax, room.left, room.right) / 2
    radius = min(half - _NAME - _NODE, 40 + 11 * len(shown)) if named else 150
    reach = radius + (_NODE + 2 * _LINE if named else _NODE)
    for source in shown:
        x, y = place[source.name]
        ax.plot(
            x,
            y,
            marker="o",
            markersize=20,
            color="white",
            markeredgecolor=source.colour,
            markeredgewidth=2,
            zorder=5,
        )
        ax.annotate(
            source.letter,
            (x, y),
            ha="center",
            va="center_baseline",
            fontweight="bold",
            fontsize=NORMAL,
            color=INK,
            zorder=6,
        )
        if named:
            _name(ax, source, (x, y))
    ax.set_aspect("equal")
    ax.set_xlim(-half / radius, half / radius)
    ax.set_ylim(-reach / radius, reach / radius)
    ax.set_xticks([])
    ax.set_yticks([])
    return replace(room, height=2 * reach)


def _name(ax: Axes, source: Source, at: Point) -> None:
    """The name outside the circle, in two lines where it is long."""
    x, y = at
    side = 0 if abs(x) < 0.2 else math.copysign(1, x)
    lines = source.label(_NAME if side else 2 * _NAME, 2)
    ax.annotate(
        plain("\n".join(lines)),
        (x, y),
        xytext=(_NODE * side, 0 if side else math.copysign(_NODE, y)),
        textcoords="offset points",
        ha="left" if side > 0 else "right" if side < 0 else "center",
        va="center" if side else "bottom" if y > 0 else "top",
        fontsize=NORMAL,
        color=INK,
    )


def _edge(ax: Axes, start: Point, end: Point, row: Row, taken: list[Point] | None) -> None:
    """A dark line, bent towards the middle of the circle; `taken` is where no label fits."""
    bend = _bend(start, end)
    ax.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "-|>" if row["when"] == "later" else "-",
            "connectionstyle": f"arc3,rad={bend:.3f}",
            "color": INK,
            "linewidth": 0.8 + 2.2 * row["share"],
            "shrinkA": 11,
            "shrinkB": 11,
        },
        zorder=3,
    )
    if taken is None:
        return
    along = [_on_curve(start, end, bend, t) for t in (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)]
    free = [at for at in along if all(_clear(at, other) for other in taken)]
    if not free:
        return
    taken.append(free[0])
    ax.annotate(
        percent(row["share"]),
        free[0],
        ha="center",
        va="center",
        fontsize=NORMAL,
        color=INK,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
        zorder=4,
    )


def _clear(at: Point, other: Point) -> bool:
    """Whether a share written at one place leaves what stands at the other free."""
    return abs(at[0] - other[0]) > _WIDE or abs(at[1] - other[1]) > _HIGH


def _bend(start: Point, end: Point) -> float:
    """How far a line bends to its right: more between neighbours, always towards the middle."""
    across, up = end[0] - start[0], end[1] - start[1]
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    inwards = -(up * middle[0] - across * middle[1])
    return math.copysign(0.1 + 0.2 * (2 - math.dist(start, end)), inwards)


def _on_curve(start: Point, end: Point, bend: float, t: float) -> Point:
    """A point of the line, a quadratic curve (as matplotlib's arc3 draws it)."""
    across, up = end[0] - start[0], end[1] - start[1]
    control = (
        (start[0] + end[0]) / 2 + bend * up,
        (start[1] + end[1]) / 2 - bend * across,
    )
    weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
    x, y = (
        sum(w * p[axis] for w, p in zip(weights, (start, control, end), strict=True))
        for axis in (0, 1)
    )
    return x, y
