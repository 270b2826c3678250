"""Crosstabs: how often each category occurs in each source, as a paper prints it.

What is counted is one thing, what is tested another: units of one sentence, and of sentences that
follow each other, are not independent, so whole blocks are dealt out in the test.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.errors import ComparisonError
from rashomon.framing.tabulation import tabulate
from rashomon.framing.typesetting import Paper, csv_text, html_text, latex_text, written
from rashomon.framing.units import read_units
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS, false_discovery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from rashomon.annotation.document import Document
    from rashomon.article import Article
    from rashomon.framing.units import Units
    from rashomon.statistics import Independence
    from rashomon.statistics.blocks import Block

_CELLS = {
    "group": "str",
    "category": "str",
    "source": "str",
    "count": "float64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "residual": "float64",
    "spans": "object",
}

_TESTS = {
    "group": "str",
    "category": "str",
    "method": "str",
    "chi_square": "float64",
    "df": "int64",
    "design_effect": "float64",
    "units": "float64",
    "blocks": "int64",
    "p": "float64",
    "q": "float64",
    "v": "float64",
    "low": "float64",
    "high": "float64",
}

_MORE = "All tests: .tests."

_FALSE = 0.05
"""The false discovery rate that the notes count findings at."""


@dataclass(frozen=True, eq=False, repr=False)
class Crosstab(Result):
    """Categories by source: one row a category and source.

    The columns of `table`, in the order of groups, categories (most frequent first) and sources:

    ========  =====  ==============================================================================
    group     str    the value of the column `by`; "" without one
    category  str    the value of the column counted
    source    str    the outlet
    count     float  what is counted: units, or the sum of their weights
    share     float  of all that the source has in this group, 0-1
    low, high float  95 % interval of the share, blocks drawn again; NaN with fewer than five
    residual  float  how far the count lies from what it would be if the sources did not differ, in
                     standard deviations over all ways to deal out the blocks; beyond 2 or so it is
                     this cell that makes the difference
    spans     tuple  `Span` of every unit, where the units have spans
    ========  =====  ==============================================================================

    `tests` has one row for each category against the rest and one for each whole table (category
    ""):

    =============  =====  =========================================================================
    group          str    as above
    category       str    the category, or "" for the whole table
    method         str    "χ² test", "Fisher's exact test", "permutation of blocks" or "none"
    chi_square     float  Pearson's χ², divided by `design_effect`
    df             int    its degrees of freedom
    design_effect  float  how many times larger χ² is, by chance alone, than for independent units
                          (Rao & Scott 1981); 1 where units are independent
    units          float  what was counted in all
    blocks         int    how many blocks hold a unit
    p              float  NaN where there is no test
    q              float  `p` adjusted over all groups and categories of the crosstab (Benjamini &
                          Hochberg 1995), whole tables and categories each among themselves
    v              float  Cramér's V, 0-1, corrected for bias (Bergsma 2013)
    low, high      float  95 % interval of V
    =============  =====  =========================================================================
    """

    title: ClassVar[str] = "Crosstab"

    _tests: pd.DataFrame
    column: str
    each: str

    @property
    def tests(self) -> pd.DataFrame:
        """The tests, as a copy of the reader's own."""
        return self._tests.copy()

    def to_latex(
        self,
        path: str | Path | None = None,
        *,
        caption: str | None = None,
        label: str | None = None,
    ) -> str:
        r"""The table for a paper in LaTeX, in the style of the package booktabs.

        Parameters
        ----------
        path : str or Path, optional
            Where to write it.
        caption : str, optional
            Without one, what is counted by source.
        label : str, optional
            For ``\ref``.

        Returns
        -------
        str
            Needs ``\usepackage{booktabs}``; all text is escaped.

        Raises
        ------
        ComparisonError
            If the file cannot be written.
        """
        return written(latex_text(self._paper(), caption, label), path)

    def to_html(self, path: str | Path | None = None, *, caption: str | None = None) -> str:
        """The table for a paper in HTML.

        Parameters
        ----------
        path, caption : optional
            As for `to_latex`.

        Returns
        -------
        str
            One ``figure`` element without style or scripts; all text is escaped.

        Raises
        ------
        ComparisonError
            If the file cannot be written.
        """
        return written(html_text(self._paper(), caption), path)

    def to_csv(self, path: str | Path | None = None) -> str:
        """The table as comma-separated values: one row a category, numbers not rounded.

        Parameters
        ----------
        path : str or Path, optional
            As for `to_latex`.

        Returns
        -------
        str
            Columns: group, category, count and share of each source, then those of `tests`.

        Raises
        ------
        ComparisonError
            If the file cannot be written.
        """
        return written(csv_text(self._paper()), path)

    def _paper(self) -> Paper:
        # The table shows by itself what the first note says of its tests.
        notes = tuple(note for note in self.notes if not note.endswith(_MORE))
        return Paper(self._frame, self._tests, self.column, self.each, notes)


