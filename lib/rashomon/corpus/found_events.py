"""The events of a corpus: which articles are on one, and the articles of each."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from rashomon.article import Article, Articles
from rashomon.corpus import event_file
from rashomon.corpus.event_rows import MEMBERS, event_rows, with_events
from rashomon.corpus.gathering import Both, gathered
from rashomon.corpus.grouping.describing import joined
from rashomon.corpus.grouping.grouping import added, grouped
from rashomon.corpus.left_out import Aside
from rashomon.corpus.shown import EventList, as_shown
from rashomon.display.wording import counted, few_of, shorten
from rashomon.errors import ComparisonError, RashomonError
from rashomon.result.result import ROWS

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Hashable, Iterable

    from rashomon.corpus.gathering import Stored
    from rashomon.corpus.grouping.describing import Described
    from rashomon.result import Rows

_LARGEST = 5  # events that are named
_TITLE = 70  # characters of the title of each
_COMPARE = "Compare them: rashomon.corpus.compare_events(events, folder)."


@dataclass(frozen=True, eq=False, repr=False)
class Events:
    """The articles of a corpus by the event that they are on.

    Made by `rashomon.corpus.events`.

    Attributes
    ----------
    left_out : iterable of LeftOut
        What was given and could not be read or grouped, each with the reason; with `reasons` and
        `table`. It is not saved.
    days : int or None
        The most days from the first to the last article of an event, if there is a limit.
    """

    _stored: Stored
    _describe: Callable[[], Described] = field(repr=False)
    _members: pd.DataFrame = field(repr=False)
    left_out: Aside = field(default_factory=Aside)
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
        return self._table.copy()

    @cached_property
    def _table(self) -> pd.DataFrame:
        return event_rows(self._members)

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for row, event in enumerate(self._members["event"].tolist()):
            found.setdefault(event, []).append(row)
        return found

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article, in the order given; of a corpus that was loaded event by event.

        Columns: `event` (str), `article` (str, its id), `source` (str), `title` (str or None),
        `date` (date or None), `copy_of` (str or None, the id of the article that it is a near copy
        of), `shared` (0–1, estimated share of five-word sequences that the two have in common; NaN
        where it is no copy), `likeness` (its mean likeness to the others of its event; NaN for a
        single article).
        """
        return self._members[list(MEMBERS)].copy()

    def __len__(self) -> int:
        return len(self._rows)

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
        rows = self._rows.get(event) if isinstance(event, str) else None
        if rows is None:
            known = few_of(self._table["event"].tolist())
            raise ComparisonError(
                f"There is no event {event!r} here. The {len(self):,} ids are in the column event "
                f"of .table: {known}."
            )
        return Articles(self._stored.take(rows))

    def add(
        self,
        articles: Iterable[Article],
        *,
        to: str | os.PathLike[str] | None = None,
        progress: bool = False,
    ) -> Events:
        """The events with more articles, which join known ones or are on events of their own.

        Known events keep their ids and their articles, and do not become one; what is there
        already (same source, id, day and wording) is left out. Only what is new is grouped. What
        comes after an improbable silence without a name of the event is on one of its own, as in
        `events`.

        Parameters
        ----------
        articles : iterable of Article
        to, progress
            As in `events`. The file may be the one from which this corpus was loaded; then this
            corpus itself can give no articles any more, but what is returned can.

        Returns
        -------
        Events

        Raises
        ------
        ComparisonError
            If what is given are no articles.
        RashomonError
            If the file cannot be written.
        """
        return _made(partial(self._with, articles, progress=progress), to)

    def _with(self, articles: Iterable[Article], folder: Path | None, *, progress: bool) -> Events:
        known = self._describe()
        days = known.days.tolist()
        new = gathered(
            articles,
            ids=self._members["article"].tolist(),
            keys=set(zip(known.names, known.hashes, days, strict=True)),
            folder=folder,
            progress=progress,
        )
        copied = np.flatnonzero(self._members["copy_of"].notna()).tolist()
        grouping = added(known, list(self._rows.values()), copied, new.found, days=self.days)
        found = joined([known, new.found])
        told = pd.concat([self._members, new.told], ignore_index=True)
        ids = dict(enumerate(self._members["event"]))
        members = with_events(told, grouping, found, ids)
        return Events(
            Both(self._stored, new.stored), lambda: found, members, new.left_out, self.days
        )

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the corpus to one Parquet file: the articles, event by event.

        Parameters
        ----------
        path : str or os.PathLike
            Of a file that ends in ``.parquet``. Folders above it are made; a file of that name is
            replaced, whole or not at all.

        Returns
        -------
        pathlib.Path

        Raises
        ------
        RashomonError
            If it cannot be written.
        """
        target = event_file.checked(path)
        event_file.save(target, self._stored, self._describe(), self._members, self.days)
        return target

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Events:
        """Read a corpus that `save` wrote; the texts are read when an event is asked for.

        Raises
        ------
        ReadingError
            If the file cannot be read or is another.
        """
        stored, members, days = event_file.load(path)
        return cls(stored, partial(event_file.described, stored), members, days=days)

    def show(
        self, rows: int = ROWS, *, by: Hashable | None = None, ascending: bool | None = None
    ) -> Rows:
        """More events in a notebook, or in another order; see `Result.show`.

        Raises
        ------
        ComparisonError
            If `rows` is no number from 1 on, or there is no such column.
        """
        return as_shown(self._table, EventList.title).show(rows, by=by, ascending=ascending)

    @property
    def _summary(self) -> str:
        several = int((self._table["sources"] > 1).sum())
        told = f"{len(self._members):,} articles on {counted(len(self), 'event')}"
        several_tell = f"{several:,} of them told by several sources"
        return f"{told}, {several_tell}; {len(self.left_out)} left out"

    def _repr_html_(self) -> str:
        notes = f"{self._summary}.", _COMPARE
        return EventList(self._table, {}, notes=notes)._repr_html_()

    def __repr__(self) -> str:
        table = self._table
        lines = [self._summary]
        lines += [
            f"  {shorten(row['title'], _TITLE)} ({counted(row['articles'], 'article')} of "
            f"{counted(row['sources'], 'source')}; {row['event']})"
            for row in table.head(_LARGEST).to_dict("records")
        ]
        lines += [f"  … and {len(table) - _LARGEST:,} more"] if len(table) > _LARGEST else []
        calls = "Call .table for all, .articles, .event(id) for the articles of one."
        return "\n".join([*lines, calls, _COMPARE])


def events(
    articles: Iterable[Article],
    *,
    days: int | None = None,
    to: str | os.PathLike[str] | None = None,
    progress: bool = False,
) -> Events:
    """Group articles by the event that they are on.

    Parameters
    ----------
    articles : iterable of Article
        What `rashomon.read` returns, which is in memory, or a `rashomon.corpus.stream`, whose texts
        go to a temporary file: for each article some 15 kB are in memory while it is grouped.
    days : int, optional
        Cut stories that go on: the most days from the first to the last article of an event,
        whatever falls between. Without it a story is one event however long it goes on, while its
        names come again (see below). Articles without a date are on any day.
    to : str or os.PathLike, optional
        A Parquet file to write the corpus into, from which the texts are read when they are asked
        for. It is written whole or not at all.
    progress : bool, default False
        Show a bar.

    Returns
    -------
    Events

    Raises
    ------
    ComparisonError
        If what is given are no articles, or none, or `days` is no number of days.
    ReadingError
        If a stream has no article.
    RashomonError
        If a file cannot be written.
    MissingExtraError
        If what the extra "corpus" installs is not there.

    Notes
    -----
    Boilerplate that is marked in an article does not count, and a text that has nothing to do with
    its headline, such as a paywall, does not either: then the headline decides alone.

    Near copies are found by MinHash (Broder 1997) of five-word sequences, and must begin alike.
    What one source prints on seven days or more, in nearly the same words each time, is a form
    (weather, stock prices): each day of it is an event. The others are compared
    by the meaning (all-MiniLM-L6-v2) and the rarer words of headline and first 60 words, with
    those that an index finds nearest (Malkov & Yashunin 2018), and joined by average linkage
    (Sokal & Michener 1958). The same articles make the same events in whatever order they come.

    Two events of one kind, such as two bridges that were closed, may be told so much alike that
    they come together. So, without `days`, an event is cut where a silence falls in it that would
    come by chance less than five times in a hundred among articles as frequent as its own (Fisher
    1929), if nothing names both sides: no name that at most one in a hundred of the other events
    has, and none that is the rarest of those that most articles of one side have. Names are looked
    for in the first 60 words, by their capital letters; in scripts without them each rarer word
    counts, so that less is cut. What is undated cuts nothing, and what names nobody goes with what
    it is most like. A single article is not cut off a single other, however late.

    The model was made for English. In other languages of Latin script it tells events apart, less
    surely; in other scripts the words decide alone. Articles in two languages rarely come together.

    To tell exact copies and later versions of one source from reprints, see `versions`.

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
    return _made(partial(_grouped, articles, days=days, progress=progress), to)


def _grouped(
    articles: Iterable[Article], folder: Path | None, *, days: int | None, progress: bool
) -> Events:
    own = gathered(articles, folder=folder, progress=progress)
    if not len(own.stored):
        lost = "; ".join(f"{count:,} × {why}" for why, count in own.left_out.reasons.items())
        lost = f" (left out: {lost})" if lost else ""
        raise ComparisonError(
            f"There is no article to group{lost}. Give articles: rashomon.corpus.stream(FOLDER), "
            "rashomon.read(FILES) or a list of rashomon.Article."
        )
    members = with_events(own.told, grouped(own.found, days=days), own.found, {})
    return Events(own.stored, lambda: own.found, members, own.left_out, days)


def _made(make: Callable[[Path | None], Events], to: str | os.PathLike[str] | None) -> Events:
    """What is made, by way of a file if one is wanted: the articles are beside it meanwhile."""
    if to is None:
        return make(None)
    target = event_file.checked(to)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = tempfile.TemporaryDirectory(dir=target.parent, prefix=".articles-")
    except OSError as error:
        raise RashomonError(f"{target} cannot be written ({error}).") from None
    with beside as folder:
        whole = make(Path(folder))
        whole.save(target)
    return replace(Events.load(target), left_out=whole.left_out)
