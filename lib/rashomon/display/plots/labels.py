"""Plot of labels: what each source calls the same people, bodies and events, and how often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lettering import NORMAL, plain, widest, wrapped
from rashomon.display.plots.sheet import EDGE, Room, axes, empty, finish, sheet
from rashomon.display.plots.style import INK, RULE, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import counted, decimal, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.chosen import Chosen
    from rashomon.framing import Labels

WORDINGS = 24  # of all sources together
_CHARACTERS = 70  # of a wording
_COLUMN = 30.0  # points of a source
_STEP = 14.0
_SECOND = 11.5  # points more for a wording of two lines
_HEAD = 17.0

Row = dict[Any, Any]


class _Wording(NamedTuple):
    """An entity, what it is called, and how often each source does so.

    A wording that no source has in its own words stands within quotation marks; behind one with a
    strong word stands its valence.
    """

    entity: str
    label: str
    counts: Mapping[str, int]


def draw_labels(
    result: Labels,
    ax: Axes | None = None,
    *,
    limit: int = WORDINGS,
    among: Sequence[str] | None = None,
) -> Axes:
    """What each source calls the entities that two of them name; numbers are how often."""
    picked = chosen(sources(result.articles), among)
    wordings = _wordings(result, picked, least=min(2, len(picked.drawn)))
    if not wordings:
        return empty(ax, "No name was found that two sources share")
    shown = wordings[:limit]
    ax = axes(ax)
    room = _draw(ax, shown, picked)
    strong = any(row["valence"] for row in _valued(result))
    notes = ["“…”: only in what sources quote"]
    if strong:
        notes[0] += " · (−2.9): how strong its strongest word is, from −4 to 4"
    if len(shown) < len(wordings):
        notes.append(f"the first {len(shown)} of {len(wordings)}; limit={len(wordings)} draws all")
    drawn = (
        "What each source calls whom and what, those that two sources name. A mark: used once; "
        "a number: how often."
    )
    words = Words(_said(wordings, picked), drawn, "", (*notes, *picked.note), picked.drawn)
    return finish(ax, words, room)


def _draw(ax: Axes, shown: Sequence[_Wording], picked: Chosen) -> Room:
    """Rows under the name of their entity, columns by source."""
    columns = len(picked.drawn)
    wide = _COLUMN if columns > 2 else 2 * _COLUMN
    most = sheet(ax) - 2 * EDGE - columns * wide - 20
    at = 2.0
    ticks: list[tuple[float, list[str], bool]] = []
    for number, wording in enumerate(shown):
        if not number or wording.entity != shown[number - 1].entity:
            if number:
                ax.axhline(at + 2, color=RULE, linewidth=0.8)
                at += 4
            head = wrapped(wording.entity, most, lines=1, bold=True)
            ticks.append((at + _HEAD / 2, head, True))
            at += _HEAD
        lines = wrapped(wording.label, most, lines=2)
        high = _STEP + _SECOND * (len(lines) - 1)
        ticks.append((at + high / 2, lines, False))
        _marks(ax, at + high / 2, wording.counts, picked)
        at += high
    ax.set_yticks([y for y, _, _ in ticks], labels=[plain("\n".join(ls)) for _, ls, _ in ticks])
    for label, (_, _, bold) in zip(ax.get_yticklabels(), ticks, strict=True):
        label.set_fontweight("bold" if bold else "normal")
    ax.tick_params(axis="y", pad=6)
    ax.set_ylim(at + 2, 0)
    ax.set_xlim(-0.5, columns - 0.5)
    ax.xaxis.tick_top()
    ax.set_xticks(range(columns), labels=[s.letter for s in picked.drawn], fontweight="bold")
    names = max(widest(lines, bold=bold) for _, lines, bold in ticks)
    left = EDGE + names + 8
    right = max(EDGE + 12, sheet(ax) - left - columns * 2 * _COLUMN)
    return Room(height=at + 2, left=left, right=right, above=14, below=2)


def _marks(ax: Axes, y: float, counts: Mapping[str, int], picked: Chosen) -> None:
    for x, source in enumerate(picked.drawn):
        if source.name not in counts:
            continue
        often = counts[source.name]
        ax.plot(x, y, marker=source.marker, color=source.colour, markersize=6.5, zorder=2)
        if often > 1:
            ax.annotate(
                f"{often:,}",
                (x, y),
                xytext=(6, 0),
                va="center",
                textcoords="offset points",
                fontsize=NORMAL,
                color=INK,
            )


def _said(wordings: Sequence[_Wording], picked: Chosen) -> str:
    """For whom there are most wordings, and how many of them only one source has."""
    first = wordings[0].entity
    own = [wording for wording in wordings if wording.entity == first]
    ways = counted(len(own), "wording")
    name = shorten(first, 40)
    name = f"{name[0].upper()}{name[1:]}"
    if len(picked.drawn) < 2:
        return f"{picked.drawn[0].letter} has {ways} for {name}"
    alone = sum(len(wording.counts) == 1 for wording in own)
    only = {0: "none of them", len(own): "all of them"}.get(alone, f"{alone} of them")
    return f"{name} goes by {ways}, {only} in one source only"


def _valued(result: Labels) -> list[Row]:
    """The rows, each with a valence."""
    return [{"valence": 0.0, **row} for row in result.table.to_dict("records")]


def _wordings(result: Labels, picked: Chosen, least: int) -> list[_Wording]:
    """Wordings of the entities that enough sources name.

    First come those with the most wordings that only one source has.
    """
    found: dict[str, dict[str, dict[str, int]]] = {}
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in _valued(result):
        if row["source"] in picked:
            counts = found.setdefault(row["entity"], {}).setdefault(row["label"], {})
            counts[row["source"]] = counts.get(row["source"], 0) + row["count"]
            rows.setdefault((row["entity"], row["label"]), []).append(row)
    several = {
        entity: labels
        for entity, labels in found.items()
        if len({source for counts in labels.values() for source in counts}) >= least
    }
    ranked = sorted(several.items(), key=lambda item: (-_own(item[1]), -_total(item[1])))
    return [
        _Wording(entity, _shown(label, rows[entity, label]), counts)
        for entity, labels in ranked
        for label, counts in sorted(labels.items(), key=lambda item: -len(item[1]))
    ]


def _own(labels: Mapping[str, Mapping[str, int]]) -> int:
    return sum(len(counts) == 1 for counts in labels.values())


def _total(labels: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sum(counts.values()) for counts in labels.values())


def _shown(label: str, rows: Sequence[Row]) -> str:
    valence = rows[0]["valence"]
    strong = f" ({decimal(valence, 1, sign=True)})" if valence else ""
    spoken = all(row["voice"] == "quoted" for row in rows)
    short = shorten(label, _CHARACTERS)
    return f"{f'“{short}”' if spoken else short}{strong}"