def crosstab(
    units: Result | pd.DataFrame,
    column: str,
    *,
    source: str = "source",
    by: str | None = None,
    weight: str | None = None,
    least: int = 1,
    block: Block | str | None = None,
    documents: Sequence[Document] | None = None,
    permutations: int = 5000,
    seed: int = 0,
) -> Crosstab:
    """Count categories by source, and test whether the sources differ.

    Parameters
    ----------
    units : Result or DataFrame
        One row a unit: a sentence with its frame, a mention with its label, an article coded by
        hand. Where a column `spans` holds tuples of `Span`, each span is a unit.
    column : str
        The categories: frame, voice, label, speaker. Rows without a value are left out.
    source : str
        The column of sources.
    by : str, optional
        A column whose every value makes a table of its own, as the entity does for labels.
    weight : str, optional
        A column of numbers to add up in place of units, such as `words`; what a row of several
        spans weighs is spread over them by their length.
    least : int
        Categories with less in all (of a group) are put together as "other".
    block : int, "article" or str, optional
        Which units are dealt out together in a test: those of so many consecutive sentences, of
        an article, or with the same value in the column of that name. Without it, as for keywords:
        whole articles where each source has five or more, else short runs of sentences, for both
        of which `documents` are needed; without them each unit by itself.
    documents : sequence of Document, optional
        The documents that the spans are of; `comparison.framing.crosstab` gives its own.
    permutations : int
        How often the blocks are dealt out anew.
    seed : int

    Returns
    -------
    Crosstab
        Where every block holds one unit, a χ² test, or Fisher's exact test of two by two where a
        cell expects less than five; else a permutation of blocks. A group with one source or one
        category has no test.

    Raises
    ------
    ComparisonError
        If there is no such column, a weight is no number of 0 or more, or blocks are asked for
        that cannot be made.

    Examples
    --------
    >>> import pandas as pd
    >>> coded = pd.DataFrame({
    ...     "source": ["gazette"] * 12 + ["herald"] * 12,
    ...     "frame": ["conflict"] * 9 + ["economy"] * 3 + ["conflict"] * 3 + ["economy"] * 9,
    ... })
    >>> found = crosstab(coded, "frame")
    >>> found.table[["category", "source", "count", "share"]].values.tolist()[:2]
    [['conflict', 'gazette', 9.0, 0.75], ['conflict', 'herald', 3.0, 0.25]]
    >>> found.tests[["method", "p", "v"]].round(3).values.tolist()[-1]
    ['χ² test', 0.014, 0.465]
    """
    if permutations < 1 or least < 0:
        raise ComparisonError(
            f"permutations is {permutations} and least {least}; they must be 1 or more, and 0 or "
            "more."
        )
    read = read_units(
        units,
        column,
        source=source,
        by=by,
        weight=weight,
        block=block,
        documents=documents,
    )
    articles = _articles(units, documents)
    sources = _sources(read, articles)
    cells: list[tuple[object, ...]] = []
    tests: list[tuple[str, str, Independence]] = []
    for group in dict.fromkeys(unit.group for unit in read.found):
        own = tabulate([unit for unit in read.found if unit.group == group], sources, least)
        cells += [(group, *cell) for cell in own.cells()]
        tests += [(group, category, test) for category, test in own.tests(permutations, seed)]
    tested = _test_table(tests)
    return Crosstab(
        pd.DataFrame(
            {
                name: pd.Series([cell[i] for cell in cells], dtype=dtype)
                for i, (name, dtype) in enumerate(_CELLS.items())
            }
        ),
        articles,
        tested,
        column,
        read.each,
        notes=(*_found(tested), *_notes(read, column, tests, permutations)),
    )


