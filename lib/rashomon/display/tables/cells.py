"""What a cell of a table says, and the value that it is sorted by."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from rashomon.display.wording import decimal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

NONE = "–"


def letter_of(name: str, letters: Mapping[str, str]) -> str:
    """The letter of the source that a column is named for, or nothing."""
    return letters.get(name) or letters.get(name.removesuffix(" (source)"), "")


def digits_of(column: pd.Series[Any]) -> int | None:
    """How many digits the numbers of a column have behind the point, all alike."""
    if column.dtype.kind != "f":
        return None
    known = column[column.abs() < math.inf]
    if (known % 1 == 0).all():
        return 0
    return 3 if known.abs().max() < 10 else 1


def is_missing(value: object) -> bool:
    """Whether a cell holds nothing."""
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def text_of(value: object, digits: int | None = None) -> str:
    """What a cell says."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return NONE
    if isinstance(value, float):
        return decimal(value, digits if digits is not None else 3 if abs(value) < 10 else 1)
    return str(value)


def key_of(value: object, shown: str) -> str | None:
    """What a number is sorted by, where what is shown is not as exact.

    Examples
    --------
    >>> key_of(0.12345, "0.123"), key_of(0.5, "0.500"), key_of(3, "3")
    ('0.12345', None, None)
    """
    if not isinstance(value, float) or math.isnan(value):
        return None
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    exact = f"{value:.6g}"
    plain = shown.replace(",", "").replace("−", "-")
    return None if float(plain) == float(exact) else exact
