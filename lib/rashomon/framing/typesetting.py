"""A crosstab as a paper prints it: LaTeX, HTML, comma-separated values."""

from __future__ import annotations

import math
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from rashomon.characters import latex, one_line
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKS = ("", "ᵃ", "ᵇ")
"""Behind a p-value: by which test it is; those of the most frequent have none."""

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

    @property
    def parted(self) -> bool:
        """Whether there are groups."""
        return bool(self.tests["group"].ne("").any())

    def caption(self) -> str:
        """What is counted by what."""
        return f"{self.column} by source: {self.each} and their share of the source's"

    def marks(self) -> dict[str, str]:
        """The mark of each test that stands in the table, the most frequent first."""
        methods = Counter(self.tests.loc[self.tests["p"].notna(), "method"])
        return dict(zip([name for name, _ in methods.most_common()], _MARKS, strict=False))

    def printed_notes(self) -> tuple[str, ...]:
        """The notes, and first which tests stand in the table."""
        named = [f"{mark} {name}".strip() for name, mark in self.marks().items()]
        return (f"p by {'; '.join(named)}.", *self.notes) if named else tuple(self.notes)


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
    notes = " ".join(latex(note) for note in paper.printed_notes())
    body = body.replace("\\begin{table}[htbp]\n", "\\begin{table}[htbp]\n\\centering\n", 1)
    head, end, rest = body.rpartition(r"\end{table}")
    return f"{head}\\par\\smallskip\\footnotesize {notes}\n{end}{rest}" if notes else body


def html_text(paper: Paper, caption: str | None) -> str:
    """A ``figure`` with the table, its caption and its notes."""
    head = escape(one_line(paper.caption() if caption is None else caption))
    table = _printed(paper, one_line).to_html(index=False, escape=True, border=0, na_rep="")
    notes = "".join(f"<p>{escape(one_line(note))}</p>" for note in paper.printed_notes())
    return f"<figure>\n<figcaption>{head}</figcaption>\n{table}\n{notes}\n</figure>\n"


def csv_text(paper: Paper) -> str:
    """One row a category, and one for the whole table, with all digits."""
    figures = [name for name in paper.tests.columns if name not in _NAMES]
    rows = []
    for test in paper.tests.to_dict("records"):
        own = _cells(paper, test)
        row = [test["group"]] if paper.parted else []
        row.append(test["category"] or WHOLE)
        for source in paper.sources:
            row += own[source]
        rows.append([*row, *(test[name] for name in figures)])
    return pd.DataFrame(rows, columns=_heads(paper, figures)).to_csv(index=False)


_NAMES = ("group", "category")


def _heads(paper: Paper, figures: Sequence[str]) -> list[str]:
    """A name for each column of the values; what has another's says in brackets what it is."""
    heads = [("group", "group")] if paper.parted else []
    heads.append((paper.column, "category"))
    for source in paper.sources:
        heads += [(f"{source}: {paper.each}", "count"), (f"{source}: share", "share")]
    taken = {*figures, *(["group"] if paper.parted else [])}
    named = []
    for name, kind in heads:
        while kind != "group" and name in taken:
            name = f"{name} ({kind})"  # noqa: PLW2901
        taken.add(name)
        named.append(name)
    return [*named, *figures]


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
    marks = paper.marks()
    digits = 0 if (paper.cells["count"] % 1 == 0).all() else 1
    rows = []
    for test in paper.tests.to_dict("records"):
        own = _cells(paper, test)
        name = test["category"] or WHOLE
        cells = [f"{test['group']}: {name}" if paper.parted else name]
        cells += [_count(*own[source], digits) for source in paper.sources]
        cells += [_chi_square(test), _probability(test["p"], marks.get(test["method"], ""))]
        cells += [_probability(test["q"]), _v(test)]
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
    return {
        source: (float(totals[source]), 1.0 if totals[source] else math.nan)
        for source in paper.sources
    }


def _count(count: float, share: float, digits: int) -> str:
    number = f"{count:,.{digits}f}"
    return number if math.isnan(share) else f"{number} ({share:.0%})"


def _chi_square(test: dict[Any, Any]) -> str:
    value = test["chi_square"]
    return "–" if math.isnan(value) else f"{value:,.2f} ({test['df']})"


def _probability(p: float, mark: str = "") -> str:
    """As the style of psychology has it: no zero before the point, three digits."""
    if math.isnan(p):
        return "–"
    return ("<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0")) + mark


def _v(test: dict[Any, Any]) -> str:
    if math.isnan(test["v"]):
        return "–"
    numbers = [f"{test[name]:.2f}".removeprefix("0") for name in ("v", "low", "high")]
    return f"{numbers[0]} [{numbers[1]}, {numbers[2]}]"