def _found(tested: pd.DataFrame) -> Iterator[str]:
    """What the tests of whole tables say, in short."""
    whole = tested[(tested["category"] == "") & tested["p"].notna()]
    if len(whole) == 1:
        (row,) = whole.to_dict("records")
        yield (
            f"χ² {row['chi_square']:.2f}, df {row['df']}, p {row['p']:.2g} ({row['method']}); "
            f"Cramér's V {row['v']:.2f} ({row['low']:.2f} to {row['high']:.2f}). {_MORE}"
        )
    elif len(whole):
        differ = int((whole["q"] <= _FALSE).sum())
        yield f"{differ} of {len(whole)} tables tested have q up to {_FALSE}. {_MORE}"


def _articles(
    units: Result | pd.DataFrame, documents: Sequence[Document] | None
) -> Mapping[str, Article]:
    if isinstance(units, Result):
        return units.articles
    return {document.id: document.article for document in documents or ()}


def _sources(read: Units, articles: Mapping[str, Article]) -> tuple[str, ...]:
    """In the order of the articles; those of the table alone, in its own, if it names others."""
    counted = dict.fromkeys(unit.source for unit in read.found)
    outlets = dict.fromkeys(article.source for article in articles.values())
    return tuple(outlets if counted.keys() <= outlets.keys() else counted)


def _test_table(tests: Sequence[tuple[str, str, Independence]]) -> pd.DataFrame:
    p = np.array([test.p for *_, test in tests], dtype=np.float64)
    whole = np.array([category == "" for _, category, _ in tests], dtype=np.bool_)
    q = np.full(p.shape, np.nan)
    for family in (whole, ~whole):
        q[family] = false_discovery(p[family])
    rows = [
        (
            group,
            category,
            test.method,
            test.statistic,
            test.freedom,
            test.design_effect,
            test.units,
            test.blocks,
            test.p,
            adjusted,
            *test.v,
        )
        for (group, category, test), adjusted in zip(tests, q.tolist(), strict=True)
    ]
    return pd.DataFrame(
        {
            name: pd.Series([row[i] for row in rows], dtype=dtype)
            for i, (name, dtype) in enumerate(_TESTS.items())
        }
    )


def _notes(
    read: Units, column: str, tests: Sequence[tuple[str, str, Independence]], permutations: int
) -> Iterator[str]:
    if not read.found:
        yield f"There is no unit with a value of {column!r}, so nothing is counted."
    else:
        yield f"Counted: {read.each}. A block is {read.blocked}."
    if read.left_out:
        yield f"{read.left_out} row(s) without a category, source or group are left out."
    methods = Counter(test.method for _, category, test in tests if not category)
    if methods["permutation of blocks"]:
        yield (
            f"p: blocks dealt out to the sources anew {permutations:,} times. χ² is divided by how "
            "much larger it is then than for independent units, and V goes by that."
        )
    if read.blocked == "single units" and len(tests) > methods["none"]:
        yield (
            "Each unit is taken as independent of the others; units of one sentence or article "
            "are not. Give documents= or block= where there are such."
        )
    if methods["none"]:
        yield (
            f"{methods['none']} of {methods.total()} table(s) have no test: fewer than two sources "
            f"or categories, or a source with fewer than {FEWEST_UNITS} blocks."
        )
