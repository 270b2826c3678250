"""The plot of passages: where the wording that sources share stands in each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.collections import LineCollection

from rashomon.display.plots.chosen import chosen, shared
from rashomon.display.plots.lettering import NORMAL, width_of
from rashomon.display.plots.lines import lanes_named
from rashomon.display.plots.sheet import Room, axes, empty, finish, inner
from rashomon.display.plots.style import FEW, INK, MUTED, PAPER, RULE, number, sources, who
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.article import Article, Span
    from rashomon.display.plots.chosen import Chosen
    from rashomon.overlap import Passages

LIMIT = 20  # groups of passages that are numbered and joined
MOST = 12  # sources drawn; beyond six of them place and letter alone tell which is which
_LANE, _LOW_LANE = 44.0, 34.0  # points from lane to lane, and where they are many
_BAR = 8.0
_NUMBER = 8.0  # points from a lane to the numbers above it

Extent = tuple[float, float]


class _Group(NamedTuple):
    """One wording: the number of its longest passage, and where it stands in each lane."""

    number: int
    places: dict[int, Extent]


def draw_passages(
    result: Passages,
    ax: Axes | None = None,
    *,
    limit: int = LIMIT,
    among: Sequence[str] | None = None,
) -> Axes:
    """Each source as a line from its beginning to its end, shared wording joined."""
    table = result.table
    picked = chosen(
        sources(result.articles),
        among,
        weights=shared(table.to_dict("records"), "words"),
        most=MOST,
        weighed="those that share most",
    )
    if table.empty:
        return empty(ax, next(iter(result.notes), "No shared wording was found"))
    lanes = {source.name: i for i, source in enumerate(picked.drawn)}
    groups = _groups(table, result.articles, lanes)
    if not groups:
        return empty(ax, f"No wording is shared by {who(picked.drawn)}")
    ax = axes(ax)
    left = lanes_named(ax, picked.drawn, range(len(lanes)))
    ax.set_ylim(len(lanes) - 0.65, -0.5)
    bars = [[(0, lane), (100, lane)] for lane in lanes.values()]
    ax.add_collection(LineCollection(bars, colors=RULE, linewidths=_BAR, zorder=1))
    for source in picked.drawn:
        lane = lanes[source.name]
        own = [group.places[lane] for group in groups if lane in group.places]
        places = [[(start, lane), (end, lane)] for start, end in own]
        ax.add_collection(
            LineCollection(places, colors=source.colour, linewidths=_BAR, zorder=3, capstyle="butt")
        )
    step = _LANE if len(lanes) <= FEW else _LOW_LANE
    room = Room(height=step * len(lanes) - 8, left=left)
    _join(ax, groups[:limit], inner(ax, room.left, room.right), _BAR / 2 / step)
    ax.set_xlim(0, 100)
    ax.set_xticks([0, 50, 100], labels=["beginning", "middle", "end"])
    ax.get_xticklabels()[0].set_horizontalalignment("left")
    ax.get_xticklabels()[-1].set_horizontalalignment("right")
    notes = []
    if limit < len(groups):
        every = len(groups)
        notes.append(f"the longest {limit} of {every} are joined; limit={every} joins all")
    words = Words(
        _said(result, picked),
        "Where in each source the wording stands that it shares; a number is that of the longest "
        "passage, a line joins the same wording.",
        "",
        (*notes, *picked.note),
    )
    return finish(ax, words, room)


def _groups(
    table: pd.DataFrame, articles: Mapping[str, Article], lanes: Mapping[str, int]
) -> list[_Group]:
    """The groups of passages, the longest first."""
    extent = _Extents(articles)
    groups: dict[int, _Group] = {}
    for row in table.to_dict("records"):
        if row["source_a"] not in lanes or row["source_b"] not in lanes:
            continue
        group = groups.setdefault(row["group"], _Group(row["passage"], {}))
        for name, span in ((row["source_a"], row["span_a"]), (row["source_b"], row["span_b"])):
            group.places.setdefault(lanes[name], extent.of(span))
    return list(groups.values())


class _Extents:
    """Where spans lie, in percent of their source's text; its articles one after the other."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self._source = {name: article.source for name, article in articles.items()}
        self._before: dict[str, int] = {}
        self._total: dict[str, int] = {}
        for name, article in articles.items():
            self._before[name] = self._total.get(article.source, 0)
            self._total[article.source] = self._before[name] + len(article.text)

    def of(self, span: Span) -> Extent:
        before, total = self._before[span.article], self._total[self._source[span.article]]
        return 100 * (before + span.start) / total, 100 * (before + span.end) / total


