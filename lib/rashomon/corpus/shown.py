"""Tables of a corpus as a reader sees them first: titles before ids, and rows that open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.display.wording import shorten
from rashomon.errors import ComparisonError
from rashomon.result import Result, Rows, row_spans
from rashomon.result.opened import Opened
from rashomon.result.quotes import holds_spans
from rashomon.result.result import ROWS

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from rashomon.article import Article

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


@dataclass(frozen=True, eq=False, repr=False)
class EventRows(Rows):
    """Rows of events, as a notebook shows them; whoever sees them has them as a DataFrame.

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
        """What to call next: nothing, where no row has words."""
        return super().calls if any(holds_spans(self._frame[n]) for n in self._frame) else ()

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
        """More rows, or in another order; see `Result.show`."""
        shown = super().show(table, rows=rows, by=by, ascending=ascending)
        return replace(self, _frame=shown.table, _most=rows)


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

    @property
    def heading(self) -> str:
        return self._name

    def opened(self, name: str, table: pd.DataFrame) -> Rows:
        return EventRows(table, self.articles, self, name, at_hand=True, titles=self._titles)


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
            If `rows` is no number from 1 on, or there is no such column.
        """
        found = self._rows()
        if found is None:
            raise ComparisonError("This DataFrame was changed: its rows open to no words any more.")
        return found.show(rows=rows, by=by, ascending=ascending)

    def _rows(self) -> Rows | None:
        """As rows of its result, unless somebody wrote into it; only what is shown is looked at."""
        if self._of is None:
            return None
        frame = pd.DataFrame(self)
        first = self._of.opened(self._name, frame).shown_rows
        rows = frame.head(first).itertuples(index=False)
        named = {span.article for row in rows for span in row_spans(row)}
        if any(article not in self._of.articles for article in named):
            return None
        return self._of.opened(self._name, frame)


def as_shown(
    table: pd.DataFrame,
    heading: str,
    articles: Mapping[str, Article] = MappingProxyType({}),
    titles: Mapping[str, str] = _NONE,
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
    result = _OfCorpus(table, articles, _name=heading, _titles=titles)
    return CorpusTable.of(result, "", table)
