"""One correction: what was mended, and the places in the texts by which it is found again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from rashomon.article import Span
from rashomon.corrections.names import checked_name

if TYPE_CHECKING:
    from rashomon.article import Article

Kind = Literal[
    "join",
    "split",
    "speaker",
    "quotation",
    "no quotation",
    "join statements",
    "split statement",
    "told",
    "not told",
    "boilerplate",
    "story",
]

KINDS: tuple[Kind, ...] = get_args(Kind)

OF_VOICES: tuple[Kind, ...] = ("speaker", "quotation", "no quotation")
"""These change whose words a stretch of text is."""

OF_ENTITIES: tuple[Kind, ...] = ("join", "split")
"""These change who is who."""

OF_STATEMENTS: tuple[Kind, ...] = ("join statements", "split statement", "told", "not told")
"""These change which clauses tell the same."""

OF_STORY: tuple[Kind, ...] = ("boilerplate", "story")
"""These change what of a text is of the story, and measured."""

UNNAMED: tuple[Kind, ...] = (*OF_STATEMENTS, *OF_STORY)
"""These are about nothing that has a name."""

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

    @property
    def span(self) -> Span:
        """Where it is."""
        return Span(self.article, self.start, self.end)

    def __str__(self) -> str:
        return f"“{_short(self.text)}”"


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the log.

    Parameters
    ----------
    do : str
        One of `KINDS`.
    places : tuple of Place
        The mentions to join or to split off, or the one quotation. Of statements: a clause of
        each that is joined; the clauses that are split off; or a clause of the statement, and
        the clause that tells it or does not. Of the story: the sentences that are of it or not.
    name : str or None
        Of the entity that results, or of the speaker; its white space is folded.

    Raises
    ------
    CorrectionsError
        If the name is none (`rashomon.corrections.names.checked_name`).
    """

    do: Kind
    places: tuple[Place, ...]
    name: str | None = None

    def __post_init__(self) -> None:
        if self.name is not None:
            object.__setattr__(self, "name", checked_name(self.name))

    def __str__(self) -> str:
        words = ", ".join(dict.fromkeys(str(place) for place in self.places))
        if self.do in OF_ENTITIES:
            return self._of_entities(words)
        if self.do in OF_VOICES:
            return self._of_voices(words)
        if self.do in OF_STORY:
            return f"took {words} for {'no ' if self.do == 'boilerplate' else ''}part of the story"
        return self._of_statements(words)

    def _of_entities(self, words: str) -> str:
        if self.do == "join":
            return f"joined {words}" + (f" as {self.name}" if self.name else "")
        count = len(self.places)
        times = f" ({count} mentions)" if count > 1 else ""
        return f"split {words}{times} off as {self.name}"

    def _of_voices(self, words: str) -> str:
        if self.do == "speaker":
            return f"gave {words} to {self.name or 'no named speaker'}"
        if self.do == "quotation":
            return f"took {words} for words of {self.name or 'somebody unnamed'}"
        return f"took {words} for the outlet’s own words"

    def _of_statements(self, words: str) -> str:
        if self.do == "join statements":
            return f"joined the statements {words}"
        if self.do == "split statement":
            return f"split {words} off as a statement of its own"
        statement, clause = self.places
        telling = "a telling" if self.do == "told" else "no telling"
        return f"took {clause} for {telling} of {statement}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SHOWN:
        return line
    cut = _SHOWN - 1
    while cut and unicodedata.combining(line[cut]):
        cut -= 1
    return f"{line[:cut].rstrip()}…"
