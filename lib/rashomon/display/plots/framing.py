"""Plots of voices, keywords and labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import PercentFormatter

from rashomon.display.plots.groups import draw_groups
from rashomon.display.plots.style import INK, MUTED, axes, empty, finish, rows, safe, sources
from rashomon.display.wording import counted, decimal, listed, percent, quoted, shorten
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Keywords, Labels, Voices
    from rashomon.result import Result

SPEAKERS = 6  # of each source
WORDS = 8  # of each source
SURE = 0.05  # q of the words drawn filled
WORDINGS = 24  # of all sources together
WIDTH = 50  # characters of a wording

Row = dict[Any, Any]

_Wording = tuple[str, str, dict[str, int]]
"""An entity, what it is called, and how often each source does so.

A wording that no source has in its own words stands within quotation marks; behind one with a
strong word stands its valence.
"""


def _by_source(
    result: Result, limit: int, wanted: Callable[[Row], bool] = lambda _: True
) -> list[tuple[Source, Row]]:
    table = [row for row in result.table.to_dict("records") if wanted(row)]
    return [
        (source, row)
        for source in sources(result.articles)
        for row in [r for r in table if r["source"] == source.name][:limit]
    ]


def _whisker(ax: Axes, y: float, row: Row) -> None:
    if math.isfinite(row["low"]) and math.isfinite(row["high"]):
        ax.plot([row["low"], row["high"]], [y, y], color="white", linewidth=3, zorder=3)
        ax.plot([row["low"], row["high"]], [y, y], color=INK, linewidth=1.4, zorder=4)


def draw_voices(
    result: Voices, ax: Axes | None = None, *, limit: int | None = None, by: str = "speaker"
) -> Axes:
    """Bars of each speaker's share of a source's words, with the interval; or of each group's."""
    if by not in ("speaker", "group"):
        raise ComparisonError(f'by is {by!r}; it must be "speaker" or "group".')
    if by == "group":
        return draw_groups(result, ax, limit=limit)
    drawn = _by_source(result, limit or SPEAKERS)
    if not drawn:
        return empty(ax, "No quotation was found")
    ax = axes(ax, 8, 1.3 + 0.32 * len(drawn))
    for y, (source, row) in enumerate(drawn):
        ax.barh(
            y,
            row["share"],
            height=0.62,
            color=source.colour,
            hatch=source.hatch,
            edgecolor="white",
            linewidth=0,
            zorder=2,
        )
        _whisker(ax, y, row)
    rows(ax, [f"{safe(row['speaker'], 34)}  {source.letter}" for source, row in drawn])
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set_xlim(left=0)
    first: dict[str, Row] = {}
    for source, row in drawn:
        first.setdefault(source.letter, row)
    most = [
        f"{letter} {safe(row['speaker'], 30)} ({percent(row['share'])})"
        for letter, row in first.items()
    ]
    return finish(
        ax,
        f"Most room to speak: {listed(most)}",
        xlabel="share of the source's words, with 95% interval",
        grid=True,
    )


def draw_keywords(result: Keywords, ax: Axes | None = None, *, limit: int = WORDS) -> Axes:
    """Log-odds of the words each source prefers, with intervals."""
    drawn = _by_source(result, limit, lambda row: row["log_odds"] > 0)
    if not drawn:
        return empty(ax, "No word stands out in any source")
    ax = axes(ax, 8, 1.3 + 0.28 * len(drawn))
    ax.axvline(0, color=MUTED, linewidth=1, zorder=1)
    for y, (source, row) in enumerate(drawn):
        _whisker(ax, y, row)
        ax.plot(
            row["log_odds"],
            y,
            marker=source.marker,
            color=source.colour,
            markerfacecolor=source.colour if row["q"] <= SURE else "white",
            markersize=7,
            markeredgewidth=1.5,
            zorder=5,
        )
    rows(ax, [f"{safe(row['word'], 30)}  {source.letter}" for source, row in drawn])
    leading: dict[str, list[str]] = {}
    for source, row in drawn:
        if len(leading.setdefault(source.letter, [])) < 3:
            leading[source.letter].append(safe(quoted(row["word"]), 30))
    most = [f"{letter} {', '.join(words)}" for letter, words in leading.items()]
    return finish(
        ax,
        f"Words preferred: {'; '.join(most)}",
        xlabel="log-odds against the other sources, with 95% interval; "
        f"filled: q up to {SURE}, the notes say of what",
        grid=True,
    )


