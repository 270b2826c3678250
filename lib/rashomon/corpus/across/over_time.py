"""A plot of what changes from period to period, a line an outlet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from rashomon.corpus.across.periods import through
from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.sheet import EDGE, Room, axes, finish
from rashomon.display.plots.style import RULE, named
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.corpus.across.result import AcrossEvents
    from rashomon.display.plots.style import Source

_HIGH = 170.0  # points
_LEFT = 34.0
_SPREAD = 0.5  # of a period, over which the outlets stand beside each other
_TICKS = 8


def outlets(result: AcrossEvents) -> list[Source]:
    """All outlets of the corpus, so that one has the same letter in all pictures."""
    return named(result.outlets)


def draw_over_time(
    table: pd.DataFrame,
    every: Sequence[Source],
    ax: Axes | None,
    *,
    value: str,
    weight: str,
    drawn: str,
    what: str,
    among: Sequence[str] | None,
    as_share: bool,
    periods: Iterable[str],
) -> Axes:
    """Draw a column of a table with its interval, period by period, from the first to the last."""
    axis = through(periods)
    told = set(table["source"])
    every = [source for source in every if source.name in told]
    weights = {str(name): float(n) for name, n in table.groupby("source")[weight].sum().items()}
    picked = chosen(every, among, weights=weights, weighed="those with most of it")
    place = {name: number for number, name in enumerate(axis)}
    ax = axes(ax)
    count = len(picked.drawn)
    for number, source in enumerate(picked.drawn):
        own = table[table["source"] == source.name]
        aside = _SPREAD * ((number + 0.5) / count - 0.5)
        rows = sorted(own.to_dict("records"), key=lambda row: place[row["period"]])
        xs = [place[row["period"]] + aside for row in rows]
        ax.plot(xs, [row[value] for row in rows], color=source.colour, linewidth=0.9, alpha=0.6)
        for x, row in zip(xs, rows, strict=True):
            sure = math.isfinite(row["low"]) and math.isfinite(row["high"])
            if sure:
                ends = [row["low"], row["high"]]
                ax.plot([x, x], ends, color=source.colour, linewidth=1.1, zorder=2)
            ax.plot(
                x,
                row[value],
                marker=source.marker,
                color=source.colour,
                markerfacecolor=source.colour if sure else "white",
                markersize=6,
                zorder=3,
            )
    step = math.ceil(len(axis) / _TICKS)
    ax.set_xticks(range(0, len(axis), step), labels=axis[::step])
    ax.set_xlim(-0.6, len(axis) - 0.4)
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: _tick(y, as_share=as_share)))
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    ax.set_axisbelow(True)
    own = table[table["source"].isin(picked.letters)]
    unsure = ["open: too few events for an interval"] if own["low"].isna().any() else []
    words = Words(
        f"{what}: {counted(len(every), 'outlet')} over {counted(len(axis), 'period')}",
        f"{drawn} With 95% interval, events drawn again.",
        "",
        (*unsure, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, Room(height=_HIGH, left=EDGE + _LEFT))


def _tick(value: float, *, as_share: bool) -> str:
    if as_share:
        return percent(value) if value >= 0 else ""
    return decimal(value, 1, sign=True)
