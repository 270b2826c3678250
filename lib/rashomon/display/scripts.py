"""The scripts of this package: several plain files each, put one behind the other.

The parts share one scope and import nothing, so that the same source runs within a page, where a
policy allows it by its hash, and as the module of a widget.
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
        "view",
    ),
}
"""The parts of each script, in order; a last one starts it, in a page or in a widget."""


def of_a_page(name: str) -> str:
    """The script that looks for its elements in a page and starts there."""
    return _joined(name, "page")


def of_a_widget(name: str) -> str:
    """The script as a module that anywidget renders."""
    return _joined(name, "widget")


_COMMENT = re.compile(r"//.*|/\*.*\*/")


@cache
def _joined(name: str, last: str) -> str:
    folder = files("rashomon.display") / "static"
    return "\n".join(
        lean((folder / f"{name}_{part}.js").read_text("utf-8")) for part in (*PARTS[name], last)
    )


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
