"""Plot of agency: how often each entity acts and is acted on, source against source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.contrasts import said
from rashomon.display.plots.lines import Group, Line, Mark, draw_lines, fitting, shares
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import INK, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, shorten
from rashomon.errors import ComparisonError
from rashomon.framing.roles import VOICES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.framing import Agency

ENTITIES = 8
_WHOSE = {"narrator": "in its own words", "quoted": "in what it quotes", "both": "in all words"}

Row = dict[Any, Any]
_Shares = dict[tuple[str, str, str], Row]
"""A row of `by_entity`, by entity, source and role."""


def draw_agency(
    result: Agency,
    ax: Axes | None = None,
    *,
    limit: int | None = None,
    voice: str = "both",
    among: Sequence[str] | None = None,
) -> Axes:
    """Marks at the right for what an entity does, at the left for what is done to it."""
    if voice not in VOICES:
        raise ComparisonError(f"voice is {voice!r}; it must be one of: {', '.join(VOICES)}.")
    picked = chosen(sources(result.articles), among)
    found = _shares(result, voice, picked)
    names = _most_involved(found)
    if not names:
        return empty(ax, "No entity was found that acts or is acted on")
    every = [_group(name, found, picked) for name in names[: limit or ENTITIES]]
    groups = every if limit else fitting(every)
    ax = axes(ax)
    room = draw_lines(ax, groups)
    shares(ax, groups)
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1)
    drawn = (
        "How much of what is done in each source an entity does (right, filled) and has done to "
        f"it (left, open), {_WHOSE[voice]}, with 95% interval."
    )
    notes = []
    if any(line.note for group in groups for line in group.lines):
        notes.append("left out: another source names who does the same act, this one does not")
    if len(groups) < len(names):
        notes.append(f"{len(groups)} of {len(names)} entities; limit={len(names)} draws all")
    unit = "← is acted on · share of the source's acts · acts →"
    words = Words(_said(found, groups, picked), drawn, unit, (*notes, *picked.note), picked.drawn)
    return finish(ax, words, room, grid=True)


def _shares(result: Agency, voice: str, picked: Chosen) -> _Shares:
    return {
        (row["entity"], row["source"], row["role"]): row
        for row in result.by_entity.to_dict("records")
        if row["source"] in picked and (row["voice"] == voice or row["role"] == "left out")
    }


def _group(name: str, found: _Shares, picked: Chosen) -> Group:
    """A line for each source in which the entity has a part, or is left out."""
    lines = []
    for source in picked.drawn:
        roles = {
            role: found[name, source.name, role]
            for role in ("acts", "acted on", "left out")
            if found.get((name, source.name, role), {"count": 0})["count"]
        }
        marks = [_mark(roles[role], role) for role in ("acts", "acted on") if role in roles]
        note = ""
        if "left out" in roles:
            note = f"left out {roles['left out']['count']} of {roles['left out']['of']}"
        if roles:
            lines.append(Line(source, tuple(marks), note))
    return Group(name, tuple(lines))


def _mark(row: Row, role: str) -> Mark:
    if role == "acts":
        return Mark(row["share"], row["low"], row["high"])
    return Mark(-row["share"], -row["high"], -row["low"], filled=False)


def _most_involved(found: _Shares) -> list[str]:
    """Entities by how often they take part, those that several sources speak of first."""
    counts: dict[str, int] = {}
    told: dict[str, set[str]] = {}
    for (name, source, role), row in found.items():
        if role != "left out" and row["count"]:
            counts[name] = counts.get(name, 0) + row["count"]
            told.setdefault(name, set()).add(source)
    return sorted(told, key=lambda name: (-(len(told[name]) > 1), -counts[name], name))


def _said(found: _Shares, groups: Sequence[Group], picked: Chosen) -> str:
    """Who is left out, or else whose part differs most."""
    out = {
        (name, source): row["count"]
        for (name, source, role), row in found.items()
        if role == "left out" and row["count"]
    }
    if out:
        (name, outlet), count = max(out.items(), key=lambda item: item[1])
        where = counted(count, "statement")
        return (
            f"{picked.letters[outlet]} leaves out that {shorten(name, 30)} acts, in {where} told "
            "by others"
        )
    acting = [
        Group(group.name, tuple(line for line in group.lines if _acts(line))) for group in groups
    ]
    if not any(group.lines for group in acting):
        return "No entity acts in these sentences"
    return said(acting, ("{}'s acts", "{}'s"), "acts most", "Nobody who acts")


def _acts(line: Line) -> bool:
    return any(mark.filled for mark in line.marks)
