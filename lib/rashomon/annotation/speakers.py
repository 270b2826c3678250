"""From the words that name a source to the speaker: the fullest name that they stand for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.annotation.names import bare_name, fullest, plain_name
from rashomon.annotation.pronouns import POSSESSIVES, PRONOUNS, Referents
from rashomon.annotation.role_nouns import SHORT_TITLES
from rashomon.annotation.sources import RELATIVES, antecedent, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from rashomon.annotation.sources import Outside

_NAMES_ITS_HEAD = ("appos", "flat", "nmod")
_INDEFINITE = frozenset("a an another one some any every each no".split())


@dataclass(frozen=True)
class Speakers:
    """Names the speakers of one article.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    outside : callable
        True of a token that is not within quotation marks.
    """

    doc: Doc
    outside: Outside

    @cached_property
    def full(self) -> dict[str, str]:
        """The fullest form of every name of a person in the article."""
        return fullest(entity.text for entity in self.entities if entity.label_ == "PERSON")

    @cached_property
    def entities(self) -> Sequence[Span]:
        """All that the pipeline took for names."""
        return self.doc.ents

    @cached_property
    def _entity_at(self) -> dict[int, Span]:
        return {i: entity for entity in self.entities for i in range(entity.start, entity.end)}

    @cached_property
    def roles(self) -> dict[str, str]:
        """From a role to the one person it introduces.

        "National Security Council spokesman John Kirby" gives "spokesman" and the whole title;
        "Tom Ridley, a baker" and "the baker, Tom Ridley" give "baker".
        """
        found: dict[str, set[str]] = defaultdict(set)
        for entity in self.entities:
            if entity.label_ == "PERSON":
                for role in _roles(entity):
                    found[role].add(self._full_name(entity.text))
        return {role: names.pop() for role, names in found.items() if len(names) == 1}

    def name(self, head: Token) -> str:
        """What to call the speaker whose noun phrase has this head.

        Returns
        -------
        str
            The fullest name in the article; for a pronoun, that of whom it most likely stands
            for; for a role used once beside a name, that name; else the phrase as written.
        """
        if head.lower_ in RELATIVES and not head.text.isupper():  # WHO is a source of its own
            described = antecedent(head)
            return head.text if described is None else self.name(described)
        pronoun = POSSESSIVES.get(head.lower_, head.lower_)
        if pronoun in PRONOUNS and head.pos_ == "PRON":
            stands_for = self._referents.of(head)
            return pronoun if stands_for is None else self.name(stands_for)
        words = phrase(head, self.outside)
        return self._named(head) or self._in_role(words) or plain_name(words.text)

    def is_person(self, word: str) -> bool:
        """Whether a word belongs to the name of a person in the article."""
        return word in self._by_word

    def _named(self, head: Token) -> str | None:
        """The name that the phrase holds, unless it is only part of what the phrase names."""
        if any(child.dep_ == "conj" for child in head.children):
            return None  # "Moscow and Pyongyang": the phrase itself is the name
        entity = self._entity_at.get(head.i)
        if entity is None or entity.label_ != "PERSON":
            within = self._by_word.get(head.text, set())
            if head.pos_ == "PROPN" and len(within) == 1 and len(phrase(head, self.outside)) == 1:
                return next(iter(within))  # a short form that the pipeline took for no name
        if entity is not None:
            full = self._full_name(entity.text)
            known = entity.label_ == "PERSON" or full != bare_name(entity.text)
            return full if known else None
        # "the mayor, Ann Lee" and "spokesman Ann Lee", but not "a friend of Ann Lee"
        after = [c.i for c in head.children if c.dep_ in _NAMES_ITS_HEAD and c.i > head.i]
        named = (self._entity_at.get(i) for i in (*after, head.i + 1))
        person = next((e for e in named if e is not None and e.label_ == "PERSON"), None)
        return None if person is None else self._full_name(person.text)

    def _in_role(self, words: Span) -> str | None:
        """Whom a definite description stands for: "the minister", never "a minister"."""
        if words[0].lower_ in _INDEFINITE:
            return None
        return self.roles.get(plain_name(words.text).casefold())

    def _full_name(self, text: str) -> str:
        name = bare_name(text)
        if name in self.full:
            return self.full[name]
        within = self._by_word.get(name, set())
        return next(iter(within)) if len(within) == 1 else name

    @cached_property
    def _referents(self) -> Referents:
        certain = {word: next(iter(of)) for word, of in self._by_word.items() if len(of) == 1}
        return Referents(self.doc, self.outside, certain)

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for full in self.full.values():
            for word in full.split():
                found[word].add(full)
        return found


def _roles(person: Span) -> Iterable[str]:
    """The nouns that say what somebody is: before the name, or beside it between commas."""
    doc, head = person.doc, person.root
    first = person.start
    while first and doc[first - 1].dep_ in ("compound", "amod") and doc[first - 1].head.i >= first:
        first -= 1
        yield _role(doc[first : person.start].text)
    for noun in (*(c for c in head.children if c.dep_ == "appos"), head.head):
        if noun.pos_ == "NOUN" and (noun.dep_ == "appos" or head.dep_ == "appos"):
            yield _role(noun.text)


def _role(words: str) -> str:
    *before, noun = words.casefold().split() or [""]
    return " ".join([*before, SHORT_TITLES.get(noun.rstrip("."), noun)])
