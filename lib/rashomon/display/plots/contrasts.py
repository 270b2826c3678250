"""What a title says of shares: where sources lie farthest apart, if that can be told.

Two sources are said to lie apart where their 95 % intervals do not overlap, which is a cautious
reading of one pair, and none of the many pairs that were looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rashomon.display.wording import listed, percent, percent_interval, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.display.plots.lines import Group, Line, Mark

_NAMED = 3  # sources whose largest share is told, where none can be compared
_NAME = 34  # characters of a name in a title


@dataclass(frozen=True, slots=True)
class Gap:
    """Two sources, the one with the larger share first."""

    name: str
    more: Line
    less: Line

    @property
    def apart(self) -> bool:
        """Whether their intervals do not overlap."""
        return self.more.marks[0].low > self.less.marks[0].high

    @property
    def wide(self) -> float:
        """By how much the shares differ."""
        return self.more.marks[0].value - self.less.marks[0].value


def widest_gap(groups: Iterable[Group]) -> Gap | None:
    """The two sources farthest apart: of those that lie apart, or else of all with intervals."""
    gaps = [
        Gap(group.name, *sorted(pair, key=lambda line: -line.marks[0].value))
        for group in groups
        for pair in combinations(group.lines, 2)
        if all(line.marks[0].known for line in pair)
    ]
    return max(gaps, key=lambda gap: (gap.apart, gap.wide), default=None)


def said(
    groups: Sequence[Group],
    of: tuple[str, str],
    most: str,
    nobody: str = "No category",
) -> str:
    """The sentence for a title.

    Parameters
    ----------
    groups : sequence of Group
        Whose lines have the share as their first mark.
    of : (str, str)
        What a share is of, with a place for the letter of its source, when first said and when
        said again: ("{}'s words", "{}'s").
    most : str
        How the largest share of each source is told where two cannot be compared: "Most words".
    nobody : str
        What is in no two sources then.
    """
    gap = widest_gap(groups)
    if gap is None:
        return _largest(groups, of[0], most, nobody)
    shares = ", ".join(
        _with_interval(line.marks[0], form.format(line.source.letter))
        for line, form in zip((gap.more, gap.less), of, strict=True)
    )
    name = shorten(gap.name, _NAME)
    if gap.apart:
        return f"{name[:1].upper()}{name[1:]}: {shares}; the intervals do not overlap"
    if gap.wide == 0:
        return f"No difference can be told; {name}, for one: {shares}"
    return f"No difference can be told; widest apart is {name}: {shares}"


def _with_interval(mark: Mark, of: str) -> str:
    bounds = percent_interval(mark.low, mark.high).replace(" ", "\N{NO-BREAK SPACE}")
    return f"{percent(mark.value)} of {of} ({bounds})"


def _largest(groups: Sequence[Group], of: str, most: str, nobody: str) -> str:
    """The largest share of each source."""
    largest: dict[str, tuple[float, str, Line]] = {}
    for group in groups:
        for line in group.lines:
            value = line.marks[0].value
            if value > largest.get(line.source.letter, (0.0, "", line))[0]:
                largest[line.source.letter] = (value, group.name, line)
    told = [largest[letter] for letter in sorted(largest, key=lambda x: (len(x), x))]
    named = [
        f"{shorten(name, _NAME)} ({percent(value)} of {of.format(line.source.letter)})"
        for value, name, line in told[:_NAMED]
    ]
    if len(told) > _NAMED:
        named.append(f"{len(told) - _NAMED} more")
    shared = any(len(group.lines) > 1 for group in groups)
    several = len({line.source.name for group in groups for line in group.lines}) > 1
    reason = (
        "No difference can be told (too little for intervals); "
        if shared
        else f"{nobody} is in two sources; "
        if several
        else ""
    )
    text = f"{reason}{most}: {listed(named)}"
    return text[0].upper() + text[1:]
