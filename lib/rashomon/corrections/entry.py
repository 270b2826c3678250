"""One correction: what was mended, and the places in the texts by which it is found again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rashomon.article import Article, Span

Kind = Literal["join", "split", "speaker", "quotation", "no quotation"]

KINDS: tuple[Kind, ...] = ("join", "split", "speaker", "quotation", "no quotation")

OF_ENTITIES: tuple[Kind, ...] = ("join", "split")
"""These change who is who; the others change whose words a stretch of text is."""

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article and the words that stood there when it was corrected."""

    article: str
    start: int
    end: int
    text: str

    @classmethod
    def at(cls, article: Article, span: Span) -> Place:
        """The place of a span."""
        return cls(article.id, span.start, span.end, article[span])

    def __str__(self) -> str:
        return f"“{_short(self.text)}”"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log.

    Parameters
    ----------
    do : {"join", "split", "speaker", "quotation", "no quotation"}
    places : tuple of Place
        The mentions to join or to split off, or the one quotation.
    name : str or None
        Of the entity that results, or of the speaker.
    """

    do: Kind
    places: tuple[Place, ...]
    name: str | None = None

    def __str__(self) -> str:
        words = ", ".join(dict.fromkeys(str(place) for place in self.places))
        if self.do == "join":
            return f"joined {words}" + (f" as {self.name}" if self.name else "")
        if self.do == "split":
            count = len(self.places)
            times = f" ({count} mentions)" if count > 1 else ""
            return f"split {words}{times} off as {self.name}"
        if self.do == "speaker":
            return f"gave {words} to {self.name or 'no named speaker'}"
        if self.do == "quotation":
            return f"took {words} for words of {self.name or 'somebody unnamed'}"
        return f"took {words} for the outlet’s own words"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
