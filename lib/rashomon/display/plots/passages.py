"""The plot of passages: where the wording that sources share stands in each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from matplotlib.collections import LineCollection

from rashomon.display.plots.style import (
    INK,
    MUTED,
    RULE,
    axes,
    empty,
    finish,
    rows,
    sources,
    who,
)
from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.article import Article, Span
    from rashomon.display.plots.style import Source
    from rashomon.overlap import Passages

LIMIT = 20  # groups of passages that are numbered and joined
_TALLEST = 40  # inches
_CHARACTER = 1.3  # percent of the width that a digit takes

Extent = tuple[float, float]


class _Group(NamedTuple):
    """One wording: the number of its longest passage, and where it stands in each lane."""

    number: int
    places: dict[int, Extent]


def draw_passages(result: Passages, ax: Axes | None = None, *, limit: int = LIMIT) -> Axes:
    """Each source as a line from its beginning to its end, shared wording joined."""
    drawn = sources(result.articles)
    table = result.table
    if table.empty:
        return empty(ax, next(iter(result.notes), "No shared wording was found"))
    lanes = {source.name: i for i, source in enumerate(drawn)}
    groups = _groups(table, result.articles, lanes)
    ax = axes(ax, 8, 1.2 + min(0.9 * len(drawn), _TALLEST))
    bars = [[(0, lane), (100, lane)] for lane in lanes.values()]
    ax.add_collection(LineCollection(bars, colors=RULE, linewidths=9, zorder=1))
    for source in drawn:
        own = [group.places[lanes[source.name]] for group in groups if _has(group, lanes, source)]
        ax.add_collection(
            LineCollection(
                [[(left, lanes[source.name]), (right, lanes[source.name])] for left, right in own],
                colors=source.colour,
                linewidths=9,
                zorder=3,
                capstyle="butt",
            )
        )
    _join(ax, groups[:limit])
    rows(ax, [f"{source.letter}  {source.short(32)}" for source in drawn])
    ax.set_xlim(-1, 101)
    ax.set_xticks([0, 50, 100], labels=["beginning", "middle", "end"])
    foot = "where each passage stands in its article; a number is that of its longest passage"
    if limit < len(groups):
        foot += f"\nthe longest {limit} of {len(groups)} are joined; limit={len(groups)} joins all"
    return finish(ax, _said(table, groups, drawn), xlabel=foot)


def _has(group: _Group, lanes: Mapping[str, int], source: Source) -> bool:
    return lanes[source.name] in group.places


def _groups(
    table: pd.DataFrame, articles: Mapping[str, Article], lanes: Mapping[str, int]
) -> list[_Group]:
    """The groups of passages, the longest first."""
    extent = _Extents(articles)
    groups: dict[int, _Group] = {}
    for row in table.to_dict("records"):
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


def _join(ax: Axes, groups: Sequence[_Group]) -> None:
    """A line from source to source through each wording, its number where it begins."""
    lines = []
    heads: dict[int, list[tuple[float, int]]] = {}
    for group in groups:
        middles = [(sum(extent) / 2, lane) for lane, extent in sorted(group.places.items())]
        lines += [[(x1, y1 + 0.1), (x2, y2 - 0.1)] for (x1, y1), (x2, y2) in pairwise(middles)]
        x, lane = middles[0]
        heads.setdefault(lane, []).append((x, group.number))
    ax.add_collection(LineCollection(lines, colors=MUTED, linewidths=1, zorder=2))
    for lane, numbers in heads.items():
        for x, number in _spaced(numbers):
            ax.annotate(str(number), (x, lane - 0.16), ha="center", fontsize=8, color=INK)


def _spaced(numbers: Iterable[tuple[float, int]]) -> Iterator[tuple[float, int]]:
    """Numbers moved to the right where they would lie on one another."""
    end = -100.0
    for x, number in sorted(numbers):
        half = _CHARACTER * len(str(number)) / 2
        at = max(x, end + half)
        yield at, number
        end = at + half + _CHARACTER / 2


def _said(table: pd.DataFrame, groups: Sequence[_Group], drawn: Sequence[Source]) -> str:
    longest = int(table["words"].max())
    return (
        f"{who(drawn)}: {counted(len(groups), 'passage')} of the same wording, "
        f"the longest of {counted(longest, 'word')}"
    )
