"""A plot of what changes from period to period, a line an outlet."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.ticker import FuncFormatter, MaxNLocator

from rashomon.corpus.across.periods import through
from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish
from rashomon.display.plots.style import RULE, named
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, percent
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(frozen=True, slots=True)
class OverTime:
    """What of a table is drawn over time, of one name among all that it has.

    Attributes
    ----------
    option : str
        The option by which a reader asks for a name, and the column of what may be asked for.
    names : str
        The column of the names, which may tell apart what is asked for as one.
    often : str
        The column by whose sum a name is drawn where none is asked for.
    value, weight : str
        The column that is drawn, and that of how much of it each outlet has.
    as_share : bool
        Whether the values are shares.
    drawn : str
        What is drawn; "{}" stands for the name.
    nobody : str
        What is said where there is no name.
    """

    option: str
    names: str
    often: str
    value: str
    weight: str
    as_share: bool
    drawn: str
    nobody: str


def draw_over_time(
    result: AcrossEvents,
    table: pd.DataFrame,
    what: OverTime,
    ax: Axes | None,
    *,
    asked: str | None,
    among: Sequence[str] | None,
) -> Axes:
    """Draw a column of a table with its interval, period by period, from the first to the last."""
    name = _name(table, what, asked)
    if name is None:
        return empty(ax, what.nobody)
    axis = through(table["period"])
    table = table[table[what.names] == name]
    told = set(table["source"])
    every = [source for source in outlets(result) if source.name in told]
    sums = table.groupby("source")[what.weight].sum()
    weights = {str(source): float(number) for source, number in sums.items()}
    picked = chosen(every, among, weights=weights, weighed="those with most of it")
    ax = axes(ax)
    _draw(ax, table, what.value, picked.drawn, axis)
    step = math.ceil(len(axis) / _TICKS)
    ax.set_xticks(range(0, len(axis), step), labels=axis[::step])
    ax.set_xlim(-0.6, len(axis) - 0.4)
    ax.yaxis.set_major_locator(MaxNLocator(4))
    ax.yaxis.set_major_formatter(FuncFormatter(lambda y, _: _tick(y, as_share=what.as_share)))
    ax.grid(axis="y", color=RULE, linewidth=0.8)
    ax.set_axisbelow(True)
    own = table[table["source"].isin(picked.letters)]
    unsure = ["open: too few events for an interval"] if own["low"].isna().any() else []
    words = Words(
        f"{name}: {counted(len(every), 'outlet')} over {counted(len(axis), 'period')}",
        f"{what.drawn.format(name)} With 95% interval, events drawn again.",
        "",
        (*unsure, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, Room(height=_HIGH, left=EDGE + _LEFT))


def _name(table: pd.DataFrame, what: OverTime, asked: object) -> str | None:
    """The name asked for, or the first; of several that are asked for as one the first, too."""
    often = table.groupby(what.names)[what.often].sum()
    known: list[str] = often.sort_values(ascending=False, kind="stable").index.tolist()
    if asked is None:
        return known[0] if known else None
    wanted = set()
    if isinstance(asked, str):
        wanted = {asked, *table.loc[table[what.option] == asked, what.names]}
    found = next((name for name in known if name in wanted), None)
    if found is None:
        raise ComparisonError(
            f"{what.option} is {asked!r}; it must be one of: {', '.join(map(str, known[:20]))}."
        )
    return found


def _draw(
    ax: Axes, table: pd.DataFrame, value: str, drawn: Sequence[Source], axis: Sequence[str]
) -> None:
    place = {name: number for number, name in enumerate(axis)}
    for number, source in enumerate(drawn):
        own = table[table["source"] == source.name]
        aside = _SPREAD * ((number + 0.5) / len(drawn) - 0.5)
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


def _tick(value: float, *, as_share: bool) -> str:
    if as_share:
        return percent(value) if value >= 0 else ""
    return decimal(value, 1, sign=True)
