"""What a function is set to: whole numbers, numbers, seeds; each error names the setting."""

from __future__ import annotations

import math
import operator
import reprlib
from typing import TYPE_CHECKING

import numpy as np

from rashomon.errors import ComparisonError, RashomonError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

_MOST_SEED = 2**32 - 1
"""What every generator of random numbers takes, scikit-learn's too."""


def whole(
    name: str,
    given: object,
    least: int = 0,
    most: int | None = None,
    *,
    error: type[RashomonError] = ComparisonError,
) -> int:
    """A whole number from `least` on.

    Raises
    ------
    ComparisonError
        If it is none; or the `error` given.

    Examples
    --------
    >>> whole("permutations", "a", 1)
    Traceback (most recent call last):
    rashomon.errors.ComparisonError: permutations is 'a'; it must be a whole number, 1 or more.
    """
    try:
        value = -1 if isinstance(given, (bool, np.bool_)) else operator.index(given)  # type: ignore[arg-type]
    except TypeError:
        value = -1
    if value < least or (most is not None and value > most):
        room = f"{least} or more" if most is None else f"{least} to {most}"
        raise error(f"{name} is {shown(given)}; it must be a whole number, {room}.")
    return value


def seed_of(given: object, *, error: type[RashomonError] = ComparisonError) -> int:
    """A seed: the same one gives the same result.

    Raises
    ------
    ComparisonError
        If it is no whole number from 0 to 2³² - 1; or the `error` given.
    """
    return whole("seed", given, 0, _MOST_SEED, error=error)


def number(name: str, given: object, accepted: str, least: float, *, open_: bool = False) -> float:
    """A number from `least` on, or above it where that end is open; finite.

    Raises
    ------
    ComparisonError
        If it is none; it says what is `accepted`.
    """
    try:
        value = math.nan if isinstance(given, (bool, str, bytes)) else float(given)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        value = math.nan
    if not math.isfinite(value) or value < least or (open_ and value == least):
        raise ComparisonError(f"{name} is {shown(given)}; it must be {accepted}.")
    return value


def level_of(given: object) -> float:
    """How often an interval is to hold the truth.

    Raises
    ------
    ComparisonError
        If it is not between 0 and 1.
    """
    accepted = "a number between 0 and 1, as 0.95 is"
    value = number("level", given, accepted, 0, open_=True)
    if value >= 1:
        raise ComparisonError(f"level is {shown(given)}; it must be {accepted}.")
    return value


def numbers(name: str, given: ArrayLike) -> NDArray[np.float64]:
    """An array of numbers; NaN is one.

    Raises
    ------
    ComparisonError
        If there is anything else in it, or its rows differ in length.
    """
    try:
        return np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ComparisonError(
            f"{name}: {shown(given)}; it must be an array of numbers, all rows of one length."
        ) from error


def shown(given: object) -> str:
    """A value as an error names it: short, whatever it is."""
    return reprlib.repr(given)
