"""The scripts of this package: several plain files each, put one behind the other.

The parts share one scope and import nothing, so that the same source runs within a page, where a
policy allows it by its hash, in the output of a notebook, and as the module of a widget.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

PARTS: dict[str, tuple[str, ...]] = {
    "linked": (
        "text",
        "light",
        "links",
        "level",
        "strip",
        "select",
        "keys",
        "controls",
        "filter",
        "search",
        "pins",
        "view",
    ),
    "tables": ("sort", "unfold", "filter"),
}
"""The parts of each script, in order; a last one starts it, in a page or in a widget."""

OF_WIDGETS: dict[str, tuple[str, ...]] = {
    "linked": ("mending_panel", "linked_mending"),
    "mending_table": ("mending_panel",),
}
"""What only a widget has: it speaks to Python. By the whole name of each file."""


def of_a_page(name: str) -> str:
    """The script that looks for its elements in a page and starts there."""
    return _joined(*_files(name), f"{name}_page")


def of_a_widget(name: str) -> str:
    """The script as a module that anywidget renders."""
    return _joined(*_files(name), *OF_WIDGETS.get(name, ()), f"{name}_widget")


def _files(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{part}" for part in PARTS.get(name, ()))


_COMMENT = re.compile(r"//.*|/\*.*\*/")


@cache
def _joined(*names: str) -> str:
    folder = files("rashomon.display") / "static"
    return "\n".join(lean((folder / f"{name}.js").read_text("utf-8")) for name in names)


def lean(source: str) -> str:
    r"""A script or a style sheet without its comments and indentation, which every page repeats.

    A comment takes whole lines there, and no line is within a string.

    Examples
    --------
    >>> lean("// Why.\nif (told) {\n  light();\n}\n")
    'if (told) {\nlight();\n}'
    """
    lines = (line.strip() for line in source.splitlines())
    return "\n".join(line for line in lines if line and not _COMMENT.fullmatch(line))
