"""Marks with intervals, a line a source, in groups: the form of most plots."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from rashomon.display.plots.lettering import NORMAL, plain, safe, widest, wrapped
from rashomon.display.plots.sheet import EDGE, Room
from rashomon.display.plots.style import INK, MUTED, RULE
from rashomon.display.wording import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source

STEP = 13.0  # points from line to line
_GROUP = 8.0  # points more from group to group
_NAME_LINE = 11.5
_LANE_NAMES = 96.0
_NAMES = 132.0  # points that names may take
_PAD = 8.0  # points between names, letters and the axes
_NOTE = 6.0

_LINES = 28  # lines of a plot whose groups the reader has not counted
_FEWEST, _MOST = 3, 10  # groups

NAN = math.nan


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its interval, if it has one; open where it is of another kind."""

    value: float
    low: float = NAN
    high: float = NAN
    filled: bool = True

    @property
    def known(self) -> bool:
        """Whether it has an interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)


def measured(value: float, low: float, high: float) -> Mark:
    """A mark that is open where there is no interval."""
    return Mark(value, low, high, filled=math.isfinite(low))


@dataclass(frozen=True, slots=True)
class Line:
    """What is drawn of one source, and what stands at the right end of its line."""

    source: Source
    marks: tuple[Mark, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that are about the same."""

    name: str
    lines: tuple[Line, ...]

    def parted_from(self, following: Sequence[Group], *, by_source: bool) -> bool:
        """Whether a line is drawn between this one and that which follows, if any does."""
        if not following or not by_source:
            return bool(following)
        return self.lines[-1].source.name != following[0].lines[0].source.name


def draw_lines(ax: Axes, groups: Sequence[Group], *, by_source: bool = False) -> Room:
    """Draw the groups from top to bottom.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
    groups : sequence of Group
    by_source : bool, default False
        Whether only groups of another source are parted, and those of one stand close.

    Returns
    -------
    Room
        What they take.
    """
    letters = widest(line.source.letter for group in groups for line in group.lines)
    beside = letters + 2 * _PAD
    at = _GROUP / 2
    ticks: list[tuple[float, str]] = []
    names: list[str] = []
    for number, group in enumerate(groups):
        lines = wrapped(group.name, _NAMES, lines=2)
        names += lines
        first = at + STEP / 2
        # its first line beside the first source
        _name(ax, lines, first + (len(lines) - 1) * _NAME_LINE / 2, beside)
        for i, line in enumerate(group.lines):
            _line(ax, line, first + i * STEP)
            ticks.append((first + i * STEP, line.source.letter))
        at += max(STEP * len(group.lines), _NAME_LINE * len(lines) + 2) + 1
        if group.parted_from(groups[number + 1 : number + 2], by_source=by_source):
            at += _GROUP - 1
            ax.axhline(at - _GROUP / 2, color=RULE, linewidth=0.8, zorder=1)
    ax.set_yticks([y for y, _ in ticks], labels=[letter for _, letter in ticks])
    ax.tick_params(axis="y", pad=_PAD, length=0, labelsize=NORMAL)
    ax.set_ylim(at + 2, 0)
    notes = widest(line.note for group in groups for line in group.lines)
    return Room(
        height=at + 2,
        left=EDGE + widest(names) + beside + 4,
        right=max(notes + _NOTE + EDGE if notes else 0, Room(0).right),
    )


def lanes_named(
    ax: Axes, drawn: Sequence[Source], places: Sequence[float], *, lines: int = 2
) -> float:
    """Letters and names at the left of lanes, one a source; the points that they take."""
    ax.set_yticks(places, labels=[source.letter for source in drawn], fontweight="bold")
    ax.tick_params(axis="y", pad=_PAD, length=0, labelsize=NORMAL)
    beside = widest((source.letter for source in drawn), bold=True) + 2 * _PAD
    names = [source.label(_LANE_NAMES, lines) for source in drawn]
    for name, y in zip(names, places, strict=True):
        _name(ax, name, y, beside)
    return EDGE + widest(line for name in names for line in name) + beside + 4


def _name(ax: Axes, lines: Sequence[str], middle: float, beside: float) -> None:
    ax.annotate(
        plain("\n".join(lines)),
        (0, middle),
        xycoords=ax.get_yaxis_transform(),
        xytext=(-beside, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontsize=NORMAL,
        color=INK,
        annotation_clip=False,
    )


def _line(ax: Axes, line: Line, y: float) -> None:
    for mark in line.marks:
        if mark.known:
            ax.plot([mark.low, mark.high], [y, y], color=MUTED, linewidth=1.2, zorder=2)
    for mark in sorted(line.marks, key=lambda mark: mark.filled):
        ax.plot(
            mark.value,
            y,
            marker=line.source.marker,
            color=line.source.colour,
            markerfacecolor=line.source.colour if mark.filled else "white",
            markersize=6.5,
            markeredgewidth=1.2,
            linestyle="none",
            clip_on=False,
            zorder=4 if mark.filled else 3,
        )
    if line.note:
        ax.annotate(
            safe(line.note),
            (1, y),
            xycoords=ax.get_yaxis_transform(),
            xytext=(_NOTE, 0),
            textcoords="offset points",
            va="center",
            fontsize=NORMAL,
            color=INK,
            annotation_clip=False,
        )


def unsure(groups: Sequence[Group]) -> list[str]:
    """The note that says what an open mark is, where `measured` made one."""
    marks = (mark for group in groups for line in group.lines for mark in line.marks)
    return [] if all(mark.filled for mark in marks) else ["open: too few for an interval"]


def fitting(groups: Sequence[Group]) -> Sequence[Group]:
    """The first groups, as many as a picture holds that one takes in at a glance."""
    lines = 0
    for number, group in enumerate(groups):
        lines += len(group.lines)
        if number == _MOST or (lines > _LINES and number >= _FEWEST):
            return groups[:number]
    return groups


def shares(ax: Axes, groups: Sequence[Group]) -> None:
    """An axis of percentages from 0, as far as marks and intervals reach."""
    ends = [
        end
        for group in groups
        for line in group.lines
        for mark in line.marks
        for end in (mark.value, mark.low, mark.high)
        if math.isfinite(end)
    ]
    low, high = min([0, *ends]), max([0, *ends])
    high = high if high > low else 1.0
    ticks = [tick for tick in MaxNLocator(5).tick_values(low, high) if low <= tick <= high * 1.02]
    ax.set_xticks(ticks, labels=[percent(abs(tick)) for tick in ticks])
    air = 0.02 * (high - low)
    ax.set_xlim(low - air, high + air)
