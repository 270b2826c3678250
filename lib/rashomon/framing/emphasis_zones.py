"""Where in an article something stands: headline, lead, first third, tail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rashomon.annotation.document import Document
    from rashomon.article import Span

    Zone = Literal["lead", "first third", "tail"]
    HeadKind = Literal["headline", "heading"]

ZONES: tuple[Zone, ...] = ("lead", "first third", "tail")

LEAD_SENTENCES = 2
"""At most so many sentences of the first paragraph are the lead: some texts have no paragraphs."""


@dataclass(frozen=True, slots=True)
class Head:
    """A headline, or a heading within the body.

    `span` is None where the headline is known but is not part of the article's text.
    """

    kind: HeadKind
    text: str
    span: Span | None


def heads(document: Document) -> tuple[Head, ...]:
    """The headline, if there is one, and the headings within the body, in order.

    A heading above the first measured sentence that repeats the title is the headline; without a
    title, every heading above it is.
    """
    title = " ".join((document.article.title or "").split())
    measured = document.measured
    body = measured[0].start if measured else len(document.article.text)
    found: list[Head] = []
    for sentence in document.sentences:
        if sentence.kind == "heading":
            text = " ".join(document.text(sentence.start, sentence.end).split())
            above = sentence.start < body
            is_title = _plain(text) in _plain(title) if title else above
            kind: HeadKind = "headline" if above and is_title else "heading"
            found.append(Head(kind, text, document.span(sentence.start, sentence.end)))
    if title and not any(head.kind == "headline" for head in found):
        found.insert(0, Head("headline", title, None))
    return tuple(found)


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def zones(document: Document) -> Mapping[int, Zone]:
    """The zone of every measured sentence, by its index."""
    return dict(_zones(document))


def _zones(document: Document) -> Iterator[tuple[int, Zone]]:
    measured = document.measured
    for number, sentence in enumerate(measured):
        first = sentence.paragraph == measured[0].paragraph
        if first and number < LEAD_SENTENCES:
            yield sentence.index, "lead"
        elif document.position(sentence.start) < 1 / 3:
            yield sentence.index, "first third"
        else:
            yield sentence.index, "tail"
