"""Tables whose columns keep their types, with rows or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DIFFERENCE = {
    "difference": "float64",
    "low": "float64",
    "high": "float64",
    "p": "float64",
    "q": "float64",
    "reading": "str",
    "why": "str",
}
"""A difference with its interval and test, what may be said of it, and why if nothing may."""


def frame(rows: Sequence[Sequence[object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A table of rows, given the type of each column.

    Examples
    --------
    >>> dict(frame([], {"source": "str", "words": "int64"}).dtypes)["words"]
    dtype('int64')
    """
    return pd.DataFrame(
        {
            name: pd.Series([row[i] for row in rows], dtype=dtype)
            for i, (name, dtype) in enumerate(columns.items())
        }
    )
