"""Rows that somebody asks for: whether a table has them, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    import pandas as pd


def are_of(rows: pd.DataFrame, own: pd.DataFrame) -> bool:
    """Whether these are rows of a table: other words than a row's would be worse than none."""
    if not rows.index.isin(own.index).all() or not rows.columns.is_unique:
        return False
    asked = {name: _cells(rows[name]) for name in rows}
    shared = [name for name in rows if name in own]
    if not shared:  # all are renamed, or it is another table
        return any(_cells(own[name][rows.index]) in asked.values() for name in own)
    texts = [name for name in shared if own[name].dtype.kind == "O"]
    return all(asked[name] == _cells(own[name][rows.index]) for name in texts)


def position(row: int | None, count: int, called: str) -> int:
    """The position of a row, of so many, in a table that is called so.

    Raises
    ------
    ComparisonError
        If there is no such row.

    Examples
    --------
    >>> position(-1, 3, "Voices: groups")
    -1
    """
    if (
        row is None
        or isinstance(row, bool)
        or not hasattr(row, "__index__")
        or not -count <= row < count
    ):
        raise ComparisonError(
            f"“{called}” has no row {row!r}; it has {count} row(s), counted from 0."
        )
    return row


def rows_of(statement: object, own: pd.DataFrame, kind: str) -> list[int]:
    """The positions of the rows of a statement, by its number.

    Parameters
    ----------
    statement : int
    own : pandas.DataFrame
        With a column `statement`.
    kind : str
        What the table is called in an error.

    Raises
    ------
    ComparisonError
        If there is no such column, or no such number in it.
    """
    if "statement" not in own:
        raise ComparisonError(
            f"“{kind}” has no column of statements; .evidence(row) takes the position of a row, "
            "from 0."
        )
    numbers = own["statement"].tolist()
    rows = [at for at, number in enumerate(numbers) if number == statement]
    if not rows or isinstance(statement, bool):
        raise ComparisonError(
            f"“{kind}” has no statement {statement!r}; the column statement has the numbers."
        )
    return rows


def _cells(column: pd.Series[Any]) -> list[object]:
    """The cells of a column, whatever stands for nothing as None."""
    return [None if gone else value for value, gone in zip(column, column.isna(), strict=True)]
