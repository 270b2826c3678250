"""Plots of similarity: all scores of a few pairs, or one score of every pair."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import colormaps

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lettering import NORMAL, widest
from rashomon.display.plots.lines import lanes_named
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish, sheet
from rashomon.display.plots.style import INK, MUTED, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from rashomon.display.plots.chosen import Chosen
    from rashomon.display.plots.style import Source
    from rashomon.overlap import Similarity

SQUARE_FROM = 6
"""From so many sources on one score is drawn as a square: a list of the pairs would be long."""

MOST = 50  # sources drawn; place and letter tell which is which
_WITH_VALUES = 12  # sources up to which a value is written into every cell
_ROW = 21.0  # points
_LOW_ROW = 11.5

_MEASURES = {
    "verbatim": "same wording",
    "lexical": "same words",
    "meaning": "same meaning",
    "entities": "same names",
    "quantities": "same numbers",
    "order": "same order",
}
_CLOSEST = {
    "verbatim": "Most of the same wording",
    "lexical": "Closest in words",
    "meaning": "Closest in meaning",
    "entities": "Most of the same names",
    "quantities": "Most of the same numbers and dates",
    "order": "Most in the same order",
}
_ENDS = "0: nothing in common, 1: the same."
_WHAT = {
    "verbatim": f"Share of the shorter one's words that agree within shared passages; {_ENDS}",
    "lexical": f"Cosine of the words, weighted by rarity; {_ENDS}",
    "meaning": f"Cosine of the meaning of the first 80 words; {_ENDS}",
    "entities": f"Names in both, of those in either; {_ENDS}",
    "quantities": f"Numbers and dates in both, of those in either; {_ENDS}",
    "order": "Of every two statements that both tell, those in the same order; 1: the same order, "
    ".5: no relation, 0: the reverse, –: too few.",
}


def draw_similarity(
    result: Similarity,
    ax: Axes | None = None,
    *,
    score: str | None = None,
    among: Sequence[str] | None = None,
) -> Axes:
    """Pairs of sources by measure, or all sources by all in one; darker the more alike."""
    every = sources(result.articles)
    if result.table.empty:
        return empty(ax, "One source alone has none to be like")
    if score is not None and not (isinstance(score, str) and score in result.scores):
        raise ComparisonError(f"score is {score!r}; give one of {', '.join(result.scores)}.")
    picked = chosen(sources(result.articles), among, most=MOST, least=2)
    if score is None and len(picked.drawn) < SQUARE_FROM:
        return _pairs(result, picked, ax)
    lead = "meaning" if "meaning" in result.scores else result.scores[0]
    return _square(result, picked, every, axes(ax), lead if score is None else score)


def _pairs(result: Similarity, picked: Chosen, ax: Axes | None) -> Axes:
    letter = picked.letters
    table = result.table
    table = table[table["source_a"].isin(letter) & table["source_b"].isin(letter)]
    values = table[list(result.scores)].to_numpy(dtype=float)
    ax = axes(ax)
    _cells(ax, values, written=True)
    pairs = [
        f"{letter[a]} and {letter[b]}"
        for a, b in zip(table["source_a"], table["source_b"], strict=True)
    ]
    ax.set_yticks(range(len(pairs)), labels=pairs)
    ax.xaxis.tick_top()
    heads = [_MEASURES[name].replace(" ", "\n") for name in result.scores]
    ax.set_xticks(range(len(heads)), labels=heads)
    lead = "meaning" if "meaning" in result.scores else result.scores[0]
    best = _largest(table[lead].to_numpy(float))
    of = ", ".join(
        f"{_MEASURES[name].removeprefix('same ') if name != 'verbatim' else 'same wording'} "
        f"{decimal(table[name].iloc[best])}"
        for name in dict.fromkeys((lead, "lexical", "verbatim"))
        if name in result.scores
    )
    said = pairs[best] if len(pairs) == 1 else f"{_CLOSEST[lead]}: {pairs[best]}"
    words = Words(
        f"{said} ({of})",
        "How alike they are as wholes, the darker the more. 0: nothing in common, 1: the same; "
        "same order: .5 is no relation, –: too few statements.",
        "",
        picked.note,
        picked.drawn,
        marked=False,
    )
    left = EDGE + widest(pairs) + 10
    right = max(EDGE, sheet(ax) - left - 60 * len(heads))
    return finish(ax, words, Room(_ROW * len(pairs), left, right, above=26, below=0))


def _square(
    result: Similarity, picked: Chosen, every: Sequence[Source], ax: Axes, score: str
) -> Axes:
    drawn = picked.drawn
    names = [source.name for source in drawn]
    values = result.matrix(score).loc[names, names].to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, np.nan)
    few = len(drawn) <= _WITH_VALUES
    _cells(ax, values, written=few, square=True)
    left = lanes_named(ax, drawn, range(len(drawn)), lines=1)
    ax.xaxis.tick_top()
    letters = [s.letter for s in drawn]
    drawing = _WHAT[score]
    if few:
        ax.set_xticks(range(len(drawn)), labels=letters, fontweight="bold")
    else:
        ax.set_xticks([])
        drawing += " Columns in the order of the rows; the darker the more."
    row = _ROW if few else _LOW_ROW
    right = max(EDGE, sheet(ax) - left - 46 * len(drawn))
    room = Room(row * len(drawn), left, right, above=14 if few else 0, below=0)
    return finish(ax, Words(_said(result, picked, every, score), drawing, "", picked.note), room)


def _cells(ax: Axes, values: NDArray[np.float64], *, written: bool, square: bool = False) -> None:
    """Cells, with their values where these can be read."""
    colours = colormaps["Blues"].with_extremes(bad="white")
    ax.imshow(np.ma.masked_invalid(values), cmap=colours, vmin=0, vmax=1, aspect="auto")
    ax.set_xticks(np.arange(0.5, values.shape[1] - 1), minor=True)
    ax.set_yticks(np.arange(0.5, values.shape[0] - 1), minor=True)
    ax.tick_params(which="minor", length=0)
    ax.grid(which="minor", color="white", linewidth=1.2 if written else 0.4)
    for (y, x), value in np.ndenumerate(values) if written else ():
        if math.isnan(value) and square and x == y:
            continue
        # White on the darker third: more than 4 to 1 on either side.
        colour = MUTED if math.isnan(value) else "white" if value > 0.68 else INK
        text = decimal(value).removeprefix("0") if square else decimal(value)
        ax.annotate(text, (x, y), ha="center", va="center_baseline", color=colour, fontsize=NORMAL)


def _largest(values: NDArray[np.float64]) -> int:
    return int(np.nan_to_num(values, nan=-1.0).argmax())


def _said(result: Similarity, picked: Chosen, every: Sequence[Source], score: str) -> str:
    """The pair that is most alike, and how many are as much."""
    letter = {source.name: source.letter for source in every}
    rows = picked.pairs(result.table.to_dict("records"), "source_a", "source_b")
    known = [row for row in rows if not math.isnan(row[score])]
    if not known:
        return f"{_MEASURES[score].capitalize()}: no pair shares enough to say"
    best = max(known, key=lambda row: row[score])
    equal = sum(decimal(row[score]) == decimal(best[score]) for row in known)
    more = f" and {counted(equal - 1, 'more pair')}" if equal > 1 else ""
    least = min(known, key=lambda row: row[score])
    rest = ""
    if decimal(least[score]) != decimal(best[score]):
        rest = f"; least: {_pair(least, letter)} ({decimal(least[score])})"
    return f"{_CLOSEST[score]}: {_pair(best, letter)}{more} ({decimal(best[score])}){rest}"


def _pair(row: dict[Any, Any], letter: dict[str, str]) -> str:
    return f"{letter[row['source_a']]} and {letter[row['source_b']]}"
