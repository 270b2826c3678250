"""The plot of statements: who tells what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection

from rashomon.display.plots.style import (
    MUTED,
    RULE,
    axes,
    empty,
    finish,
    key,
    rows,
    safe,
    sources,
    who,
)
from rashomon.display.statements import statements
from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.display.statements import Statement
    from rashomon.overlap import Statements

LIMIT = 30  # statements drawn
_TALLEST = 120  # inches; more statements stand closer

_MISSING = {"not found": ("_", 36, 1.5), "not yet known": (r"$\cdots$", 110, 0)}
"""The mark of a source that does not tell it, its size, and how thick its line is."""

Point = tuple[float, float]


def draw_statements(result: Statements, ax: Axes | None = None, *, limit: int = LIMIT) -> Axes:
    """Statements by source: filled is told, open uncertain, else not found or not yet known."""
    drawn = sources(result.articles)
    found = statements(result)
    if not found:
        return empty(ax, "No statement was found")
    shown = found[:limit]
    wide = 0.7 if len(drawn) <= 8 else 0.5 if len(drawn) <= 20 else 0.3
    ax = axes(ax, 6.5 + wide * len(drawn), 1.4 + min(0.28 * len(shown), _TALLEST))
    _draw(ax, shown, drawn)
    rows(ax, [f"{safe(s.text, 70)}  {s.number}" for s in shown])
    ax.set_xlim(-0.6, len(drawn) - 0.4)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(drawn)), labels=[s.letter for s in drawn], fontweight="bold")
    foot = f"{key(drawn)}\nfilled: told · open: uncertain · dash: not found"
    if any("not yet known" in statement.states.values() for statement in shown):
        foot += " · three dots: not yet known when the source’s last article appeared"
    if len(shown) < len(found):
        foot += f"\nthe first {len(shown)} of {len(found)}; limit={len(found)} draws all"
    return finish(ax, _said(found, drawn), xlabel=foot)


def _draw(ax: Axes, shown: Sequence[Statement], drawn: Sequence[Source]) -> None:
    lines: list[tuple[Point, Point]] = []
    missing: dict[str, list[Point]] = {state: [] for state in _MISSING}
    marks: dict[tuple[int, bool], list[Point]] = {}
    for y, statement in enumerate(shown):
        states = [statement.states[source.name] for source in drawn]
        told = [x for x, state in enumerate(states) if state in ("told", "uncertain")]
        lines += [((told[0], y), (told[-1], y))] if len(told) > 1 else []
        for x, state in enumerate(states):
            if x not in told:
                missing[state].append((x, y))
        for x in told:
            marks.setdefault((x, states[x] == "told"), []).append((x, y))
    ax.add_collection(LineCollection(lines, colors=RULE, linewidths=2, zorder=1))
    for state, points in missing.items():
        marker, size, thick = _MISSING[state]
        ax.scatter(*_turned(points), marker=marker, color=MUTED, s=size, linewidth=thick, zorder=2)
    for (x, filled), points in marks.items():
        source = drawn[x]
        ax.scatter(
            *_turned(points),
            marker=source.marker,
            s=64,
            facecolor=source.colour if filled else "white",
            edgecolor=source.colour,
            linewidth=1.6,
            zorder=3,
        )


def _turned(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    """All x, and all y."""
    return [x for x, _ in points], [y for _, y in points]


def _said(found: Sequence[Statement], drawn: Sequence[Source]) -> str:
    shared = sum(s.reach == "shared" for s in found)
    doubtful = sum(s.reach == "uncertain" for s in found)
    every = counted(len(found), "statement")
    if len(drawn) < 2:
        return f"{who(drawn)} tells {every}"
    telling = "both tell" if len(drawn) == 2 else "share in twos or more"
    rest = f"; {doubtful} more are uncertain" if doubtful else ""
    return f"{who(drawn)} {telling} {shared} of {every}{rest}"
