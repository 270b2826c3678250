"""Roles: what people are introduced as, and the descriptions that later stand for them.

"Russian President Vladimir Putin", "Ann Lee, the mayor of Port Lydden" and "Ann Lee is the mayor"
introduce; "the Russian president" and "the mayor" then stand for whoever alone was introduced so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.countries import country_named
from rashomon.annotation.names import name_key, plain_name
from rashomon.annotation.role_nouns import SHORT_TITLES, is_role_noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

    from rashomon.annotation.document import Document

_CHANGES = frozenset(
    """vice deputy former ex acting assistant lieutenant prime first interim incoming outgoing late
    then onetime one-time sub under associate honorary junior elect designate future would-be next
    potential possible
    retired shadow""".split()
)
"""With one of these it is another role: a vice president is not "the president"."""

KIN = frozenset(
    """aunt brother cousin daughter ex-husband ex-wife father grandchild granddaughter grandfather
    grandmother grandson husband lady mother nephew niece partner sister son son-in-law stepson
    daughter-in-law stepdaughter uncle widow widower wife""".split()
)
"""Who is introduced by one of these is not whom the family name alone stands for."""

_KINDS_BEFORE = frozenset({"NORP", "GPE", "ORG", "LOC", "FAC", ""})
_NOT_PARTED = frozenset("NOUN PROPN ADJ".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is called by: a noun, and the words that say more of it.

    Countries stand among the words under one name, so that "Russian president", "Russia's
    president" and "president of Russia" are one role.
    """

    noun: str
    words: frozenset[str]

    def covers(self, described: Role) -> bool:
        """Whether a description can stand for who bears this role."""
        return (
            self.noun == described.noun
            and described.words <= self.words
            and self.words & _CHANGES == described.words & _CHANGES
        )


@dataclass(frozen=True, slots=True)
class Description:
    """A definite description of somebody: offsets, and the role it names."""

    start: int
    end: int
    sentence: int
    role: Role


def roles_of(person: Span, titles: str = "") -> Iterator[Role]:
    """The roles that a mention of a person introduces.

    Parameters
    ----------
    person : spacy.tokens.Span
        The name.
    titles : str
        Words before the name that were taken for part of it.
    """
    doc, root = person.doc, person.root
    if titles.strip(". "):
        *words, title = titles.casefold().split()
        yield from _role(title, words)
    first = person.start
    while first and _describes(doc[first - 1]):
        first -= 1
    if first < person.start:
        *before, last = doc[first : person.start]
        if last.pos_ in ("NOUN", "PROPN") and (last.head.i >= person.start or last == root.head):
            yield from _role(last.lower_, _words(before))
    for noun in _beside(root):
        if noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ != "PERSON":
            yield from _role(noun.lower_, _modifiers(noun))


def descriptions(document: Document, nouns: frozenset[str]) -> Iterator[Description]:
    """The definite descriptions in the measured text whose noun is one of these.

    A description beside a name ("the mayor, Ann Lee") is left to the name.
    """
    doc = document.doc
    for sentence in document.measured:
        for token in doc[sentence.first : sentence.last]:
            if token.tag_ not in ("NN", "NNP") or _noun(token.lower_) not in nouns:
                continue
            first = _definite_from(token)
            if first is None or _names_somebody(token):
                continue
            role = Role(_noun(token.lower_), frozenset(_modifiers(token)))
            last = max([token.i, *(t.i for t in _of(token))])
            yield Description(doc[first].idx, doc[last].idx + len(doc[last]), sentence.index, role)


def bearer(
    described: Role, roles: Mapping[str, Mapping[Role, None]], present: Iterable[str]
) -> str | None:
    """Who among those present alone bears a role; one who bears just this role comes first."""
    covering = {name for name in present if any(r.covers(described) for r in roles.get(name, ()))}
    if len(covering) > 1:
        covering = {name for name in covering if described in roles[name]}
    return covering.pop() if len(covering) == 1 else None


def is_kin(roles: Iterable[Role]) -> bool:
    """Whether somebody was introduced as another's relative."""
    return any(role.noun in KIN for role in roles)


