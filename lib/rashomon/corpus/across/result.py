"""What questions across events return: rows that open to their events, and these to their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rashomon.article import Article
from rashomon.corpus.across.evidence import (
    EventEvidence,
    Piece,
    checked_limit,
    heading,
    in_turn,
    of_event,
)
from rashomon.corpus.across.unclaimed import why_nothing
from rashomon.corpus.shown import CorpusTable, EventRows
from rashomon.result import Quote, Result
from rashomon.result.own_rows import position

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, ValuesView

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from rashomon.article import Span
    from rashomon.corpus.across.evidence import Words
    from rashomon.corpus.compared import ComparedCorpus
    from rashomon.result import Evidence, Rows

SPANS = 24  # of a row, from its events in turn; `evidence(row, limit=None)` has all
_FIRST = ("reading", "q", "difference", "why")  # what a row comes to, shown before its figures
_LATER = ("uncertain", "compared", "mean", "p", "difference_low", "difference_high")
"""Columns that are in `.table` alone, so that the others are seen at once."""


class Texts(Mapping[str, Article]):
    """All articles of a corpus by id, each read with its event when one is first asked for."""

    def __init__(self, corpus: ComparedCorpus) -> None:
        self._corpus = corpus
        self._read: dict[str, Article] = {}

    def __getitem__(self, article: str) -> Article:
        if article not in self._read:
            self._read.update(self._corpus.named(self._index[article]))
        return self._read[article]

    def __contains__(self, article: object) -> bool:
        return article in self._index

    def __iter__(self) -> Iterator[str]:
        return iter(self._index)

    def __len__(self) -> int:
        return len(self._index)

    def values(self) -> ValuesView[Article]:
        """One article of each outlet, by name, then those read: never all of a corpus at once."""
        first = {article.id: article for article in self._of_outlets}
        return (first | self._read).values()

    @property
    def _index(self) -> Mapping[str, str]:
        return self._corpus._names.event_of  # noqa: SLF001 - one idea in two classes

    @cached_property
    def _of_outlets(self) -> Sequence[Article]:
        table = self._corpus.opening("articles", ["article", "source"])
        found = self._corpus.texts(table.drop_duplicates("source")["article"])
        return sorted(found, key=lambda article: article.source)


@dataclass(frozen=True, eq=False, repr=False)
class AcrossEvents(Result):
    """A table over many events.

    Its column `spans` holds the words of some events; `events(row)` lists all events behind a row,
    and `evidence(row, event=…)` opens one of them.

    Attributes
    ----------
    findings : tuple of str
        What can be claimed at a false discovery rate of 5 %, a sentence each with the number of
        events and the interval; they stand before the other notes.
    keys : tuple of str
        The columns that tell the rows apart.
    """

    keys: ClassVar[tuple[str, ...]] = ("source",)
    behind: ClassVar[str] = "words of {source}"  # what a row opens to
    none: ClassVar[str] = "nothing was found"  # why there may be no rows
    needs: ClassVar[str] = "events that an outlet and others tell"  # for a claim, some of these

    _each: pd.DataFrame = field(kw_only=True)
    _corpus: ComparedCorpus = field(kw_only=True)
    findings: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def leading(self) -> tuple[str, ...]:
        """What can be claimed, or why there is no row, or no claim."""
        return self.findings or self._nothing

    def __post_init__(self) -> None:
        more = tuple(note for note in self._nothing if note not in self.notes)
        object.__setattr__(self, "notes", (*more, *self.notes))

    @cached_property
    def _nothing(self) -> tuple[str, ...]:
        said = why_nothing(self._frame, self._corpus, self.none, self.needs, self.findings)
        return (said,) if said else ()

    @property
    def shown(self) -> pd.DataFrame:
        """The rows with what they come to first, without the figures that a claim rests on."""
        own = self._frame
        said = [name for name in _FIRST if name in own and (own[name] != "").any()]
        left = {*self.keys, *_FIRST, *_LATER}
        return own[[*self.keys, *said, *(name for name in own if name not in left)]]

    @property
    def each(self) -> pd.DataFrame:
        """One row a row of `table` and event: what it is there.

        Columns: those that tell the rows of `table` apart, `event`, `title`, `date`, what was
        counted or measured in the event, `spans`.
        """
        return CorpusTable.of(self, "each", self._joined)

    @property
    def _joined(self) -> pd.DataFrame:
        own = self._corpus.events[["event", "title", "date"]]
        keys = [*self.keys, "event"]
        joined = self._each.merge(own, on="event", how="left", sort=False)
        return joined[[*keys, "title", "date", *(n for n in self._each if n not in keys)]]

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets of the corpus, in the order of their names."""
        return self._corpus.sources

    @property
    def calls(self) -> tuple[str, ...]:
        """What to call next."""
        return (*super().calls, ".events(row)", ".each")

    def events(self, row: int) -> pd.DataFrame:
        """The events behind one row of the table, by date; columns as in `each`.

        Raises
        ------
        ComparisonError
            If the table has no such row.
        """
        own = self._joined[self._behind(position(row, len(self), self._called))]
        made = own.sort_values(["date", "event"], kind="stable", ignore_index=True)
        return CorpusTable.of(self, "events", made)

    def opened(self, name: str, table: pd.DataFrame) -> Rows:
        """Rows of events, titles first and what all have in common left out."""
        left = self.keys if name == "events" else ()
        return EventRows(table, self.articles, self, name, at_hand=True, left_out=left)

    def evidence(
        self,
        row: int | None = None,
        event: str | None = None,
        *,
        statement: int | None = None,
        limit: int | None = SPANS,
    ) -> Evidence:
        """The words behind one row of the table, event by event.

        Parameters
        ----------
        row : int
            The position of the row, from 0; negative counts from the end.
        event : str, optional
            All words of this event; without it some of each.
        statement : int, optional
            For tables with statements, of which there are none across events.
        limit : int or None, default 24
            How many pieces at most where no event is given: a statement or denial in the words of
            those who tell it, a passage in two outlets, a sentence. The first of each event come
            before the second of any. None gives all.

        Returns
        -------
        EventEvidence
            A tuple of `Quote`; `pieces` has them with the title and the date of their event, and
            with who tells what was left out and who does not.

        Raises
        ------
        ComparisonError
            If the table has no such row, the row no such event, or `limit` is no number.
        """
        if statement is not None:
            return super().evidence(row, statement=statement)
        at = position(row, len(self), self._called)
        most = checked_limit(limit)
        own = self._each[self._behind(at)]
        if event is not None:
            own = of_event(own, event, at)
        happened = self._corpus.happened
        rows: list[dict[str, Any]] = [
            {str(name): value for name, value in one.items()}
            for one in own.to_dict("records")
            if one["spans"]
        ]
        rows.sort(key=lambda one: (str(happened[one["event"]][1] or "~"), one["event"]))
        some = in_turn([self._pieces(one) for one in rows], None if event is not None else most)
        pieces = [
            Piece(one["event"], *happened[one["event"]], tuple(map(self._quote, spans)), told)
            for one, found in zip(rows, some, strict=True)
            for spans, told in found
        ]
        shown = len(pieces), sum(map(bool, some))
        cut = event is None and most is not None and len(pieces) >= most
        every = sum(map(self._count, rows)) if cut else shown[0], len(rows)
        what = self.behind.format_map(self._frame.iloc[at].to_dict())
        call = f".evidence({at}, limit=None)"
        return EventEvidence(pieces, self.articles, heading(what, shown, every, call))

    def _first_words(self, row: int) -> Evidence:
        """Some of the words behind a row, of its events in turn: what a table shows of it."""
        return super().evidence(row)

    def _arranged(self, evidence: Evidence) -> Evidence:
        """The words behind some row, event by event."""
        happened = self._corpus.happened
        by_event: dict[str, list[Quote]] = {}
        for quote in evidence:
            by_event.setdefault(self._event(quote.span), []).append(quote)
        events = sorted(by_event, key=lambda event: (str(happened[event][1] or "~"), event))
        pieces = [Piece(event, *happened[event], tuple(by_event[event])) for event in events]
        return EventEvidence(pieces, self.articles)

    def _about(self, span: Span) -> str:
        """The event of a span, by its title and date."""
        title, day = self._corpus.happened[self._event(span)]
        return f"{title}, {day}" if day else title

    def _event(self, span: Span) -> str:
        return self._corpus._names.event_of[span.article]  # noqa: SLF001 - one idea in two classes

    def _quote(self, span: Span) -> Quote:
        article = self.articles[span.article]
        return Quote(article.source, span, article[span])

    def _pieces(self, row: dict[str, Any]) -> Iterable[Words]:
        """Of a row of `each`: the words that belong together, and who tells it."""
        return ((spans, "") for spans in self._together(row["spans"]))

    def _count(self, row: dict[str, Any]) -> int:
        """How many these are."""
        return len(self._together(row["spans"]))

    def _together(self, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
        """Those that belong together: each is something of its own."""
        return [(span,) for span in dict.fromkeys(spans)]

    def _behind(self, row: int) -> NDArray[np.bool_]:
        own = self._frame.iloc[row]
        same = [(self._each[key] == own[key]).to_numpy(dtype=bool) for key in self.keys]
        found: NDArray[np.bool_] = np.logical_and.reduce(same)
        return found

    def plot(self, ax: Axes | None = None, **options: Any) -> Axes:  # noqa: ANN401
        """Draw the result on `ax`, or on a new figure.

        Parameters
        ----------
        ax : matplotlib.axes.Axes, optional
        **options
            ``limit``: how many names or groups are drawn; ``among``: the outlets drawn.
        """
        from rashomon.corpus.across import drawing  # noqa: PLC0415 - slow, and who draws needs it

        return drawing.plot(self, ax, **options)


def some_spans(each: pd.DataFrame, keys: Sequence[str]) -> dict[tuple[Any, ...], tuple[Span, ...]]:
    """Of each row some spans, one from each event in turn."""
    found: dict[tuple[Any, ...], list[tuple[Span, ...]]] = {}
    for row in each[[*keys, "spans"]].itertuples(index=False, name=None):
        if row[-1]:
            found.setdefault(row[:-1], []).append(row[-1])
    return {key: tuple(_in_turn(own)) for key, own in found.items()}


def _in_turn(own: Iterable[tuple[Span, ...]]) -> Iterable[Span]:
    turns = chain.from_iterable(zip_longest(*(spans[:SPANS] for spans in own)))
    return list(dict.fromkeys(span for span in turns if span is not None))[:SPANS]
