"""The style of all plots: colours and marks of the sources, and settings of matplotlib.

The colours are those of pages (`rashomon.display.colours`). In grey the marks and letters tell.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib.path import Path

from rashomon.article import source_letters
from rashomon.characters import one_line
from rashomon.display import colours
from rashomon.display.plots.lettering import drawable, wrapped
from rashomon.display.wording import listed, shorten_middle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from matplotlib.typing import MarkerType

    from rashomon.article import Article

INK = colours.INK
MUTED = "#5f5c55"
RULE = "#ddd8cc"
BAND = "#f4f1ea"
LIGHT = "#a9a498"
"""Of lines that carry data and stand back: darker than a rule."""
PAPER = "white"
"""Of the figure too, so that a dark notebook shows a white card and not ink on black."""

FEW = 6  # sources that are told apart by colour and mark
_COLOURS = colours.LIGHT
_HOURGLASS = Path(((-1, -1), (1, -1), (-1, 1), (1, 1), (-1, -1)), closed=True)
# No plus, star or cross: drawn open they look filled.
_MARKERS: tuple[MarkerType, ...] = ("o", "s", "^", "D", "v", _HOURGLASS)
_ONE_OF_MANY: tuple[str, MarkerType] = ("#33312d", "o")
"""Colour and mark of sources that are told apart by place and letter alone."""

_LISTED = 4  # sources that a title lists by their letters
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")

_FAMILIES = (
    "axes. xtick. ytick. grid. lines. patch. scatter. markers. hatch. legend. text. path. image."
).split()
_DEFAULT: Mapping[Any, Any] = mpl.rcParamsDefault
_SETTINGS = {name: _DEFAULT[name] for name in _DEFAULT if name.startswith(tuple(_FAMILIES))} | {
    "font.weight": "normal",
    "font.style": "normal",
    "font.size": 9.0,
    # Letters as wide as they were measured, at any resolution.
    "text.hinting": "none",
}


@contextmanager
def styled(**settings: object) -> Iterator[None]:
    """Matplotlib's own settings but for the fonts, whatever style the reader has chosen.

    Only these are set and put back: `matplotlib.rc_context` would also undo what a backend sets
    when the first figure starts it.
    """
    current: MutableMapping[Any, Any] = mpl.rcParams
    chosen = _SETTINGS | settings
    before = {name: current[name] for name in chosen}
    try:
        current.update(chosen)
        yield
    finally:
        current.update(before)


@dataclass(frozen=True, slots=True)
class Source:
    """How one source is drawn, and the names of all that are."""

    name: str
    letter: str
    colour: str
    marker: MarkerType
    among: tuple[str, ...] = ()

    def label(self, room: float, lines: int = 1) -> list[str]:
        """Its name in lines of at most so many points, told from names that begin alike."""
        cut = wrapped(self.name, room, lines=lines)
        if not any(other != self.name and _alike(self.name, other, cut) for other in self.among):
            return cut
        # The longest that fits, by halves: each try is measured.
        least, most = 3, len(self.name)
        while least < most:
            width = (least + most + 1) // 2
            fits = len(wrapped(shorten_middle(self.name, width), room)) <= lines
            least, most = (width, most) if fits else (least, width - 1)
        return wrapped(shorten_middle(self.name, least), room, lines=lines)


def _alike(name: str, other: str, cut: Sequence[str]) -> bool:
    """Whether another name would be cut to the same."""
    kept = " ".join(cut).rstrip("…").rstrip()
    return drawable(one_line(name)) != kept and drawable(one_line(other)).startswith(kept)


def sources(articles: Mapping[str, Article]) -> list[Source]:
    """The sources of a result in order, each with its letter, colour and mark."""
    return named(article.source for article in articles.values())


def named(names: Iterable[str]) -> list[Source]:
    """Sources in the order in which they first appear; colours begin anew after six."""
    letters = source_letters(names)
    return [
        Source(
            name, letter, _COLOURS[i % len(_COLOURS)], _MARKERS[i % len(_MARKERS)], tuple(letters)
        )
        for i, (name, letter) in enumerate(letters.items())
    ]


def told_apart(drawn: Sequence[Source]) -> list[Source]:
    """Sources with a colour and a mark each: their own, or one that no other of these has.

    More than six are drawn alike: place and letter tell them apart.
    """
    if len(drawn) > FEW:
        colour, marker = _ONE_OF_MANY
        return [Source(s.name, s.letter, colour, marker, s.among) for s in drawn]
    own = [s for s in drawn if s.among.index(s.name) < FEW]
    taken = {source.colour for source in own}
    looks = zip(_COLOURS, _MARKERS, strict=True)
    free = iter([(colour, marker) for colour, marker in looks if colour not in taken])
    return [s if s in own else Source(s.name, s.letter, *next(free), s.among) for s in drawn]


def who(drawn: Sequence[Source]) -> str:
    """The sources in a title, by their letters where they are few."""
    few = len(drawn) <= _LISTED
    return listed([source.letter for source in drawn]) if few else f"The {number(len(drawn))}"


def number(count: int) -> str:
    """How many sources, in words where they are few.

    Examples
    --------
    >>> number(6), number(50)
    ('six sources', '50 sources')
    """
    return f"{_NUMBERS[count] if count < len(_NUMBERS) else count} source{'s' * (count != 1)}"
