"""Plots of similarity: all scores of a few pairs, or one score of every pair."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import colormaps

from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, key, sources
from rashomon.display.wording import counted, decimal
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from rashomon.display.plots.style import Source
    from rashomon.overlap import Similarity

SQUARE_FROM = 6
"""From so many sources on one score is drawn as a square: a list of the pairs would be long."""

_WITH_VALUES = 30  # sources up to which a value is written into every cell
_WIDEST = 12  # inches

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
_ENDS = "0: nothing in common, 1: the same"
_WHAT = {
    "verbatim": f"share of the shorter one's words that agree within shared passages; {_ENDS}",
    "lexical": f"cosine of the words, weighted by rarity; {_ENDS}",
    "meaning": f"cosine of the meaning of the first 80 words; {_ENDS}",
    "entities": f"names in both, of those in either; {_ENDS}",
    "quantities": f"numbers and dates in both, of those in either; {_ENDS}",
    "order": "of every two statements that both tell, those in the same order; 1: the same order, "
    ".5: no relation, 0: the reverse, –: too few",
}


def draw_similarity(
    result: Similarity, ax: Axes | None = None, *, score: str | None = None
) -> Axes:
    """Pairs of sources by measure, or all sources by all in one; darker the more alike."""
    drawn = sources(result.articles)
    if result.table.empty:
        return empty(ax, "One source alone has none to be like")
    if score is not None and not isinstance(score, str):
        raise ComparisonError(f"score is {score!r}; give one of {', '.join(result.scores)}.")
    if score is None and len(drawn) < SQUARE_FROM:
        return _pairs(result, drawn, ax)
    named = "meaning" if "meaning" in result.scores else result.scores[0]
    return _square(result, drawn, ax, named if score is None else score)


def _pairs(result: Similarity, drawn: Sequence[Source], ax: Axes | None) -> Axes:
    letter = {source.name: source.letter for source in drawn}
    table = result.table
    values = table[list(result.scores)].to_numpy(dtype=float)
    ax = axes(ax, 1.6 + 1.05 * len(result.scores), 1.5 + 0.45 * len(table))
    _cells(ax, values, 10)
    pairs = [
        f"{letter[a]} and {letter[b]}"
        for a, b in zip(table["source_a"], table["source_b"], strict=True)
    ]
    ax.set_yticks(range(len(pairs)), labels=pairs)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(result.scores)), labels=[_MEASURES[name] for name in result.scores])
    lead = "meaning" if "meaning" in result.scores else result.scores[0]
    best = _largest(table[lead].to_numpy(float))
    of = ", ".join(
        f"{_MEASURES[name].removeprefix('same ') if name != 'verbatim' else 'same wording'} "
        f"{decimal(table[name].iloc[best])}"
        for name in dict.fromkeys((lead, "lexical", "verbatim"))
        if name in result.scores
    )
    said = pairs[best] if len(pairs) == 1 else f"{_CLOSEST[lead]}: {pairs[best]}"
    foot = f"{key(drawn)}\n0: nothing in common, 1: the same; same order: .5 is no relation"
    return finish(ax, f"{said} ({of})", xlabel=foot)


def _square(result: Similarity, drawn: Sequence[Source], ax: Axes | None, score: str) -> Axes:
    values = result.matrix(score).to_numpy(dtype=float, copy=True)
    np.fill_diagonal(values, np.nan)
    cell = min(0.62, max(0.4, 7 / len(drawn)), _WIDEST / len(drawn))
    few = len(drawn) <= _WITH_VALUES
    ax = axes(ax, 2.6 + cell * len(drawn), 1.5 + cell * len(drawn))
    _cells(ax, values, 9 if len(drawn) <= 15 else 7.5 if few else 0)
    names = [f"{s.letter}  {s.short(28)}" for s in drawn]
    ax.set_yticks(range(len(drawn)), labels=names if few else [s.letter for s in drawn])
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(drawn)), labels=[s.letter for s in drawn], fontweight="bold")
    if not few:
        ax.tick_params(labelsize=6)
    foot = _WHAT[score]
    said = finish(ax, _said(result, drawn, score), xlabel=foot)
    if not few:
        ax.tick_params(labelsize=max(3, 60 * cell))
    return said


def _cells(ax: Axes, values: NDArray[np.float64], size: float) -> None:
    """Cells with their values, in this size of letters; without, where it is 0."""
    colours = colormaps["Blues"].with_extremes(bad="white")
    ax.imshow(np.ma.masked_invalid(values), cmap=colours, vmin=0, vmax=1, aspect="auto")
    ax.set_xticks(np.arange(0.5, values.shape[1] - 1), minor=True)
    ax.set_yticks(np.arange(0.5, values.shape[0] - 1), minor=True)
    ax.tick_params(which="minor", length=0)
    ax.grid(which="minor", color="white", linewidth=1.2)
    if not size:
        return
    square = size < 10
    for (y, x), value in np.ndenumerate(values):
        if math.isnan(value) and square and x == y:
            continue
        # White on the darker third: more than 4 to 1 on either side.
        colour = MUTED if math.isnan(value) else "white" if value > 0.68 else INK
        text = decimal(value).removeprefix("0") if square else decimal(value)
        ax.annotate(text, (x, y), ha="center", va="center", color=colour, fontsize=size)


def _largest(values: NDArray[np.float64]) -> int:
    return int(np.nan_to_num(values, nan=-1.0).argmax())


def _said(result: Similarity, drawn: Sequence[Source], score: str) -> str:
    """The pair that is most alike, and how many are as much."""
    letter = {source.name: source.letter for source in drawn}
    rows: list[dict[Any, Any]] = result.table.to_dict("records")
    known = [row for row in rows if not math.isnan(row[score])]
    if not known:
        return f"{_MEASURES[score].capitalize()}: no pair shares enough to say"
    best = max(known, key=lambda row: row[score])
    equal = sum(decimal(row[score]) == decimal(best[score]) for row in known)
    more = f" and {counted(equal - 1, 'more pair')}" if equal > 1 else ""
    return (
        f"{_CLOSEST[score]}: {letter[best['source_a']]} and {letter[best['source_b']]}{more} "
        f"({decimal(best[score])})"
    )
