"""Which sources stand beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rashomon.characters import one_line
from rashomon.display.wording import listed
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.comparison import Comparison

MOST = 6  # sources that fit beside each other
_NAMED = 12  # sources named in a message


def chosen(comparison: Comparison, sources: Sequence[str] | None) -> tuple[str, ...]:
    """The sources to show, in order, each once.

    Parameters
    ----------
    comparison : Comparison
    sources : sequence of str or None
        Names or letters; without them the first six.

    Raises
    ------
    ComparisonError
        If a source is not in the comparison, or there are more than six.
    """
    if sources is None:
        return tuple(comparison.sources[:MOST])
    wanted = _several(sources)
    names = {letter: source for source, letter in comparison.letters.items()}
    names.update({source: source for source in comparison.sources})
    unknown = [name for name in wanted if not isinstance(name, str) or name not in names]
    if unknown or not wanted:
        known = [f"{x} ({one_line(s)})" for s, x in comparison.letters.items()]
        if len(known) > _NAMED:
            known = [*known[:_NAMED], f"{len(known) - _NAMED} more (comparison.letters)"]
        given = listed([repr(name) for name in unknown]) or "none"
        raise ComparisonError(f"No such source: {given}. This comparison has {listed(known)}.")
    own = tuple(dict.fromkeys(names[name] for name in wanted))
    if len(own) > MOST:
        raise ComparisonError(
            f"{len(own)} sources do not fit side by side; at most {MOST} do. "
            f"{how_to_choose(comparison)}"
        )
    return own


def _several(sources: Sequence[str]) -> list[str]:
    if isinstance(sources, str) or not isinstance(sources, Iterable):
        return [sources]
    return list(sources)


def left_out(comparison: Comparison, sources: Sequence[str]) -> str:
    """What to say where only the first six of more sources are shown; else nothing."""
    if len(sources) < MOST or len(comparison.sources) <= MOST:
        return ""
    return (
        f"{len(sources)} of {len(comparison.sources)} sources are shown. "
        f"{how_to_choose(comparison)}"
    )


def how_to_choose(comparison: Comparison) -> str:
    """How other sources are chosen."""
    last = list(comparison.letters.values())[-1]
    return (
        f'Choose up to {MOST} by name or letter: side_by_side(sources=["A", "{last}"]); '
        f"comparison.letters has them all."
    )
