"""What is marked in the texts: statements that others tell, shared wording, quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.display.marking import Mark
from rashomon.display.wording import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.article import Span
    from rashomon.display.pages.anchors import Anchors
    from rashomon.display.statements import Statement, Telling
    from rashomon.result import Result

Kind = Literal[
    "paragraph", "sentence", "shared", "uncertain", "only", "passage", "quote", "indirect"
]


@dataclass(frozen=True, slots=True)
class Tag:
    """A short note set behind the words it is about, with a link where there is a counterpart."""

    kind: Kind
    text: str
    href: str = ""
    letter: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What one mark says: its kind, the tags behind its end, and the group that lights up with it.

    `number` is that of the statement, 0 for other kinds; `id` is the sentence's on the page.
    """

    kind: Kind
    tags: tuple[Tag, ...] = ()
    number: int = 0
    id: str = ""


Marks = dict[str, list[Mark[Note]]]

TAGS = 8
"""Counterparts that are named behind a telling or a passage, one a source; the rest are counted."""


def statement_marks(
    found: Sequence[Statement], letters: Mapping[str, str], anchors: Anchors
) -> Marks:
    """A mark for every telling, tagged with its counterparts: ``B·4`` is statement 4 in B."""
    marks: Marks = {}
    for statement in found:
        for telling in statement.tellings:
            kind = _kind(statement, telling)
            tags = tuple(_counterparts(statement, telling, letters, anchors))
            if kind == "only":
                tags = (Tag("only", f"only {letters[telling.source]}"),)
            note = Note(kind, tags, statement.number)
            mark = Mark(telling.span.start, telling.span.end, note)
            marks.setdefault(telling.span.article, []).append(mark)
    return marks


def _kind(statement: Statement, telling: Telling) -> Kind:
    if telling.state == "uncertain" or statement.reach == "uncertain":
        return "uncertain"
    return "shared" if statement.reach == "shared" else "only"


def _counterparts(
    statement: Statement, telling: Telling, letters: Mapping[str, str], anchors: Anchors
) -> Iterator[Tag]:
    others = [source for source in letters if source != telling.source and statement.of(source)]
    for source in others[:TAGS]:
        letter, other = letters[source], statement.of(source)
        certain = telling.state == "told" and statement.states[source] == "told"
        yield Tag(
            "shared" if certain else "uncertain",
            f"{letter}·{statement.number}{'' if certain else '?'}",
            anchors.link(other[0].span),
            letter,
            f"Statement {statement.number} in {letter}{'' if certain else ', uncertain'}: "
            f"{shorten(other[0].text, 160)}",
        )
    if others[TAGS:]:
        more = len(others) - TAGS
        yield Tag("shared", f"+{more}·{statement.number}", about=f"In {more} more sources")


def passage_marks(passages: Result, letters: Mapping[str, str], anchors: Anchors) -> Marks:
    """A mark for both sides of every passage: ``B≡2`` is the same wording, passage 2, in B."""
    tags: dict[Span, list[Tag]] = {}
    more: dict[Span, int] = {}
    for row in passages.table.to_dict("records"):
        for own, other in (("a", "b"), ("b", "a")):
            here, there = row[f"span_{own}"], row[f"span_{other}"]
            if len(tags.setdefault(here, [])) == TAGS:
                more[here] = more.get(here, 0) + 1
                continue
            letter = letters[row[f"source_{other}"]]
            tags[here].append(
                Tag(
                    "passage",
                    f"{letter}≡{row['passage']}",
                    anchors.link(there),
                    letter,
                    f"The same wording, passage {row['passage']}, in {letter}",
                )
            )
    for span, count in more.items():
        tags[span].append(Tag("passage", f"+{count}", about=f"In {count} more passages"))
    marks: Marks = {}
    for span, behind in tags.items():
        mark = Mark(span.start, span.end, Note("passage", tuple(behind)))
        marks.setdefault(span.article, []).append(mark)
    return marks


def quotation_marks(attributions: Result) -> Marks:
    """A mark for every stretch of somebody's words, tagged with the speaker behind the last."""
    marks: Marks = {}
    for row in attributions.table.to_dict("records"):
        direct = row["kind"] != "indirect"
        kind: Kind = "quote" if direct else "indirect"
        speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
        name = shorten(speaker, 40) if speaker else "no named speaker"
        said = f"“ {name}" if direct else f"says {name}" if speaker else "somebody says"
        tag = Tag(kind, said, about="Whose words these are")
        spans = row["content_spans"]
        for span in spans:
            note = Note(kind, (tag,) if span is spans[-1] else ())
            marks.setdefault(span.article, []).append(Mark(span.start, span.end, note))
    return marks


def merged(*several: Marks) -> Marks:
    """All marks of each article, in the order given."""
    together: Marks = {}
    for marks in several:
        for article, own in marks.items():
            together.setdefault(article, []).extend(own)
    return together
