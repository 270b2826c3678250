"""The scripts of this package: several plain files each, put one behind the other.

The parts share one scope and import nothing, so that the same source runs within a page, where a
policy allows it by its hash, and in the output of a notebook.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

PARTS: dict[str, tuple[str, ...]] = {
    "tables": ("sort", "unfold", "filter"),
}
"""The parts of each script, in order; a last one starts it, in a page or in a widget."""


def of_a_page(name: str) -> str:
    """The script that looks for its elements in a page and starts there."""
    return _joined(name, "page")


@cache
def _joined(name: str, last: str) -> str:
    folder = files("rashomon.display") / "static"
    return "\n".join(
        (folder / f"{name}_{part}.js").read_text("utf-8") for part in (*PARTS[name], last)
    )
