"""What a picture is asked for: refused before the drawing begins, where it is no such thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axes import Axes

from rashomon.counts import is_count
from rashomon.display.wording import listed
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.result import Result


def checked(
    result: Result, ax: object, options: Mapping[str, object], allowed: Iterable[str]
) -> Axes | None:
    """The axes to draw on, if they and the options are what the picture of a result takes.

    Parameters
    ----------
    result : Result
    ax : matplotlib.axes.Axes or None
    options : mapping of str to object
        As given by name.
    allowed : iterable of str
        The options that it takes besides ``among``, which all do.

    Raises
    ------
    ComparisonError
        If `ax` is none, an option is not known, or ``limit`` is no whole number from 1.
    """
    if ax is not None and not isinstance(ax, Axes):
        raise ComparisonError(
            f"ax is {type(ax).__name__}; give one matplotlib Axes, as from plt.subplots()."
        )
    known = {"among", *allowed}
    unknown = sorted(set(options) - known)
    if unknown:
        raise ComparisonError(
            f"{type(result).__name__}.plot has no option {unknown[0]!r}; "
            f"it takes {listed(['ax', *sorted(known)])}."
        )
    limit = options.get("limit", 1)
    if not is_count(limit):
        raise ComparisonError(f"limit is {limit!r}; it must be a whole number, 1 or more.")
    return ax
