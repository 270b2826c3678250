"""What follows a view: an output that is made anew whenever the view changes."""

from __future__ import annotations

import traceback
from base64 import b64encode
from html import escape
from io import BytesIO
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
        said = f"{printed.stdout}{printed.stderr}"
        shown = _Plain("") if made is None else _figure_of(made)
        if said:
            shown = _Both(said, shown)
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


class _Both:
    """What was printed, and below it what was made: a table, a picture or a text."""

    def __init__(self, said: str, made: object) -> None:
        self._said, self._made = said, made

    def __repr__(self) -> str:
        return f"{self._said}{self._made!r}"

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        plain, rich = _forms(self._made)
        if not rich:
            return {"text/plain": f"{self._said}{plain}"}
        return {
            "text/plain": f"{self._said}{plain}",
            "text/html": f"<pre>{escape(self._said)}</pre>{rich}",
        }


def _forms(made: object) -> tuple[str, str]:
    """A thing as a notebook shows it: as plain text and, where it has more to show, as HTML."""
    from IPython.core.formatters import DisplayFormatter  # noqa: PLC0415 - only where at hand
    from IPython.core.getipython import get_ipython  # noqa: PLC0415

    shell = get_ipython()
    formatter = getattr(shell, "display_formatter", None) or DisplayFormatter()
    data, _ = formatter.format(made)
    plain = str(data.get("text/plain", ""))
    rich = str(data.get("text/html") or data.get("image/svg+xml") or "")
    picture = None if rich else data.get("image/png") or _drawn(made)
    if picture:
        code = picture if isinstance(picture, str) else b64encode(picture).decode()
        rich = f'<img alt="{escape(plain)}" src="data:image/png;base64,{code}">'
    return plain, rich


def _drawn(made: object) -> bytes:
    """A figure as a picture, for where IPython does not know how to draw one."""
    if not hasattr(made, "savefig"):
        return b""
    picture = BytesIO()
    made.savefig(picture, format="png", bbox_inches="tight")
    return picture.getvalue()


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
