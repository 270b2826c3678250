"""Plot of tone along the articles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.display.plots.style import INK, MUTED, RULE, axes, empty, finish, sources
from rashomon.display.wording import counted, decimal, interval, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.sentiment import Tone

NUMBERED = 10  # sentences that weigh most
_LANE = 2.6  # the room of one source: tone runs from −1 to 1, and some air
_HEADLINE = -11.0  # where headlines and means stand, in percent of the text
_OWN, _QUOTED = 109.0, 115.0
_PALE = 0.4  # a stem that the second measure does not bear out
_REACH = 12.0  # of the running mean, in percent of an article
_FEWEST = 5  # runs of which a running mean says something
_NAMED = 3  # sources whose means a title lists

Row = dict[Any, Any]


def draw_tone(result: Tone, ax: Axes | None = None, *, limit: int = NUMBERED) -> Axes:
    """A stem for every run: filled in the source's own voice, open where it quotes."""
    drawn = sources(result.articles)
    table = result.table
    if table.empty:
        return empty(ax, "There is no sentence to measure")
    ax = axes(ax, 9, 1.3 + 1.2 * len(drawn))
    loaded = result.loaded["span"][:limit]
    numbers = {span: str(number) for number, span in enumerate(loaded, 1)}
    means = result.by_voice.to_dict("records")
    headlines = result.headlines.to_dict("records")
    for i, source in enumerate(drawn):
        middle = -_LANE * i
        for third in (0, 100 / 3, 200 / 3, 100):
            ax.plot([third] * 2, [middle - 1, middle + 1], color=RULE, linewidth=0.8, zorder=0)
        ax.plot([-1, 117], [middle] * 2, color=MUTED, linewidth=0.8, zorder=1)
        _lane(ax, table[table["source"] == source.name], source, middle, numbers)
        for row in means:
            if row["source"] == source.name and row["voice"] != "both" and row["sentences"]:
                _mean(ax, row, source, middle)
        for row in headlines:
            if row["source"] == source.name:
                at = (_HEADLINE, middle)
                ax.plot([at[0] - 2, at[0] + 2], [middle] * 2, color=MUTED, linewidth=0.8)
                _stem(ax, {**row, "voice": "narrator"}, source, at, {})
    _axes(ax, drawn, bool(headlines))
    return finish(ax, _said(result, drawn), xlabel=_key(table, len(numbers)))


def _axes(ax: Axes, drawn: Sequence[Source], headed: bool) -> None:  # noqa: FBT001
    lanes = [-_LANE * i for i in range(len(drawn))]
    ax.set_yticks(lanes, labels=[f"{s.letter}  {s.short(24)}" for s in drawn])
    ax.set_ylim(lanes[-1] - 1.25, 1.25)
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
    ax.set_xlim(_HEADLINE - 5 if headed else -2, 121)
    ticks = {"headline": _HEADLINE} if headed else {}
    ticks |= {"beginning": 0, "end": 100, "mean": (_OWN + _QUOTED) / 2}
    ax.set_xticks(list(ticks.values()), labels=list(ticks))
    ax.get_xticklabels()[-3].set_horizontalalignment("left")


def _lane(
    ax: Axes, own: pd.DataFrame, source: Source, middle: float, numbers: Mapping[Any, str]
) -> None:
    order = list(dict.fromkeys(own["article"]))
    share = 100 / len(order) if order else 100
    for i, article in enumerate(order):
        rows = own[own["article"] == article].to_dict("records")
        if i:
            ax.plot([i * share] * 2, [middle - 0.5, middle + 0.5], color=MUTED, linewidth=1.2)
        _running_mean(ax, rows, source, (i * share, middle, share))
        for row in rows:
            _stem(ax, row, source, (share * (i + row["position"]), middle), numbers)


def _running_mean(
    ax: Axes, rows: Sequence[Row], source: Source, place: tuple[float, float, float]
) -> None:
    """The mean of the own words nearby, weighted by words and nearness."""
    told = [row for row in rows if row["voice"] == "narrator"]
    if len(told) < _FEWEST:
        return
    left, middle, width = place
    at = np.linspace(0, 100, 101)
    where, tone, words = (
        np.array([row[name] for row in told]) for name in ("position", "tone", "words")
    )
    near = np.exp(-(((at[:, None] - 100 * where) / _REACH) ** 2) / 2) * words
    running = near @ tone / near.sum(axis=1)
    x = left + at * width / 100
    ax.fill_between(
        x, middle, middle + running, color=source.colour, alpha=0.13, linewidth=0, zorder=1
    )
    ax.plot(x, middle + running, color=source.colour, linewidth=1.1, alpha=0.7, zorder=2)


