"""Plot of tone along the articles."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lettering import NORMAL, width_of
from rashomon.display.plots.lines import lanes_named
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish, inner
from rashomon.display.plots.style import INK, MUTED, RULE, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, interval, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.display.plots.style import Source
    from rashomon.sentiment import Tone

NUMBERED = 10  # sentences that weigh most
_UNIT = 23.0  # points of a tone of 1
_LANE = 2.9  # the room of one source: tone runs from −1 to 1, and some air
_HEADLINE = -15.0  # where headlines and means stand, in percent of the text
_OWN, _QUOTED = 110.0, 118.0
_SCALE = 131.0  # where the numbers of the scale end
_PALE = 0.4  # a stem that the second measure does not bear out
_REACH = 12.0  # of the running mean, in percent of an article
_FEWEST = 5  # runs of which a running mean says something
_NAMED = 3  # sources whose means a title lists

Row = dict[Any, Any]


@dataclass(slots=True)
class _Lane:
    """One source: its middle, and how numbers stand in it."""

    source: Source
    middle: float
    numbers: Mapping[Any, str]
    per_point: float
    taken: list[tuple[float, float]]


def draw_tone(
    result: Tone,
    ax: Axes | None = None,
    *,
    limit: int = NUMBERED,
    among: Sequence[str] | None = None,
) -> Axes:
    """A stem for every run: filled in the source's own voice, open where it quotes."""
    picked = chosen(sources(result.articles), among)
    table = result.table
    table = table[table["source"].isin(picked.letters)]
    if table.empty:
        return empty(ax, "There is no sentence to measure")
    ax = axes(ax)
    loaded = result.loaded["span"][:limit]
    numbers = {span: str(number) for number, span in enumerate(loaded, 1)}
    headlines = [row for row in result.headlines.to_dict("records") if row["source"] in picked]
    room = _axes(ax, picked.drawn, headed=bool(headlines))
    low, high = ax.get_xlim()
    per_point = (high - low) / inner(ax, room.left, room.right)
    means = result.by_voice.to_dict("records")
    for i, source in enumerate(picked.drawn):
        lane = _Lane(source, -_LANE * i, numbers, per_point, [])
        _lane(ax, lane, table[table["source"] == source.name])
        for row in means:
            if row["source"] == source.name and row["voice"] != "both" and row["sentences"]:
                _mean(ax, row, lane)
        for row in headlines:
            if row["source"] == source.name:
                ends = [_HEADLINE - 3, _HEADLINE + 3]
                ax.plot(ends, [lane.middle] * 2, color=MUTED, linewidth=0.8)
                _stem(ax, {**row, "voice": "narrator"}, lane, _HEADLINE)
    drawn, notes = _key(table, len(numbers))
    words = Words(_said(result, picked), drawn, "", (*notes, *picked.note))
    return finish(ax, words, room)


def _axes(ax: Axes, drawn: Sequence[Source], *, headed: bool) -> Room:
    lanes = [-_LANE * i for i in range(len(drawn))]
    left = lanes_named(ax, drawn, lanes)
    ax.set_ylim(lanes[-1] - 1.35, 1.35)
    for lane in lanes:
        for third in (0, 100 / 3, 200 / 3, 100):
            ax.plot([third] * 2, [lane - 1, lane + 1], color=RULE, linewidth=0.8, zorder=0)
        ax.plot([-1, _QUOTED + 3], [lane] * 2, color=MUTED, linewidth=0.8, zorder=1)
        for tone in (-1, 1):
            ax.annotate(
                decimal(tone, 0, sign=True),
                (_SCALE, lane + tone),
                fontsize=NORMAL,
                color=MUTED,
                va="center",
                ha="right",
            )
    ax.set_xlim(_HEADLINE - 7 if headed else -3, _SCALE)
    ticks = {"headline": _HEADLINE} if headed else {}
    ticks |= {"beginning": 0, "end": 100, "mean": (_OWN + _QUOTED) / 2}
    ax.set_xticks(list(ticks.values()), labels=list(ticks))
    for name, label in zip(ticks, ax.get_xticklabels(), strict=True):
        if name in ("beginning", "end"):
            label.set_horizontalalignment("left" if name == "beginning" else "right")
    return Room(_UNIT * (_LANE * (len(lanes) - 1) + 2.7), left, EDGE)


def _lane(ax: Axes, lane: _Lane, own: pd.DataFrame) -> None:
    order = list(dict.fromkeys(own["article"]))
    share = 100 / len(order) if order else 100
    for i, article in enumerate(order):
        rows = own[own["article"] == article].to_dict("records")
        if i:
            ends = [lane.middle - 0.5, lane.middle + 0.5]
            ax.plot([i * share] * 2, ends, color=MUTED, linewidth=1.2)
        _running_mean(ax, rows, lane, i * share, share)
        for row in rows:
            _stem(ax, row, lane, share * (i + row["position"]))


