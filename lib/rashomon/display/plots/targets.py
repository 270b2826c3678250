"""Plot of warmth: how warm or cold each source is towards each entity, with intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lines import Group, Line, draw_lines, fitting, measured, unsure
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import INK, sources
from rashomon.display.plots.words import Words
from rashomon.display.warmer import most_spoken_of
from rashomon.display.wording import counted, decimal, interval, listed, shorten
from rashomon.sentiment.targets import check_voice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.display.plots.style import Source
    from rashomon.sentiment import Targets

ENTITIES = 8
_TOLD = 2  # differences that a title names
_WHOSE = {"narrator": "in their own words", "quoted": "in quoted words", "both": "in all words"}

Row = dict[Any, Any]


def draw_targets(
    result: Targets,
    ax: Axes | None = None,
    *,
    limit: int | None = None,
    voice: str = "narrator",
    among: Sequence[str] | None = None,
) -> Axes:
    """A mark for the warmth of each source towards each entity, on a line for its interval."""
    check_voice(voice)
    picked = chosen(sources(result.articles), among)
    table = result.table
    found: dict[tuple[str, str], Row] = {
        (row["entity"], row["source"]): row
        for row in table[table["voice"] == voice].to_dict("records")
        if row["source"] in picked
    }
    names = most_spoken_of({key: row["sentences"] for key, row in found.items()})
    if not names:
        return empty(ax, f"No sentence speaks of anybody {_WHOSE[voice]}")
    every = [
        Group(
            name,
            tuple(
                _line(source, found[name, source.name])
                for source in picked.drawn
                if (name, source.name) in found
            ),
        )
        for name in names[: limit or ENTITIES]
    ]
    groups = every if limit else fitting(every)
    ax = axes(ax)
    room = draw_lines(ax, groups)
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1)
    ax.set_xlim(-1.04, 1.04)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], labels=["−1", "−0.5", "0", "+0.5", "+1"])
    notes = [" · ".join([*unsure(groups), "at the right: how many sentences"])]
    if len(groups) < len(names):
        notes.append(f"{len(groups)} of {len(names)} entities; limit={len(names)} draws all")
    words = Words(
        _said(result, picked, voice),
        f"How warm each source is towards whom {_WHOSE[voice]}: mean over the sentences that "
        "speak of them, with 95% interval.",
        "← cold · mean warmth, read by a model that errs · warm →",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


def _line(source: Source, row: Row) -> Line:
    mark = measured(row["warmth"], row["low"], row["high"])
    return Line(source, (mark,), f"{row['sentences']:,}")


def _said(result: Targets, picked: Chosen, voice: str) -> str:
    apart = result.differences
    own: list[Row] = [
        row
        for row in apart[apart["voice"] == voice].to_dict("records")
        if row["source"] in picked and row["other"] in picked
    ]
    told = [row for row in own if row["reading"] != "cannot tell"]
    if told:
        named = [_difference(row, picked.letters) for row in told[:_TOLD]]
        if len(told) > _TOLD:
            named.append(f"{len(told) - _TOLD:,} more")
        return f"{_WHOSE[voice].capitalize()} {listed(named)}"
    if own:
        few = sum(math.isnan(row["p"]) for row in own)
        wide = len(own) - few
        why = [f"{counted(wide, 'interval')} {'holds' if wide == 1 else 'hold'} zero"]
        why += [f"{counted(few, 'pair')} {'has' if few == 1 else 'have'} too few sentences"]
        shown = [text for text, number in zip(why, (wide, few), strict=True) if number]
        return f"It cannot be told who is warmer {_WHOSE[voice]}: {listed(shown)}"
    if len(picked.drawn) > 1:
        return f"No two sources speak of the same {_WHOSE[voice]}"
    return _alone(result, voice)


def _alone(result: Targets, voice: str) -> str:
    """Of one source: how many are spoken of, and that none can be warmer than another."""
    table = result.table
    count = counted(table[table["voice"] == voice]["entity"].nunique(), "name")
    return f"Warmth towards {count} {_WHOSE[voice]}; one source has no other to compare with"


def _difference(row: Row, letters: Mapping[str, str]) -> str:
    pair = letters[row["source"]], letters[row["other"]]
    return (
        f"{pair[0]} is {row['reading']} than {pair[1]} towards {shorten(row['entity'], 30)} by "
        f"{decimal(abs(row['difference']))} ({_bounds(row)})"
    )


def _bounds(row: Row) -> str:
    low, high = sorted((abs(row["low"]), abs(row["high"])))
    return interval(low, high)
