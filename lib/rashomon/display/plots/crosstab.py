"""The plot of a crosstab: each category's share in each source, with intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lines import Group, Line, draw_lines, fitting, measured, shares, unsure
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import named, number, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, interval, probability, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Crosstab

CATEGORIES = 16  # of all groups together
_SURE = 0.05

Row = dict[Any, Any]


def draw_crosstab(
    result: Crosstab,
    ax: Axes | None = None,
    *,
    limit: int | None = None,
    among: Sequence[str] | None = None,
) -> Axes:
    """A group of lines for each category, on each line the share in a source."""
    table = result.table
    every = list(dict.fromkeys(zip(table["group"], table["category"], strict=True)))
    if not every:
        return empty(ax, "There is nothing to count")
    picked = chosen(_every(result), among)
    parted = any(group for group, _ in every)
    found: dict[tuple[Any, Any, str], Row] = {
        (row["group"], row["category"], row["source"]): row
        for row in table.to_dict("records")
        if not math.isnan(row["share"])
    }
    all_groups = [
        Group(
            f"{group}: {category}" if parted else str(category),
            tuple(
                Line(source, (measured(row["share"], row["low"], row["high"]),))
                for source in picked.drawn
                if (row := found.get((group, category, source.name))) is not None
            ),
        )
        for group, category in every[: limit or CATEGORIES]
    ]
    groups = all_groups if limit else fitting(all_groups)
    ax = axes(ax)
    room = draw_lines(ax, groups)
    shares(ax, groups)
    each = shorten(result.each, 30)
    notes = unsure(groups)
    if len(groups) < len(every):
        notes.append(f"the first {len(groups)} of {len(every)}; limit={len(every)} draws all")
    if picked.note:
        notes.append(f"the test is of all {number(picked.every)}")
    words = Words(
        _said(result),
        f"How the {each} of each source fall to the categories, with 95% interval.",
        f"share of the source's {each}",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


def _every(result: Crosstab) -> list[Source]:
    """The sources counted; those of a table without articles take letters of their own."""
    names = list(dict.fromkeys(result.table["source"]))
    own = {source.name: source for source in sources(result.articles)}
    if not own.keys() >= set(names):
        own = {source.name: source for source in named(names)}
    return [own[name] for name in names]


def _said(result: Crosstab) -> str:
    column = shorten(result.column, 30)
    what = f"{column[0].upper()}{column[1:]}"
    whole = result.tests[result.tests["category"] == ""]
    if len(whole) > 1:
        differ = int((whole["q"] <= _SURE).sum())
        tables = counted(int(whole["q"].notna().sum()), "table")
        return f"{what} by source: {differ} of {tables} tested differ (q ≤ {_SURE})"
    test = whole.iloc[0]
    if math.isnan(test["p"]):
        return f"{what} by source: too little for a test, no difference can be told"
    p = probability(test["p"])
    sure = f"p {p}" if p.startswith("<") else f"p = {p}"
    sure = sure.replace(" ", "\N{NO-BREAK SPACE}")
    figures = f"V {decimal(test['v'])} ({interval(test['low'], test['high'])}), {sure}"
    if test["p"] > _SURE:
        return f"{what} by source: no difference can be told, {figures}"
    return f"{what} differs by source: {figures}"
