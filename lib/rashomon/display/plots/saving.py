"""A plot as a file, the same bytes each time, and in words."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from matplotlib.axes import Axes

from rashomon.display.plots.sheet import described
from rashomon.display.plots.style import styled
from rashomon.errors import ComparisonError
from rashomon.writing import write_whole

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("png", "svg", "pdf")
DPI = 200
"""Of a PNG: 1160 pixels across."""

_SALT = "rashomon"  # from which the ids within an SVG are made
_DOCTYPE = re.compile(r"<!DOCTYPE[^>]*>\s*")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOTHING: dict[str, dict[str, str | None]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
"""What matplotlib would write of itself and the time."""


def alt_text(axes: Axes) -> str:
    """What a plot shows, in words: for those who do not see it, and for captions.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        As returned by ``result.plot()``.

    Returns
    -------
    str
        The finding, what is drawn, which letter is which source, and what is left out.

    Raises
    ------
    ComparisonError
        If no plot of a result was drawn on them.

    Examples
    --------
    >>> import rashomon
    >>> told = {"gazette": "Rain closed the road.", "herald": "Rain closed the road at noon."}
    >>> statements = rashomon.compare(told).overlap.statements
    >>> print(alt_text(statements.plot()))
    A and B both tell 1 of 1 statement. Who tells what; the numbers are those of the table of
    statements. Sources: A gazette, B herald. Filled: told · open: uncertain · dash: not found.
    """
    figure = _figure(axes)
    own = described(figure, axes)
    if not own:
        raise ComparisonError(
            "On these axes no plot was drawn, or it was not drawn in this session; give those that "
            "result.plot() returns."
        )
    return own


def save_figure(axes: Axes, path: str | Path) -> Path:
    """Save a plot, the same bytes each time.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        As returned by ``result.plot()``; the whole figure that they stand on is saved.
    path : str or Path
        Ends in .svg, .png or .pdf. In SVG text stays text, and the alternative text is its title
        and description; in PNG and PDF it is in the metadata.

    Returns
    -------
    Path

    Raises
    ------
    ComparisonError
        If the ending is another.
    OSError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> import rashomon
    >>> told = {"gazette": "Rain closed the road.", "herald": "Rain closed the road at noon."}
    >>> axes = rashomon.compare(told).overlap.statements.plot()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_figure(axes, f"{folder}/statements.svg").name
    'statements.svg'
    """
    target = Path(path)
    content = figure_bytes(axes, target.suffix.removeprefix(".").lower())
    write_whole(target, content)
    return target


def figure_bytes(axes: Axes, kind: str) -> bytes:
    """What `save_figure` writes.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    kind : {"svg", "png", "pdf"}
    """
    if kind not in FORMATS:
        raise ComparisonError(
            f"A figure is saved as .svg, .png or .pdf, not as {kind or 'a file without ending'!r}."
        )
    figure = _figure(axes)
    alt = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", described(figure))
    metadata = dict(_NOTHING[kind])
    if alt and kind != "svg":
        metadata |= {"Title": _title(axes), "Description" if kind == "png" else "Subject": alt}
    held = BytesIO()
    with styled(**{"svg.fonttype": "none", "svg.hashsalt": _SALT, "pdf.fonttype": 42}):
        figure.savefig(held, format=kind, metadata=metadata, dpi=DPI if kind == "png" else "figure")
    content = held.getvalue()
    return _named(content.decode(), _title(axes), alt).encode() if kind == "svg" else content


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure(root=True) if isinstance(axes, Axes) else None
    if figure is None:
        raise ComparisonError(
            f"axes is {type(axes).__name__}; give the Axes that result.plot() returns."
        )
    return figure


def _title(axes: Axes) -> str:
    title = " ".join(axes.get_title(loc="left").replace(r"\$", "$").split())
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", title)


def _named(svg: str, title: str, alt: str) -> str:
    """An SVG with title and description first, and without what refers to other places."""
    head, tag, rest = _DOCTYPE.sub("", svg, count=1).partition("<svg ")
    attributes, close, body = rest.partition(">")
    words = f"\n <title>{escape(title)}</title>\n <desc>{escape(alt)}</desc>"
    return f'{head}{tag}role="img" {attributes}{close}{words}{body}'
