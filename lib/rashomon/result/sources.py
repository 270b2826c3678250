"""The columns of a table that are named for sources."""

from __future__ import annotations


def source_columns(sources: tuple[str, ...], reserved: tuple[str, ...]) -> dict[str, str]:
    """A column name for each source that clashes with none of a table's own or another source's.

    Examples
    --------
    >>> source_columns(("gazette", "text"), ("statement", "text"))
    {'gazette': 'gazette', 'text': 'text (source)'}
    """
    taken = {*reserved, *sources}
    columns = {name: name for name in sources}
    for name in [name for name in sources if name in reserved]:
        while columns[name] in taken:
            columns[name] += " (source)"
        taken.add(columns[name])
    return columns
