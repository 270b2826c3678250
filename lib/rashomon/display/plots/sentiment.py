"""Plot of tone along the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, sources
from rashomon.display.wording import decimal, interval, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.sentiment import Tone

_LANE = 3.0  # the room of one source: tone runs from −1 to 1, and some air


def draw_tone(result: Tone, ax: Axes | None = None) -> Axes:
    """A stem for every run: filled in the source's own voice, open where it quotes."""
    drawn = sources(result.articles)
    table = result.table
    if table.empty:
        return empty(ax, "There is no sentence to measure")
    ax = axes(ax, 8, 0.9 + 1.25 * len(drawn))
    for i, source in enumerate(drawn):
        middle = -_LANE * i
        ax.axhline(middle, color=MUTED, linewidth=0.8, zorder=1)
        _stems(ax, table[table["source"] == source.name], source, middle)
    lanes = [-_LANE * i for i in range(len(drawn))]
    ax.set_yticks(lanes, labels=[f"{s.letter}  {s.short(24)}" for s in drawn])
    ax.set_ylim(lanes[-1] - 1.3, 1.3)
    _scale(ax, lanes)
    ax.set_xlim(-2, 106)
    ax.set_xticks([0, 50, 100], labels=["beginning", "middle", "end"])
    return finish(
        ax,
        _said(result, drawn),
        xlabel="tone of the wording (VADER); filled: own words, open and dotted: quoted",
    )


def _stems(ax: Axes, own: pd.DataFrame, source: Source, middle: float) -> None:
    order = list(dict.fromkeys(own["article"]))
    for row in own.to_dict("records"):
        x = 100 * (order.index(row["article"]) + row["position"]) / len(order)
        quoted = row["voice"] == "quoted"
        y = middle + row["tone"]
        ax.plot(
            [x, x],
            [middle, y],
            color=source.colour,
            linewidth=1.4,
            linestyle=":" if quoted else "-",
            zorder=2,
        )
        ax.plot(
            x,
            y,
            marker=source.marker,
            color=source.colour,
            markersize=6,
            markerfacecolor="white" if quoted else source.colour,
            zorder=3,
        )


def _scale(ax: Axes, lanes: Sequence[float]) -> None:
    for lane in lanes:
        for tone in (-1, 1):
            ax.annotate(
                decimal(tone, 0, sign=True),
                (1.0, lane + tone),
                fontsize=7.5,
                color=INK,
                xycoords=("axes fraction", "data"),
                va="center",
                ha="right",
            )


def _said(result: Tone, drawn: Sequence[Source]) -> str:
    means = result.by_voice
    rows = means[(means["voice"] == "narrator") & (means["sentences"] > 0)].to_dict("records")
    own = {row["source"]: row for row in rows}
    said = []
    for source in drawn:
        if source.name in own:
            row = own[source.name]
            bounds = interval(row["low"], row["high"])
            around = f" ({bounds})" if bounds != "–" else ""
            said.append(f"{source.letter} {decimal(row['tone'], sign=True)}{around}")
    return f"Tone in their own words: {listed(said)}" if said else "Only quoted words were measured"
