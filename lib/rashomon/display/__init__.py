"""How a comparison is shown: plots, tables that open, the side by side, the report.

What results and comparisons ask for by name is here and is loaded when it is first asked for: the
report draws without matplotlib, and nothing but a plot needs it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.display.classroom import write_sheet
    from rashomon.display.coding import coding_bundle
    from rashomon.display.evidence import evidence_html
    from rashomon.display.linked.view import SideBySide, side_by_side
    from rashomon.display.mending.session import Mending, mend
    from rashomon.display.methods import describe_methods
    from rashomon.display.pages.report import report
    from rashomon.display.plots import plot
    from rashomon.display.saving import save
    from rashomon.display.summary import summary_html, summary_text
    from rashomon.display.tables import result_html
    from rashomon.display.tables.text import result_text

__all__ = [
    "Mending",
    "SideBySide",
    "coding_bundle",
    "describe_methods",
    "evidence_html",
    "mend",
    "plot",
    "report",
    "result_html",
    "result_text",
    "save",
    "side_by_side",
    "summary_html",
    "summary_text",
    "write_sheet",
]

_HOMES = {
    "Mending": "rashomon.display.mending.session",
    "SideBySide": "rashomon.display.linked.view",
    "coding_bundle": "rashomon.display.coding",
    "describe_methods": "rashomon.display.methods",
    "evidence_html": "rashomon.display.evidence",
    "mend": "rashomon.display.mending.session",
    "plot": "rashomon.display.plots",
    "report": "rashomon.display.pages.report",
    "result_html": "rashomon.display.tables",
    "result_text": "rashomon.display.tables.text",
    "side_by_side": "rashomon.display.linked.view",
    "save": "rashomon.display.saving",
    "summary_html": "rashomon.display.summary",
    "summary_text": "rashomon.display.summary",
    "write_sheet": "rashomon.display.classroom",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'rashomon.display' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
