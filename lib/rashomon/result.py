"""What every view returns: a table with the spans behind each row.

A result is immutable: `table` hands out a copy, and nothing here changes after it was made.
Drawing is looked up by name when it is asked for (`_display`), so that results and views stay
free of drawing code; a test holds that this is the only way up from here.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.article import Article, Span
from rashomon.characters import one_line
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from matplotlib.axes import Axes


def _display(name: str) -> Any:  # noqa: ANN401 - a function of rashomon.display, of any shape
    return getattr(importlib.import_module("rashomon.display"), name)


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch of text behind a row: where it stands and what it says."""

    source: str
    span: Span
    text: str


@dataclass(frozen=True, eq=False, repr=False)
class Result:
    """A table whose every row opens to the words it is about.

    Attributes
    ----------
    table : pandas.DataFrame
        The rows; the columns are described by each subclass. Columns whose name ends in ``span``
        hold a `Span`, those that end in ``spans`` a tuple of `Span`.
    articles : mapping of str to Article
        The articles that the spans refer to, by id.
    notes : tuple of str
        What the reader must know: what was left out, what the data cannot carry.
    """

    title: ClassVar[str] = "Result"
    has_plot: ClassVar[bool] = True

    _frame: pd.DataFrame
    articles: Mapping[str, Article]
    notes: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def table(self) -> pd.DataFrame:
        """The rows, as a copy of the reader's own."""
        return self._frame.copy()

    def __len__(self) -> int:
        return len(self._frame)

    def evidence(self, row: int) -> tuple[Quote, ...]:
        """The words behind one row of the table.

        Parameters
        ----------
        row : int
            The position of the row, from 0; negative counts from the end.

        Returns
        -------
        tuple of Quote
            In the order of the columns; each with its source, span and text.

        Raises
        ------
        ComparisonError
            If the table has no such row.
        """
        if not hasattr(row, "__index__") or not -len(self) <= row < len(self):
            raise ComparisonError(
                f"{type(self).__name__} has no row {row!r}; it has {len(self)} row(s), "
                f"counted from 0."
            )
        return tuple(self._quote(span) for span in row_spans(self._frame.iloc[row]))

    def _quote(self, span: Span) -> Quote:
        article = self.articles[span.article]
        return Quote(article.source, span, article[span])

    def plot(self, ax: Axes | None = None, **options: Any) -> Axes:  # noqa: ANN401
        """Draw the result on `ax`, or on a new figure.

        Returns
        -------
        matplotlib.axes.Axes

        Raises
        ------
        ComparisonError
            If this result has no picture.
        """
        axes: Axes = _display("plot")(self, ax=ax, **options)
        return axes

    def _repr_html_(self) -> str:
        html: str = _display("result_html")(self)
        return html

    def __repr__(self) -> str:
        calls = ".table" + (", .plot()" if self.has_plot else "") + ", .evidence(row)"
        lines = [f"{self.title}: {len(self)} row(s). Call {calls}.", *map(one_line, self.notes)]
        return "\n".join(lines)


def row_spans(row: pd.Series[Any]) -> Iterator[Span]:
    """Every `Span` in one row of a result's table, in the order of the columns."""
    for value in row:
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Span))


def source_columns(sources: tuple[str, ...], reserved: tuple[str, ...]) -> dict[str, str]:
    """A column name for each source that clashes with none of a table's own.

    Examples
    --------
    >>> source_columns(("gazette", "text"), ("statement", "text"))
    {'gazette': 'gazette', 'text': 'text (source)'}
    """
    return {name: f"{name} (source)" if name in reserved else name for name in sources}
