"""Which character parts the cells of a table of text."""

from __future__ import annotations

from pathlib import Path

DELIMITERS = ",;\t|"
"""What spreadsheets write: the semicolon where a comma marks the decimals."""

_LONGEST = 1_000_000


def delimiter_of(header: str) -> str:
    r"""The delimiter of a table, told by the line with the names of its columns.

    Examples
    --------
    >>> delimiter_of("source;title;text, as published")
    ';'
    >>> delimiter_of("text")
    ','
    """
    return max(DELIMITERS, key=header.count)


def delimiter_in(path: str | Path) -> str:
    """The delimiter of a table in a file, by its first line.

    Raises
    ------
    OSError
        If it cannot be opened.
    """
    with Path(path).expanduser().open(encoding="utf-8", errors="replace") as file:
        header = file.readline(_LONGEST)
    return "," if "\ufffd" in header else delimiter_of(header)  # a packed file, whose reader knows
