"""Run notebooks from top to bottom, each in a kernel of its own."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

FOLDER = Path(__file__).parents[1]
NOTEBOOKS = tuple(sorted(FOLDER.glob("*.ipynb")))

PATIENCE = 300  # seconds for a cell, on a machine that is busy with other things

# Who cannot see a figure gets its words: those that come with a plot, or the titles of another
# figure. Run in the kernel.
_DESCRIBED = """
def _describe(sharp):
    from struct import unpack

    from IPython import get_ipython
    from IPython.core.pylabtools import print_figure
    from matplotlib.figure import Figure

    def words(figure):
        if hasattr(figure, "_repr_mimebundle_"):
            return figure._repr_mimebundle_()[1].get("image/png", {}).get("alt")
        titles = (ax.get_title(where) for ax in figure.axes for where in ("left", "center"))
        return ". ".join(" ".join(title.split()) for title in titles if title)

    def described(figure):
        png = print_figure(figure, fmt="png", bbox_inches="tight", dpi=figure.dpi * sharp)
        width, height = unpack(">II", png[16:24])
        size = {"width": round(width / sharp), "height": round(height / sharp)}
        return png, {"alt": words(figure) or "A figure without a title", **size}

    get_ipython().run_line_magic("matplotlib", "inline")
    get_ipython().display_formatter.formatters["image/png"].for_type(Figure, described)


_describe(%s)
"""


def execute(path: Path, *, sharp: float = 1.5) -> NotebookNode:
    """A notebook with its outputs; the file stays as it is.

    Parameters
    ----------
    path : Path
    sharp : float
        Dots of a figure for each dot of a plain screen.

    Returns
    -------
    NotebookNode

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell fails.
    """
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    first = nbformat.v4.new_code_cell(_DESCRIBED % sharp)  # type: ignore[no-untyped-call]
    notebook.cells.insert(0, first)
    client = NotebookClient(
        notebook,
        timeout=PATIENCE,
        store_widget_state=False,
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    del notebook.cells[0]
    return notebook
