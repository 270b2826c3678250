"""Plots of what the sources share: passages, statements, similarity."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib import colormaps

from rashomon.display.plots.style import INK, MUTED, RULE, axes, empty, finish, rows, safe, sources
from rashomon.display.statements import statements
from rashomon.display.wording import counted, decimal, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.article import Article, Span
    from rashomon.display.plots.style import Source
    from rashomon.display.statements import Statement
    from rashomon.overlap import Passages, Similarity, Statements

LIMIT = 30  # statements drawn
_MEASURES = {
    "verbatim": "same wording",
    "lexical": "same words",
    "meaning": "same meaning",
    "entities": "same names",
}


def draw_passages(result: Passages, ax: Axes | None = None) -> Axes:
    """Each source as a line from its beginning to its end, shared wording joined."""
    drawn = sources(result.articles)
    table = result.table
    if table.empty:
        return empty(ax, next(iter(result.notes), "No shared wording was found"))
    ax = axes(ax, 8, 1.1 + 0.9 * len(drawn))
    lanes = {source.name: i for i, source in enumerate(drawn)}
    by_name = {source.name: source for source in drawn}
    for source in drawn:
        ax.plot([0, 100], [lanes[source.name]] * 2, color=RULE, linewidth=9, zorder=1)
    for row in table.to_dict("records"):
        ends = []
        for name, span in ((row["source_a"], row["span_a"]), (row["source_b"], row["span_b"])):
            left, right = _extent(span, result.articles)
            style = by_name[name]
            ax.plot(
                [left, right],
                [lanes[name]] * 2,
                color=style.colour,
                linewidth=9,
                zorder=3,
                solid_capstyle="butt",
            )
            ends.append(((left + right) / 2, lanes[name]))
        (x1, y1), (x2, y2) = sorted(ends, key=lambda end: end[1])
        ax.plot([x1, x2], [y1 + 0.1, y2 - 0.1], color=MUTED, linewidth=1, zorder=2)
        ax.annotate(str(row["passage"]), (x1, y1 - 0.16), ha="center", fontsize=8, color=INK)
    rows(ax, [f"{source.letter}  {safe(source.name, 24)}" for source in drawn])
    ax.set_xlim(-1, 101)
    ax.set_xticks([0, 50, 100], labels=["beginning", "middle", "end"])
    longest = int(table["words"].max())
    title = (
        f"{listed([s.letter for s in drawn])}: {counted(len(table), 'passage')} of the same "
        f"wording, the longest of {counted(longest, 'word')}"
    )
    return finish(ax, title, xlabel="where each passage stands in its article")


def _extent(span: Span, articles: Mapping[str, Article]) -> tuple[float, float]:
    """Where a span lies, in percent of its source's text; its articles one after the other."""
    source = articles[span.article].source
    before = total = 0
    for name, article in articles.items():
        if article.source == source:
            before = total if name == span.article else before
            total += len(article.text)
    return 100 * (before + span.start) / total, 100 * (before + span.end) / total


def draw_statements(result: Statements, ax: Axes | None = None, *, limit: int = LIMIT) -> Axes:
    """Statements by source: a filled mark is told, an open one uncertain, a dash not found."""
    drawn = sources(result.articles)
    found = statements(result)
    if not found:
        return empty(ax, "No statement was found")
    shown = found[:limit]
    ax = axes(ax, 6.5 + 0.7 * len(drawn), 1.2 + 0.28 * len(shown))
    for y, statement in enumerate(shown):
        told = [x for x, s in enumerate(drawn) if statement.states[s.name] in ("told", "uncertain")]
        for left, right in pairwise(told):
            ax.plot([left, right], [y, y], color=RULE, linewidth=2, zorder=1)
        for x, source in enumerate(drawn):
            _mark(ax, x, y, source, statement.states[source.name])
    rows(ax, [f"{safe(s.text, 70)}  {s.number}" for s in shown])
    ax.set_xlim(-0.6, len(drawn) - 0.4)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(drawn)), labels=[s.letter for s in drawn], fontweight="bold")
    key = "filled: told · open: uncertain · dash: not found or not yet known"
    if len(shown) < len(found):
        key += f"\nthe first {len(shown)} of {len(found)}; limit={len(found)} draws all"
    return finish(ax, _said(found, drawn), xlabel=key)


def _mark(ax: Axes, x: float, y: float, source: Source, state: str) -> None:
    if state in ("not found", "not yet known"):
        ax.plot(x, y, marker="_", color=MUTED, markersize=6, zorder=2)
        return
    face = source.colour if state == "told" else "white"
    ax.plot(
        x,
        y,
        marker=source.marker,
        color=source.colour,
        markerfacecolor=face,
        markersize=8,
        markeredgewidth=1.6,
        zorder=3,
    )


def _said(found: Sequence[Statement], drawn: Sequence[Source]) -> str:
    shared = sum(s.reach == "shared" for s in found)
    doubtful = sum(s.reach == "uncertain" for s in found)
    who = listed([source.letter for source in drawn])
    every = counted(len(found), "statement")
    if len(drawn) < 2:
        return f"{who} tells {every}"
    telling = "both tell" if len(drawn) == 2 else "share in twos or more"
    rest = f"; {doubtful} more are uncertain" if doubtful else ""
    return f"{who} {telling} {shared} of {every}{rest}"


def draw_similarity(result: Similarity, ax: Axes | None = None) -> Axes:
    """Pairs of sources by measure, darker the more alike."""
    letter = {source.name: source.letter for source in sources(result.articles)}
    table = result.table
    if table.empty:
        return empty(ax, "One source alone has none to be like")
    values: list[list[float]] = table[list(_MEASURES)].to_numpy(dtype=float).tolist()
    ax = axes(ax, 6.5, 1.4 + 0.45 * len(table))
    colours = colormaps["Blues"]
    ax.imshow(values, cmap=colours, vmin=0, vmax=1, aspect="auto")
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            # White on the darker half: more than 4.5 to 1 on either side.
            colour = "white" if value > 0.62 else INK
            ax.annotate(decimal(value), (x, y), ha="center", va="center", color=colour)
    pairs = [
        f"{letter[a]} and {letter[b]}"
        for a, b in zip(table["source_a"], table["source_b"], strict=True)
    ]
    ax.set_yticks(range(len(pairs)), labels=pairs)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(_MEASURES)), labels=list(_MEASURES.values()))
    best = max(range(len(values)), key=lambda y: -1.0 if math.isnan(values[y][2]) else values[y][2])
    lead = pairs[best] if len(pairs) == 1 else f"Closest in meaning: {pairs[best]}"
    verbatim, lexical, meaning, _ = (decimal(value) for value in values[best])
    return finish(
        ax,
        f"{lead} (meaning {meaning}, words {lexical}, same wording {verbatim})",
        xlabel="0: nothing in common, 1: the same",
    )