def _join(ax: Axes, groups: Sequence[_Group], wide: float, half: float) -> None:
    """A line from source to source through each wording, its number where it begins.

    The axes are so many points `wide`, and half a bar takes so much of the way between lanes.
    """
    lines = []
    heads: dict[int, list[tuple[float, int]]] = {}
    for group in groups:
        middles = [(sum(extent) / 2, lane) for lane, extent in sorted(group.places.items())]
        lines += [[(x1, y1 + half), (x2, y2 - half)] for (x1, y1), (x2, y2) in pairwise(middles)]
        x, lane = middles[0]
        heads.setdefault(lane, []).append((x, group.number))
    ax.add_collection(LineCollection(lines, colors=MUTED, linewidths=1, zorder=2))
    for lane, numbers in heads.items():
        numbers.sort()
        widths = [100 * (width_of(str(n)) + 4) / wide for _, n in numbers]
        places = spaced([x for x, _ in numbers], widths)
        for at, (_, n) in zip(places, numbers, strict=True):
            ax.annotate(
                str(n),
                (at, lane),
                xytext=(0, _NUMBER),
                textcoords="offset points",
                ha="center",
                va="baseline",
                fontsize=NORMAL,
                color=INK,
                bbox={"boxstyle": "square,pad=0.05", "facecolor": PAPER, "edgecolor": "none"},
                zorder=4,
                annotation_clip=False,
            )


def spaced(places: Sequence[float], widths: Sequence[float], end: float = 100) -> list[float]:
    """Middles of labels along a line, moved so far that none lies on another or beyond an end.

    Parameters
    ----------
    places : sequence of float
        Where they belong, from left to right.
    widths : sequence of float
    end : float, default 100
        Of the line, which begins at 0.

    Examples
    --------
    >>> spaced([1, 50, 51, 99], [4, 4, 4, 4])
    [2.0, 50, 54.0, 98.0]
    """
    at: list[float] = []
    left = 0.0
    for place, wide in zip(places, widths, strict=True):
        at.append(max(place, left + wide / 2))
        left = at[-1] + wide / 2
    right = end
    for i in reversed(range(len(at))):
        at[i] = min(at[i], right - widths[i] / 2)
        right = at[i] - widths[i] / 2
    return at


def _said(result: Passages, picked: Chosen) -> str:
    """How many there are, and who shares most: of all sources, or of those named."""
    rows = picked.pairs(result.table.to_dict("records"), "source_a", "source_b")
    passages = counted(len({row["group"] for row in rows}), "passage")
    letter = {source.name: source.letter for source in sources(result.articles)}
    count = len(picked.drawn) if picked.named else picked.every
    if count == 2:
        longest = counted(max(row["words"] for row in rows), "word")
        return f"{who(picked.drawn)} share {passages} of the same wording, the longest of {longest}"
    pairs: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = row["source_a"], row["source_b"]
        pairs[pair] = pairs.get(pair, 0) + row["words"]
    (a, b), words = max(pairs.items(), key=lambda item: item[1])
    text = f"{number(count)} share {passages} of the same wording"
    most = f"{letter[a]} and {letter[b]} ({counted(words, 'word')})"
    return f"{text[0].upper()}{text[1:]}, most of it {most}"
