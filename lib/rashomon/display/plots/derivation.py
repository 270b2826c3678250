"""Plots of derivation: who may have taken wording from whom, and what hangs on the thresholds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.style import INK, MUTED, RULE, axes, empty, finish, safe, sources
from rashomon.display.wording import counted, decimal, listed
from rashomon.overlap.derivation import PARTLY, WHOLLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.overlap import Derivation

NETWORK = 3  # sources from which a network says more than a line
_NAMED = 3  # pairs that a title names
_LABELLED = 12  # lines whose shares are written on them; more would hide each other
_NODE = 0.11  # radius of a source in the network, whose circle has radius 1

Row = dict[Any, Any]
Point = tuple[float, float]


def draw_derivation(
    result: Derivation, ax: Axes | None = None, *, network: bool | None = None
) -> Axes:
    """The network of reuse for three sources or more, else the thresholds; or as asked."""
    drawn = sources(result.articles)
    rows = result.table.to_dict("records")
    if not rows:
        return empty(ax, next(iter(result.notes), "One source alone derives from none"))
    if network is None:
        network = len(drawn) >= NETWORK
    return _network(rows, drawn, ax) if network else _thresholds(rows, drawn, ax)


def _thresholds(rows: Sequence[Row], drawn: Sequence[Source], ax: Axes | None) -> Axes:
    """How many ordered pairs reach each share: flat where a threshold could as well be moved."""
    ax = axes(ax, 7, 3.4)
    possible = sorted(row["share"] for row in rows if row["when"] != "earlier")
    most = max(len(possible), 1)
    reach = range(len(possible), -1, -1)
    ax.step([*possible, 1], reach, where="pre", color=INK, linewidth=1.6, zorder=3)
    ax.plot([0, min([*possible, 1])], [len(possible)] * 2, color=INK, linewidth=1.6, zorder=3)
    for threshold, name in ((PARTLY, "partly"), (WHOLLY, "wholly")):
        ax.axvline(threshold, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        ax.annotate(f" {name}", (threshold, most * 1.06), color=MUTED, fontsize=9, va="bottom")
    ax.plot(possible, [0] * len(possible), "|", color=INK, markersize=9, zorder=4, clip_on=False)
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.02 * most, most * 1.2)
    ax.set_yticks(sorted({0, most}))
    ax.set_ylabel("ordered pairs", fontsize=8.5, color=MUTED)
    foot = "share of a source's own words that another has; a stroke is one ordered pair"
    return finish(ax, _said(rows, drawn), xlabel=foot, grid=True)


def _network(rows: Sequence[Row], drawn: Sequence[Source], ax: Axes | None) -> Axes:
    """Sources in a circle, joined where they share passages, the thicker the more is reused."""
    side = min(4.2 + 0.12 * len(drawn), 8)
    ax = axes(ax, side + 2.4, side)
    place = _circle(drawn)
    larger: dict[frozenset[str], Row] = {}
    for row in sorted(rows, key=lambda row: (row["level"] != "not derived", row["share"])):
        larger[frozenset((row["source"], row["other"]))] = row
    labelled = sum(row["level"] != "not derived" for row in larger.values()) <= _LABELLED
    for row in larger.values():
        if row["words"]:
            _edge(ax, place[row["other"]], place[row["source"]], row, labelled=labelled)
    for source in drawn:
        x, y = place[source.name]
        ax.plot(
            x,
            y,
            marker="o",
            markersize=21,
            color="white",
            markeredgecolor=source.colour,
            markeredgewidth=2,
            zorder=5,
        )
        ax.annotate(
            source.letter, (x, y), ha="center", va="center", fontweight="bold", color=INK, zorder=6
        )
        ax.annotate(
            safe(source.name, 22),
            (x * 1.2, y * 1.2),
            ha="left" if x > 0.2 else "right" if x < -0.2 else "center",
            va="bottom" if y > 0.9 else "top" if y < -0.9 else "center",
            fontsize=9,
            color=INK,
        )
    ax.set_aspect("equal")
    ax.set_xlim(-1.75, 1.75)
    ax.set_ylim(-1.35, 1.35)
    ax.set_xticks([])
    ax.set_yticks([])
    foot = (
        "a line: shared passages · dark: wholly or partly derived, by the share · an arrow: to "
        "the later source; without one dates do not tell"
    )
    return finish(ax, _said(rows, drawn), xlabel=foot)


def _circle(drawn: Sequence[Source]) -> dict[str, Point]:
    """A place for each source, clockwise from the top."""
    step = 2 * math.pi / len(drawn)
    return {source.name: (math.sin(i * step), math.cos(i * step)) for i, source in enumerate(drawn)}


def _edge(ax: Axes, start: Point, end: Point, row: Row, *, labelled: bool) -> None:
    derived = row["level"] != "not derived"
    length = math.dist(start, end)
    x, y = ((e - s) / length for s, e in zip(start, end, strict=True))
    ax.annotate(
        "",
        (end[0] - _NODE * x, end[1] - _NODE * y),
        (start[0] + _NODE * x, start[1] + _NODE * y),
        arrowprops={
            "arrowstyle": "-|>" if derived and row["when"] == "later" else "-",
            "color": INK if derived else RULE,
            "linewidth": 1 + 3 * row["share"] if derived else 1.2,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        zorder=3 if derived else 1,
    )
    if derived and labelled:
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        ax.annotate(
            decimal(row["share"]),
            middle,
            ha="center",
            va="center",
            fontsize=9,
            color=INK,
            bbox={"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none"},
            zorder=4,
        )


def _said(rows: Sequence[Row], drawn: Sequence[Source]) -> str:
    letter = {source.name: source.letter for source in drawn}
    derived = [row for row in rows if row["level"] != "not derived"]
    if not derived:
        who = listed([source.letter for source in drawn]) if len(drawn) < 8 else "The sources"
        return f"{who}: none has {decimal(PARTLY)} or more of its wording from another"
    named = [
        f"{letter[row['source']]} {row['level']} from {letter[row['other']]} "
        f"({decimal(row['share'])})"
        for row in derived[:_NAMED]
    ]
    if len(derived) > _NAMED:
        named.append(counted(len(derived) - _NAMED, "more", "more"))
    return f"May be derived: {listed(named)}"
