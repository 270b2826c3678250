"""Text of articles as a plot can take it: in characters that can be drawn, and of known width.

Widths are those of the fonts that matplotlib will draw with, so that what stands around a plot can
be broken into lines, and room be made for it, before anything is drawn.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.textpath import text_to_path

from rashomon.characters import visible
from rashomon.display.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

MISSING = "□"
NORMAL = 9.0
"""Points of all text but the title: 9 pixels where a picture is shrunk to 420 of them."""

_MORE = "…"
_SPACE = re.compile("[^\\S\u00a0\u202f]+")
"""White space at which a line may end: not at no-break spaces."""

_MISSING_RUN = re.compile(f"{MISSING}(?:[\u200d\ufe0e\ufe0f]*{MISSING})+")


def safe(text: str, width: int = 60) -> str:
    r"""Text of an article as a label: short, without mathematics, in characters that can be drawn.

    Examples
    --------
    >>> safe("Cost: $5 or $6")
    'Cost: \\$5 or \\$6'
    """
    return plain(drawable(shorten(text, width)))


def plain(text: str) -> str:
    """Text in which no dollar sign begins a formula."""
    return text.replace("$", r"\$")


def drawable(text: str) -> str:
    """Text with all that the chosen fonts lack as □, so that nothing warns.

    Several such characters beside each other are one □: of an emoji made of four, four boxes
    would say no more.
    """
    known = _characters(_families())
    drawn = "".join(c if c == "\n" or ord(c) in known else MISSING for c in visible(text))
    return _MISSING_RUN.sub(MISSING, drawn)


def forwards(line: str) -> str:
    """A line that runs from left to right, though it may begin with a name that does not."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL") for character in line)
    return f"\N{LEFT-TO-RIGHT MARK}{line}" if turns else line


def width_of(text: str, size: float = NORMAL, *, bold: bool = False) -> float:
    """The width in points of one line, in characters that can be drawn."""
    return _width(text, bold, _families()) * size


def wrapped(
    text: str, room: float, size: float = NORMAL, *, bold: bool = False, lines: int | None = None
) -> list[str]:
    """Text in lines of at most `room` points, broken between words where it can be.

    Parameters
    ----------
    text : str
        Of any kind; what cannot be drawn becomes □.
    room : float
    size : float, default 9
        Of the letters, in points.
    bold : bool, default False
    lines : int, optional
        No more than so many; what does not fit is cut off with "…".

    Returns
    -------
    list of str

    Examples
    --------
    >>> wrapped("Heavy rain closed the road", 60)
    ['Heavy rain', 'closed the', 'road']
    >>> wrapped("Heavy rain closed the road", 80, lines=1)
    ['Heavy rain …']
    """
    words = drawable(_SPACE.sub(" ", visible(text)).strip()).split(" ")
    made: list[str] = []
    line = ""
    for word in (part for whole in words for part in _parts(whole, room, size, bold)):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size, bold=bold) > room:
            made.append(line)
            longer = word
        line = longer
    made.append(line)
    if lines is None or len(made) <= lines:
        return made
    return [*made[: lines - 1], _cut(" ".join(made[lines - 1 :]), room, size, bold)]


def fitted(text: str, room: float, size: float = NORMAL) -> str:
    """Text on one line of at most `room` points."""
    return wrapped(text, room, size, lines=1)[0]


def widest(lines: Iterable[str], size: float = NORMAL, *, bold: bool = False) -> float:
    """The width of the longest of these lines, in points; 0 of none."""
    return max((width_of(line, size, bold=bold) for line in lines), default=0.0)


def _parts(word: str, room: float, size: float, bold: bool) -> list[str]:  # noqa: FBT001
    """A word, or pieces of one that is wider than a line."""
    if width_of(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for character in word:
        longer = pieces[-1] + character
        whole = not unicodedata.combining(character)
        if pieces[-1] and whole and width_of(longer, size, bold=bold) > room:
            pieces.append(character)
        else:
            pieces[-1] = longer
    return pieces


def _cut(text: str, room: float, size: float, bold: bool) -> str:  # noqa: FBT001
    """Text cut off between words, or within one where the cut would take most of the line."""
    # The most characters that fit, by halves: each try is measured.
    least, most = 0, len(text)
    while least < most:
        count = (least + most + 1) // 2
        fits = width_of(f"{text[:count]} {_MORE}", size, bold=bold) <= room
        least, most = (count, most) if fits else (least, count - 1)
    kept = text[:least]
    whole, space, _ = kept.rpartition(" ")
    if space and len(whole) > len(kept) // 2 and not text[len(kept) :].startswith(" "):
        kept = whole
    while kept and len(kept) < len(text) and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    gap = " " if text[len(kept) :].startswith(" ") else ""
    return f"{kept.rstrip()}{gap}{_MORE}"


def _families() -> tuple[str, ...]:
    return tuple(mpl.rcParams["font.family"])


@lru_cache(maxsize=20_000)
def _width(text: str, bold: bool, families: tuple[str, ...]) -> float:  # noqa: FBT001
    font = font_manager.FontProperties(
        family=list(families), weight="bold" if bold else "normal", size=100
    )
    # A second line of the same letters would be as wide; a formula is never meant.
    width, _, _ = text_to_path.get_text_width_height_descent(text or " ", font, ismath=False)
    return float(width) / 100


@cache
def _characters(families: tuple[str, ...]) -> frozenset[int]:
    found: set[int] = set()
    for family in families:
        path = font_manager.findfont(font_manager.FontProperties(family=[family]))
        found.update(font_manager.get_font(path).get_charmap())
    return frozenset(found)
