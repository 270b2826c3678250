"""A crosstab as a paper prints it: LaTeX, HTML, comma-separated values."""

from __future__ import annotations

import math
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from rashomon.characters import latex, one_line
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE = "whole table"


class Paper(NamedTuple):
    """What is to be printed: the cells and tests of a crosstab, what they count, and notes."""

    cells: pd.DataFrame
    tests: pd.DataFrame
    column: str
    each: str
    notes: Sequence[str]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources in order."""
        return tuple(dict.fromkeys(self.cells["source"]))

    def caption(self) -> str:
        """What is counted by what."""
        return f"{self.column} by source: {self.each} and their share of the source's"


def latex_text(paper: Paper, caption: str | None, label: str | None) -> str:
    """A ``table`` environment in the style of booktabs."""
    body = _printed(paper, latex).to_latex(
        index=False,
        escape=False,
        column_format="l" + "r" * len(paper.sources) + "rrrl",
        caption=latex(paper.caption() if caption is None else caption),
        label=label,
        position="htbp",
    )
    notes = " ".join(latex(note) for note in paper.notes)
    body = body.replace("\\begin{table}[htbp]\n", "\\begin{table}[htbp]\n\\centering\n", 1)
    head, end, rest = body.rpartition(r"\end{table}")
    return f"{head}\\par\\smallskip\\footnotesize {notes}\n{end}{rest}" if notes else body


def html_text(paper: Paper, caption: str | None) -> str:
    """A ``figure`` with the table, its caption and its notes."""
    head = escape(one_line(paper.caption() if caption is None else caption))
    table = _printed(paper, one_line).to_html(index=False, escape=True, border=0, na_rep="")
    notes = "".join(f"<p>{escape(one_line(note))}</p>" for note in paper.notes)
    return f"<figure>\n<figcaption>{head}</figcaption>\n{table}\n{notes}\n</figure>\n"


def csv_text(paper: Paper) -> str:
    """One row a category, and one for the whole table, with all digits."""
    rows = []
    for test in paper.tests.to_dict("records"):
        own = _cells(paper, test)
        row: dict[str, Any] = {"group": test["group"], paper.column: test["category"] or WHOLE}
        for source in paper.sources:
            row[f"{source}: {paper.each}"] = own[source][0]
            row[f"{source}: share"] = own[source][1]
        rows.append(row | {name: test[name] for name in list(test) if name not in _NAMES})
    return pd.DataFrame(rows).to_csv(index=False)


_NAMES = ("group", "category")


def written(text: str, path: str | Path | None) -> str:
    """The text, after it was written where there is a path.

    Raises
    ------
    ComparisonError
        If the file cannot be written.
    """
    if path is not None:
        try:
            Path(path).write_text(text, "utf-8")
        except (OSError, TypeError, ValueError) as error:
            raise ComparisonError(
                f"{str(path)!r} cannot be written ({error}). Choose another place, or make the "
                "folder first."
            ) from error
    return text


def _printed(paper: Paper, shown: Any) -> pd.DataFrame:  # noqa: ANN401 - text to text
    """The table as text, every cell through `shown`."""
    parted = paper.tests["group"].ne("").any() if len(paper.tests) else False
    rows = []
    for test in paper.tests.to_dict("records"):
        own = _cells(paper, test)
        name = test["category"] or WHOLE
        cells = [f"{test['group']}: {name}" if parted else name]
        cells += [_count(*own[source]) for source in paper.sources]
        cells += [_chi_square(test), _probability(test["p"]), _probability(test["q"]), _v(test)]
        rows.append([shown(cell) for cell in cells])
    heads = [paper.column, *paper.sources, "χ² (df)", "p", "q", "V [95% interval]"]
    return pd.DataFrame(rows, columns=[shown(head) for head in heads])


def _cells(paper: Paper, test: dict[Any, Any]) -> dict[str, tuple[float, float]]:
    """Count and share of each source in one row: a category, or all of the group."""
    cells = paper.cells[paper.cells["group"] == test["group"]]
    if test["category"]:
        own = cells[cells["category"] == test["category"]]
        return dict(zip(own["source"], zip(own["count"], own["share"], strict=True), strict=True))
    totals = cells.groupby("source")["count"].sum()
    return {source: (float(totals[source]), 1.0) for source in paper.sources}


def _count(count: float, share: float) -> str:
    number = f"{count:,.0f}" if float(count).is_integer() else f"{count:,.1f}"
    return number if math.isnan(share) else f"{number} ({share:.0%})"


def _chi_square(test: dict[Any, Any]) -> str:
    value = test["chi_square"]
    return "–" if math.isnan(value) else f"{value:,.2f} ({test['df']})"


def _probability(p: float) -> str:
    """As the style of psychology has it: no zero before the point, three digits."""
    if math.isnan(p):
        return "–"
    return "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0")


def _v(test: dict[Any, Any]) -> str:
    if math.isnan(test["v"]):
        return "–"
    numbers = [f"{test[name]:.2f}".removeprefix("0") for name in ("v", "low", "high")]
    return f"{numbers[0]} [{numbers[1]}, {numbers[2]}]"
