"""Places: where what a correction is about stands, from a name, any words or a span."""

from __future__ import annotations

from operator import index
from typing import TYPE_CHECKING, Protocol

from rashomon.article import Span
from rashomon.corrections.entry import Place
from rashomon.errors import CorrectionsError

if TYPE_CHECKING:
    from rashomon.annotation import Document, Entity
    from rashomon.annotation.document import SentenceKind
    from rashomon.article import Articles
    from rashomon.views import OverlapView

TELLING = "comparison.overlap.statements.tellings.span[0]"
_CONTENT = "comparison.attributions.table.content_spans[0][0]"


class Compared(Protocol):
    """What corrections are taken from: a comparison."""

    @property
    def articles(self) -> Articles:
        """The articles."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The articles as annotated and corrected."""

    @property
    def linked(self) -> tuple[Entity, ...]:
        """The entities."""

    @property
    def overlap(self) -> OverlapView:
        """What the sources share."""


def checked(comparison: Compared) -> Compared:
    """What was given as a comparison, if it is one.

    Raises
    ------
    CorrectionsError
        If it has no articles, documents, entities or overlap.
    """
    names = ("articles", "documents", "linked", "overlap")
    if not all(hasattr(type(comparison), name) for name in names):
        raise CorrectionsError(
            f"A comparison comes first, not {type(comparison).__name__}: give what "
            "rashomon.compare(…) returned, then what the correction is about."
        )
    return comparison


def at(comparison: Compared, span: Span, *, such_as: str = _CONTENT) -> Place:
    """The place of a span; `such_as` is where a table has some that would do."""
    comparison = checked(comparison)
    if not isinstance(span, Span):
        raise CorrectionsError(
            f"A span is wanted, not {span!r}: take one from a table, such as {such_as}, or "
            "article.span(start, end)."
        )
    article = next((a for a in comparison.articles if a.id == span.article), None)
    if article is None:
        known = ", ".join(a.id for a in comparison.articles)
        raise CorrectionsError(f"There is no article {span.article!r} here; there are: {known}.")
    try:
        start, end = index(span.start), index(span.end)
    except TypeError:
        raise CorrectionsError(f"The offsets of {span} are no whole numbers.") from None
    if not 0 <= start < end <= len(article.text):
        raise CorrectionsError(
            f"{span} is empty or lies outside the article, which has {len(article.text)} "
            "characters."
        )
    return Place.at(article, article.span(start, end))


def sentences(comparison: Compared, span: Span, kind: SentenceKind) -> Place:
    """The place of all sentences that a span touches; one at least is not of this kind so far."""
    place = at(comparison, span, such_as=TELLING)
    document = next(d for d in comparison.documents if d.id == place.article)
    touched = document.sentences_in(place.start, place.end)
    if not touched:
        raise CorrectionsError(f"There is no word in {place.text!r}, so there is nothing to take.")
    if all(sentence.kind == kind for sentence in touched):
        what = "measured" if kind == "text" else "left out"
        raise CorrectionsError(f"All that {place} touches is {what} already.")
    return Place.at(document.article, document.span(touched[0].start, touched[-1].end))


def first(comparison: Compared, what: str | Span) -> Place:
    """A place by which what is to be joined is found again."""
    if not isinstance(what, str):
        return at(comparison, what)
    comparison = checked(comparison)
    mentions = [(entity, m) for entity in comparison.linked for m in entity.mentions]
    for _, mention in mentions:
        if _line(mention.text) == what:
            return at(comparison, mention.span)
    for entity, mention in mentions:
        if entity.name == what:
            return at(comparison, mention.span)
    for article in comparison.articles:
        start = article.text.find(what)
        if what and start >= 0:
            return Place(article.id, start, start + len(what), what)
    raise CorrectionsError(f"{what!r} stands in none of the articles. {_named(comparison)}")


def mentions(comparison: Compared, what: str | Span) -> list[Place]:
    """Every mention that a wording or a span means."""
    if not isinstance(what, str):
        return [at(comparison, what)]
    comparison = checked(comparison)
    found = [
        at(comparison, mention.span)
        for entity in comparison.linked
        for mention in entity.mentions
        if _line(mention.text) == what
    ]
    if not found:
        raise CorrectionsError(f"No entity is mentioned as {what!r}. {_named(comparison)}")
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def _named(comparison: Compared) -> str:
    names = [entity.name for entity in comparison.linked[:8]]
    known = f"The most mentioned are: {', '.join(names)}; all" if names else "All"
    return f"{known} stand in comparison.entities.table."
