"""What can be found in the view: statements, passages, speakers, entities, loaded words.

Each has a short name that runs of text carry (`s4` is statement 4), by which they light up
together, are filtered, and are selected into Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from rashomon.display.statements import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from rashomon.article import Span
    from rashomon.comparison import Comparison

Kind = Literal["statement", "passage", "speaker", "entity", "word"]

SIGN: Mapping[Kind, str] = {
    "statement": "s",
    "passage": "p",
    "speaker": "q",
    "entity": "e",
    "word": "w",
}

UNNAMED = "no named speaker"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found, and where.

    `number` is that of the statement, or of the group of passages; else a count from 1, and 0 for
    words of nobody who is named. `spans` are those in the sources shown.
    """

    kind: Kind
    number: int
    name: str
    spans: tuple[Span, ...]

    @property
    def group(self) -> str:
        """What its runs of text carry."""
        return f"{SIGN[self.kind]}{self.number}"


@dataclass(frozen=True)
class Index:
    """Everything that can be found in the articles of some sources of a comparison."""

    comparison: Comparison
    sources: tuple[str, ...]

    @cached_property
    def found(self) -> list[Statement]:
        """All statements of the comparison."""
        return statements(self.comparison.overlap.statements)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All that is found in the sources shown, kind by kind."""
        made = (
            *self._statements(),
            *self._passages(),
            *self._speakers(),
            *self._entities(),
            *self._words(),
        )
        return tuple(entry for entry in made if entry.spans)

    @cached_property
    def by_group(self) -> dict[str, Entry]:
        """The entries by what their runs carry."""
        return {entry.group: entry for entry in self.entries}

    def of(self, kind: Kind) -> list[Entry]:
        """The entries of one kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    @cached_property
    def shown(self) -> frozenset[str]:
        """The ids of the articles shown."""
        documents = self.comparison.documents
        return frozenset(d.id for d in documents if d.source in self.sources)

    @cached_property
    def passage_groups(self) -> dict[int, int]:
        """The group of each passage."""
        table = self.comparison.overlap.passages.table
        return {int(n): int(g) for n, g in zip(table["passage"], table["group"], strict=True)}

    def _within(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(dict.fromkeys(span for span in spans if span.article in self.shown))

    def _statements(self) -> Iterator[Entry]:
        for statement in self.found:
            spans = self._within(telling.span for telling in statement.tellings)
            yield Entry("statement", statement.number, statement.text, spans)

    def _passages(self) -> Iterator[Entry]:
        spans: dict[int, list[Span]] = {}
        texts: dict[int, str] = {}
        for row in self.comparison.overlap.passages.table.to_dict("records"):
            spans.setdefault(row["group"], []).extend((row["span_a"], row["span_b"]))
            texts.setdefault(row["group"], row["text"])
        for group in sorted(spans):
            yield Entry("passage", group, texts[group], self._within(spans[group]))

    def _speakers(self) -> Iterator[Entry]:
        spans: dict[str, list[Span]] = {}
        for row in self.comparison.attributions.table.to_dict("records"):
            name = row["speaker"] if isinstance(row["speaker"], str) else UNNAMED
            spans.setdefault(name, []).extend(row["content_spans"])
        named = [name for name in spans if name != UNNAMED]
        for number, name in enumerate(named, 1):
            yield Entry("speaker", number, name, self._within(spans[name]))
        yield Entry("speaker", 0, UNNAMED, self._within(spans.get(UNNAMED, ())))

    def _entities(self) -> Iterator[Entry]:
        table = self.comparison.entities.table
        mentions = self.comparison.sentiment.targets.mentions
        for number, (name, spans) in enumerate(zip(table["entity"], table["spans"], strict=True)):
            also = [span for own in mentions(name).values() for span in own]
            yield Entry("entity", number + 1, str(name), self._within([*spans, *also]))

    def _words(self) -> Iterator[Entry]:
        spans: dict[str, list[Span]] = {}
        for row in self.comparison.framing.loaded.table.to_dict("records"):
            spans.setdefault(row["word"], []).extend(row["spans"])
        for number, word in enumerate(spans, 1):
            yield Entry("word", number, word, self._within(spans[word]))


def letters_of(entry: Entry, comparison: Comparison, sources: Sequence[str]) -> list[str]:
    """The letters of the sources in which it stands, in the order of the columns."""
    source_of = {document.id: document.source for document in comparison.documents}
    own = {source_of[span.article] for span in entry.spans}
    return [comparison.letters[source] for source in sources if source in own]
