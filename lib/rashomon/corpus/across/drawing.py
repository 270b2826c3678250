"""Plots of what was asked across events, in the style of those of one comparison."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING, Any

from rashomon.corpus.across.labels import Labels
from rashomon.corpus.across.matching import called
from rashomon.corpus.across.omissions import KINDS, Omissions
from rashomon.corpus.across.over_time import OverTime, draw_over_time, outlets
from rashomon.corpus.across.reuse import Reuse
from rashomon.corpus.across.voices import Voices
from rashomon.corpus.across.warmth import Warmth
from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.derivation import largest
from rashomon.display.plots.lines import (
    Group,
    Line,
    draw_lines,
    fitting,
    measured,
    shares,
    unsure,
)
from rashomon.display.plots.network import MOST, NAMED, draw_network
from rashomon.display.plots.options import checked
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import INK, styled
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, listed, percent
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.corpus.across.result import AcrossEvents
    from rashomon.display.plots.chosen import Chosen

_ARROW = "an arrow: to the one that came later, by date, in most of them"
_LANES = 12  # outlets drawn, each on a line of its own
_ENTITIES = 4
_TOLD = 2  # claims that a title names
_KINDS = {
    "statements": "statements that two independent others tell",
    "denials": "denials, where the charge is told",
}

Row = dict[Any, Any]


def plot(result: AcrossEvents, ax: Axes | None = None, **options: Any) -> Axes:  # noqa: ANN401
    """Draw a result on `ax`, or on a new figure.

    Raises
    ------
    ComparisonError
        If `ax` is none, or an option is not known.
    """
    ax = checked(result, ax, options, _OPTIONS.get(type(result), ()))
    with styled():
        return _draw(result, ax, **options)


_OPTIONS: dict[type, tuple[str, ...]] = {
    Warmth: ("limit",),
    Voices: ("group",),
    Labels: ("entity",),
}


@singledispatch
def _draw(result: AcrossEvents, ax: Axes | None, **options: Any) -> Axes:  # noqa: ANN401, ARG001
    raise ComparisonError(f"{result.title} has no picture. Look at its table: .table.")


@_draw.register(Reuse)
def _reuse(result: Reuse, ax: Axes | None, *, among: Sequence[str] | None = None) -> Axes:
    """The network: dark where an outlet takes from another more often than others do."""
    table = result.table
    if table.empty:
        return empty(ax, "No outlet has its wording from another in any event")
    rows: list[Row] = table.to_dict("records")
    weights = largest(rows)
    every = [source for source in outlets(result) if source.name in weights]
    picked = chosen(
        every, among, weights=weights, most=MOST, least=min(2, len(every)), weighed="most derived"
    )
    own = [row for row in rows if row["source"] in picked and row["other"] in picked]
    edges = [
        {
            "source": row["source"],
            "other": row["other"],
            "share": row["share"],
            "words": row["copied"],
            "level": "wholly" if row["reading"] == "more" else "not derived",
            "when": "later" if 2 * row["later"] > row["copied"] else "unknown",
        }
        for row in own
    ]
    ax = axes(ax)
    _, room = draw_network(edges, picked.drawn, ax)
    said = [row for row in own if row["reading"] == "more"]
    directed = any(2 * row["later"] > row["copied"] for row in said)
    words = Words(
        _taken(said, picked),
        "Light: two share wording in some events. Dark: one has it of the other more often than "
        "others do (q ≤ .05); beside it the share of the events in which it may.",
        "",
        (*([_ARROW] if directed else []), *picked.note),
        picked.drawn if len(picked.drawn) > NAMED else (),
        marked=False,
    )
    return finish(ax, words, room)


def _taken(said: Sequence[Row], picked: Chosen) -> str:
    letter = picked.letters
    if not said:
        return "No outlet takes from another more often than others do, as far as can be told"
    dated = all(row["later"] == row["copied"] for row in said[:_TOLD])
    verb, joint = ("Takes", "from") if dated else ("Shares", "with")
    shown = [
        f"{letter[row['source']]} {joint} {letter[row['other']]} in {row['copied']:,} of "
        f"{row['both']:,} events"
        for row in said[:_TOLD]
    ]
    if len(said) > _TOLD:
        shown.append(counted(len(said) - _TOLD, "more pair"))
    return f"{verb} wording: {listed(shown)}"


@_draw.register(Omissions)
def _omissions(result: Omissions, ax: Axes | None, *, among: Sequence[str] | None = None) -> Axes:
    """The rate of each outlet with its interval, on a line each."""
    table = result.table
    if table.empty:
        return empty(ax, "No statement that two independent outlets tell, and no denial")
    picked = _lanes(result, among)
    groups = []
    for kind in KINDS:
        own = table[table["kind"] == kind]
        lines = _lines(own, picked, "rate", "{left_out:,} of {chances:,}")
        if lines:
            groups.append(Group(_KINDS[kind], lines))
    ax = axes(ax)
    room = draw_lines(ax, groups)
    shares(ax, groups)
    claims = [row for row in table.to_dict("records") if row["reading"] != "cannot tell"]
    claims = [row for row in claims if row["source"] in picked]
    said = [
        f"{picked.letters[row['source']]} leaves out {row['reading']} {row['kind']} than others "
        f"in the same events ({percent(row['mean'])}, others {percent(row['others'])})"
        for row in claims
    ]
    words = Words(
        listed(said[:_TOLD]) if said else "Who leaves out more than others cannot be told",
        "How much each outlet leaves out, with 95% interval, events drawn again.",
        "share left out",
        [
            *_notes(groups, "at the right: how many, * where it is more or less than others"),
            *picked.note,
        ],
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


@_draw.register(Warmth)
def _warmth(
    result: Warmth,
    ax: Axes | None,
    *,
    among: Sequence[str] | None = None,
    limit: int | None = None,
) -> Axes:
    """The difference of each outlet from the others, entity by entity."""
    table = result.table
    if table.empty:
        return empty(ax, "Nobody is spoken of by two outlets in two events")
    picked = _lanes(result, among)
    table = table.assign(called=called(table))
    names = list(dict.fromkeys(table["called"]))
    every = [
        Group(name, _lines(table[table["called"] == name], picked, "difference", "{events:,}"))
        for name in names[: limit or _ENTITIES]
    ]
    groups = every if limit else fitting(every)
    ax = axes(ax)
    room = draw_lines(ax, [group for group in groups if group.lines])
    ax.axvline(0, color=INK, linewidth=0.9, zorder=1)
    marks = [mark for group in groups for line in group.lines for mark in line.marks]
    reach = max([0.2, *(abs(end) for m in marks for end in (m.value, m.low, m.high) if end == end)])  # noqa: PLR0124
    ax.set_xlim(-1.05 * reach, 1.05 * reach)
    ticks = [-round(reach, 1), 0, round(reach, 1)]
    ax.set_xticks(ticks, labels=[decimal(tick, 1, sign=True) for tick in ticks])
    notes = _notes(groups, "at the right: in how many events, * where it can be told")
    if len(groups) < len(names):
        notes.append(f"{len(groups)} of {len(names)} names; limit={len(names)} draws all")
    words = Words(
        _warmer(table, picked),
        "How much colder or warmer each outlet is than the others in the same events, in its own "
        "words, with 95% interval, events drawn again.",
        "← colder · difference in warmth, read by a model that errs · warmer →",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


def _warmer(table: pd.DataFrame, picked: Chosen) -> str:
    rows = [row for row in table.to_dict("records") if row["reading"] != "cannot tell"]
    said = [
        f"{picked.letters[row['source']]} is {row['reading']} towards {row['called']} than others "
        f"in {row['events']:,} events ({decimal(row['difference'], sign=True)})"
        for row in rows
        if row["source"] in picked
    ]
    return listed(said[:_TOLD]) if said else "Who is warmer towards whom cannot be told"


_SHARES = OverTime(
    option="group",
    names="group",
    often="words",
    value="share",
    weight="words",
    as_share=True,
    drawn="Share of the words of each outlet that it gives to: {}.",
    nobody="Nobody is quoted in any event",
)
_WORDINGS = OverTime(
    option="entity",
    names="called",
    often="events",
    value="valence",
    weight="count",
    as_share=False,
    drawn="How loaded the wordings for {} are: mean of their strongest words, −4 to 4.",
    nobody="Nobody is named in two events",
)


@_draw.register(Voices)
def _voices(
    result: Voices, ax: Axes | None, *, among: Sequence[str] | None = None, group: str | None = None
) -> Axes:
    return draw_over_time(result, result.table, _SHARES, ax, asked=group, among=among)


@_draw.register(Labels)
def _labels(
    result: Labels,
    ax: Axes | None,
    *,
    among: Sequence[str] | None = None,
    entity: str | None = None,
) -> Axes:
    table = result.table
    table = table.assign(called=called(table))
    return draw_over_time(result, table, _WORDINGS, ax, asked=entity, among=among)


def _lanes(result: AcrossEvents, among: Sequence[str] | None) -> Chosen:
    table = result.table
    told = set(table["source"])
    every = [source for source in outlets(result) if source.name in told]
    sure = (table["reading"] != "cannot tell").groupby(table["source"]).any()
    weights = {str(name): float(told) for name, told in sure.items()}
    return chosen(every, among, weights=weights, most=_LANES, weighed="those of claims first")


def _lines(table: pd.DataFrame, picked: Chosen, value: str, right: str) -> tuple[Line, ...]:
    """A line for each outlet that is drawn and has a row, a star beside what can be told."""
    rows = {row["source"]: row for row in table.to_dict("records")}
    own = [(source, rows[source.name]) for source in picked.drawn if source.name in rows]
    return tuple(
        Line(
            source,
            (measured(row[value], row["low"], row["high"]),),
            right.format_map(row) + ("" if row["reading"] == "cannot tell" else " *"),
        )
        for source, row in own
    )


def _notes(groups: Sequence[Group], right: str) -> list[str]:
    return [" · ".join([*unsure(groups), right])]