def _noun(word: str) -> str:
    return SHORT_TITLES.get(word.rstrip("."), word)


def _role(noun: str, words: Iterable[str]) -> Iterator[Role]:
    noun = _noun(noun)
    if is_role_noun(noun):
        yield Role(noun, frozenset(words))


def _describes(token: Token) -> bool:
    if token.ent_type_ not in _KINDS_BEFORE:
        return False
    return token.pos_ in _NOT_PARTED or token.text in {"-", "’s", "'s"} or token.tag_ == "POS"


def _beside(root: Token) -> Iterator[Token]:
    """Nouns in apposition to a name or said of it: "Ann Lee, the mayor", "Ann Lee is the mayor"."""
    yield from (c for c in root.children if c.dep_ == "appos")
    if root.dep_ == "appos":
        yield root.head
    if root.dep_ == "nsubj" and root.head.lemma_ == "be":
        said = (c for c in root.head.children if c.dep_ == "attr")
        yield from (c for c in said if _definite_from(c) is not None)


def _modifiers(noun: Token) -> set[str]:
    before = [
        t
        for c in noun.lefts
        if c.dep_ in ("amod", "compound", "nmod", "poss")
        for t in c.subtree
        if t.i < noun.i
    ]
    return {*_words(sorted(before, key=lambda t: t.i)), *_words(_of(noun))}


def _of(noun: Token) -> list[Token]:
    """What follows a noun after "of" or "for": of which country, town or party."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if after is None or after.dep_ != "prep" or after.head.i != noun.i:
        return []
    if after.lower_ not in ("of", "for"):
        return []
    named = next((c for c in after.children if c.dep_ == "pobj"), None)
    if named is None:
        return []
    words = noun.doc[after.i : named.i + 1]
    return list(words) if len(words) <= 8 else [named]


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    """Words that say more: countries by their name, the rest as written, without articles."""
    entities: dict[int, list[Token]] = defaultdict(list)
    for token in tokens:
        if token.is_punct or token.pos_ in ("DET", "ADP", "PART", "PRON", "SPACE"):
            continue
        entity = _entity_of(token)
        if entity is None:
            yield token.lower_
        else:
            entities[entity].append(token)
    for group in entities.values():
        name = plain_name(group[0].doc[group[0].i : group[-1].i + 1].text)
        country = country_named(name)
        if country is None:
            yield from name_key(name).split()
        else:
            yield f"={country.country}"


def _entity_of(token: Token) -> int | None:
    """Where the named entity of a token begins."""
    if not token.ent_type_:
        return None
    first = token
    while first.ent_iob_ != "B" and first.i:
        first = first.nbor(-1)
    return first.i


def _definite_from(noun: Token) -> int | None:
    """Where a definite description begins: at “the”, or at the country that owns the noun."""
    for child in noun.lefts:
        if child.dep_ == "det":
            return child.i if child.lower_ == "the" else None
        if child.dep_ == "poss":
            named = child.ent_type_ in ("GPE", "ORG", "NORP")
            return child.left_edge.i if named else None
    return None


def _names_somebody(noun: Token) -> bool:
    """Whether the noun is no mention of its own: a name or a clause says more of whom it means."""
    if noun.ent_type_ == "PERSON" or (noun.dep_ in ("compound", "amod") and noun.head.i > noun.i):
        return True
    around = [noun.head] if noun.dep_ == "appos" else []
    around += [c for c in noun.children if c.dep_ == "appos"]
    if any(c.dep_ in ("relcl", "acl", "conj") for c in noun.children):
        return True  # "the officer who fired", "the president and owner of the club"
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return True  # "Ann Lee is the mayor" says so; it does not call her so
    follows = _next(noun.doc, noun.i)
    return any(t.ent_type_ == "PERSON" for t in around) or (
        follows is not None and follows.ent_type_ == "PERSON"
    )


def _next(doc: Doc, i: int) -> Token | None:
    return doc[i + 1] if i + 1 < len(doc) else None
