"""What follows a view: an output that is made anew whenever the view changes."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Callable


class Follower:
    """One output below the cell in which it was first shown.

    Parameters
    ----------
    make : callable
        Makes what is shown. What it prints stands above that; an error is shown in its place.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make
        self._handle: Any = None

    def show(self) -> None:
        """Make it, and show it in the same place."""
        try:
            from IPython.display import display  # noqa: PLC0415 - only where it is at hand
            from IPython.utils.capture import capture_output  # noqa: PLC0415
        except ImportError as error:
            raise RashomonError(
                "follow shows its output in a notebook: pip install 'rashomon[notebook]'."
            ) from error
        with capture_output(display=False) as printed:
            try:
                made = self._make()
            except Exception:  # noqa: BLE001 - shown, as a cell would show it
                made = _Plain(traceback.format_exc())
        shown = _figure_of(made)
        if printed.stdout:
            shown = _Plain(printed.stdout + ("" if made is None else f"{made}"))
        if shown is None:
            shown = _Plain("")
        if self._handle is None:
            self._handle = display(shown, display_id=True)  # type: ignore[no-untyped-call]
        else:
            self._handle.update(shown)


class _Plain:
    """Text that is shown as it was printed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def _figure_of(made: object) -> object:
    """The figure of matplotlib's axes, which notebooks show as a picture; anything else itself."""
    figure = getattr(made, "figure", None)
    return made if figure is None or not hasattr(figure, "savefig") else figure


def identity(function: Callable[..., object]) -> object:
    """What makes two functions the same: a cell that is run anew makes its function anew.

    The file is that of the cell, by its content; what is bound tells apart functions that one
    makes.

    Examples
    --------
    >>> made = [lambda view, k=k: k for k in (1, 1, 2)]
    >>> [identity(one) == identity(made[0]) for one in made]
    [True, True, False]
    """
    code = getattr(function, "__code__", None)
    if code is None:
        return id(function)
    bound = [id(cell.cell_contents) for cell in getattr(function, "__closure__", None) or ()]
    owner = id(getattr(function, "__self__", None))
    return code, code.co_filename, repr(getattr(function, "__defaults__", None)), *bound, owner
