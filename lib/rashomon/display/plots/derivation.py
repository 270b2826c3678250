"""Plots of derivation: who may have taken wording from whom, and what hangs on the thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lettering import NORMAL
from rashomon.display.plots.network import MOST, NAMED, draw_network
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish
from rashomon.display.plots.style import INK, MUTED, sources, who
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, listed, percent
from rashomon.overlap.derivation import PARTLY, WHOLLY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.overlap import Derivation

NETWORK = 3  # sources from which a network says more than a line
_NAMED = 2  # pairs that a title names
_KEY = 6  # sources that a key explains, where pairs are drawn and not sources

Row = dict[Any, Any]


def draw_derivation(
    result: Derivation,
    ax: Axes | None = None,
    *,
    network: bool | None = None,
    among: Sequence[str] | None = None,
) -> Axes:
    """The network of reuse for three sources or more, else the thresholds; or as asked."""
    every = sources(result.articles)
    rows = result.table.to_dict("records")
    picked = chosen(
        sources(result.articles),
        among,
        weights=largest(rows),
        most=len(every) if network is False else MOST,
        least=min(2, len(every)),
        weighed="those of the largest shares",
    )
    told = picked.pairs(rows, "source", "other")
    if not told:
        return empty(ax, next(iter(result.notes), "One source alone derives from none"))
    who = picked.drawn if picked.named else every
    if network is False or (network is None and len(picked.drawn) < NETWORK):
        return _thresholds(told, who, picked.note, axes(ax))
    ax = axes(ax)
    own = [row for row in told if row["source"] in picked and row["other"] in picked]
    left_out, room = draw_network(own, picked.drawn, ax)
    notes = ["an arrow: to the later source; without one dates do not tell"]
    if left_out:
        notes.append(f"of each source the largest shares; {counted(left_out, 'pair')} not drawn")
    drawn = (
        "Light: two sources share wording. Dark, the thicker the more: one may be wholly or partly "
        "derived from the other, by the share of its own words that are there."
    )
    key = picked.drawn if len(picked.drawn) > NAMED else ()
    words = Words(_said(told, who), drawn, "", (*notes, *picked.note), key, marked=False)
    return finish(ax, words, room)


def largest(rows: Sequence[Row]) -> dict[str, float]:
    """The largest share in which each source has a part."""
    largest: dict[str, float] = {}
    for row in rows:
        for name in (row["source"], row["other"]):
            largest[name] = max(largest.get(name, 0.0), row["share"])
    return largest


def _thresholds(
    rows: Sequence[Row], every: Sequence[Source], notes: Sequence[str], ax: Axes
) -> Axes:
    """How many ordered pairs reach each share: flat where a threshold could as well be moved."""
    possible = sorted(row["share"] for row in rows if row["when"] != "earlier")
    most = max(len(possible), 1)
    reach = range(len(possible), -1, -1)
    ax.step([*possible, 1], reach, where="pre", color=INK, linewidth=1.6, zorder=3)
    ax.plot([0, min([*possible, 1])], [len(possible)] * 2, color=INK, linewidth=1.6, zorder=3)
    for threshold, name in ((PARTLY, "partly"), (WHOLLY, "wholly")):
        ax.axvline(threshold, color=MUTED, linewidth=1, linestyle=(0, (4, 3)), zorder=2)
        ax.annotate(
            f"{name}: {decimal(threshold)}",
            (threshold, most * 1.06),
            xytext=(3, 0),
            textcoords="offset points",
            color=MUTED,
            fontsize=NORMAL,
            va="bottom",
        )
    ax.plot(possible, [0] * len(possible), "|", color=INK, markersize=9, zorder=4, clip_on=False)
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.04 * most, most * 1.2)
    ax.set_yticks(sorted({0, most}))
    fifths = (0, 0.2, 0.4, 0.6, 0.8, 1)
    ax.set_xticks(fifths, labels=[percent(share) for share in fifths])
    ax.set_ylabel("ordered pairs", fontsize=NORMAL, color=MUTED)
    words = Words(
        _said(rows, every),
        "How many ordered pairs of sources reach which share; where the line is flat, the "
        "threshold could as well be moved. A stroke is one pair.",
        "share of a source's own words that are in another",
        notes,
        every[:_KEY],
        marked=False,
    )
    return finish(ax, words, Room(height=150, left=EDGE + 36), grid=True)


def _said(rows: Sequence[Row], every: Sequence[Source]) -> str:
    letter = {source.name: source.letter for source in every}
    derived = [row for row in rows if row["level"] != "not derived"]
    if not derived:
        if all(row["share"] < PARTLY for row in rows):
            least = percent(PARTLY)
            return f"{who(every)}: none has {least} or more of its own words from another"
        return f"{who(every)}: by the rule none is derived from another"
    derived.sort(key=lambda row: -row["share"])
    named = [
        f"{letter[row['source']]} {row['level']} from {letter[row['other']]} "
        f"({percent(row['share'])} of its own words)"
        for row in derived[:_NAMED]
    ]
    if len(derived) > _NAMED:
        named.append(counted(len(derived) - _NAMED, "more", "more"))
    return f"May be derived: {listed(named)}"
