"""From a reporting word to its speaker: the subject in the parse, and the name it stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rashomon.annotation.cues import SPEECH_VERBS
from rashomon.annotation.names import bare_name, fullest

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_AFTER_VERB = ("dobj", "attr", "npadvmod", "oprd", "appos", "dep", "nmod")
_CUTS_PHRASE = ("relcl", "acl", "advcl", "ccomp", "parataxis")
_SINGULAR = frozenset({"he", "she"})
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "which", "that"})
_LOOK_BACK = 4
"""Sentences searched for what a pronoun stands for."""

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
        subject = next((c for c in token.children if c.dep_ in _SUBJECT and outside(c)), None)
        if subject is not None:
            return _antecedent(token) if subject.lower_ in ("who", "which", "that") else subject
        if token is verb and token.lemma_ in SPEECH_VERBS:
            follower = next(
                (c for c in token.rights if c.dep_ in _AFTER_VERB and _is_noun(c) and outside(c)),
                None,
            )
            if follower is not None:
                return follower
        if token.dep_ in ("acl", "relcl"):
            return _antecedent(token)
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
        return fullest(entity.text for entity in self.doc.ents if entity.label_ == "PERSON")

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sents]

    @cached_property
    def roles(self) -> dict[str, str]:
        """From a role noun to the one person it introduces ("spokesman John Kirby")."""
        found: dict[str, set[str]] = {}
        for entity in self.doc.ents:
            before = self.doc[entity.start - 1] if entity.start else None
            if entity.label_ == "PERSON" and before is not None and before.dep_ == "compound":
                found.setdefault(before.lower_, set()).add(self._full_name(entity.text))
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
        named = self._named(words, head)
        if named:
            return named
        return self.roles.get(head.lower_) or bare_name(words.text)

    def _named(self, words: Span, head: Token) -> str | None:
        if any(child.dep_ == "conj" for child in head.children):
            return None  # "Moscow and Pyongyang": the phrase itself is the name
        around = [e for e in words.ents if e.label_ == "PERSON"]
        at_head = [e for e in words.ents if e.start <= head.i < e.end]
        person = next((e for e in around if e in at_head or head.dep_ != "poss"), None)
        if person is not None and (person in at_head or not at_head):
            return self._full_name(person.text)
        for entity in at_head:
            full = self._full_name(entity.text)
            return full if full != bare_name(entity.text) else bare_name(words.text)
        return None

    def _full_name(self, text: str) -> str:
        name = bare_name(text)
        if name in self.full:
            return self.full[name]
        within = {full for full in self.full.values() if name in full.split()}
        return within.pop() if len(within) == 1 else name

    def _referent(self, pronoun: Token) -> Token | None:
        """The latest likely referent: a subject of the right kind, the nearest sentence first."""
        wanted = ("PERSON",) if pronoun.lower_ in _SINGULAR else ("ORG", "GPE", "NORP")
        for sentence in self._sentences_before(pronoun):
            tokens = [t for t in sentence if t.i < pronoun.i and self.outside(t)]
            people = [t for t in tokens if t.ent_type_ in wanted and _heads_entity(t)]
            subjects = [t for t in people if t.dep_ in _SUBJECT]
            if subjects or people:
                return (subjects or people)[-1 if subjects else 0]
        return None

    def _sentences_before(self, token: Token) -> Sequence[Span]:
        starts = self._sentence_starts
        last = bisect_right(starts, token.i)
        return [self.doc[i].sent for i in reversed(starts[max(last - _LOOK_BACK, 0) : last])]


def _heads_entity(token: Token) -> bool:
    return (
        token.head.ent_type_ != token.ent_type_
        or token.head.ent_iob_ == "O"
        or (token.dep_ not in ("compound", "flat", "amod", "nmod", "poss"))
    )
