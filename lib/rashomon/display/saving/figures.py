"""Pictures as files: the same result gives the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.result import Result


def figures(result: Result, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """A result's picture in each format wanted, as ``.plot()`` draws it.

    Yields
    ------
    format : {"svg", "png"}
    content : bytes
        SVG has its text as text.
    """
    from rashomon.display.plots import figure_bytes, plot  # noqa: PLC0415 - heavy
    from rashomon.display.plots.sheet import apart  # noqa: PLC0415

    with apart():
        axes = plot(result)
        for name in formats:
            yield name, figure_bytes(axes, name)
