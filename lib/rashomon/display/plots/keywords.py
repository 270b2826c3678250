"""Plot of keywords: the words that each source prefers, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.display.plots.chosen import chosen
from rashomon.display.plots.lines import Group, Line, Mark, draw_lines
from rashomon.display.plots.sheet import axes, empty, finish
from rashomon.display.plots.style import MUTED, sources
from rashomon.display.plots.words import Words
from rashomon.display.wording import listed, probability, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from rashomon.display.plots.style import Source
    from rashomon.framing import Keywords

WORDS = 20  # of all sources together, unless asked for more of each
SURE = 0.05  # q of the words drawn filled
_NAMED = 3  # words that a title names

Row = dict[Any, Any]
_Preferred = list[tuple["Source", Row]]


def draw_keywords(
    result: Keywords,
    ax: Axes | None = None,
    *,
    limit: int | None = None,
    among: Sequence[str] | None = None,
) -> Axes:
    """Log-odds of the words each source prefers, with intervals."""
    picked = chosen(sources(result.articles), among)
    rows = [row for row in result.table.to_dict("records") if row["log_odds"] > 0]
    of_each = {
        source: [row for row in rows if row["source"] == source.name] for source in picked.drawn
    }
    several = sum(bool(own) for own in of_each.values())
    if not several:
        return empty(ax, "No word stands out in any source")
    most = limit or max(WORDS // several, 3)
    shown = [(source, row) for source, own in of_each.items() for row in own[:most]]
    groups = [
        Group(
            row["word"],
            (Line(source, (Mark(row["log_odds"], row["low"], row["high"], row["q"] <= SURE),)),),
        )
        for source, row in shown
    ]
    ax = axes(ax)
    room = draw_lines(ax, groups, by_source=True)
    ax.axvline(0, color=MUTED, linewidth=1, zorder=1)
    drawn = (
        "The words that each source uses more than the others, farthest from chance first, with "
        f"95% interval. Filled: q up to {SURE}."
    )
    notes = ["0: as often as in the others; 1: 2.7 times the odds, 2: 7.4 times"]
    longest = max(map(len, of_each.values()))
    if len(shown) < sum(map(len, of_each.values())):
        notes.append(f"{most} words a source at most; limit={longest} draws all")
    words = Words(
        _said(shown),
        drawn,
        "log-odds against the other sources",
        (*notes, *picked.note),
        picked.drawn,
    )
    return finish(ax, words, room, grid=True)


def _said(shown: _Preferred) -> str:
    """The surest words, or that none is sure."""
    sure = [(source, row) for source, row in shown if row["q"] <= SURE]
    told = sorted(sure or shown, key=lambda pair: -pair[1]["z"])[:_NAMED]
    named = listed([f"{quoted(row['word'], 30)} in {source.letter}" for source, row in told])
    if not sure:
        return f"No word is preferred beyond chance (q ≤ {SURE}); farthest from it: {named}"
    more = f" and {len(sure) - len(told)} more" if len(sure) > len(told) else ""
    q = probability(max(row["q"] for _, row in told))
    below = f"q {q}" if q.startswith("<") else f"q ≤ {q}"
    return f"Preferred beyond chance: {named}{more} ({below})"
