"""The tables of GDELT 2, whose columns have no names: lists of addresses without texts."""

from __future__ import annotations

import re

_TIME = r"\d{14}"
_FORMS = (
    # Global Knowledge Graph: https://data.gdeltproject.org/documentation/ (codebook V2.1)
    (re.compile(rf"{_TIME}-T?\d+\t{_TIME}\t"), 27, {1: "date", 3: "source", 4: "url"}),
    # Mentions and events: the same documentation, codebook V2.0
    (re.compile(rf"\d+\t{_TIME}\t{_TIME}\t\d\t"), 16, {2: "date", 4: "source", 5: "url"}),
    (re.compile(r"\d+\t\d{8}\t\d{6}\t\d{4}\t"), 61, {59: "date", 60: "url"}),
)


def columns_without_names(line: str) -> list[str] | None:
    r"""Names for the columns of a table of GDELT, told by its first line; else None.

    Examples
    --------
    >>> line = "410412347\t20240618\t202406\t2024\t" + "\t".join(["x"] * 57)
    >>> columns_without_names(line)[-2:]
    ['date', 'url']
    >>> columns_without_names("source\ttext")
    """
    count = line.count("\t") + 1
    for begins, columns, known in _FORMS:
        if count == columns and begins.match(line):
            return [known.get(place, f"column {place + 1}") for place in range(columns)]
    return None
