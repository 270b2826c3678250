"""Pictures as files: the same result gives the same bytes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.figure import Figure

    from rashomon.result import Result

DOTS = 200  # per inch, of PNG

_SVG = {"Creator": None, "Date": None, "Format": None, "Type": None}
_PNG = {"Software": None}


def figures(result: Result, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """A result's picture in each format wanted, as ``.plot()`` draws it.

    Yields
    ------
    format : {"svg", "png"}
    content : bytes
        SVG has its text as text.
    """
    import matplotlib as mpl  # noqa: PLC0415 - heavy, and only for who wants pictures

    from rashomon.display.plots import plot  # noqa: PLC0415
    from rashomon.display.plots.style import apart  # noqa: PLC0415

    with apart(), mpl.rc_context({"svg.hashsalt": "rashomon", "svg.fonttype": "none"}):
        figure = cast("Figure", plot(result).get_figure(root=True))
        for name in formats:
            content = io.BytesIO()
            metadata = _SVG if name == "svg" else _PNG
            figure.savefig(content, format=name, dpi=DOTS, metadata=metadata)
            yield name, content.getvalue()