def _stem(
    ax: Axes, row: Row, source: Source, place: tuple[float, float], numbers: Mapping[Any, str]
) -> None:
    x, middle = place
    quoted = row["voice"] == "quoted"
    y = middle + row["tone"]
    strength = 1.0 if row["tone"] * row.get("pattern", row["tone"]) > 0 else _PALE
    ax.plot(
        [x, x],
        [middle, y],
        color=source.colour,
        linewidth=1.4,
        linestyle=":" if quoted else "-",
        alpha=strength,
        zorder=2,
    )
    ax.plot(
        x,
        y,
        marker=source.marker,
        color=source.colour,
        markersize=6 if row["tone"] else 3,
        markerfacecolor="white" if quoted else source.colour,
        alpha=strength,
        zorder=3,
    )
    if row["span"] in numbers:
        below = row["tone"] < 0
        ax.annotate(
            numbers[row["span"]],
            (x, y),
            xytext=(0, -5 if below else 5),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=7.5,
            fontweight="bold",
            color=INK,
            zorder=4,
        )


def _mean(ax: Axes, row: Row, source: Source, middle: float) -> None:
    quoted = row["voice"] == "quoted"
    x = _QUOTED if quoted else _OWN
    if math.isfinite(row["low"]):
        ends = [middle + row["low"], middle + row["high"]]
        ax.plot([x, x], ends, color=source.colour, linewidth=2.4, alpha=0.55, zorder=2)
    ax.plot(
        x,
        middle + row["tone"],
        marker=source.marker,
        color=source.colour,
        markersize=6,
        markerfacecolor="white" if quoted else source.colour,
        zorder=3,
    )


def _key(table: pd.DataFrame, numbered: int) -> str:
    key = "tone of the wording (VADER); filled: own words, open and dotted: quoted"
    if "pattern" in table:
        key += "; pale: Pattern finds none, or the contrary"
    key += "\nline: running mean of own words; right: means with 95% intervals"
    if numbered:
        key += (
            f"; 1–{numbered}: weigh most by both measures, event words set aside, see .loaded"
            if numbered > 1
            else "; 1: weighs most by both measures, see .loaded"
        )
    return key


def _said(result: Tone, drawn: Sequence[Source]) -> str:
    means = result.by_voice
    rows = means[(means["voice"] == "narrator") & (means["sentences"] > 0)].to_dict("records")
    own = {row["source"]: row for row in rows}
    told = [source for source in drawn if source.name in own]
    if not told:
        return "Only quoted words were measured"
    if len(told) <= _NAMED:
        named = [f"{source.letter} {_figure(own[source.name])}" for source in told]
    else:
        ranked = sorted(told, key=lambda source: own[source.name]["tone"])
        ends = [f"{source.letter} {_figure(own[source.name])}" for source in ranked]
        named = [f"from {ends[0]} to {ends[-1]}"]
    return f"Tone in their own words: {listed(named)}{_compared(result, drawn)}"


def _figure(row: Row) -> str:
    bounds = interval(row["low"], row["high"])
    around = f" ({bounds})" if bounds != "–" else ""
    return f"{decimal(row['tone'], sign=True)}{around}"


def _compared(result: Tone, drawn: Sequence[Source]) -> str:
    """Which differ by every measure, event words set aside."""
    table = result.differences
    letter = {source.name: source.letter for source in drawn}
    pairs: dict[tuple[str, str], set[str]] = {}
    for row in table[table["voice"] == "narrator"].to_dict("records"):
        pair = (letter[row["source_a"]], letter[row["source_b"]])
        pairs.setdefault(pair, set()).add(letter.get(row["more_positive"], ""))
    if not pairs:
        return ""
    clear = [
        f"{top} than {({*pair} - {top}).pop()}"
        for pair, tops in pairs.items()
        if len(tops) == 1 and (top := next(iter(tops)))
    ]
    if not clear:
        return "; which is more positive cannot be told"
    if len(clear) > _NAMED:
        return f"; {len(clear)} of {counted(len(pairs), 'pair')} differ by both measures"
    return f"; more positive by both measures: {listed(clear)}"
