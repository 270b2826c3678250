"""A table whose rows open to their words.

A result is immutable: `table` hands out a copy, and nothing here changes after it was made.
Drawing is looked up by name when it is asked for (`display`), so that results and views stay
free of drawing code; a test holds that this is the only way up from here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.errors import ComparisonError
from rashomon.result.more_table import MoreTable
from rashomon.result.ordering import ordered
from rashomon.result.own_rows import are_of, position, rows_of
from rashomon.result.quotes import Evidence, Quote, display, holds_spans, spans_in
from rashomon.result.summed import with_words
from rashomon.result.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd
    from matplotlib.axes import Axes

    from rashomon.article import Article, Span
    from rashomon.result.rows import Rows

ROWS = 50  # rows that a notebook shows at first


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
    def leading(self) -> tuple[str, ...]:
        """Those of the notes that stand before the rows: what they come to."""
        return ()

    @property
    def table(self) -> pd.DataFrame:
        """The rows, as a copy of the reader's own."""
        return self._frame.copy()

    @property
    def shown(self) -> pd.DataFrame:
        """The rows as a notebook shows them: columns that say nothing here may be left out."""
        return self._frame

    @property
    def shown_rows(self) -> int:
        """How many rows a notebook shows."""
        return ROWS

    @property
    def heading(self) -> str:
        """What stands above the table."""
        return self.title

    @property
    def calls(self) -> tuple[str, ...]:
        """What to call next."""
        evidence = ".evidence(statement=…)" if self.numbered else ".evidence(row)"
        return ".table", *((".plot()",) if self.has_plot else ()), evidence

    @property
    def more_tables(self) -> tuple[str, ...]:
        """The tables that this kind of result has besides `table`."""
        return tuple(
            f".{name}" for name, own in vars(type(self)).items() if isinstance(own, MoreTable)
        )

    @property
    def numbered(self) -> bool:
        """Whether each row is a statement, known by its number."""
        return "statement" in self._frame and self._frame["statement"].is_unique

    def call(self, position: int) -> str:
        """How the words behind a row are called."""
        if not self.numbered:
            return f".evidence({position})"
        return f".evidence(statement={self._frame['statement'].iloc[position]})"

    def __len__(self) -> int:
        return len(self._frame)

    def evidence(self, row: int | None = None, *, statement: int | None = None) -> Evidence:
        """The words behind one row of the table, or behind one statement.

        Parameters
        ----------
        row : int, optional
            The position of the row, from 0; negative counts from the end.
        statement : int, optional
            Instead of a row: the number of a statement, as the column `statement` has it.

        Returns
        -------
        Evidence
            A tuple of `Quote`, in the order of the columns; each with its source, span and text.

        Raises
        ------
        ComparisonError
            If the table has no such row or statement.

        Examples
        --------
        >>> import rashomon
        >>> found = rashomon.compare({"gazette": "Rain fell. Roads closed."}).overlap.statements
        >>> found.evidence(statement=2) == found.evidence(1)
        True
        """
        if statement is not None:
            if row is not None:
                raise ComparisonError("evidence takes a row or statement=…, not both.")
            rows = rows_of(statement, self._frame, self._called)
            quotes = dict.fromkeys(quote for own in rows for quote in self.evidence(own))
            return Evidence(quotes, self.articles)
        own = self._frame.iloc[position(row, len(self), self._called)]
        parts = self.parts(own)
        return Evidence(
            (
                Quote(
                    self.articles[span.article].source,
                    span,
                    self.articles[span.article][span],
                    self.label(str(name)),
                    parts.get(span, ()),
                )
                for name in own.index
                for span in spans_in(own[name])
            ),
            self.articles,
        )

    @property
    def _called(self) -> str:
        """What it is called in an error."""
        return self.heading if self.title == Result.title else self.title

    def _first_words(self, row: int) -> Evidence:
        """The words behind a row of which a table shows the first."""
        return self.evidence(row)

    def _about(self, span: Span) -> str:  # noqa: ARG002 - for those whose words are of many events
        """What the words at a span are of, to be shown beside them; "" where it is one thing."""
        return ""

    def _arranged(self, evidence: Evidence) -> Evidence:
        """The words behind a row of `Rows`, as this result has them."""
        return evidence

    def with_evidence(self, rows: pd.DataFrame) -> Rows:
        """Rows of the table, as asked for with pandas, that open to the words behind them.

        Parameters
        ----------
        rows : pandas.DataFrame
            Rows of `table`, fewer of them or in another order, with columns left out, renamed or
            added; they are known by their index. Or rows with columns of spans of their own.

        Returns
        -------
        Rows
            With these columns and, if it has none of its own, those of spans.

        Raises
        ------
        ComparisonError
            If it is no DataFrame, or its rows are not those of the table.

        Examples
        --------
        >>> import pandas as pd
        >>> from rashomon.article import Article
        >>> article = Article("Rain fell. Roads closed.", source="gazette", id="g")
        >>> spans = [article.span(0, 4), article.span(11, 16)]
        >>> words = pd.DataFrame({"word": ["Rain", "Roads"], "count": [3, 1], "span": spans})
        >>> result = Result(words, {"g": article})
        >>> result.with_evidence(result.table.loc[result.table["count"] == 1, ["word"]]).evidence(0)
        gazette: Roads
        """
        if not hasattr(rows, "columns") or not hasattr(rows, "index"):
            raise ComparisonError(
                f"with_evidence takes rows of .table as a DataFrame, not {type(rows).__name__}. "
                'For some columns give a list of their names: table[["text"]].'
            )
        spans = [name for name in self._frame if holds_spans(self._frame[name])]
        given = {
            span.article for _, column in rows.items() for cell in column for span in spans_in(cell)
        }
        if given - self.articles.keys() or not (given or are_of(rows, self._frame)):
            raise ComparisonError(
                f"These are not rows of the table of “{self._called}”, or were changed: keep "
                "their index and their texts (put changed texts into columns of other names), and "
                "of a table other than .table its columns of spans."
            )
        if not given:
            rows = rows.join(self._frame[[name for name in spans if name not in rows]])
        return _rows(self, rows.copy())

    def find(self, words: str, *, forms: bool = False) -> Rows:
        """The rows about these words.

        Parameters
        ----------
        words : str
            Looked for as they are written, in upper or lower case, white space alike; within
            longer words too: "arms" is found in "farms".
        forms : bool, default False
            Look for whole words in all their English forms instead: "arms" finds "arm" and
            "armed", and no "farms" (by stem; Porter 2001, Snowball).

        Returns
        -------
        Rows
            Those with a text or with words behind them that have these in them, in the order of
            the table; what another source only may tell (`Quote.label`) is not looked at. The
            first note says what was found, in which wordings.

        Raises
        ------
        ComparisonError
            If there is no word.

        Examples
        --------
        >>> import pandas as pd
        >>> from rashomon.article import Article
        >>> article = Article("Rain fell. Roads closed.", source="gazette", id="g")
        >>> words = pd.DataFrame({"word": ["Rain"], "span": [article.span(0, 10)]})
        >>> result = Result(words, {"g": article})
        >>> result.find("rain FELL").table["word"].tolist()
        ['Rain']
        >>> result.find("raining", forms=True).notes
        ('Looked for “raining” in all its forms: “rain” in 1 row.',)
        """
        wanted = Wanted(words, forms=forms)
        own = [
            number
            for number, row in enumerate(self._frame.itertuples(index=False, name=None))
            if wanted.found(
                (
                    *(value for value in row if isinstance(value, str)),
                    *(quote.text for quote in self._first_words(number) if not quote.label),
                )
            )
        ]
        rows = self.with_evidence(self._frame.iloc[own])
        return replace(rows, notes=(wanted.note, *self.notes))

    def show(
        self,
        table: str = "table",
        *,
        rows: int = ROWS,
        by: Hashable | None = None,
        ascending: bool | None = None,
    ) -> Rows:
        """More rows in a notebook, in another order; or another table, its rows opening too.

        Parameters
        ----------
        table : str
            "table", or one of `more_tables` ("groups"). Rows that sum up rows of `table` open to
            the words of these.
        rows : int
            How many rows are shown at most.
        by : str, optional
            A column to sort by; what is missing comes last.
        ascending : bool, optional
            Without it numbers go from the largest down, and texts from A on.

        Returns
        -------
        Rows

        Raises
        ------
        ComparisonError
            If there is no such table or column, or `rows` is no number from 1 on.

        Examples
        --------
        >>> import pandas as pd
        >>> words = pd.DataFrame({"word": ["Rain", "Roads"], "count": [1, 3]})
        >>> Result(words, {}).show(by="count").table["word"].tolist()
        ['Roads', 'Rain']
        """
        known = ("table", *(name.removeprefix(".") for name in self.more_tables))
        if table not in known:
            raise ComparisonError(
                f"“{self._called}” has no table {table!r}; it has {', '.join(known)}."
            )
        if isinstance(rows, bool) or not isinstance(rows, int) or rows < 1:
            raise ComparisonError(f"rows takes a number of rows from 1 on, not {rows!r}.")
        own = table == "table"
        frame = self._frame if own else with_words(getattr(self, table), self._frame)
        if by is not None:
            frame = ordered(frame, by, ascending=ascending)
        if own:
            whole = [*self._whole]
            frame = frame[whole if by is None or by in whole else [*whole, by]]
        name = "" if table == "table" else table
        return _rows(self, frame, name, rows)

    def opened(self, name: str, table: pd.DataFrame) -> Rows:
        """One of `more_tables`, as somebody has it at hand, with the words behind its rows."""
        frame = with_words(table, self._frame)
        return _rows(self, frame, name, at_hand=True)

    @property
    def _whole(self) -> pd.DataFrame:
        """All rows, without the columns that a notebook does not show."""
        own, shown = self._frame, self.shown
        return own[[*shown, *(n for n in own if n not in shown and holds_spans(own[n]))]]

    def label(self, column: str) -> str:  # noqa: ARG002 - for those whose rows have several kinds
        """What the words in a column of spans are to their row; "" where the row is about them."""
        return ""

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:  # noqa: ARG002
        """The stretches within spans that a row is about, where it is not about the whole."""
        return {}

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
        axes: Axes = display("plot")(self, ax=ax, **options)
        return axes

    def _repr_html_(self) -> str:
        html: str = display("result_html")(self)
        return html

    def __repr__(self) -> str:
        text: str = display("result_text")(self)
        return text


def _rows(
    of: Result, frame: pd.DataFrame, name: str = "", most: int = ROWS, *, at_hand: bool = False
) -> Rows:
    """Rows of a result, of which so many are shown; with its notes."""
    from rashomon.result.rows import Rows  # noqa: PLC0415 - a kind of result

    return Rows(frame, of.articles, of, name, most, at_hand=at_hand, notes=of.notes)
