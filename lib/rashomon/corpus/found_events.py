"""The events of a corpus: which articles are on one, and the articles of each."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import pandas as pd

from rashomon.article import Article, Articles, LeftOut
from rashomon.characters import one_line
from rashomon.corpus import event_file
from rashomon.corpus.article_file import ArticleFile
from rashomon.corpus.event_rows import MEMBERS, event_rows, member_rows
from rashomon.corpus.grouping.describing import described, joined
from rashomon.corpus.grouping.grouping import Grouping, added, grouped
from rashomon.errors import ComparisonError, RashomonError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.corpus.grouping.describing import Described


class Stored(Protocol):
    """Articles by the number of their row, in memory or in a file."""

    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[Article]: ...
    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows."""


@dataclass(frozen=True)
class Held:
    """Articles in memory."""

    items: tuple[Article, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.items)

    def take(self, rows: Sequence[int]) -> tuple[Article, ...]:
        """The articles of some rows."""
        return tuple(self.items[row] for row in rows)


@dataclass(frozen=True, eq=False, repr=False)
class Events:
    """The articles of a corpus by the event that they are on.

    Made by `rashomon.corpus.events`.

    Attributes
    ----------
    left_out : tuple of LeftOut
        What was given and could not be grouped, each with the reason.
    days : int or None
        The most days from the first to the last article of an event, if there is a limit.
    """

    _stored: Stored
    _described: Described
    _members: pd.DataFrame = field(repr=False)
    left_out: tuple[LeftOut, ...] = ()
    days: int | None = None

    @property
    def table(self) -> pd.DataFrame:
        """One row an event, those with most sources first.

        Columns: `event` (str, an id that stays the same when articles are added), `title` (str,
        the headline of the article most like all others), `articles` (int), `sources` (int,
        outlets), `copies` (int, articles that are near copies of another), `first` and `last`
        (date or None), `likeness` (about 0–2, the mean likeness of its articles to each other less
        that to other news; NaN for a single article).
        """
        return event_rows(self._members)

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article, in the order given.

        Columns: `event` (str), `article` (str, its id), `source` (str), `title` (str or None),
        `date` (date or None), `copy_of` (str or None, the id of the article that it is a near copy
        of), `shared` (0–1, estimated share of five-word sequences that the two have in common; NaN
        where it is no copy), `likeness` (its mean likeness to the others of its event; NaN for a
        single article).
        """
        return self._members[list(MEMBERS)].copy()

    def __len__(self) -> int:
        return int(self._members["event"].nunique())

    def event(self, event: str) -> Articles:
        """The articles of one event, as `rashomon.compare` takes them.

        Parameters
        ----------
        event : str
            An id from the column `event`.

        Raises
        ------
        ComparisonError
            If there is no such event.
        """
        rows = self._members.index[self._members["event"] == event].tolist()
        if not rows:
            known = ", ".join(self.table["event"].head(3))
            raise ComparisonError(
                f"There is no event {event!r} here. The {len(self):,} ids are in the column event "
                f"of .table: {known}, …"
            )
        return Articles(self._stored.take(rows))

    def add(self, articles: Iterable[Article]) -> Events:
        """The events with more articles, which join known ones or are on events of their own.

        Known events keep their ids and their articles, and do not become one.

        Parameters
        ----------
        articles : iterable of Article

        Returns
        -------
        Events
            With all articles in memory.
        """
        new = tuple(_with_own_ids(articles, set(self._members["article"])))
        known = [own.index.tolist() for _, own in self._members.groupby("event", sort=False)]
        fresh = described(new)
        found = added(self._described, known, fresh, days=self.days)
        stored = Held((*self._stored, *new))
        ids = dict(enumerate(self._members["event"]))
        return _made(stored, joined([self._described, fresh]), found, self, ids)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the corpus to one Parquet file: the articles, event by event.

        Parameters
        ----------
        path : str or os.PathLike
            Folders above it are made; a file of that name is replaced, whole or not at all.

        Returns
        -------
        pathlib.Path

        Raises
        ------
        RashomonError
            If it cannot be written.
        """
        target = Path(path)
        event_file.save(target, self._stored, self._described, self._members, self.days)
        return target

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Events:
        """Read a corpus that `save` wrote; the texts are read when an event is asked for.

        Raises
        ------
        ReadingError
            If the file cannot be read or is another.
        """
        stored, found, members, days = event_file.load(Path(path))
        return cls(stored, found, members, days=days)

    def __repr__(self) -> str:
        table = self.table
        several = int((table["sources"] > 1).sum())
        told = f"{len(self._members):,} articles on {len(self):,} events, {several:,} of them told"
        lines = [f"{told} by several sources; {len(self.left_out)} left out"]
        lines += [
            f"  {row.event}: {one_line(str(row.title))[:70]} ({row.articles} articles, "
            f"{row.sources} sources)"
            for row in table.head(5).itertuples()
        ]
        lines.append("Call .table, .articles, .event(id); rashomon.compare(corpus.event(id)).")
        return "\n".join(lines)


