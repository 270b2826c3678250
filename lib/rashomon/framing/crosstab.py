"""Crosstabs: how often each category occurs in each source, as a paper prints it.

What is counted is one thing, what is tested another: units of one sentence, and of sentences that
follow each other, are not independent, so whole blocks are dealt out in the test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rashomon.annotation import checked_documents
from rashomon.columns import frame
from rashomon.framing.crosstab_tests import MORE, CategoryTest, found, limits, table_of
from rashomon.framing.tabulation import tabulate
from rashomon.framing.typesetting import Paper, csv_text, html_text, latex_text, written
from rashomon.framing.units import read_units
from rashomon.result import MoreTable, Result
from rashomon.statistics.settings import number, seed_of, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from rashomon.annotation.document import Document
    from rashomon.article import Article
    from rashomon.framing.units import Units
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
    low, high float  95 % interval of the share, blocks drawn again; for a share of 0 or 1 with the
                     exact limit for so many blocks; NaN with fewer than five
    residual  float  how far the count lies from what it would be if the sources did not differ, in
                     standard deviations over all ways to deal out the blocks; beyond 2 or so it is
                     this cell that makes the difference. NaN where fewer than five blocks hold the
                     category, or any other
    spans     tuple  `Span` of every unit, where the units have spans
    ========  =====  ==============================================================================

    `tests` has one row for each category against the rest and one for each whole table (category
    ""). A category that stands in fewer than five blocks has no test, nor has one where all others
    together do; in that of the whole table such categories count as one, and are left out if even
    that stands in fewer than five:

    =============  =====  =========================================================================
    group          str    as above
    category       str    the category, or "" for the whole table
    method         str    "χ² test", "Fisher's exact test", "permutation of blocks" or "none"
    chi_square     float  Pearson's χ², divided by `design_effect`; NaN where there is no test
    df             int    its degrees of freedom; 0 where there is no test
    design_effect  float  how many times larger χ² is, by chance alone, than for independent units
                          (Rao & Scott 1981); 1 where units are independent
    units          float  what was tested: all units counted, less those left out
    blocks         int    how many blocks hold one of these
    p              float  NaN where there is no test
    q              float  `p` adjusted over all groups and categories of the crosstab (Benjamini &
                          Hochberg 1995), whole tables and categories each among themselves
    v              float  Cramér's V, 0-1, corrected for bias (Bergsma 2013); NaN without a test
    low, high      float  95 % interval of V; see `rashomon.statistics.cramers_v`
    =============  =====  =========================================================================
    """

    title: ClassVar[str] = "Crosstab"

    _tests: pd.DataFrame
    column: str
    each: str

    @property
    def shown(self) -> pd.DataFrame:
        """The rows as a notebook shows them: without groups where there are none."""
        return self._frame if self._frame["group"].any() else self._frame.drop(columns="group")

    @MoreTable
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
            Columns: group (where there are groups), category, count and share of each source, then
            those of `tests`. One that has the name of another is told apart by what it is, in
            brackets: "p (category)".

        Raises
        ------
        ComparisonError
            If the file cannot be written.
        """
        return written(csv_text(self._paper()), path)

    def _paper(self) -> Paper:
        # The table shows by itself what the first note says of its tests.
        notes = tuple(note for note in self.notes if not note.endswith(MORE))
        return Paper(self._frame, self._tests, self.column, self.each, notes)


def crosstab(
    units: Result | pd.DataFrame,
    column: str,
    *,
    source: str = "source",
    by: str | None = None,
    weight: str | None = None,
    least: float = 1,
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
    least : int or float
        Categories with less in all (of a group) are put together as "other (3)", if there are
        three; as "rarer (3)" where a category has that name itself.
    block : int, "article" or str, optional
        Which units are dealt out together in a test: those of so many consecutive sentences, of
        an article, or with the same value in the column of that name. Without it, as for keywords:
        whole articles where each source has five or more, else short runs of sentences, for both
        of which `documents` are needed; without them each unit by itself.
    documents : sequence of Document, optional
        The documents that the spans are of; `comparison.framing.crosstab` gives its own.
    permutations : int
        How often the blocks are dealt out anew, 1 or more.
    seed : int
        0 to 2³² - 1.

    Returns
    -------
    Crosstab
        Where every block holds one unit, a χ² test, or Fisher's exact test of two by two where a
        cell expects less than five; else a permutation of blocks. Its notes name the tests, and
        say what has none and why.

    Raises
    ------
    ComparisonError
        If there is no such column, a weight is no number of 0 or more, blocks are asked for that
        cannot be made, or a setting is none of those above.

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
    permutations, seed = whole("permutations", permutations, 1), seed_of(seed)
    least = number("least", least, "a number, 0 or more", 0)
    documents = None if documents is None else checked_documents(documents)
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
    tests: list[CategoryTest] = []
    for group in dict.fromkeys(unit.group for unit in read.found):
        own = tabulate([unit for unit in read.found if unit.group == group], sources, least)
        cells += [(group, *cell) for cell in own.cells()]
        tests += [CategoryTest(group, *test) for test in own.tests(permutations, seed)]
    tested = table_of(tests)
    return Crosstab(
        frame(cells, _CELLS),
        articles,
        tested,
        column,
        read.each,
        notes=(
            *found(tested),
            *_counted(read, column, tested=tested["p"].notna().any().item()),
            *limits(tests, permutations),
        ),
    )


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


def _counted(read: Units, column: str, *, tested: bool) -> Iterator[str]:
    if not read.found:
        yield f"There is no unit with a value of {column!r}, so nothing is counted."
    else:
        yield f"Counted: {read.each}. A block is {read.blocked}."
    if read.left_out:
        yield f"{read.left_out} row(s) without a category, source or group are left out."
    if read.blocked == "single units" and tested:
        yield (
            "Each unit is taken as independent of the others; units of one sentence or article "
            "are not. Give documents= or block= where there are such."
        )
