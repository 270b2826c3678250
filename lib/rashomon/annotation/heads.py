"""Headlines: what stands above an article, and the headings within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rashomon.annotation.document import Document
    from rashomon.article import Span

    HeadKind = Literal["headline", "heading"]


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