def events(
    articles: Iterable[Article],
    *,
    days: int | None = None,
    to: str | os.PathLike[str] | None = None,
) -> Events:
    """Group articles by the event that they are on.

    Parameters
    ----------
    articles : iterable of Article, such as what `rashomon.read` returns
    days : int, optional
        Cut stories that go on: the most days from the first to the last article of an event.
        Without it a story is one event however long it goes on. Articles without a date are on
        any day.
    to : str or os.PathLike, optional
        A Parquet file to write the corpus into. Then the articles may be a stream and are never
        all in memory: for each some 4 kB are.

    Returns
    -------
    Events

    Raises
    ------
    ComparisonError
        If what is given are no articles, or `days` is no number of days.

    Notes
    -----
    Near copies are found by MinHash (Broder 1997) of five-word sequences. The others are compared
    by the meaning (all-MiniLM-L6-v2) and the rarer words of headline and first 60 words, with
    those that an index finds nearest, and joined by average linkage.

    Examples
    --------
    >>> from rashomon import Article
    >>> corpus = events([
    ...     Article("The old bridge in Lindmark was closed on Monday.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge of Lindmark.", source="herald"),
    ...     Article("Voters in Brenn chose Ann Lee as mayor.", source="herald"),
    ... ])
    >>> corpus.table[["articles", "sources"]].values.tolist()
    [[2, 2], [1, 1]]
    >>> [article.source for article in corpus.event(corpus.table["event"][0])]
    ['gazette', 'herald']
    """
    if days is not None and (isinstance(days, bool) or not isinstance(days, int) or days < 0):
        raise ComparisonError(
            f"days is a number of days, 0 or more, or None for any number; not {days!r}."
        )
    if to is not None:
        return _through_a_file(articles, Path(to), days)
    stored = Held(tuple(_with_own_ids(articles, set())))
    return _of(stored, described(stored), _left_out(articles), days)


def _left_out(articles: object) -> tuple[LeftOut, ...]:
    """What could not be read, known once all were."""
    return tuple(getattr(articles, "left_out", ()))


def _through_a_file(articles: Iterable[Article], target: Path, days: int | None) -> Events:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".articles-") as folder:
            spool = Path(folder) / "articles.parquet"
            found = described(event_file.spooled(_with_own_ids(articles, set()), spool))
            whole = _of(ArticleFile(spool), found, _left_out(articles), days)
            whole.save(target)
    except OSError as error:
        raise RashomonError(f"{target} cannot be written ({error}).") from None
    return replace(Events.load(target), left_out=whole.left_out)


def _of(
    stored: Stored, found: Described, left_out: tuple[LeftOut, ...], days: int | None
) -> Events:
    empty = Events(stored, found, pd.DataFrame(), left_out, days)
    return _made(stored, found, grouped(found, days=days), empty, {})


def _made(
    stored: Stored, found: Described, grouping: Grouping, former: Events, ids: dict[int, str]
) -> Events:
    members = member_rows(stored, found, grouping, ids)
    return replace(former, _stored=stored, _described=found, _members=members)


def _with_own_ids(articles: Any, taken: set[str]) -> Iterator[Article]:  # noqa: ANN401
    """The articles, those whose id another has with a number behind it."""
    try:
        given = iter(articles)
    except TypeError:
        given = iter(("",))
    for article in given:
        if not isinstance(article, Article):
            raise ComparisonError(
                "events takes articles, as rashomon.read returns them, not "
                f"{type(article).__name__}."
            )
        own, number = article.id, 1
        while own in taken:
            number += 1
            own = f"{article.id}-{number}"
        taken.add(own)
        yield article if own == article.id else replace(article, id=own)
