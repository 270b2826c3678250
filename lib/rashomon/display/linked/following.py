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
