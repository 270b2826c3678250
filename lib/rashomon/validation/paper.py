"""A validation as a paper prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from rashomon.characters import latex as escaped
from rashomon.validation.sheet import write

if TYPE_CHECKING:
    from pathlib import Path

    from rashomon.validation.measure import Validation

_HEADS = ("category", "coded", "precision", "recall", "F1")


def latex(validation: Validation, path: str | Path | None) -> str:
    """A ``table`` environment; see `Validation.to_latex`."""
    rows = [_row(row) for row in validation.table.to_dict("records")]
    body = pd.DataFrame(rows, columns=list(_HEADS)).to_latex(
        index=False,
        escape=False,
        column_format="lrlll",
        caption=escaped(validation.line),
        position="htbp",
    )
    body = body.replace("\\begin{table}[htbp]\n", "\\begin{table}[htbp]\n\\centering\n", 1)
    head, end, rest = body.rpartition(r"\end{table}")
    notes = " ".join(escaped(note) for note in validation.notes)
    text = f"{head}\\par\\smallskip\\footnotesize {notes}\n{end}{rest}" if notes else body
    if path is not None:
        write(text, path)
    return text


def _row(row: dict[Any, Any]) -> list[str]:
    name = {"macro": "macro F1", "all": "accuracy"}.get(row["category"], row["category"])
    cells = [escaped(name), f"{row['coded']:,}"]
    return [*cells, *(_cell(row, measure) for measure in ("precision", "recall", "f1"))]


def _cell(row: dict[Any, Any], measure: str) -> str:
    numbers = [row[f"{measure}{end}"] for end in ("", "_low", "_high")]
    if np.isnan(numbers[0]):
        return "--"
    value, low, high = (
        f"{number:.2f}".removeprefix("0") if number < 1 else "1.00" for number in numbers
    )
    return value if np.isnan(numbers[1]) else f"{value} [{low}, {high}]"
