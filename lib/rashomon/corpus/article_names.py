"""The articles of all events by name, each of its own event.

A corpus has each id once, and the id is the name. Where the events of two corpora are in one folder
an id may be there twice: then the event stands before it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from rashomon.article import Span
from rashomon.corpus.column_kinds import ARTICLE, LISTS, SPANS, named
from rashomon.corpus.comparing.articles import ARTICLES
from rashomon.errors import ComparisonError
from rashomon.result.quotes import holds_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from rashomon.article import Article


@dataclass(frozen=True)
class ArticleNames:
    """Names of articles.

    Attributes
    ----------
    event_of : dict of str to str
        The event of each article by its name.
    several : frozenset of str
        Ids that articles of several events have.
    """

    event_of: Mapping[str, str]
    several: frozenset[str]

    @classmethod
    def of(cls, events: Iterable[str], ids: Iterable[str]) -> ArticleNames:
        """Of the event and the id of each article.

        Examples
        --------
        >>> list(ArticleNames.of(["e", "e", "f"], ["1", "2", "1"]).event_of)
        ['e/1', '2', 'f/1']
        """
        pairs = dict.fromkeys(zip(events, ids, strict=True))
        times = Counter(own for _, own in pairs)
        several = frozenset(own for own, count in times.items() if count > 1)
        return cls({_name(*pair, several): pair[0] for pair in pairs}, several)

    def check(self, wanted: Iterable[str], folder: Path) -> None:
        """See that there are articles of these names.

        Raises
        ------
        ComparisonError
            If there is none of one of them.
        """
        for own in sorted(wanted):
            if own in self.several:
                such = next(name for name in self.event_of if name.endswith(f"/{own}"))
                raise ComparisonError(
                    f"Several events have an article {own!r}. Give the event before it: {such!r}."
                )
            if own not in self.event_of:
                raise ComparisonError(
                    f"There is no article {own!r} in {folder} that can be read. Their ids are in "
                    f".table({ARTICLES!r}), those that are damaged in .notes."
                )

    def name(self, event: str, article: str) -> str | None:
        """The name of an article of an event; None if the event has no such article."""
        own = _name(event, article, self.several)
        return own if self.event_of.get(own) == event else None

    def named(self, event: str, articles: Iterable[Article]) -> dict[str, Article]:
        """Articles of an event by their names, which they have as ids."""
        found = {self.name(event, article.id): article for article in articles}
        return {
            name: article if article.id == name else replace(article, id=name)
            for name, article in found.items()
            if name is not None
        }

    def in_table(self, table: pd.DataFrame) -> tuple[pd.DataFrame, set[str]]:
        """A table of which each word opens to its article, and the events that are not in it.

        They have words of an article that is not theirs.
        """
        strange: set[str] = set()

        def own(event: str, value: Any) -> Any:  # noqa: ANN401 - an id or a span
            article = value.article if isinstance(value, Span) else value
            name = self.name(event, article)
            if name is None:
                strange.add(event)
            elif name != article:
                return replace(value, article=name) if isinstance(value, Span) else name
            return value

        made = table.copy(deep=False)
        for column in table.columns:
            cells = zip(table["event"], table[column], strict=True)
            if named(column) in (ARTICLE, SPANS):
                made[column] = [own(event, cell) for event, cell in cells]
            elif named(column) == LISTS:
                made[column] = [tuple(own(event, span) for span in cell) for event, cell in cells]
        return made[~made["event"].isin(strange)].reset_index(drop=True), strange

    def opening(self, table: pd.DataFrame) -> pd.DataFrame:
        """A table whose spans have the names of their articles; what is of none stays as it is."""
        if not self.several or "event" not in table:
            return table

        def own(event: str, value: Any) -> Any:  # noqa: ANN401 - what any cell holds
            if isinstance(value, tuple):
                return tuple(own(event, one) for one in value)
            name = self.name(event, value.article) if isinstance(value, Span) else None
            return value if name is None else replace(value, article=name)

        made = table.copy(deep=False)
        for column in [name for name in table if holds_spans(table[name])]:
            cells = [own(*pair) for pair in zip(table["event"], table[column], strict=True)]
            made[column] = pd.Series(cells, table.index, dtype=object)
        return made


def _name(event: str, article: str, several: frozenset[str]) -> str:
    return f"{event}/{article}" if article in several else article
