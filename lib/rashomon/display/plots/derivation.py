"""Plots of derivation: who may have taken wording from whom, and what hangs on the thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.network import draw_network
from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, sources, who
from rashomon.display.wording import counted, decimal, listed
from rashomon.overlap.derivation import PARTLY, WHOLLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.overlap import Derivation

NETWORK = 3  # sources from which a network says more than a line
_NAMED = 3  # pairs that a title names

Row = dict[Any, Any]


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
    if not network:
        return _thresholds(rows, drawn, ax)
    ax, foot = draw_network(rows, drawn, ax)
    return finish(ax, _said(rows, drawn), xlabel=foot)


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


def _said(rows: Sequence[Row], drawn: Sequence[Source]) -> str:
    letter = {source.name: source.letter for source in drawn}
    derived = [row for row in rows if row["level"] != "not derived"]
    if not derived:
        if all(row["share"] < PARTLY for row in rows):
            return f"{who(drawn)}: none has {decimal(PARTLY)} or more of its wording from another"
        return f"{who(drawn)}: by the rule none is derived from another"
    named = [
        f"{letter[row['source']]} {row['level']} from {letter[row['other']]} "
        f"({decimal(row['share'])})"
        for row in derived[:_NAMED]
    ]
    if len(derived) > _NAMED:
        named.append(counted(len(derived) - _NAMED, "more", "more"))
    return f"May be derived: {listed(named)}"
