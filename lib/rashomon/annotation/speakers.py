"""From a reporting word to its speaker: the subject in the parse, and the name it stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.annotation.cues import SPEECH_VERBS
from rashomon.annotation.names import bare_name, fullest, plain_name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AFTER_VERB = ("dobj", "attr", "npadvmod", "oprd", "appos", "dep", "nmod")
_NAMES_ITS_HEAD = ("appos", "flat", "nmod")
_CUTS_PHRASE = ("relcl", "acl", "advcl", "ccomp", "parataxis")
_SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that"})
_LOOK_BACK = 4
"""Sentences searched for what a pronoun stands for."""

_SPOKEN_OF = frozenset({"quote", "cite", "record", "hear", "overhear", "film"})
"""In the passive, these have the speaker for their subject; of others it is whom they are about."""

_INDEFINITE = frozenset("a an another one some any every each no".split())
_ROLES = {
    "adm": "admiral",
    "capt": "captain",
    "col": "colonel",
    "dr": "doctor",
    "gen": "general",
    "gov": "governor",
    "insp": "inspector",
    "lt": "lieutenant",
    "pres": "president",
    "prof": "professor",
    "rep": "representative",
    "rev": "reverend",
    "sen": "senator",
    "sgt": "sergeant",
}
"""Titles before a name, and the noun that later stands for who bears them."""

Outside = Callable[["Token"], bool]


def subject_of(verb: Token, outside: Outside) -> Token | None:
    """Who does what `verb` says: its grammatical subject, or what stands for one.

    Participles and coordinated verbs take the subject of the verb they hang on ("he refrained,
    stating"); of a speech verb the noun after it is taken too ("said Ryder"); of a passive, its
    agent; of a relative clause, the noun that it describes.

    Parameters
    ----------
    verb : spacy.tokens.Token
    outside : callable
        True of a token that is not within quotation marks.
    """
    for token in _up(verb):
        agent = _agent(token)
        if agent is not None:
            return agent
        subject = next((c for c in token.children if c.dep_ in SUBJECTS and outside(c)), None)
        if subject is not None:
            if subject.dep_ == "nsubjpass" and token is verb and token.lemma_ not in _SPOKEN_OF:
                return None
            return _antecedent(token) if subject.lower_ in ("who", "which", "that") else subject
        if token is verb and token.lemma_ in SPEECH_VERBS:
            follower = next(
                (c for c in token.rights if c.dep_ in _AFTER_VERB and _is_noun(c) and outside(c)),
                None,
            )
            if follower is not None:
                return follower
        if token.dep_ in ("acl", "relcl"):
            named = token is verb and token.tag_ == "VBN" and token.lemma_ not in SPEECH_VERBS
            return None if named else _antecedent(token)  # "a scheme called “Clean Streets”"
    return None


def beside(verb: Token, outside: Outside) -> Token | None:
    """The noun next to a speech verb: what a failed parse leaves of "Inslee said"."""
    for i in (verb.i - 1, verb.i + 1):
        if 0 <= i < len(verb.doc) and _is_noun(verb.doc[i]) and outside(verb.doc[i]):
            token = verb.doc[i]
            while token.dep_ == "compound" and token.head.i > token.i and outside(token.head):
                token = token.head
            return token
    return None


def _up(verb: Token) -> Iterable[Token]:
    """The verb, and the verbs whose subject it may share."""
    yield verb
    token = verb
    while token.dep_ in ("conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep"):
        token = token.head
        yield token


def _agent(token: Token) -> Token | None:
    by = next((c for c in token.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _antecedent(token: Token) -> Token | None:
    while token.dep_ not in ("acl", "relcl", "ROOT"):
        token = token.head
    return token.head if token.dep_ != "ROOT" and _is_noun(token.head) else None


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def phrase(head: Token, outside: Outside) -> Span:
    """The noun phrase of `head`, without clauses that describe it and without quoted words."""
    first, last = head.left_edge.i, head.i
    while not outside(head.doc[first]) and first < head.i:
        first += 1
    for token in head.doc[head.i + 1 : head.right_edge.i + 1]:
        cut = token.dep_ in _CUTS_PHRASE or token.text in {",", "—", "–", "("} or token.is_space
        if cut or not outside(token):
            break
        last = token.i
    while head.doc[last].is_punct and last > head.i:
        last -= 1
    return head.doc[first : last + 1]


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
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sents]

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
        if head.lower_ in PRONOUNS and head.pos_ == "PRON":
            stands_for = self._referent(head)
            return head.text if stands_for is None else self.name(stands_for)
        words = phrase(head, self.outside)
        return self._named(head) or self._in_role(words) or plain_name(words.text)

    def _named(self, head: Token) -> str | None:
        """The name that the phrase holds, unless it is only part of what the phrase names."""
        if any(child.dep_ == "conj" for child in head.children):
            return None  # "Moscow and Pyongyang": the phrase itself is the name
        entity = self._entity_at.get(head.i)
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
        within = self._by_word[name]
        return next(iter(within)) if len(within) == 1 else name

    @cached_property
    def _by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for full in self.full.values():
            for word in full.split():
                found[word].add(full)
        return found

    def _referent(self, pronoun: Token) -> Token | None:
        """The latest likely referent: a subject of the right kind, the nearest sentence first."""
        wanted = ("PERSON",) if pronoun.lower_ in _SINGULAR else ("ORG", "GPE", "NORP")
        for sentence in self._sentences_before(pronoun):
            tokens = [t for t in sentence if t.i < pronoun.i and self.outside(t)]
            people = [t for t in tokens if t.ent_type_ in wanted and _heads_entity(t)]
            subjects = [t for t in people if t.dep_ in SUBJECTS]
            if subjects or people:
                return (subjects or people)[-1 if subjects else 0]
        return None

    def _sentences_before(self, token: Token) -> Sequence[Span]:
        starts = self._sentence_starts
        last = bisect_right(starts, token.i)
        return [self.doc[i].sent for i in reversed(starts[max(last - _LOOK_BACK, 0) : last])]


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
    return " ".join([*before, _ROLES.get(noun.rstrip("."), noun)])


def _heads_entity(token: Token) -> bool:
    return (
        token.head.ent_type_ != token.ent_type_
        or token.head.ent_iob_ == "O"
        or (token.dep_ not in ("compound", "flat", "amod", "nmod", "poss"))
    )
