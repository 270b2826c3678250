"""The view as a widget: what the browser and the kernel share of it.

All that comes from the browser is checked before it is taken (`selection.from_browser`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rashomon.display import scripts
from rashomon.display.linked.layers import checked_layers
from rashomon.display.linked.selection import from_browser
from rashomon.display.mending.offers import offers
from rashomon.display.mending.panel import Panel
from rashomon.display.rendering import style
from rashomon.errors import RashomonError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rashomon.article import Span
    from rashomon.display.linked.asking import Asked
    from rashomon.display.linked.view import SideBySide


def widget(view: SideBySide, html: str, twin: str) -> Any:  # noqa: ANN401 - an AnyWidget
    """The widget of a view; `twin` is the id of the plain markup that it stands in for.

    Raises
    ------
    ImportError
        If anywidget is not installed.
    """
    made = _kind()(html=html, twin=twin, layers=list(view.layers), selected=selected(view))

    def take_selection(change: Mapping[str, Any]) -> None:
        made.message = ""
        try:
            view._take(from_browser(view.index, change["new"]))  # noqa: SLF001 - its own widget
        except RashomonError as error:
            made.message = str(error)

    def take_layers(change: Mapping[str, Any]) -> None:
        made.message = ""
        try:
            view.layers = checked_layers(change["new"])
        except RashomonError as error:
            made.message = str(error)

    Panel(view.mending, made, offers)
    made.observe(take_selection, names="selected")
    made.observe(take_layers, names="layers")
    return made


def selected(view: SideBySide) -> dict[str, list[Any]]:
    """The selection of a view as a browser has it."""
    entries = view.selection.entries
    named = {span for entry in entries for span in entry.spans}
    free = [span for span in view.selection.spans if span not in named]
    return {"groups": [entry.group for entry in entries], "spans": _triples(view, free)}


def asking(view: SideBySide, asked: Asked, turn: int) -> dict[str, Any]:
    """What the browser is asked to show; `turn` makes the same asked twice a change."""
    return {
        "groups": list(asked.groups),
        "spans": _triples(view, asked.spans),
        "search": asked.search,
        "turn": turn,
    }


def _triples(view: SideBySide, spans: Iterable[Span]) -> list[list[int]]:
    numbers = {d.id: number for number, d in enumerate(view.comparison.documents)}
    return [[numbers[span.article], span.start, span.end] for span in spans]


@cache
def _kind() -> Any:  # noqa: ANN401 - a class that needs an extra
    import anywidget  # noqa: PLC0415 - of the extra "notebook"
    import traitlets  # noqa: PLC0415

    class LinkedWidget(anywidget.AnyWidget):
        """What the browser and the kernel share of a view."""

        _esm = scripts.of_a_widget("linked")
        _css = str(
            style(
                *("theme.css", "parts.css", "notebook.css", "texts.css"),
                *("linked.css", "layers.css", "mending.css"),
            )
        )
        html = traitlets.Unicode().tag(sync=True)
        twin = traitlets.Unicode().tag(sync=True)
        layers: Any = traitlets.List().tag(sync=True)
        selected = traitlets.Dict().tag(sync=True)
        asked = traitlets.Dict().tag(sync=True)
        message = traitlets.Unicode().tag(sync=True)
        mending = traitlets.Dict().tag(sync=True)

    return LinkedWidget
