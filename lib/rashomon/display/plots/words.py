"""The words around a plot: title, what is drawn, key, unit, notes; and all of it as one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.transforms import offset_copy

from rashomon.characters import one_line
from rashomon.display.plots.lettering import NORMAL, forwards, plain, width_of, wrapped
from rashomon.display.plots.style import FEW, INK, MUTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source

LINE = 12.5  # points from line to line
_TITLE = 10.5
_TITLE_LINE = 14.0
_SPACING = 1.43  # what matplotlib calls that
_DEEP = 3.0  # points that letters reach below their line
_MARK = 11.0  # points that a mark takes in the key
_GAP = 13.0  # points from one entry of the key to the next
_WIDEST = 150.0  # points of a name in the key
_NAMED = 30  # sources that a key names

Entry = tuple[float, str, str]
"""Where an entry of the key begins in its row, a letter and a name."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a plot.

    Attributes
    ----------
    title : str
        What was found.
    drawn : str
        What is drawn.
    unit : str
        What the numbers along the x axis are.
    notes : sequence of str
        How to read it, and what is left out.
    key : sequence of Source
        The sources that are told apart.
    marked : bool
        Whether the key shows colours and marks, or letters alone.
    """

    title: str
    drawn: str = ""
    unit: str = ""
    notes: Sequence[str] = ()
    key: Sequence[Source] = ()
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Across:
    """Where words begin, in points from the left of the axes; how wide these and they may be."""

    start: float
    span: float
    inner: float


def above(ax: Axes, words: Words, across: Across, free: float) -> float:
    """Key, what is drawn and title, from the axes upwards; the points that they take."""
    at = free + 6
    rows = _rows(words.key, across.span, _MARK if words.marked else 0)
    for row in reversed(rows):
        for source, (x, letter, name) in row:
            if words.marked:
                _mark(ax, (across.start + x + 4, at + 3.2), source)
            begin = across.start + x + (_MARK if words.marked else 0)
            _write(ax, letter, (begin, at), bold=True)
            _write(ax, name, (begin + width_of(letter, bold=True) + 4, at))
        at += LINE + 1
    if rows:
        at += 3
    for line in reversed(wrapped(words.drawn, across.span)) if words.drawn else ():
        _write(ax, line, (across.start, at), colour=MUTED)
        at += LINE
    lines = wrapped(words.title, across.span, _TITLE, bold=True)
    at += 3
    head = ax.set_title(
        plain("\n".join(map(forwards, lines))),
        loc="left",
        fontsize=_TITLE,
        fontweight="bold",
        color=INK,
        y=1.0,
        linespacing=_SPACING,
    )
    place = offset_copy(ax.transAxes, ax.get_figure(root=True), across.start, at, units="points")
    head.set_transform(place)
    return at + _TITLE_LINE * len(lines)


def below(ax: Axes, words: Words, across: Across, taken: float) -> float:
    """Unit and notes, from the axes downwards; the points that they take."""
    lines = wrapped(words.unit, across.inner) if words.unit else []
    ax.set_xlabel(
        plain("\n".join(map(forwards, lines))), loc="left", fontsize=NORMAL, color=MUTED, labelpad=2
    )
    at = taken + LINE * len(lines)
    for note in words.notes:
        for line in wrapped(note, across.span):
            at += LINE
            _write(ax, line, (across.start, -at), colour=MUTED, foot=True)
    return at + _DEEP


def alternative(words: Words) -> str:
    """All of it in sentences, as a screen reader reads it in place of the picture."""
    named = [f"{source.letter} {one_line(source.name)}" for source in words.key[:_NAMED]]
    more = [f"and {len(words.key) - _NAMED} more"] if len(words.key) > _NAMED else []
    sources = f"Sources: {', '.join([*named, *more])}" if named else ""
    unit = f"Along the x axis: {words.unit}" if words.unit else ""
    parts = (words.title, words.drawn, unit, sources, *words.notes)
    sentences = (one_line(part).rstrip(".") for part in parts if part)
    return " ".join(f"{text[:1].upper()}{text[1:]}." for text in sentences)


def _rows(drawn: Sequence[Source], span: float, mark: float) -> list[list[tuple[Source, Entry]]]:
    """The sources in rows, as many in each as stand beside each other; of many in columns."""
    entries = []
    for source in drawn[:_NAMED]:
        before = mark + width_of(source.letter, bold=True) + 4
        name = source.label(min(_WIDEST, span - before))[0]
        entries.append((source, name, before + width_of(name)))
    column = max((wide for *_, wide in entries), default=0) if len(drawn) > FEW else 0
    rows: list[list[tuple[Source, Entry]]] = []
    end = span + 1
    for source, name, wide in entries:
        if end + _GAP + wide > span:
            rows.append([])
            end = -_GAP
        rows[-1].append((source, (end + _GAP, source.letter, name)))
        end += _GAP + max(wide, column)
    return rows


def _mark(ax: Axes, at: tuple[float, float], source: Source) -> None:
    """One mark of the key; as an artist of its own it leaves the limits of the axes alone."""
    figure = ax.get_figure(root=True)
    place = offset_copy(ax.transAxes, figure, *at, units="points")
    mark = Line2D(
        [0],
        [1],
        marker=source.marker,
        color=source.colour,
        markersize=6.5,
        linestyle="none",
        transform=place,
        clip_on=False,
    )
    ax.add_artist(mark)


def _write(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    *,
    colour: str = INK,
    bold: bool = False,
    foot: bool = False,
) -> None:
    ax.annotate(
        plain(forwards(text)),
        (0, 0 if foot else 1),
        xycoords="axes fraction",
        xytext=at,
        textcoords="offset points",
        fontsize=NORMAL,
        fontweight="bold" if bold else "normal",
        color=colour,
        annotation_clip=False,
    )
