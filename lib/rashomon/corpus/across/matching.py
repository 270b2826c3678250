"""Names of one person, place or body in many events."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from rashomon.annotation.names import bare_name, name_key, parted, plain_name
from rashomon.annotation.variants import one_person

if TYPE_CHECKING:
    import pandas as pd

MATCHED = (
    "Names are matched across events by their letters, whatever case, accents, hyphens and titles "
    "(“Minister Ann Lee”, “Ann Lee”), and full names of people by nickname and middle initial "
    "(“Bob Lee”, “Robert J. Lee”). Two who share a full name are one here, and so are bodies of "
    "one name in different places (“Supreme Court”). Left out, as they may be others in each "
    "event: people named by one word (“Smith”), and bodies named by nothing but what every town "
    "has (“Police”, “City Council”)."
)

_EVERY_TOWN_HAS = frozenset(
    """authorities authority board borough brigade church city club college commission committee
    company council county court crown department district fire force general government hall high
    hospital local magistrates' magistrates mayor's municipal office parish police regional school
    service services sheriff's station town union university village ward""".split()
)
"""Words that name a body only together with those of its place."""


def matched(names: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The name that stands for each, by kind and name, if it can be told across events.

    Parameters
    ----------
    names : pandas.DataFrame
        With the columns `event`, `kind` and `entity`.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", "PERSON", "Bob Lee"), ("b", "PERSON", "Mr. Robert J. Lee")]
    >>> matched(pd.DataFrame(rows, columns=["event", "kind", "entity"]))["PERSON", "Bob Lee"]
    'Robert J. Lee'
    """
    rows = names[["event", "kind", "entity"]].drop_duplicates()
    written: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    key_of: dict[tuple[str, str], tuple[str, str]] = {}
    for kind, name in zip(rows["kind"], rows["entity"], strict=True):
        plain = bare_name(name) if kind == "PERSON" else plain_name(name)
        if not _tells(kind, plain):
            continue
        key = (kind, name_key(plain))
        key_of[kind, name] = key
        written[key][plain] += 1
    shown = {key: max(own, key=lambda n: (own[n], n)) for key, own in written.items()}
    people: dict[str, list[str]] = defaultdict(list)
    for event, kind, name in rows.itertuples(index=False, name=None):
        if kind == "PERSON" and (kind, name) in key_of:
            people[event].append(shown[key_of[kind, name]])
    fuller = one_person(people.values())
    return {
        own: fuller.get(shown[key], shown[key]) if own[0] == "PERSON" else shown[key]
        for own, key in key_of.items()
    }


def _tells(kind: str, name: str) -> bool:
    """Whether a name says by itself who or what it is, outside of its event."""
    if kind == "PERSON":
        words, suffix = parted(name)
        # a king has a number, a son is but junior
        return len(words) > 1 or suffix not in {"", "jr", "sr"}
    return kind != "ORG" or not _EVERY_TOWN_HAS.issuperset(name_key(name).split())


def with_matched(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the name that stands for each entity in many events, of those that have one.

    Parameters
    ----------
    table : pandas.DataFrame
        With the columns `event`, `kind` and `entity`.
    """
    names = matched(table)
    pairs = [*zip(table["kind"], table["entity"], strict=True)]
    told = table[np.array([pair in names for pair in pairs], dtype=bool)]
    return told.assign(entity=[names[pair] for pair in pairs if pair in names])


def called(table: pd.DataFrame) -> list[str]:
    """The name of the entity of each row, with its kind where one name has two.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("Jordan", "PERSON"), ("Jordan", "PLACE"), ("Oslo", "PLACE")]
    >>> called(pd.DataFrame(rows, columns=["entity", "kind"]))
    ['Jordan (PERSON)', 'Jordan (PLACE)', 'Oslo']
    """
    kinds = table.groupby("entity")["kind"].nunique().to_dict()
    pairs = zip(table["entity"], table["kind"], strict=True)
    return [f"{name} ({kind})" if kinds[name] > 1 else name for name, kind in pairs]
