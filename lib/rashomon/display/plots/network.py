"""The network of reuse: sources in a circle, joined where they share wording."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.collections import LineCollection

from rashomon.display.plots.style import INK, RULE, axes
from rashomon.display.wording import counted, decimal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source

MOST = 30  # sources drawn
OF_EACH = 2  # others that a source is drawn as derived from
_LABELLED = 24  # lines whose shares are written on them; more would hide each other
_RADIAL = 14  # sources from which names stand outwards, so as not to lie on each other

Row = dict[Any, Any]
Point = tuple[float, float]


def draw_network(rows: Sequence[Row], drawn: Sequence[Source], ax: Axes | None) -> tuple[Axes, str]:
    """Draw sources that share most, dark where one may be derived from the other.

    Parameters
    ----------
    rows : sequence of dict
        Of the table of a derivation.
    drawn : sequence of Source
    ax : matplotlib.axes.Axes, optional

    Returns
    -------
    ax : matplotlib.axes.Axes
    foot : str
        How to read it, and what is left out.
    """
    shown = _most(rows, drawn)
    names = {source.name for source in shown}
    own = [row for row in rows if row["source"] in names and row["other"] in names]
    derived, every = _derived(own)
    left_out = len(every) - len(derived)
    side = min(4.4 + 0.15 * len(shown), 8)
    ax = axes(ax, side + 2.4, side + (1.6 if len(shown) >= _RADIAL else 0))
    place = _circle(_beside(derived, shown))
    light = {
        frozenset((row["source"], row["other"])): (place[row["source"]], place[row["other"]])
        for row in own
        if row["words"] and frozenset((row["source"], row["other"])) not in every
    }
    ax.add_collection(LineCollection(list(light.values()), colors=RULE, linewidths=1.1, zorder=1))
    taken = list(place.values())
    for row in derived:
        label = len(derived) <= _LABELLED
        _edge(ax, place[row["other"]], place[row["source"]], row, taken if label else None)
    _nodes(ax, shown, place)
    foot = (
        "a line: shared passages · dark: wholly or partly derived, by the share · an arrow: to "
        "the later source; without one dates do not tell"
    )
    if left_out:
        foot += (
            f"\nof each source the {OF_EACH} largest shares; not drawn: {counted(left_out, 'pair')}"
        )
    if len(shown) < len(drawn):
        foot += f"\n{len(shown)} of {len(drawn)} sources, those that share most"
    return ax, foot


def _most(rows: Sequence[Row], drawn: Sequence[Source]) -> list[Source]:
    """Where sources are many, those of the largest shares."""
    if len(drawn) <= MOST:
        return list(drawn)
    largest: dict[str, float] = {}
    for row in rows:
        for name in (row["source"], row["other"]):
            largest[name] = max(largest.get(name, 0.0), row["share"])
    kept = {s.name for s in sorted(drawn, key=lambda s: -largest.get(s.name, 0.0))[:MOST]}
    return [source for source in drawn if source.name in kept]


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


def _nodes(ax: Axes, shown: Sequence[Source], place: Mapping[str, Point]) -> None:
    many = len(shown) >= _RADIAL
    for source in shown:
        x, y = place[source.name]
        ax.plot(
            x,
            y,
            marker="o",
            markersize=17 if many else 21,
            color="white",
            markeredgecolor=source.colour,
            markeredgewidth=2,
            zorder=5,
        )
        ax.annotate(
            source.letter,
            (x, y),
            ha="center",
            va="center",
            fontweight="bold",
            fontsize=8 if many else 10,
            color=INK,
            zorder=6,
        )
        _name(ax, source, (x, y), radial=many)
    reach = 1.75 if many else 1.35
    ax.set_aspect("equal")
    ax.set_xlim(-1.75, 1.75)
    ax.set_ylim(-reach, reach)
    ax.set_xticks([])
    ax.set_yticks([])


def _name(ax: Axes, source: Source, at: Point, *, radial: bool) -> None:
    x, y = at
    if radial:
        angle = math.degrees(math.atan2(y, x))
        ax.annotate(
            source.short(22),
            (x * 1.1, y * 1.1),
            ha="left" if x >= -1e-9 else "right",
            va="center",
            rotation=angle if x >= -1e-9 else angle + 180,
            rotation_mode="anchor",
            fontsize=8,
            color=INK,
        )
        return
    ax.annotate(
        source.short(26),
        (x * 1.2, y * 1.2),
        ha="left" if x > 0.2 else "right" if x < -0.2 else "center",
        va="bottom" if y > 0.9 else "top" if y < -0.9 else "center",
        fontsize=9,
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
    along = [_on_curve(start, end, bend, t) for t in (0.5, 0.4, 0.6, 0.3, 0.7)]
    free = [at for at in along if all(math.dist(at, other) > 0.17 for other in taken)]
    at = (free or along)[0]
    taken.append(at)
    ax.annotate(
        decimal(row["share"]),
        at,
        ha="center",
        va="center",
        fontsize=8.5,
        color=INK,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"},
        zorder=4,
    )


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
