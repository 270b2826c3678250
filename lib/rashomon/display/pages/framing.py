"""Framing as the report shows it, compactly: only what says something of these texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rashomon.display.pages.agency import Actor, Contrast, actors, contrasts
from rashomon.display.pages.emphasis import Headline, Weighed, headlines, weighed
from rashomon.display.pages.notes import readable

if TYPE_CHECKING:
    from rashomon.comparison import Comparison
    from rashomon.display.evidence import Excerpt, Quoting
    from rashomon.framing import Frames, Loaded

WORDS = 12  # loaded words shown of one source
_OF_ALL = "With one article a source"  # the page's limits say so once

Row = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """How many sentences of one source carry a frame."""

    sentences: int
    share: float
    low: float
    high: float
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """A frame, with a share for each source; None where no sentence carries it."""

    name: str
    question: str
    validated: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A loaded word: why, and how others tell it without it."""

    word: str
    count: int
    score: float
    reasons: str
    excerpts: tuple[Excerpt, ...]
    instead: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The loaded words of one source."""

    letter: str
    source: str
    words: tuple[Word, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Framing:
    """What stands out, and of which views nothing does."""

    weighed: list[Weighed]
    headlines: list[Headline]
    contrasts: list[Contrast]
    actors: list[Actor]
    frames: list[Framed]
    wordings: list[Wording]
    emphasis_notes: tuple[str, ...]
    agency_notes: tuple[str, ...]
    frame_notes: tuple[str, ...]
    loaded_notes: tuple[str, ...]

    @property
    def silent(self) -> list[str]:
        """The views of which nothing stands out."""
        views = {
            "room and place": self.weighed or self.headlines,
            "who acts": self.contrasts or self.actors,
            "frames": self.frames,
            "loaded words": self.wordings,
        }
        return [name for name, own in views.items() if not own]


def framing(comparison: Comparison, quoting: Quoting) -> Framing:
    """Emphasis, agency, frames and loaded words of a comparison."""
    view = comparison.framing
    return Framing(
        weighed(view.emphasis, quoting),
        headlines(view.emphasis, quoting),
        contrasts(view.agency, quoting),
        actors(view.agency, quoting),
        frames(view.frames, quoting),
        wordings(view.loaded, quoting),
        *(
            tuple(note for note in readable(result.notes) if not note.startswith(_OF_ALL))
            for result in (view.emphasis, view.agency, view.frames, view.loaded)
        ),
    )


def frames(result: Frames, quoting: Quoting) -> list[Framed]:
    """The frames that any sentence carries."""
    found: dict[str, dict[str, Row]] = {}
    for row in result.table.to_dict("records"):
        if row["sentences"]:
            found.setdefault(row["frame"], {})[row["source"]] = row
    return [
        Framed(
            result.book[name].title,
            next(iter(result.book[name].questions), ""),
            next(iter(own.values()))["validated"],
            tuple(_share(own.get(source), quoting) for source in quoting.letters),
        )
        for name, own in found.items()
    ]


def wordings(result: Loaded, quoting: Quoting) -> list[Wording]:
    """The sources that have loaded words, with those that score highest."""
    rows = result.table.to_dict("records")
    made = []
    for source, letter in quoting.letters.items():
        own = [row for row in rows if row["source"] == source]
        words = tuple(_word(row, quoting) for row in own[:WORDS])
        if words:
            made.append(Wording(letter, source, words, len(own) - len(words)))
    return made


def _share(row: Row | None, quoting: Quoting) -> Share | None:
    if row is None:
        return None
    excerpts = quoting.few(row["spans"])
    return Share(row["sentences"], row["share"], row["low"], row["high"], excerpts)


def _word(row: Row, quoting: Quoting) -> Word:
    return Word(
        row["word"],
        row["count"],
        row["score"],
        row["reasons"],
        quoting.few(row["spans"]),
        quoting.few(row["instead_spans"]),
    )
