"""Names of one person, place or body in many events."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from rashomon.annotation.names import bare_name, name_key, plain_name
from rashomon.annotation.variants import one_person

if TYPE_CHECKING:
    import pandas as pd

MATCHED = (
    "Names are matched across events by their letters, whatever case, accents, hyphens and titles "
    "(“Minister Ann Lee”, “Ann Lee”), and full names of people by nickname and middle initial "
    "(“Bob Lee”, “Robert J. Lee”). A family name alone is matched with no full name. Two who share "
    "a full name are one here."
)


def matched(names: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The name that stands for each, by kind and name.

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
        key = (kind, name_key(plain))
        key_of[kind, name] = key
        written[key][plain] += 1
    shown = {key: max(own, key=lambda n: (own[n], n)) for key, own in written.items()}
    people: dict[str, list[str]] = defaultdict(list)
    for event, kind, name in rows.itertuples(index=False, name=None):
        if kind == "PERSON":
            people[event].append(shown[key_of[kind, name]])
    fuller = one_person(people.values())
    return {
        own: fuller.get(shown[key], shown[key]) if own[0] == "PERSON" else shown[key]
        for own, key in key_of.items()
    }


def with_matched(table: pd.DataFrame) -> pd.DataFrame:
    """The table with the name that stands for each entity in many events."""
    names = matched(table)
    pairs = zip(table["kind"], table["entity"], strict=True)
    return table.assign(entity=[names[pair] for pair in pairs])
