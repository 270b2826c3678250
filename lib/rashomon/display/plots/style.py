"""The style of all plots: colours, marks, axes, and text that any font and parser can take."""

from __future__ import annotations

import sys
import textwrap
import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.transforms import IdentityTransform, blended_transform_factory

from rashomon.article import source_letters
from rashomon.characters import visible
from rashomon.display.wording import listed, shorten, shorten_middle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.article import Article

INK = "#1c1b19"
MUTED = "#5f5c55"
RULE = "#ddd8cc"
MISSING = "□"

_COLOURS = ("#0072b2", "#b94700", "#007a5a", "#a23b79", "#1c1b19", "#6a6862")
# No plus or star: drawn open they look filled.
_MARKERS = ("o", "s", "^", "D", "v", "X", "p", "<", "h", ">", "8", "d")
_HATCHES = ("", "////", "....", "xxxx", "----", "\\\\\\\\", "oo", "++", "||", "**", "//..", "--..")
_LISTED = 8  # sources that a title lists by their letters
_NAMED = 30  # sources whose names stand below a plot


@dataclass(frozen=True, slots=True)
class Source:
    """How one source is drawn, and the names of all that are."""

    name: str
    letter: str
    colour: str
    marker: str
    hatch: str
    among: tuple[str, ...] = ()

    def short(self, width: int) -> str:
        """Its name as a label, told from the other names where they begin alike."""
        cut = shorten(self.name, width)
        alike = sum(shorten(name, width) == cut for name in self.among)
        return safe(shorten_middle(self.name, width) if alike > 1 else cut, width)


def sources(articles: Mapping[str, Article]) -> list[Source]:
    """The sources of a result in order, each with its letter, colour, mark and hatching."""
    return named(article.source for article in articles.values())


def named(names: Iterable[str]) -> list[Source]:
    """Sources in the order in which they first appear."""
    letters = source_letters(names)
    return [
        Source(
            name,
            letter,
            _COLOURS[i % len(_COLOURS)],
            _MARKERS[i % len(_MARKERS)],
            _HATCHES[i % len(_HATCHES)],
            tuple(letters),
        )
        for i, (name, letter) in enumerate(letters.items())
    ]


def who(drawn: Sequence[Source]) -> str:
    """The sources in a title, by their letters where they are few."""
    few = len(drawn) <= _LISTED
    return listed([source.letter for source in drawn]) if few else f"The {len(drawn)} sources"


def key(drawn: Sequence[Source], width: int = 32) -> str:
    """Which letter is which source; no line breaks within a name."""
    names = (f"{source.letter} {source.short(width)}" for source in drawn[:_NAMED])
    more = (f"{len(drawn) - _NAMED} more",) if len(drawn) > _NAMED else ()
    return " · ".join(name.replace(" ", "\N{NO-BREAK SPACE}") for name in (*names, *more))


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or new ones on a figure of this size in inches.

    pyplot is used where it shows figures by itself or is in use already; elsewhere a figure of
    its own leaves no trace in pyplot's list of open figures.
    """
    if ax is not None:
        return ax
    if not _APART.get() and ("matplotlib.pyplot" in sys.modules or _in_notebook()):
        import matplotlib.pyplot as plt  # noqa: PLC0415 - slow, and only for who looks at it

        # Not rc_context: the first figure starts the backend, whose settings it would undo.
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "More than .* figures", RuntimeWarning)
            return plt.figure(figsize=(width, height), layout="constrained").add_subplot()
    return Figure(figsize=(width, height), layout="constrained").add_subplot()


_APART: ContextVar[bool] = ContextVar("apart", default=False)


@contextmanager
def apart() -> Iterator[None]:
    """Within it new figures are none of pyplot's: they are saved, and not shown."""
    token = _APART.set(True)
    try:
        yield
    finally:
        _APART.reset(token)


def _in_notebook() -> bool:
    shell = sys.modules.get("IPython")
    return shell is not None and shell.get_ipython() is not None


def finish(ax: Axes, title: str, *, xlabel: str = "", grid: bool = False) -> Axes:
    """Title, labels and lines in the common style.

    On a figure of its own the words begin at the figure's edge, where there is room for them; on
    axes among others they begin at the axes.
    """
    figure = ax.get_figure(root=True)
    alone = figure is not None and len(figure.axes) == 1
    width = figure.get_figwidth() if figure is not None and alone else 6
    lines = "\n".join(textwrap.wrap(title, int(width * 9)))
    pad = 36 if ax.xaxis.get_ticks_position() == "top" else 12
    head = ax.set_title(lines, loc="left", fontsize=11, fontweight="bold", color=INK, pad=pad)
    lines = "\n".join(
        line for part in xlabel.split("\n") for line in textwrap.wrap(part, int(width * 13))
    )
    foot = ax.set_xlabel(lines, loc="left", fontsize=8.5, color=MUTED)
    if figure is not None and alone:
        head.set_transform(blended_transform_factory(figure.transFigure, ax.transAxes))
        foot.set_transform(blended_transform_factory(figure.transFigure, IdentityTransform()))
        head.set_x(0.01)
        foot.set_x(0.01)
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.tick_params(length=0, labelsize=9, colors=INK)
    if grid:
        ax.grid(axis="x", color=RULE, linewidth=0.8)
        ax.set_axisbelow(True)
    return ax


def empty(ax: Axes | None, title: str) -> Axes:
    """Axes that only say why there is nothing to draw."""
    own = axes(ax, 7.5, 1.2)
    own.set_xticks([])
    own.set_yticks([])
    return finish(own, title)


def rows(ax: Axes, labels: Sequence[str]) -> None:
    """Labels from top to bottom along the y axis."""
    ax.set_yticks(range(len(labels)), labels=list(labels))
    ax.set_ylim(len(labels) - 0.4, -0.6)


def safe(text: str, width: int = 60) -> str:
    r"""Text of an article as a label: short, without mathematics, in characters that can be drawn.

    Examples
    --------
    >>> safe("Cost: $5 or $6")
    'Cost: \\$5 or \\$6'
    """
    return drawable(shorten(text, width)).replace("$", r"\$")


def drawable(text: str) -> str:
    """Text with every character that the chosen fonts lack as □, so that nothing warns."""
    families = mpl.rcParams["font.family"]
    known = _characters(tuple(families))
    return "".join(c if c == "\n" or ord(c) in known else MISSING for c in visible(text))


@cache
def _characters(families: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for family in families:
        path = font_manager.findfont(font_manager.FontProperties(family=[family]))
        found.update(font_manager.get_font(path).get_charmap())
    return frozenset(found)