def draw_labels(result: Labels, ax: Axes | None = None, *, limit: int = WORDINGS) -> Axes:
    """What each source calls the entities that two of them name; numbers are how often."""
    drawn = sources(result.articles)
    wordings = _wordings(result, least=min(2, len(drawn)))
    if not wordings:
        return empty(ax, "No name was found that two sources share")
    shown = wordings[:limit]
    ax = axes(ax, 5.5 + 0.7 * len(drawn), 1.2 + 0.28 * len(shown))
    _marks(ax, shown, drawn)
    names = [entity for entity, _, _ in shown]
    rows(ax, [safe(label, WIDTH + 10) for _, label, _ in shown])
    for y in range(1, len(names)):
        if names[y] != names[y - 1]:
            ax.axhline(y - 0.5, color=MUTED, linewidth=0.6)
    ax.set_xlim(-0.6, len(drawn) - 0.2)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(drawn)), labels=[s.letter for s in drawn], fontweight="bold")
    said, key = _most_named(wordings, drawn, len(shown))
    return finish(ax, said, xlabel=key)


def _marks(ax: Axes, shown: Sequence[_Wording], drawn: Sequence[Source]) -> None:
    for y, (_, _, counts) in enumerate(shown):
        for x, source in enumerate(drawn):
            if source.name in counts:
                ax.plot(
                    x,
                    y,
                    marker=source.marker,
                    color=source.colour,
                    zorder=2,
                    markersize=min(7 + 1.2 * counts[source.name], 16),
                )
                ax.annotate(
                    str(counts[source.name]),
                    (x, y),
                    xytext=(12, 0),
                    va="center",
                    textcoords="offset points",
                    fontsize=8.5,
                    color=INK,
                )


def _most_named(
    wordings: Sequence[_Wording], drawn: Sequence[Source], shown: int
) -> tuple[str, str]:
    """What the picture says, and how to read it."""
    names = [entity for entity, _, _ in wordings]
    many = max(dict.fromkeys(names[:shown]), key=names.count)
    ways = counted(names.count(many), "wording")
    who = listed([source.letter for source in drawn])
    key = (
        "how often a source uses a wording; “…”: only in what it quotes; (−2.9): the strongest "
        "word, from −4 to 4"
    )
    if shown < len(wordings):
        key += f"\nthe first {shown} of {len(wordings)}; limit={len(wordings)} draws all"
    return f"{who} have {ways} for {safe(many, 40)}", key


def _wordings(result: Labels, least: int) -> Sequence[_Wording]:
    """Entity, wording and its number in each source, for entities that enough sources name.

    First come those with the most wordings that only one source has.
    """
    found: dict[str, dict[str, dict[str, int]]] = {}
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in result.table.to_dict("records"):
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
        (entity, _shown(label, rows[entity, label]), counts)
        for entity, labels in ranked
        for label, counts in labels.items()
    ]


def _own(labels: dict[str, dict[str, int]]) -> int:
    return sum(len(counts) == 1 for counts in labels.values())


def _shown(label: str, rows: Sequence[Row]) -> str:
    valence = rows[0].get("valence", 0.0)
    strong = f" ({decimal(valence, 1, sign=True)})" if valence else ""
    spoken = all(row["voice"] == "quoted" for row in rows)
    short = shorten(label, WIDTH)
    return f"{f'“{short}”' if spoken else short}{strong}"


def _total(labels: dict[str, dict[str, int]]) -> int:
    return sum(sum(counts.values()) for counts in labels.values())
