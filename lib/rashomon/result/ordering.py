"""The rows of a table by one of its columns, as a press on the column's head orders them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, cast

from rashomon.characters import one_line
from rashomon.errors import ComparisonError
from rashomon.result.quotes import holds_spans

if TYPE_CHECKING:
    from collections.abc import Hashable

    import pandas as pd

_NUMBER = re.compile(r"\d+")


def ordered(frame: pd.DataFrame, by: Hashable, *, ascending: bool | None = None) -> pd.DataFrame:
    """Rows in the order of one column, what is missing last and equal ones as they were.

    Parameters
    ----------
    frame : pandas.DataFrame
    by : hashable
        The name of a column that holds no spans.
    ascending : bool, optional
        Without it numbers go from the largest down, and texts from A on.

    Raises
    ------
    ComparisonError
        If there is no such column.
    """
    known = [name for name in frame if not holds_spans(frame[name])]
    if by not in known:
        names = ", ".join(one_line(str(name)) for name in known)
        raise ComparisonError(f"There is no column {by!r} to sort by; there are {names}.")
    number = frame[by].dtype.kind in "biuf"
    return frame.sort_values(
        cast("str", by),
        ascending=not number if ascending is None else ascending,
        kind="stable",
        key=None if number else lambda column: column.map(_letters, na_action="ignore"),
    )


def _letters(value: object) -> str:
    """Text as a reader orders it: a letter with its accents, numbers by their size."""
    decomposed = unicodedata.normalize("NFKD", one_line(str(value)).casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _NUMBER.sub(lambda number: number[0].zfill(12), plain)
