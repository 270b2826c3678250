"""Tables in which rows are checked and mended; they share their session with every view of it."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from rashomon.display import scripts
from rashomon.display.mending.of_rows import of_rows
from rashomon.display.mending.panel import Panel
from rashomon.display.rendering import style
from rashomon.display.tables import result_html
from rashomon.display.wording import counted

if TYPE_CHECKING:
    import pandas as pd

    from rashomon.display.mending.of_rows import Name
    from rashomon.display.mending.session import Mending
    from rashomon.result import Result

NAME = "mending_table"
ROWS = 500
"""Rows that can be checked; the rest are in `table`."""

_STARTS = "function startTables() {{\n{}\n}}\n"
"""The script of all tables, to be started whenever the table came anew."""


class MendingTable:
    """A table of a comparison that is being mended.

    In a notebook it shows itself: check rows, and the panel above says what can be done with them.
    It changes with every step, wherever that is made.

    Examples
    --------
    >>> import rashomon
    >>> comparison = rashomon.compare({"gazette": "Ann Lee sang. Bo Chang danced."})
    >>> mending = comparison.mend()
    >>> mending.entities.table["entity"].tolist()
    ['Ann Lee', 'Bo Chang']
    >>> mending.take(mending.corrections.join(comparison, "Ann Lee", "Bo Chang"))
    >>> mending.entities.table["entity"].tolist()
    ['Ann Lee']
    """

    def __init__(self, mending: Mending, name: Name) -> None:
        self._mending = mending
        self._name: Name = name

    @property
    def mending(self) -> Mending:
        """The session that it belongs to."""
        return self._mending

    @property
    def result(self) -> Result:
        """The result that is shown, as it is mended by now."""
        comparison = self._mending.comparison
        if self._name == "statements":
            return comparison.overlap.statements
        return comparison.entities if self._name == "entities" else comparison.attributions

    @property
    def table(self) -> pd.DataFrame:
        """Its rows, as it is mended by now."""
        return self.result.table

    def _markup(self) -> str:
        result = self.result
        more = len(result) > result.shown_rows
        return result_html(result.show(rows=ROWS) if more else result)

    def _repr_html_(self) -> str:
        return self._markup()

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401 - of IPython's
        plain = {"text/plain": repr(self), "text/html": self._markup()}
        try:
            made = widget(self)
        except ImportError:
            return plain
        shown = made._repr_mimebundle_(**options)
        data, metadata = shown if isinstance(shown, tuple) else (shown or {}, {})
        return data | plain, metadata

    def __repr__(self) -> str:
        return (
            f"{self.result.title} to mend: {counted(len(self.table), 'row')}. Show it in a "
            "notebook and check rows; .table is the DataFrame, .mending.undo() takes a step back."
        )


def widget(table: MendingTable) -> Any:  # noqa: ANN401 - an AnyWidget
    """The widget of a table.

    Raises
    ------
    ImportError
        If anywidget is not installed.
    """
    made = _kind()(html=table._markup())  # noqa: SLF001 - its own widget

    def show() -> None:
        made.html = table._markup()  # noqa: SLF001

    Panel(table.mending, made, partial(of_rows, table._name), show)  # noqa: SLF001
    return made


@cache
def _kind() -> Any:  # noqa: ANN401 - a class that needs an extra
    import anywidget  # noqa: PLC0415 - of the extra "notebook"
    import traitlets  # noqa: PLC0415

    class TableWidget(anywidget.AnyWidget):
        """What the browser and the kernel share of a table that is mended."""

        _esm = f"{_STARTS.format(scripts.of_a_page('tables'))}{scripts.of_a_widget(NAME)}"
        _css = str(style("theme.css", "parts.css", "mending.css"))
        html = traitlets.Unicode().tag(sync=True)
        mending = traitlets.Dict().tag(sync=True)

    return TableWidget
