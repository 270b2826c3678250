"""Outlets of an event that are wholly derived of one another: their tellings count once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd


def families(derivation: pd.DataFrame) -> dict[str, list[list[str]]]:
    """The outlets of each event; those wholly derived of one another are together.

    Parameters
    ----------
    derivation : pandas.DataFrame
        With the columns `event`, `source`, `other` and `level`.

    Examples
    --------
    >>> import pandas as pd
    >>> pairs = [("a", "b", "wholly"), ("b", "a", "not derived"), ("c", "a", "partly")]
    >>> table = pd.DataFrame(pairs, columns=["source", "other", "level"]).assign(event="e")
    >>> families(table)
    {'e': [['a', 'b'], ['c']]}
    """
    sources: dict[str, dict[str, None]] = defaultdict(dict)
    taken: dict[str, list[tuple[str, str]]] = defaultdict(list)
    columns = derivation[["event", "source", "other", "level"]]
    for event, source, other, level in columns.itertuples(index=False, name=None):
        sources[event][source] = None
        if level == "wholly":
            taken[event].append((source, other))
    return {event: _joined(own, taken[event]) for event, own in sources.items()}


def family_of(derivation: pd.DataFrame) -> dict[tuple[str, str], int]:
    """A number for each outlet of an event; those wholly derived of one another share one."""
    return {
        (event, source): number
        for event, own in families(derivation).items()
        for number, some in enumerate(own)
        for source in some
    }


def _joined(sources: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    family = {source: source for source in sources}

    def root(source: str) -> str:
        while family[source] != source:
            source = family[source]
        return source

    for one, other in pairs:
        family.setdefault(other, other)
        family[root(one)] = root(other)
    together: dict[str, list[str]] = defaultdict(list)
    for source in family:
        together[root(source)].append(source)
    return list(together.values())
