"""The words behind a row over many events: each piece under the title of its event."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby, islice, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from rashomon.characters import one_line
from rashomon.counts import is_count
from rashomon.display.evidence import Quoting
from rashomon.display.rendering import render
from rashomon.display.wording import counted, letters
from rashomon.errors import ComparisonError
from rashomon.result import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from typing import Self

    import pandas as pd

    from rashomon.article import Article, Span
    from rashomon.display.evidence import Excerpt
    from rashomon.result import Quote

OPEN = 4_000  # characters of the events that a notebook shows unfolded; the others are a press away

Words = tuple["tuple[Span, ...]", str]
"""Spans that belong together, and who tells it and who does not, where that is known."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that belong together, of one event.

    Attributes
    ----------
    event : str
        Its id.
    title : str
    date : date or None
        Of the earliest article on the event.
    quotes : tuple of Quote
    told : str
        Who tells it and who does not: "Told by A and B; not found in C.", or "".
    """

    event: str
    title: str
    date: date | None
    quotes: tuple[Quote, ...]
    told: str = ""


class EventEvidence(Evidence):
    """The words behind a row over many events: a tuple of `Quote`, event by event.

    Attributes
    ----------
    pieces : tuple of Piece
        The same quotes with their events, those together that belong together.
    heading : str
        What they are, how many, and how to have those that are not shown.
    """

    pieces: tuple[Piece, ...]
    heading: str

    def __new__(
        cls, pieces: Iterable[Piece], articles: Mapping[str, Article], heading: str = ""
    ) -> Self:
        """Make it of pieces in the order of their events, and of the articles by id."""
        own = tuple(pieces)
        quotes = dict.fromkeys(quote for piece in own for quote in piece.quotes)
        made = super().__new__(cls, quotes, articles)
        made.pieces = own
        made.heading = heading
        return made

    def __getnewargs__(self) -> tuple[tuple[Piece, ...], Mapping[str, Article], str]:  # type: ignore[override]
        return self.pieces, self.articles, self.heading

    def _repr_html_(self) -> str:
        return render("evidence_events.html", heading=self.heading, events=list(_events(self)))

    def __repr__(self) -> str:
        if not self.pieces:
            return super().__repr__()
        lines = [one_line(self.heading)] if self.heading else []
        for event in _events(self):
            when = ", ".join([*([str(event.date)] if event.date else []), event.event])
            lines.append(f"{one_line(event.title)} ({when})")
            for excerpts, told in event.parts:
                lines += [f"  {one_line(x.label)}: {_sentence(x)}" for x in excerpts]
                lines += [f"  {one_line(told)}"] if told else []
        return "\n".join(lines)


class _Event(NamedTuple):
    """What is shown of an event."""

    event: str
    title: str
    date: date | None
    parts: list[tuple[list[Excerpt], str]]
    opened: bool


def _events(evidence: EventEvidence) -> Iterator[_Event]:
    """The pieces by event; those of which nobody says who tells them are one part."""
    articles = evidence.articles
    sources = {quote.source for quote in evidence}
    quoting = Quoting(articles, letters(articles.values()) if sources else {})
    shown = 0
    for event, pieces in groupby(evidence.pieces, key=lambda piece: piece.event):
        own = list(pieces)
        opened = shown < OPEN
        parts = [
            (_excerpts([quote for piece in some for quote in piece.quotes], quoting), told)
            for told, some in _parts(own)
        ]
        shown += sum(len(_sentence(x)) for excerpts, _ in parts for x in excerpts)
        yield _Event(event, own[0].title, own[0].date, parts, opened)


def _parts(pieces: Iterable[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    for told, some in groupby(pieces, key=lambda piece: piece.told):
        together = list(some)
        yield from ((told, [piece]) for piece in together) if told else [(told, together)]


def _excerpts(quotes: Iterable[Quote], quoting: Quoting) -> list[Excerpt]:
    """Each within its sentence, those of an outlet in one sentence together."""
    found: list[Excerpt] = []
    for (source, label), own in groupby(
        dict.fromkeys(quotes), key=lambda quote: (quote.source, quote.label)
    ):
        parts = {quote.span: quote.parts for quote in own}
        found += quoting.all(parts, f"{source}, {label}" if label else source, parts)
    return found


def _sentence(excerpt: Excerpt) -> str:
    text = one_line("".join(piece.text for piece in excerpt.pieces))
    return f"{'…' if excerpt.opened else ''}{text}{'…' if excerpt.closed else ''}"


def in_turn(events: Sequence[Iterable[Words]], limit: int | None) -> list[list[Words]]:
    """Of each event some, the first of all events before the second of any.

    Nothing is asked of events of which none is taken.
    """
    asked = events[:limit]
    turns = chain.from_iterable(zip_longest(*map(_numbered, range(len(asked)), asked)))
    found: list[list[Words]] = [[] for _ in events]
    for number, words in islice((turn for turn in turns if turn is not None), limit):
        found[number].append(words)
    return found


def _numbered(number: int, words: Iterable[Words]) -> Iterator[tuple[int, Words]]:
    return ((number, own) for own in words)


def checked_limit(limit: object) -> int | None:
    """How many pieces to show.

    Raises
    ------
    ComparisonError
        If it is no number from 1 on, nor None.
    """
    if limit is None:
        return None
    if not is_count(limit):
        raise ComparisonError(f"limit takes a number from 1 on, or None for all, not {limit!r}.")
    return int(limit)


def of_event(rows: pd.DataFrame, event: object, at: int) -> pd.DataFrame:
    """Those of the events behind a row that are of this event.

    Raises
    ------
    ComparisonError
        If there is none.
    """
    own = rows[rows["event"] == event] if isinstance(event, str) else rows.head(0)
    if own.empty:
        raise ComparisonError(
            f"Row {at} has no event {event!r}; give one id of the column event of .events({at})."
        )
    return own


def heading(what: str, shown: tuple[int, int], every: tuple[int, int], call: str) -> str:
    """What the words are, and how many of how many: pieces, and the events that they are of.

    Examples
    --------
    >>> heading("denials that A leaves out", (2, 2), (2, 2), ".evidence(0, limit=None)")
    'Denials that A leaves out: 2, in 2 events.'
    >>> heading("denials that A leaves out", (2, 2), (5, 4), ".evidence(0, limit=None)")
    'Denials that A leaves out: 2 of 5 shown, of 2 of 4 events; .evidence(0, limit=None) shows all.'
    """
    what = what[:1].upper() + what[1:]
    (pieces, events), (all_pieces, all_events) = shown, every
    if pieces >= all_pieces:
        return f"{what}: {pieces:,}, in {counted(events, 'event')}."
    told = f"{events:,} of {counted(all_events, 'event')}"
    if events == all_events:
        told = f"all {counted(events, 'event')}" if events > 1 else "1 event"
    return f"{what}: {pieces:,} of {all_pieces:,} shown, of {told}; {call} shows all."
