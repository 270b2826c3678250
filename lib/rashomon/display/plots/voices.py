"""Plots of voices: who has how much of each source's words, by speaker or by group of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.contrasts import said
from rashomon.display.plots.lines import Group, Line, draw_lines, fitting, measured, shares, unsure
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import sources
from rashomon.display.plots.words import Words
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.framing import Voices

Row = dict[Any, Any]


def draw_voices(
    result: Voices,
    ax: Axes | None = None,
    *,
    limit: int | None = None,
    by: str = "speaker",
    among: Sequence[str] | None = None,
) -> Axes:
    """A mark for each speaker's share of a source's words; or for each group's of those quoted."""
    if by not in ("speaker", "group"):
        raise ComparisonError(f'by is {by!r}; it must be "speaker" or "group".')
    picked = chosen(sources(result.articles), among)
    table = result.table if by == "speaker" else result.groups
    columns = ("share", "low", "high")
    if by == "group":
        columns = ("of_quoted", "of_quoted_low", "of_quoted_high")
    found = _groups(table.to_dict("records"), by, picked, columns)
    if not found:
        return empty(ax, "No quotation was found")
    shown = found[:limit] if limit else fitting(found)
    ax = axes(ax)
    room = draw_lines(ax, shown)
    shares(ax, shown)
    notes = unsure(shown)
    if len(shown) < len(found):
        notes.append(f"{len(shown)} of {len(found)} {by}s; limit={len(found)} draws all")
    if by == "speaker":
        of, most, nobody = ("{}'s words", "{}'s"), "most room to speak", "Nobody"
        drawn = (
            "How much of each source's words is a speaker's, with 95% interval. Speakers of "
            "several sources come first; a source without a line gives that speaker none."
        )
        unit = "share of the source's measured words"
    else:
        of = ("what {} quotes", "what {} quotes")
        most, nobody = "given most words", "No group"
        drawn = (
            "How the words that each source gives to others fall to groups of speakers, with 95% "
            "interval. A source without a line gives a group none."
        )
        unit = "share of the words that the source gives to others"
    words = Words(said(shown, of, most, nobody), drawn, unit, (*notes, *picked.note), picked.drawn)
    return finish(ax, words, room, grid=True)


def _groups(
    rows: Sequence[Row], by: str, picked: Chosen, columns: tuple[str, str, str]
) -> list[Group]:
    """Those of several sources first, then by the largest share."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row["source"] in picked:
            found.setdefault(row[by], {})[row["source"]] = row
    groups = [
        Group(
            name,
            tuple(
                Line(source, (measured(*(own[source.name][column] for column in columns)),))
                for source in picked.drawn
                if source.name in own
            ),
        )
        for name, own in found.items()
    ]
    return sorted(
        groups,
        key=lambda group: (
            len(group.lines) < 2,
            -max(line.marks[0].value for line in group.lines),
            group.name,
        ),
    )
