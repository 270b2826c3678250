"""What questions across events return: rows that open to their events, and these to their words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from rashomon.article import Article
from rashomon.errors import ComparisonError
from rashomon.result import Evidence, Quote, Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence, ValuesView

    import pandas as pd
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    from rashomon.article import Span
    from rashomon.corpus.compared import ComparedCorpus

SPANS = 24  # of a row, from its events in turn; `evidence(row, event=…)` has all of one event


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
        return self._corpus._event_of  # noqa: SLF001 - one idea in two classes

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

    _each: pd.DataFrame = field(kw_only=True)
    _corpus: ComparedCorpus = field(kw_only=True)
    findings: tuple[str, ...] = field(default=(), kw_only=True)

    @property
    def each(self) -> pd.DataFrame:
        """One row a row of `table` and event: what it is there.

        Columns: those that tell the rows of `table` apart, `event`, `title`, `date`, what was
        counted or measured in the event, `spans`.
        """
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
        super().evidence(row)  # is there such a row?
        own = self.each[self._behind(row)]
        return own.sort_values(["date", "event"], kind="stable", ignore_index=True)

    def evidence(
        self, row: int | None = None, event: str | None = None, *, statement: int | None = None
    ) -> Evidence:
        """The words behind one row of the table.

        Parameters
        ----------
        row : int
            The position of the row, from 0; negative counts from the end.
        event : str, optional
            All words of this event; without it some of each, 24 in all.
        statement : int, optional
            For tables with statements, of which there are none across events.

        Returns
        -------
        Evidence

        Raises
        ------
        ComparisonError
            If the table has no such row, or the row no such event.
        """
        found = super().evidence(row, statement=statement)
        if event is None or row is None:
            return found
        own = self._each[self._behind(row) & (self._each["event"] == event)]
        if own.empty:
            raise ComparisonError(f"Row {row} has no event {event!r}; see .events({row}).")
        spans = dict.fromkeys(chain.from_iterable(own["spans"]))
        quotes = (
            Quote(self.articles[s.article].source, s, self.articles[s.article][s]) for s in spans
        )
        return Evidence(quotes, self.articles)

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