def _running_mean(ax: Axes, rows: Sequence[Row], lane: _Lane, left: float, width: float) -> None:
    """The mean of the own words nearby, weighted by words and nearness."""
    told = [row for row in rows if row["voice"] == "narrator"]
    if len(told) < _FEWEST:
        return
    at = np.linspace(0, 100, 101)
    where, tone, words = (
        np.array([row[name] for row in told]) for name in ("position", "tone", "words")
    )
    near = np.exp(-(((at[:, None] - 100 * where) / _REACH) ** 2) / 2) * words
    running = lane.middle + near @ tone / near.sum(axis=1)
    x = left + at * width / 100
    colour = lane.source.colour
    ax.fill_between(x, lane.middle, running, color=colour, alpha=0.13, linewidth=0, zorder=1)
    ax.plot(x, running, color=colour, linewidth=1.1, alpha=0.7, zorder=2)


def _stem(ax: Axes, row: Row, lane: _Lane, x: float) -> None:
    quoted = row["voice"] == "quoted"
    y = lane.middle + row["tone"]
    colour = lane.source.colour
    strength = 1.0 if row["tone"] * row.get("pattern", row["tone"]) > 0 else _PALE
    ax.plot(
        [x, x],
        [lane.middle, y],
        color=colour,
        linewidth=1.4,
        linestyle=":" if quoted else "-",
        alpha=strength,
        zorder=2,
    )
    ax.plot(
        x,
        y,
        marker=lane.source.marker,
        color=colour,
        markersize=5.5 if row["tone"] else 2.5,
        markerfacecolor="white" if quoted else colour,
        alpha=strength,
        zorder=3,
    )
    if row["span"] in lane.numbers:
        _number(ax, lane, lane.numbers[row["span"]], (x, y))


def _number(ax: Axes, lane: _Lane, number: str, at: tuple[float, float]) -> None:
    """A number beyond the end of a stem, or beside it where another stands there."""
    x, y = at
    away = -9.5 if y < lane.middle else 9.5
    aside = width_of(number, bold=True) / 2 + 6
    places = [(0, away), (aside, away / 3), (-aside, away / 3), (aside, away), (-aside, away)]
    spots = [(x / lane.per_point + dx, (y - lane.middle) * _UNIT + dy) for dx, dy in places]
    clear = [
        i
        for i, spot in enumerate(spots)
        if all(abs(spot[0] - a) > 2 * aside - 5 or abs(spot[1] - b) > 11 for a, b in lane.taken)
    ]
    chosen_spot = clear[0] if clear else 0
    lane.taken.append(spots[chosen_spot])
    ax.annotate(
        number,
        at,
        xytext=places[chosen_spot],
        textcoords="offset points",
        ha="center",
        va="center",
        fontsize=NORMAL,
        fontweight="bold",
        color=INK,
        zorder=4,
    )


def _mean(ax: Axes, row: Row, lane: _Lane) -> None:
    quoted = row["voice"] == "quoted"
    x = _QUOTED if quoted else _OWN
    colour = lane.source.colour
    if math.isfinite(row["low"]):
        ends = [lane.middle + row["low"], lane.middle + row["high"]]
        ax.plot([x, x], ends, color=MUTED, linewidth=1.4, zorder=2)
    ax.plot(
        x,
        lane.middle + row["tone"],
        marker=lane.source.marker,
        color=colour,
        markersize=6,
        markerfacecolor="white" if quoted else colour,
        zorder=3,
    )


def _key(table: pd.DataFrame, numbered: int) -> tuple[str, list[str]]:
    drawn = (
        "The tone of each sentence along the articles (VADER, −1 to 1). Filled: own words; open "
        "and dotted: quoted"
    )
    if "pattern" in table:
        drawn += "; pale: Pattern finds none, or the contrary"
    notes = ["line: running mean of own words · right: means with 95% intervals"]
    if numbered:
        notes.append(
            f"1–{numbered}: weigh most by both measures, event words set aside, see .loaded"
            if numbered > 1
            else "1: weighs most by both measures, see .loaded"
        )
    return f"{drawn}.", notes


def _said(result: Tone, picked: Chosen) -> str:
    means = result.by_voice
    rows = means[(means["voice"] == "narrator") & (means["sentences"] > 0)].to_dict("records")
    own = {row["source"]: row for row in rows}
    told = [source for source in picked.drawn if source.name in own]
    if not told:
        return "No own words were measured, only quoted ones"
    if len(told) <= _NAMED:
        named = [f"{source.letter} {_figure(own[source.name])}" for source in told]
    else:
        ranked = sorted(told, key=lambda source: own[source.name]["tone"])
        ends = [f"{source.letter} {_figure(own[source.name])}" for source in ranked]
        named = [f"from {ends[0]} to {ends[-1]}"]
    return f"Tone in their own words: {listed(named)}{_compared(result, picked)}"


def _figure(row: Row) -> str:
    bounds = interval(row["low"], row["high"])
    around = f" ({bounds})" if bounds != "–" else ""
    return f"{decimal(row['tone'], sign=True)}{around}"


def _compared(result: Tone, picked: Chosen) -> str:
    """Which differ by every measure, event words set aside."""
    table = result.differences
    letter = picked.letters
    pairs: dict[tuple[str, str], set[str]] = {}
    for row in table[table["voice"] == "narrator"].to_dict("records"):
        if row["source_a"] in letter and row["source_b"] in letter:
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
