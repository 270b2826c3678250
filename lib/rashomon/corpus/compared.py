"""A compared corpus: the tables of all its events, and the articles of each."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rashomon.article import Article, Articles
from rashomon.characters import one_line
from rashomon.columns import frame
from rashomon.comparison import Comparison, compare
from rashomon.corpus import event_tables
from rashomon.corpus.answers import ANSWERS
from rashomon.corpus.article_names import ArticleNames
from rashomon.corpus.asked_for import check_kept, names_given
from rashomon.corpus.comparing.articles import ARTICLES, NEEDED, article, day
from rashomon.corpus.comparing.event_folder import FINISHED, finished, ids
from rashomon.corpus.comparing.set_aside import SET_ASIDE, articles_in
from rashomon.corpus.comparing.settings import RUN, tables_in
from rashomon.corpus.shown import as_shown
from rashomon.display.wording import counted, few_of
from rashomon.errors import ComparisonError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import pandas as pd

    from rashomon.corpus.across import Labels, Omissions, Reuse, Voices, Warmth
    from rashomon.corpus.across.result import Texts

_EVENTS = {
    "event": "str",
    "title": "str",
    "date": "object",
    "articles": "int64",
    "sources": "int64",
}
_CALLS = "Call .table(name) for one table of all events, .compare(event) to look into one."
_AGAIN = "Run compare_events again with resume=True."
_ANEW = f"Delete the folder of the event and r{_AGAIN[1:]}"


@dataclass(frozen=True, eq=False, repr=False)
class ComparedCorpus:
    """Every event of a corpus, compared; made by `opened`.

    What is asked across events is a result each: `reuse`, `omissions`, `warmth`, `voices()` and
    `labels()`.

    Attributes
    ----------
    folder : pathlib.Path
    tables : tuple of str
        The names that `table` takes.
    """

    folder: Path
    tables: tuple[str, ...]
    _finished: dict[str, dict[str, Any]] = field(repr=False)
    _unfinished: tuple[str, ...] = field(default=(), repr=False)
    _strange: tuple[str, ...] = field(default=(), repr=False)
    _damaged: dict[str, str] = field(default_factory=dict, repr=False)
    _changed: set[str] = field(default_factory=set, repr=False)

    @cached_property
    def _table_of_events(self) -> pd.DataFrame:
        dates = self.table(ARTICLES, ["date"])
        first = {event: day(min(own)) for event, own in dates.dropna().groupby("event")["date"]}
        rows = [
            (event, noted["title"], first.get(event), noted["compared"], noted["sources"])
            for event, noted in self._finished.items()
        ]
        rows.sort(key=lambda row: (row[2] is None, str(row[2]), row[0]))
        return frame(rows, _EVENTS)

    @property
    def events(self) -> pd.DataFrame:
        """One row an event, by date.

        Columns: `event` (str), `title` (str), `date` (date of its earliest article, or None),
        `articles` (int, those that were compared), `sources` (int).
        """
        return as_shown(self._table_of_events.copy(), "Compared events")

    @cached_property
    def happened(self) -> dict[str, tuple[str, date | None]]:
        """The title and the date of each event, by its id."""
        rows = self._table_of_events[["event", "title", "date"]]
        return {
            event: (title, day) for event, title, day in rows.itertuples(index=False, name=None)
        }

    @cached_property
    def _texts(self) -> Texts:
        from rashomon.corpus.across.result import Texts  # noqa: PLC0415 - what it needs is slow

        return Texts(self)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The outlets, in the order of their names."""
        return tuple(sorted(self.table(ARTICLES, ["source"])["source"].unique()))

    def __len__(self) -> int:
        return len(self._finished)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not there: set aside by the run, unfinished, damaged; as far as it was read."""
        notes = []
        if self._unfinished:
            notes.append(
                f"{counted(len(self._unfinished), 'event')} left out, whose {FINISHED} is missing "
                f"or damaged: {few_of(self._unfinished)}. {_AGAIN}"
            )
        if self._strange:
            notes.append(
                f"{counted(len(self._strange), 'folder')} left out, whose name is none of an "
                f"event: {few_of(self._strange)}."
            )
        aside = self._set_aside
        if aside:
            notes.append(
                f"{counted(len(aside), 'article')} set aside when the events were compared: see "
                f"{self.folder / SET_ASIDE}."
            )
        more = sum(len(noted["not_compared"]) for noted in self._finished.values())
        if more:
            notes.append(f"{counted(more, 'article')} not compared: others of their events were.")
        if self._damaged:
            files = [f"{path} ({why})" for path, why in sorted(self._damaged.items())]
            what_to_do = f" {_ANEW}" if any("/" in path for path in self._damaged) else ""
            notes.append(f"{counted(len(files), 'file')} left out: {few_of(files)}.{what_to_do}")
        if self._changed:
            notes.append(
                f"{counted(len(self._changed), 'event')} left out, compared anew or taken away "
                f"since the folder was opened: {few_of(sorted(self._changed))}. Open it again."
            )
        return tuple(notes)

    @cached_property
    def _set_aside(self) -> tuple[str, ...]:
        try:
            return articles_in(self.folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._damaged[SET_ASIDE] = one_line(str(error))[:100]
            return ()

    def table(self, name: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """One table of all events.

        Parameters
        ----------
        name : str
            One of `tables`: "framing.voices". The columns are those of a comparison of one event
            (there `comparison.framing.voices.table`); columns that are named after sources are
            rows there ("overlap.statements.states").
        columns : sequence of str, optional
            Only these are read; `event` is always there.

        Returns
        -------
        pandas.DataFrame
            With the id of the event in the column `event`. Events whose file is damaged, or
            which were compared anew since the folder was opened, are left out and named in `notes`.
            A notebook shows its first rows with the titles of their events; they open to their
            words, and `.evidence(row)` gives these.

        Raises
        ------
        ComparisonError
            If there is no such table, or none of its files has such a column.
        """
        check_kept(name, self.tables, self.folder)
        wanted = None if columns is None else names_given(columns, "columns", "source")
        if wanted is not None:
            wanted = [own for own in wanted if own != "event"]
        found = self._read(self._finished, name, wanted)
        titles = {event: noted["title"] for event, noted in self._finished.items()}
        return as_shown(found, name, self._texts, titles, self._opening)

    def _opening(self, table: pd.DataFrame) -> pd.DataFrame:
        return self._names.opening(table)

    def _read(
        self,
        events: dict[str, dict[str, Any]],
        name: str,
        columns: Sequence[str] | None = None,
        besides: Sequence[str] = (),
        *,
        kinds: bool = False,
    ) -> pd.DataFrame:
        """A table of some events; what it does not have is noted."""
        found = event_tables.read(self.folder, events, name, columns, besides, kinds=kinds)
        files = {f"event={event}/{name}.parquet": why for event, why in found.damaged.items()}
        self._damaged.update(files)
        self._changed.update(found.changed)
        return found.table

    def opening(self, name: str, columns: Sequence[str], event: str | None = None) -> pd.DataFrame:
        """As `table`, of all events, or of one, in which each row opens to its words.

        Left out are those whose articles are damaged, or whose columns hold anything else. An id
        that articles of several events have is told apart by its event, as in `texts`.
        """
        check_kept(name, self.tables, self.folder)
        events = self._finished if event is None else {event: self._finished[event]}
        found = self._read(events, name, columns, kinds=True)
        readable = set(self._names.event_of.values())
        opening, strange = self._names.in_table(found[found["event"].isin(readable)])
        why = "it has words of an article that is not of its event"
        self._damaged.update({f"event={event}/{name}.parquet": why for event in strange})
        return opening

    def damaged(self, tables: Iterable[str]) -> tuple[str, ...]:
        """The events of which one of these tables could not be read, when it was asked for."""
        tables = tuple(tables)
        return tuple(
            event
            for event in self._finished
            if any(f"event={event}/{name}.parquet" in self._damaged for name in tables)
        )

    def articles(self, event: str) -> Articles:
        """The articles of one event that were compared, as `rashomon.compare` takes them.

        Raises
        ------
        ComparisonError
            If there is no such event.
        ReadingError
            If its file is damaged, holds another text than was compared, or was replaced since the
            folder was opened.
        """
        if not isinstance(event, str) or event not in self._finished:
            raise ComparisonError(
                f"There is no event {event!r} in {self.folder}. The {len(self):,} ids are in the "
                f"column event of .events: {few_of(list(self._finished))}."
            )
        found = event_tables.read(self.folder, {event: self._finished[event]}, ARTICLES)
        path = self.folder / f"event={event}" / f"{ARTICLES}.parquet"
        if found.damaged:
            raise ReadingError(f"{path} cannot be read ({found.damaged[event]}). {_ANEW}")
        if found.changed:
            raise ReadingError(
                f"{path.parent} was compared anew or taken away since {self.folder} was opened. "
                "Open it again."
            )
        return Articles(tuple(map(article, found.table.to_dict("records"))))

    def texts(self, articles: Iterable[str]) -> tuple[Article, ...]:
        """Articles by their ids, of any events, those of one event together.

        Where the events of several corpora are in the folder, of which two have the same id, it is
        told apart by its event: "event-1a2b3c4d5e6f/article-1".

        Raises
        ------
        ComparisonError
            If there is no such article in the events that can be read.
        """
        wanted = set(names_given(articles, "texts", "gazette-1a2b3c4d"))
        self._names.check(wanted, self.folder)
        events = dict.fromkeys(self._names.event_of[own] for own in sorted(wanted))
        if not events:
            return ()
        found = self._read({event: self._finished[event] for event in events}, ARTICLES)
        found, _ = self._names.in_table(found)
        rows = found.to_dict("records")
        return tuple(article(row) for row in rows if row["article"] in wanted)

    def named(self, event: str) -> dict[str, Article]:
        """The articles of one event by the ids that `texts` takes; raises as `articles` does."""
        return self._names.named(event, self.articles(event))

    def compare(self, event: str) -> Comparison:
        """Compare one event again, to look closer: with the outcome that is kept of it.

        Raises
        ------
        ComparisonError, ReadingError
            As `articles`.
        """
        return compare(self.articles(event))

    @cached_property
    def _names(self) -> ArticleNames:
        """Those of the articles whose text is the one that was compared."""
        found = self._read(self._finished, ARTICLES, ["article"], (*NEEDED, "parts"))
        return ArticleNames.of(found["event"], found["article"])

    @cached_property
    def reuse(self) -> Reuse:
        """Who copies from whom, over all events; see `rashomon.corpus.across.reuse`."""
        from rashomon.corpus.across.reuse import reuse  # noqa: PLC0415 - what it needs is slow to load

        return reuse(self)

    @cached_property
    def omissions(self) -> Omissions:
        """What each outlet leaves out; see `rashomon.corpus.across.omissions`."""
        from rashomon.corpus.across.omissions import omissions  # noqa: PLC0415

        return omissions(self)

    @cached_property
    def warmth(self) -> Warmth:
        """How warm each outlet is towards whom; see `rashomon.corpus.across.warmth`."""
        from rashomon.corpus.across.warmth import warmth  # noqa: PLC0415

        return warmth(self)

    def voices(self, *, by: str = "month") -> Voices:
        """Who has a say, over time; see `rashomon.corpus.across.voices`."""
        from rashomon.corpus.across.voices import voices  # noqa: PLC0415

        return voices(self, by=by)

    def labels(self, *, by: str = "month") -> Labels:
        """What people, places and bodies are called; see `rashomon.corpus.across.labels`."""
        from rashomon.corpus.across.labels import labels  # noqa: PLC0415

        return labels(self, by=by)

    def __repr__(self) -> str:
        table = self.events
        days = [day for day in table["date"] if day is not None]
        when = f", {days[0]} to {days[-1]}" if days else ""
        count = int(table["articles"].sum())
        outlets = counted(len(self.sources), "outlet")
        head = f"{len(self):,} compared events with {count:,} articles of {outlets}{when}"
        return "\n".join([head, *self.notes, ANSWERS, _CALLS])


def opened(folder: str | os.PathLike[str]) -> ComparedCorpus:
    """Open the folder that `compare_events` wrote.

    Parameters
    ----------
    folder : str or os.PathLike
        A run may still be writing into it: there are those events that are finished.

    Returns
    -------
    ComparedCorpus

    Raises
    ------
    ReadingError
        If there is no such folder, or no finished event in it.

    Notes
    -----
    The folder can be read without this package too. In DuckDB::

        SELECT event, source, speaker, words
        FROM read_parquet('folder/*/framing.voices.parquet', hive_partitioning = true)

    and one event with pandas: ``pandas.read_parquet("folder/event=…/framing.voices.parquet")``.
    Spans are structs of ``article``, ``start`` and ``end``; the texts are in ``articles.parquet``.

    Examples
    --------
    >>> import tempfile
    >>> from rashomon.corpus import compare_events, events
    >>> found = events([
    ...     Article("The old bridge in Lindmark was closed on Monday.", source="gazette"),
    ...     Article("On Monday, police shut the old bridge of Lindmark.", source="herald"),
    ... ])
    >>> folder = tempfile.mkdtemp()
    >>> run = compare_events(found, folder, workers=1, progress=False)
    >>> corpus = opened(folder)
    >>> corpus.events[["articles", "sources"]].values.tolist()
    [[2, 2]]
    >>> corpus.table("overlap.statements.states")["state"].tolist()
    ['told', 'told']
    """
    if not isinstance(folder, str | os.PathLike):
        raise ReadingError(f"opened takes a folder that compare_events wrote, not {folder!r}.")
    target = Path(folder)
    if not target.is_dir():
        raise ReadingError(f"There is no folder {target}; give one that compare_events wrote.")
    events, strange = ids(target)
    given = {event: finished(target, event) for event in events}
    found = {event: own for event, own in given.items() if own is not None}
    if not found:
        count = counted(len(events), "event")
        why = f"of {count} in it none is finished" if events else "it has none"
        raise ReadingError(f"{target} holds no compared event ({why}); see compare_events.")
    unfinished = tuple(event for event in events if event not in found)
    tables, why = tables_in(target)
    damaged = {RUN: why} if why else {}
    return ComparedCorpus(target, tables, found, unfinished, tuple(strange), damaged)
