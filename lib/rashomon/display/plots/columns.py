"""A column for each source, rows for what they tell: the form of statements and emphasis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.plots.lettering import plain, widest, wrapped
from rashomon.display.plots.sheet import EDGE, Room, sheet
from rashomon.display.plots.style import BAND, MUTED, RULE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source

ROW = 15.0  # points of a row of one line
_SECOND = 11.5  # points more for a second
_HEAD = 0.26  # of a column, where headlines stand
_BETWEEN = 0.18  # of a column


@dataclass(frozen=True, slots=True)
class Column:
    """Where in it a headline stands, and where the text begins and ends."""

    source: Source
    head: float
    body: float
    end: float


@dataclass(frozen=True, slots=True)
class Columns:
    """The middle of each row, and the column of each source."""

    rows: tuple[float, ...]
    of: Mapping[str, Column]


def stacked(
    ax: Axes, labels: Sequence[str], most: float, kinds: Sequence[str] = ()
) -> tuple[list[float], float, float]:
    """Labels of one or two lines along the y axis.

    Returns
    -------
    rows : list of float
        The middle of each, in points from the top.
    height : float
    wide : float
        The points that the widest label takes.
    """
    at = 2.0
    middles, texts = [], []
    for i, label in enumerate(labels):
        if kinds and i and kinds[i] != kinds[i - 1]:
            at += 5
            ax.axhline(at - 2.5, color=MUTED, linewidth=0.8)
        lines = wrapped(label, most, lines=2)
        high = ROW + _SECOND * (len(lines) - 1)
        middles.append(at + high / 2)
        texts.append(lines)
        at += high
    ax.set_yticks(middles, labels=[plain("\n".join(lines)) for lines in texts])
    ax.tick_params(axis="y", pad=6)
    ax.set_ylim(at + 2, 0)
    return middles, at + 2, max(widest(lines) for lines in texts)


def letters_above(ax: Axes, places: Sequence[float], drawn: Sequence[Source]) -> None:
    """The letters of the sources above their columns."""
    ax.xaxis.tick_top()
    ax.set_xticks(places, labels=[s.letter for s in drawn], fontweight="bold")


def draw_columns(
    ax: Axes, rows: Sequence[tuple[str, str]], drawn: Sequence[Source]
) -> tuple[Room, Columns]:
    """Draw the ground of a plot of places within texts; rows are a label and its kind."""
    share = {1: 0.5, 2: 0.42}.get(len(drawn), 0.36 if len(drawn) == 3 else 0.33)
    labels, kinds = [label for label, _ in rows], [kind for _, kind in rows]
    middles, height, wide = stacked(ax, labels, share * sheet(ax), kinds)
    of = {}
    for i, source in enumerate(drawn):
        body, end = i + _HEAD, i + 1 - _BETWEEN
        of[source.name] = Column(source, i + 0.07, body + 0.05, end - 0.03)
        ax.axvspan(body, end, color=BAND, linewidth=0, zorder=0)
        for y in middles:
            ax.plot([i, end], [y, y], color=RULE, linewidth=0.8, zorder=1)
    ax.set_xlim(0, len(drawn) - _BETWEEN)
    letters_above(ax, [(c.body + c.end) / 2 for c in of.values()], drawn)
    room = Room(height=height, left=EDGE + wide + 10, right=EDGE + 4, above=14, below=2)
    return room, Columns(tuple(middles), of)
