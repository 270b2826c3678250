"""The plot of statements: who tells what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.columns import letters_above, stacked
from rashomon.display.plots.lettering import NORMAL
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish, sheet
from rashomon.display.plots.style import MUTED, RULE, number, sources
from rashomon.display.plots.words import Words
from rashomon.display.statements import statements
from rashomon.display.wording import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.display.plots.style import Source
    from rashomon.display.statements import Statement
    from rashomon.overlap import Statements

LIMIT = 20  # statements drawn
MOST = 12  # sources drawn; beyond six of them place and letter alone tell which is which
_COLUMN = 27.0  # points
_NARROW = 20.0

_MISSING = {
    "not found": ("_", 36, 1.5),
    "not yet known": (r"$\cdots$", 110, 0),
    "opposite": (r"$\neq$", 60, 0),
}
"""The mark of a source that does not tell it, its size, and how thick its line is."""

Point = tuple[float, float]


def draw_statements(
    result: Statements,
    ax: Axes | None = None,
    *,
    limit: int = LIMIT,
    among: Sequence[str] | None = None,
) -> Axes:
    """Statements by source: filled is told, open uncertain, else not found or not yet known."""
    found = statements(result)
    picked = chosen(
        sources(result.articles),
        among,
        weights=_shared(found),
        most=MOST,
        weighed="those that tell most of what others tell",
    )
    if not found:
        return empty(ax, "No statement was found")
    drawn = picked.drawn
    told = [
        s
        for s in found
        if not picked.note or {*s.tellers, *s.doubtful, *s.against} & {*picked.letters}
    ]
    shown = told[:limit]
    ax = axes(ax)
    wide = _COLUMN if len(drawn) <= 6 else _NARROW
    most = sheet(ax) - 2 * EDGE - max(wide * len(drawn), 60) - 34
    rows, height, names = stacked(ax, [statement.text for statement in shown], most)
    _draw(ax, shown, drawn, rows)
    _number(ax, shown, rows)
    ax.set_xlim(-0.5, len(drawn) - 0.5)
    letters_above(ax, range(len(drawn)), drawn)
    notes = ["filled: told · open: uncertain · dash: not found"]
    if any(statement.against for statement in shown):
        notes[0] += " · ≠: perhaps the opposite"
    if any("not yet known" in statement.states.values() for statement in shown):
        notes[0] += " · three dots: not yet known when the source’s last article appeared"
    if len(shown) < len(told):
        notes.append(f"the first {len(shown)} of {len(told)}; limit={len(told)} draws all")
    words = Words(
        _said(found, picked),
        "Who tells what; the numbers are those of the table of statements.",
        "",
        (*notes, *picked.note),
        drawn,
    )
    left = EDGE + names + 8
    right = max(EDGE + 22, sheet(ax) - left - max(60, 2 * _COLUMN * len(drawn)))
    return finish(ax, words, Room(height, left, right, above=14, below=2))


def _shared(found: Sequence[Statement]) -> dict[str, float]:
    """How many statements of several sources each source tells."""
    counts: dict[str, float] = {}
    for statement in found:
        if statement.reach == "shared":
            for name in statement.tellers:
                counts[name] = counts.get(name, 0) + 1
    return counts


def _number(ax: Axes, shown: Sequence[Statement], rows: Sequence[float]) -> None:
    """The number of each statement at the right end of its row."""
    for y, statement in zip(rows, shown, strict=True):
        ax.annotate(
            str(statement.number),
            (1, y),
            xycoords=ax.get_yaxis_transform(),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=NORMAL,
            color=MUTED,
            annotation_clip=False,
        )


def _draw(
    ax: Axes, shown: Sequence[Statement], drawn: Sequence[Source], rows: Sequence[float]
) -> None:
    lines: list[tuple[Point, Point]] = []
    missing: dict[str, list[Point]] = {state: [] for state in _MISSING}
    marks: dict[tuple[int, bool], list[Point]] = {}
    for y, statement in zip(rows, shown, strict=True):
        states = [
            "opposite" if source.name in statement.against else statement.states[source.name]
            for source in drawn
        ]
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
            s=46,
            facecolor=source.colour if filled else "white",
            edgecolor=source.colour,
            linewidth=1.4,
            zorder=3,
        )


def _turned(points: Sequence[Point]) -> tuple[list[float], list[float]]:
    """All x, and all y."""
    return [x for x, _ in points], [y for _, y in points]


def _said(found: Sequence[Statement], picked: Chosen) -> str:
    """How many several tell: of all sources, or of those named."""
    names = set(picked.letters) if picked.named else set().union(*(s.states for s in found))
    tellers = [len(names.intersection(s.tellers)) for s in found]
    doubtful = [len(names.intersection(s.doubtful)) for s in found]
    every = sum(told + may > 0 for told, may in zip(tellers, doubtful, strict=True))
    shared = sum(told > 1 for told in tellers)
    unsure = sum(told < 2 <= told + may for told, may in zip(tellers, doubtful, strict=True))
    letters = list(picked.letters.values())
    if len(names) < 2:
        return f"{letters[0]} tells {counted(every, 'statement')}"
    rest = f"; {unsure} more {'is' if unsure == 1 else 'are'} uncertain" if unsure else ""
    if len(names) == 2:
        both = " and ".join(letters)
        return f"{both} both tell {shared} of {counted(every, 'statement')}{rest}"
    told = "is told" if shared == 1 else "are told"
    of = f"{shared} of {counted(every, 'statement')}"
    return f"{of} {told} by two or more of {number(len(names))}{rest}"
