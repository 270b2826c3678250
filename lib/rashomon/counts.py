"""What a caller may give as a number of things: one rule for rows, pieces and groups."""

from __future__ import annotations

from numbers import Integral
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeGuard


def is_count(given: object) -> TypeGuard[int]:
    """Whether something is a whole number from 1 on, of Python or of NumPy.

    Examples
    --------
    >>> is_count(3), is_count(0), is_count(True), is_count(3.0)
    (True, False, False, False)
    """
    return not isinstance(given, bool) and isinstance(given, Integral) and int(given) >= 1
