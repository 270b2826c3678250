"""Plot of frames: how much of each source is told from each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.contrasts import said
from rashomon.display.plots.lines import Group, Line, Mark, draw_lines, shares
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import listed, shorten
from rashomon.statistics import FEWEST_UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.framing import Frames

FRAMES = 12
_SHARED = "told by several"

Row = dict[Any, Any]
_Found = dict[tuple[str, str], Row]
"""A row by source and frame."""


def draw_frames(
    result: Frames,
    ax: Axes | None = None,
    *,
    limit: int = FRAMES,
    among: Sequence[str] | None = None,
) -> Axes:
    """A mark for each source's share of sentences; an open one for what several sources tell."""
    picked = chosen(sources(result.articles), among)
    table = result.table
    if table.empty:
        return empty(ax, "There is no sentence to read")
    found: _Found = {(r["source"], r["frame"]): r for r in table.to_dict("records")}
    shared: _Found = {
        (r["source"], r["frame"]): r
        for r in result.within.to_dict("records")
        if r["where"] == _SHARED and r["of"] >= FEWEST_UNITS
    }
    every = list(dict.fromkeys(table["frame"]))
    frames = every[:limit]
    groups = [
        Group(
            result.book[frame].title,
            tuple(
                Line(source, tuple(_marks(found[source.name, frame], shared)))
                for source in picked.drawn
                if (source.name, frame) in found
            ),
        )
        for frame in frames
    ]
    ax = axes(ax)
    room = draw_lines(ax, groups)
    shares(ax, groups)
    drawn = "How many of each source's sentences carry a frame, with 95% interval."
    if shared:
        drawn += " Open: of the sentences that tell what others tell, too."
    notes = []
    if len(frames) < len(every):
        notes.append(f"the first {len(frames)} of {len(every)}; limit={len(every)} draws all")
    words = Words(
        _said(groups) + _never(found, frames),
        drawn,
        "share of the source's sentences; one may carry several frames",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


def _marks(own: Row, shared: Mapping[tuple[str, str], Row]) -> list[Mark]:
    marks = [Mark(own["share"], own["low"], own["high"])]
    other = shared.get((own["source"], own["frame"]))
    return marks if other is None else [*marks, Mark(other["share"], filled=False)]


def _said(groups: Sequence[Group]) -> str:
    if not any(line.marks[0].value for group in groups for line in group.lines):
        return "No sentence carries a frame"
    return said(groups, ("{}'s sentences", "{}'s"), "frames found most")


def _never(found: Mapping[tuple[str, str], Row], frames: Sequence[str]) -> str:
    """Which of the frames nobody has validated."""
    never = [
        frame
        for frame in frames
        if any(row["validated"] == "never" for (_, own), row in found.items() if own == frame)
    ]
    if not never:
        return ""
    names = listed([shorten(frame.replace("_", " "), 28) for frame in never])
    return "; never validated" + ("" if len(never) == len(frames) else f": {names}")
