"""What a sheet asks, and what its key answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.display.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.article import Article, Span
    from rashomon.comparison import Comparison
    from rashomon.display.classroom.lines import NumberedText

LONGEST = 180  # characters of a text's words in the key
_NEAR = 40  # characters between two spans that the key shows as one


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a text: its letter, the lines, the words."""

    letter: str
    lines: str
    words: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that the key says, and where it is to be seen."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Ruled lines to write on, under a head."""

    head: str
    lines: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question with room to answer it, and the key to it.

    `caution` is what the key must add: that a search can err.
    """

    text: str
    rooms: tuple[Room, ...]
    answers: tuple[Answer, ...]
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A comparison, and the two of its sources that a sheet is about."""

    comparison: Comparison
    texts: tuple[NumberedText, NumberedText]

    @property
    def sources(self) -> tuple[str, str]:
        """The two outlets, in the order of the sheet."""
        return self.texts[0].source, self.texts[1].source

    def _articles(self, source: str) -> list[Article]:
        return [article for article in self.comparison.articles if article.source == source]

    def text(self, source: str) -> NumberedText:
        """The numbered text of one of the two."""
        return self.texts[self.sources.index(source)]

    def place(self, span: Span) -> Place | None:
        """Where the words of a span stand on the sheet; None if they do not."""
        for text in self.texts:
            at = text.at(span)
            if at:
                article = next(a for a in self.comparison.articles if a.id == span.article)
                return Place(text.letter, at, shorten(article[span], LONGEST))
        return None

    def places(self, spans: Iterable[Span]) -> tuple[Place, ...]:
        """Where the words of spans stand on the sheet, neighbours within a sentence together."""
        order = [article.id for source in self.sources for article in self._articles(source)]
        own = {span for span in spans if span.article in order}
        joined: list[Span] = []
        for span in sorted(own, key=lambda s: (order.index(s.article), s.start, s.end)):
            near = joined and joined[-1].article == span.article
            if near and span.start - joined[-1].end <= _NEAR:
                end = max(joined[-1].end, span.end)
                joined[-1] = replace(joined[-1], end=end)
            else:
                joined.append(span)
        return tuple(p for p in map(self.place, joined) if p is not None)

    def gathered(self, spans: Sequence[Span]) -> tuple[Place, ...]:
        """The lines of all spans of one text, with the words of the longest."""
        places = [place for place in map(self.place, spans) if place is not None]
        if not places:
            return ()
        longest = max(places, key=lambda place: len(place.words))
        lines = ", ".join(dict.fromkeys(place.lines for place in places))
        return (Place(longest.letter, lines, longest.words),)

    def lines(self, spans: Iterable[Span]) -> str:
        """The lines of spans of one text, as a list of words has them behind each word.

        Empty where none of them is on the sheet.
        """
        found = (place.lines for place in map(self.place, spans) if place is not None)
        return ", ".join(dict.fromkeys(found))
