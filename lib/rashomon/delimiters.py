"""Which character parts the cells of a table of text."""

from __future__ import annotations

DELIMITERS = ",;\t|"
"""What spreadsheets write: the semicolon where a comma marks the decimals."""


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
