"""Tables of a corpus as a reader sees them first: titles before ids, and rows that open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.display.wording import shorten
from rashomon.errors import ComparisonError, RashomonError
from rashomon.result import Result, Rows, row_spans
from rashomon.result.opened import Opened
from rashomon.result.quotes import holds_spans
from rashomon.result.result import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from rashomon.article import Article
    from rashomon.result import Evidence

_FIRST = ("title", "date")
_NAMED = {
    "each": "each row in each event",
    "events": "events behind a row",
    "independent": "independent tellings",
}
_WHOLE = ("hash", "text")  # of an article: in the table, and too long to be looked at in it
_TITLE = 36  # characters of the title of an event beside each of its rows
_LAST = ("event", "article")  # ids, to be copied and not to be read
_NONE: Mapping[str, str] = MappingProxyType({})
_LOST = (
    "This DataFrame was changed, or the articles of its words cannot be read any more (the notes "
    "of the corpus name those): its rows open to no words."
)


@dataclass(frozen=True, eq=False, repr=False)
class EventRows(Rows):
    """Rows of events, as a notebook shows them.

    Attributes
    ----------
    left_out : tuple of str
        Columns that say the same in all rows.
    titles : mapping of str to str
        Those of the events, where no column has them.
    """

    shows_itself: ClassVar[bool] = True

    left_out: tuple[str, ...] = field(default=(), kw_only=True)
    titles: Mapping[str, str] = field(default_factory=dict, kw_only=True)

    @property
    def heading(self) -> str:
        """What stands above the table."""
        return f"{self.of.heading}, {_NAMED.get(self.name, self.name)}".removesuffix(", ")

    @property
    def calls(self) -> tuple[str, ...]:
        """What to call next: no words, where no row has any."""
        told = any(holds_spans(self._frame[name]) for name in self._frame)
        return tuple(call for call in super().calls if told or not call.startswith(".evidence"))

    @property
    def shown(self) -> pd.DataFrame:
        """The rows that are shown, titles first, ids last."""
        own = self._frame.head(self.shown_rows)
        left = {*self.left_out, *(_WHOLE if "hash" in own else ())}
        own = own[[name for name in own if name not in left]]
        if self.titles and "event" in own and "title" not in own:
            titles = [shorten(self.titles.get(event, ""), _TITLE) for event in own["event"]]
            own = own.assign(title=pd.Series(titles, own.index, dtype=object))
        return _titles_first(own).apply(_readable)

    @property
    def _whole(self) -> pd.DataFrame:
        return self._frame

    def show(
        self,
        table: str = "table",
        *,
        rows: int = ROWS,
        by: Hashable | None = None,
        ascending: bool | None = None,
    ) -> Rows:
        """More rows, or in another order; see `Result.show`.

        Raises
        ------
        ComparisonError
            As there, and if one of the rows that are shown has words of an article that is none.
        """
        shown = super().show(table, rows=rows, by=by, ascending=ascending)
        made = replace(self, _frame=shown.table, _most=shown.shown_rows, at_hand=False)
        if not made.opens:
            raise ComparisonError(_LOST)
        return made

    @property
    def opens(self) -> bool:
        """Whether the words of all rows that are shown are of articles that are there."""
        rows = self._frame.head(self.shown_rows).itertuples(index=False)
        named = {span.article for row in rows for span in row_spans(row)}
        return all(article in self.articles for article in named)

    def evidence(self, row: int | None = None, *, statement: int | None = None) -> Evidence:
        """The words behind a row; see `Result.evidence`.

        Raises
        ------
        ComparisonError
            As there, and if they are of an article that is none.
        """
        try:
            return super().evidence(row, statement=statement)
        except KeyError:
            raise ComparisonError(_LOST) from None

    def _repr_html_(self) -> str:
        if not self.opens:
            return self._frame.to_html(max_rows=self.shown_rows)
        try:
            return super()._repr_html_()
        except RashomonError as error:  # an event was compared anew, and its texts are others
            own = self.shown
            words = [name for name in own if holds_spans(own[name])]
            return f"{own.drop(columns=words).to_html()}<p>{escape(str(error))}</p>"

    def __repr__(self) -> str:
        return super().__repr__() if self.opens else repr(self._frame)


def _titles_first(own: pd.DataFrame) -> pd.DataFrame:
    between = [name for name in own if name not in {*_FIRST, *_LAST}]
    return own[[*(n for n in _FIRST if n in own), *between, *(n for n in _LAST if n in own)]]


def _readable(column: pd.Series[Any]) -> pd.Series[Any]:
    """Counts as words."""
    if any(isinstance(value, Counter) for value in column):
        return column.map(lambda own: ", ".join(f"{n} ({k})" for n, k in own.most_common()))
    return column


@dataclass(frozen=True, eq=False, repr=False)
class _OfCorpus(Result):
    """A table of a corpus."""

    has_plot: ClassVar[bool] = False

    _name: str = field(kw_only=True)
    _titles: Mapping[str, str] = field(kw_only=True)
    _opening: Callable[[pd.DataFrame], pd.DataFrame] | None = field(kw_only=True)

    @property
    def heading(self) -> str:
        return self._name

    def opened(self, name: str, table: pd.DataFrame) -> Rows:
        own = table if self._opening is None else self._opening(table)
        return EventRows(own, self.articles, self, name, at_hand=True, titles=self._titles)


@dataclass(frozen=True, eq=False, repr=False)
class EventList(Result):
    """The events of a corpus, as a notebook shows them."""

    title: ClassVar[str] = "Events"
    has_plot: ClassVar[bool] = False

    @property
    def calls(self) -> tuple[str, ...]:
        """What to call next, of the corpus."""
        return ".table", ".articles", ".event(id)", ".left_out"

    @property
    def shown(self) -> pd.DataFrame:
        """The events, titles first, ids last."""
        return _titles_first(self._frame)


class CorpusTable(Opened):
    """A table of a corpus: a DataFrame that shows its first rows, which open to their words.

    Whatever pandas makes of it is a plain DataFrame.
    """

    def show(
        self, rows: int = ROWS, *, by: Hashable | None = None, ascending: bool | None = None
    ) -> Rows:
        """More rows than are shown of themselves, or in another order; see `Result.show`.

        Raises
        ------
        ComparisonError
            If `rows` is no number from 1 on, there is no such column, or one of these rows has
            words of an article that is none.
        """
        found = self._rows()
        if found is None:
            raise ComparisonError(_LOST)
        return found.show(rows=rows, by=by, ascending=ascending)

    def _rows(self) -> Rows | None:
        """As rows of its result: these look whether words are its own when they are shown."""
        return None if self._of is None else self._of.opened(self._name, pd.DataFrame(self))


def as_shown(
    table: pd.DataFrame,
    heading: str,
    articles: Mapping[str, Article] = MappingProxyType({}),
    titles: Mapping[str, str] = _NONE,
    opening: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> CorpusTable:
    """A DataFrame that a notebook and a terminal show as a reader wants it.

    Parameters
    ----------
    table : pandas.DataFrame
    heading : str
        What it is.
    articles : mapping of str to Article
        Those that spans in it refer to.
    titles : mapping of str to str
        The titles of events by their ids, if no column has them.
    opening : callable, optional
        Makes of its rows those whose spans name their articles as `articles` does.

    Examples
    --------
    >>> table = pd.DataFrame({"event": ["event-1"], "title": ["Rain falls"], "articles": [2]})
    >>> shown = as_shown(table, "Events")
    >>> shown
    Events: 1 row. It is a DataFrame.
       title       articles  event
    0  Rain falls         2  event-1
    >>> list(shown), type(shown.head(1)).__name__
    (['event', 'title', 'articles'], 'DataFrame')
    """
    result = _OfCorpus(table, articles, _name=heading, _titles=titles, _opening=opening)
    return CorpusTable.of(result, "", table)
