"""The sheet that a plot stands on: the figure, and where the axes stand on it.

On a figure of its own everything is measured before it is placed: the figure is as high as its
words and rows need, and 5.8 inches wide, the text of a page. On axes that the reader gives, the
same words stand around them, and whoever lays out that figure makes room.
"""

from __future__ import annotations

import sys
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np
from matplotlib.figure import Figure

from rashomon.display.plots.lettering import NORMAL
from rashomon.display.plots.style import INK, PAPER, RULE, styled
from rashomon.display.plots.words import Across, Words, above, alternative, below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.gridspec import SubplotSpec

WIDTH = 5.8 * 72
EDGE = 8.0  # points that stay free at the edges
_SIDE = 18.0  # points at the right, for half of the last number below the axes
_TICKS = 16.0  # points that numbers along the axes take

_ALT: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()
"""What the pictures show, in words, as long as there are pictures."""


@dataclass(frozen=True, slots=True)
class Room:
    """How many points the axes are high, and what stands directly beside them takes."""

    height: float
    left: float = EDGE
    right: float = _SIDE
    above: float = 0.0
    below: float = _TICKS


class Picture(Figure):
    """A figure whose text stays text in SVG, and that tells a notebook what it shows."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw it in the style of all plots, whatever the reader's settings are by now."""
        with styled(**{"svg.fonttype": "none"}):
            super().draw(renderer)

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002 - IPython gives both by name
        exclude: object = None,  # noqa: ARG002
    ) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
        """No picture, only its alternative text, for what makes pages of notebooks to write."""
        alt = described(self)
        return {}, {kind: {"alt": alt} for kind in ("image/png", "image/jpeg") if alt}


def described(figure: Figure, *only: Axes) -> str:
    """What the plots on a figure show, in words, or those on some axes; "" if none is ours."""
    return " ".join(_ALT[ax] for ax in only or figure.axes if ax in _ALT)


def axes(ax: Axes | None) -> Axes:
    """The axes given, or new ones on a figure of their own.

    pyplot is used where it shows figures by itself or is in use already; elsewhere a figure of
    its own leaves no trace in pyplot's list of open figures.
    """
    if ax is not None:
        return ax
    look: dict[str, Any] = {"figsize": (WIDTH / 72, 3), "facecolor": PAPER, "edgecolor": PAPER}
    if not _APART.get() and ("matplotlib.pyplot" in sys.modules or _in_notebook()):
        import matplotlib.pyplot as plt  # noqa: PLC0415 - slow, and only for who looks at it

        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "More than .* figures", RuntimeWarning)
            return plt.figure(FigureClass=Picture, **look).add_subplot()
    return Picture(**look).add_subplot()


_APART: ContextVar[bool] = ContextVar("apart", default=False)


@contextmanager
def apart() -> Iterator[None]:
    """Within it new figures are none of pyplot's: they are saved, and not shown.

    Examples
    --------
    >>> import rashomon
    >>> told = {"gazette": "Rain closed the road.", "herald": "Rain closed the road at noon."}
    >>> with apart():
    ...     axes = rashomon.compare(told).overlap.statements.plot()
    """
    token = _APART.set(True)
    try:
        yield
    finally:
        _APART.reset(token)


def _in_notebook() -> bool:
    shell = sys.modules.get("IPython")
    return shell is not None and shell.get_ipython() is not None


def alone(ax: Axes) -> bool:
    """Whether the axes stand on a figure of their own."""
    figure = ax.get_figure(root=True)
    return isinstance(figure, Picture) and figure.axes == [ax]


def sheet(ax: Axes) -> float:
    """The points that plot and words may be wide, as far as that is known before it is drawn."""
    figure, spec = ax.get_figure(root=True), ax.get_subplotspec()
    if figure is None or alone(ax):
        return WIDTH
    if spec is None or figure.get_layout_engine() is None:
        return float(ax.get_position().width * figure.get_figwidth() * 72)
    # letters are drawn as the reader has them, by up to 7 % wider than they were measured
    return float(_share(spec) * figure.get_figwidth() * 72) * 0.93


def _share(spec: SubplotSpec) -> float:
    """How much of the figure's width the columns of a subplot take."""
    parts = np.asarray(spec.get_gridspec().get_width_ratios(), dtype=float)
    return float(parts[spec.colspan.start : spec.colspan.stop].sum() / parts.sum())


def inner(ax: Axes, left: float = EDGE, right: float = _SIDE) -> float:
    """The points that the axes are wide, given what stands beside them."""
    return sheet(ax) - (left + right if _laid_out(ax) else 0)


def _laid_out(ax: Axes) -> bool:
    """Whether room is made at the left of the axes, so that words can begin there."""
    figure = ax.get_figure(root=True)
    laid = figure is not None and figure.get_layout_engine() is not None
    return alone(ax) or (laid and ax.get_subplotspec() is not None)


def finish(ax: Axes, words: Words, room: Room, *, grid: bool = False) -> Axes:
    """Set the words around the axes, and on a figure of its own the axes within them."""
    wide = inner(ax, room.left, room.right)
    across = Across(0, wide, wide)
    if _laid_out(ax):
        across = Across(EDGE - room.left, sheet(ax) - 2 * EDGE, wide)
    top = above(ax, words, across, room.above) + EDGE
    bottom = below(ax, words, across, room.below) + EDGE
    figure = ax.get_figure(root=True)
    if alone(ax) and figure is not None:
        high = top + room.height + bottom
        figure.set_size_inches(WIDTH / 72, high / 72)
        ax.set_position((room.left / WIDTH, bottom / high, wide / WIDTH, room.height / high))
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=NORMAL, colors=INK)
    if grid:
        ax.grid(axis="x", color=RULE, linewidth=0.8)
        ax.set_axisbelow(True)
    _ALT[ax] = alternative(words)
    return ax


def empty(ax: Axes | None, title: str) -> Axes:
    """Axes that only say why there is nothing to draw."""
    own = axes(ax)
    own.set_xticks([])
    own.set_yticks([])
    return finish(own, Words(title), Room(height=4, below=0))
