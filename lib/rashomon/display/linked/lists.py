"""All that can be found in the view as lists below it: to read, and to fill the filters from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.linked.index import Kind, letters_of
from rashomon.display.wording import counted, listed, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.display.linked.index import Index
    from rashomon.display.pages.anchors import Anchors
    from rashomon.display.statements import Statement

LONGEST = 110  # characters of a statement in a list

_TITLES: Mapping[Kind, str] = {
    "statement": "Statements",
    "speaker": "Speakers",
    "entity": "Names",
    "word": "Loaded words",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: what carries it, the letters it stands in, and what is said of it.

    `number` is that of a statement, else 0. `reach` of a statement is how many tell it, "shared",
    "uncertain", "opposed" or "only", and `told` the letters of those that surely do.
    """

    group: str
    number: int
    letters: str
    reach: str
    told: str
    href: str
    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Listed:
    """All entries of one kind."""

    name: Kind
    title: str
    entries: tuple[Line, ...]


def lists(index: Index, anchors: Anchors) -> tuple[Listed, ...]:
    """The lists that have an entry."""
    made = {
        "statement": tuple(_statements(index, anchors)),
        **{kind: tuple(_others(kind, index, anchors)) for kind in ("speaker", "entity", "word")},
    }
    return tuple(Listed(kind, title, made[kind]) for kind, title in _TITLES.items() if made[kind])


def _statements(index: Index, anchors: Anchors) -> Iterator[Line]:
    """Those that most sources tell first; those of one source alone last, source by source."""
    by_number = {statement.number: statement for statement in index.found}
    made = [
        (by_number[entry.number], entry, letters_of(entry, index.comparison, index.sources))
        for entry in index.of("statement")
    ]
    order = {"shared": 0, "uncertain": 1, "opposed": 2, "only": 3}
    made.sort(key=lambda one: (order[one[0].reach], -len(one[2]), one[2], one[0].number))
    for statement, entry, own in made:
        yield Line(
            entry.group,
            entry.number,
            " ".join(own),
            statement.reach,
            " ".join(index.comparison.letters[source] for source in statement.tellers),
            anchors.link(entry.spans[0]),
            shorten(entry.name, LONGEST),
            _tellers(statement, by_number, index.comparison.letters),
        )


def _tellers(
    statement: Statement, by_number: Mapping[int, Statement], letters: Mapping[str, str]
) -> str:
    if statement.reach in ("only", "opposed"):
        said = f"only {''.join(letters[source] for source in statement.tellers)}"
    else:
        said = f"told by {listed([letters[source] for source in statement.tellers])}"
    if statement.doubtful:
        said += f", perhaps {listed([letters[source] for source in statement.doubtful])}"
    against = [
        f"{listed([letters[source] for source in by_number[number].tellers])} ({number})"
        for number in statement.opposed
    ]
    return f"{said}; perhaps the opposite in {listed(against)}" if against else said


def _others(kind: Kind, index: Index, anchors: Anchors) -> Iterator[Line]:
    """The most frequent first."""
    letters = index.comparison.letters
    source_of = {document.id: document.source for document in index.comparison.documents}
    for entry in sorted(index.of(kind), key=lambda entry: -len(entry.spans)):
        counts = Counter(letters[source_of[span.article]] for span in entry.spans)
        own = letters_of(entry, index.comparison, index.sources)
        said = ", ".join(f"{letter} {counts[letter]}" for letter in own)
        yield Line(
            entry.group,
            0,
            " ".join(own),
            "",
            "",
            anchors.link(entry.spans[0]),
            shorten(entry.name, LONGEST),
            f"{counted(len(entry.spans), 'time')}: {said}",
        )
