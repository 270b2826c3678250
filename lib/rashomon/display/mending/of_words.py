"""What can be mended at words: whose they are, whom they name, whether they are of the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.display.mending.offer import Offer, Option, Part, at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotation import Attribution, Document, Entity, EntityMention
    from rashomon.article import Span
    from rashomon.comparison import Comparison

OPTIONS = 100
"""Entities that words may be said to name, the most mentioned first."""
_LONGEST_NAME = 80
"""Characters up to which words can name somebody."""
_MOST = 2
"""Quotations or names of one place that something is offered for."""


def of_words(comparison: Comparison, place: Span, *, free: bool) -> Iterator[Part]:
    """What is offered for words that are selected freely, or for those of a marked stretch."""
    document = next(d for d in comparison.documents if d.id == place.article)
    here = _At(comparison, document, place, free)
    yield from here.quotations()
    yield from here.names()
    if free:
        yield here.words()
    else:
        yield here.sentence()


@dataclass(frozen=True, slots=True)
class _At:
    comparison: Comparison
    document: Document
    place: Span
    free: bool

    def quotations(self) -> Iterator[Part]:
        """Whose words they are; of two that hold them, the inner one first."""
        found = [
            (content, attribution)
            for attribution in self.document.attributions
            for content in attribution.contents
            if self._meets(*content)
        ]
        for content, attribution in sorted(found, key=lambda f: f[0][1] - f[0][0])[:_MOST]:
            yield self._quotation(content, attribution)

    def _quotation(self, content: tuple[int, int], attribution: Attribution) -> Part:
        span = self.document.span(*content)
        own = span if not self.free or self._within(self.place, *content) is None else self.place
        by = attribution.speaker or ""
        offers = [Offer("speaker", "Set", at(span), "Speaker", "must", by)]
        if by:
            offers.append(Offer("speaker", "Nobody who is named", at(span)))
        offers.append(Offer("no quotation", "The outlet’s own words", at(own)))
        title = f"Words of {by}" if by else "Words of nobody who is named"
        return Part(title, self.document.text(*content), tuple(offers))

    def names(self) -> Iterator[Part]:
        """Whom a mention names."""
        found = [
            (entity, mention)
            for entity in self.comparison.linked
            for mention in entity.mentions
            if mention.span.article == self.document.id
            and self._meets(mention.span.start, mention.span.end)
        ]
        if self.free:
            found = [f for f in found if f[1].span == self.place]
        for entity, mention in found[:_MOST]:
            yield self._name(entity, mention)

    def _name(self, entity: Entity, mention: EntityMention) -> Part:
        offers = [self._same_as(mention.span, entity)]
        alike = [m.span for m in entity.mentions if _line(m.text) == _line(mention.text)]
        ways = [Option("only here", (mention.span,))]
        if 1 < len(alike) < len(entity.mentions):
            ways.append(Option(f"all {len(alike)} “{_line(mention.text)}”", tuple(alike)))
        if len(entity.mentions) > 1:
            offers.append(Offer("split", "Split off", tuple(ways), "Somebody else, named", "must"))
        return Part(entity.name, mention.text, tuple(offers))

    def _same_as(self, span: Span, own: Entity | None) -> Offer:
        return same_as(self.comparison, span, own)

    def words(self) -> Part:
        """Words as they were selected."""
        offers = []
        if any(character.isalnum() for character in self.document.article[self.place]):
            offers.append(
                Offer("quotation", "Quote", at(self.place), "Somebody’s words, of", "may")
            )
        named = any(m.span == self.place for e in self.comparison.linked for m in e.mentions)
        if not named and len(self.place) <= _LONGEST_NAME and self.comparison.linked:
            offers.append(self._same_as(self.place, None))
        offers += self._story()
        return Part("Selected words", self.document.article[self.place], tuple(offers))

    def sentence(self) -> Part:
        """The sentences that they stand in."""
        touched = self.document.sentences_in(self.place.start, self.place.end)
        words = self.document.text(touched[0].start, touched[-1].end) if touched else ""
        return Part("Sentence", words, tuple(self._story()))

    def _story(self) -> Iterator[Offer]:
        kinds = {s.kind for s in self.document.sentences_in(self.place.start, self.place.end)}
        if kinds - {"boilerplate"}:
            yield Offer("boilerplate", "Not of this story", at(self.place))
        if kinds - {"text"}:
            yield Offer("story", "Of this story", at(self.place))

    def _meets(self, start: int, end: int) -> bool:
        return start < self.place.end and self.place.start < end

    def _within(self, span: Span, start: int, end: int) -> Span | None:
        return span if start <= span.start and span.end <= end else None


def same_as(comparison: Comparison, span: Span, own: Entity | None) -> Offer:
    """The offer to say that a mention of an entity, or words of nobody yet, name another."""
    others = [entity for entity in comparison.linked if entity is not own][:OPTIONS]
    options = tuple(Option(other.name, (named_at(other), span)) for other in others)
    return Offer("join", "Join", options, "Same as" if own else "Names the same as")


def named_at(entity: Entity) -> Span:
    """Where it is called by its name, if anywhere."""
    named = (m.span for m in entity.mentions if _line(m.text) == entity.name)
    return next(named, entity.mentions[0].span)


def _line(text: str) -> str:
    return " ".join(text.split())
