"""Referring: the entity that a noun phrase of an article stands for, pronouns resolved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.annotation.pronouns import POSSESSIVES, PRONOUNS, Referents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from rashomon.annotation.document import Document
    from rashomon.annotation.entities import Entity, EntityMention

_SPEAKER = frozenset("i me my mine myself".split())
_OBLIQUE = {"him": "he", "himself": "he", "herself": "she", "itself": "it"}
_UNSURE = frozenset("they their theirs them themselves".split())
"""These may stand for any two that were named, or for none: too often wrong to be counted."""


def names_in(documents: Sequence[Document], linked: Sequence[Entity]) -> tuple[Named, ...]:
    """What names and pronouns stand for, in each document."""
    mentions: dict[str, list[tuple[Entity, EntityMention]]] = defaultdict(list)
    bearers: dict[str, set[str]] = defaultdict(set)
    for entity in linked:
        for mention in entity.mentions:
            mentions[mention.span.article].append((entity, mention))
        if entity.kind == "PERSON":
            for word in entity.name.split():
                bearers[word].add(entity.name)
    by_name = {entity.name: entity for entity in linked}
    people = {word: next(iter(of)) for word, of in bearers.items() if len(of) == 1}
    return tuple(
        Named(document, tuple(mentions[document.id]), by_name, people) for document in documents
    )


@dataclass(frozen=True)
class Named:
    """The entities of one article, by the words that stand for them; made by `names_in`."""

    document: Document
    mentions: Sequence[tuple[Entity, EntityMention]]
    by_name: Mapping[str, Entity]
    people: Mapping[str, str]
    """From a word of one person's name alone to the name."""

    def entity(self, head: Token) -> Entity | None:
        """Which entity the noun phrase with this head stands for, pronouns resolved."""
        found = self._at.get(head.i)
        if found is not None:
            return found
        if head.pos_ == "PRON":
            return self._of_pronoun(head)
        beside = (self._at.get(c.i) for c in head.children if c.dep_ == "appos")
        return next((entity for entity in beside if entity is not None), None)

    def _of_pronoun(self, pronoun: Token) -> Entity | None:
        voice = self.document.tokens[pronoun.i].voice
        if voice.manner == "direct":
            mine = pronoun.lower_ in _SPEAKER and voice.speaker is not None
            return self.by_name.get(voice.speaker or "") if mine else None
        if pronoun.lower_ in _UNSURE:
            return None
        form = _OBLIQUE.get(pronoun.lower_, pronoun.lower_)
        if form not in PRONOUNS and form not in POSSESSIVES:
            return None
        named = self._referents.of(pronoun, form)
        return self._at.get(named.i) if named is not None else None

    @cached_property
    def _at(self) -> Mapping[int, Entity]:
        """From the position of a token to the entity whose shortest mention holds it."""
        found: dict[int, tuple[int, Entity]] = {}
        for entity, mention in self.mentions:
            size = mention.span.end - mention.span.start
            for token in self.document.tokens_in(mention.span.start, mention.span.end):
                if token.index not in found or size < found[token.index][0]:
                    found[token.index] = size, entity
        return {i: entity for i, (_, entity) in found.items()}

    @cached_property
    def _referents(self) -> Referents:
        tokens = self.document.tokens
        return Referents(
            self.document.doc, lambda token: tokens[token.i].voice.manner != "direct", self.people
        )
