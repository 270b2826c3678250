"""The subject that a verb is understood with, said or not: in the parse, by grammar's own rules.

Coordinated verbs share a subject, a relative clause is about the noun that it describes, and
infinitives and participles take theirs from the verb or noun that they depend on (control:
Rosenbaum 1967; Huddleston & Pullum 2002, chapter 14).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.sources import continued
from rashomon.framing.act_nouns import verb_behind
from rashomon.framing.act_verbs import (
    CAUSING,
    HOLDING,
    JUDGING,
    LIGHT,
    STATES,
    SUBJECT_GOES_ON,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_RELATIVES = frozenset({"who", "whom", "which", "that"})
_RELATIVE_TAGS = frozenset({"WP", "WDT"})
_VERBS = frozenset({"VERB", "AUX"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_DEPENDENT = ("acomp", "conj", "xcomp", "advcl", "ccomp", "pcomp", "acl", "relcl")
_LIMIT = 12
"""Steps up the parse: more are taken only where it went wrong."""


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((c for c in token.children if c.dep_ in dependencies), None)


def conjuncts(token: Token) -> tuple[Token, ...]:
    """A noun and the nouns that are coordinated with it, without what "not" takes away."""
    found = [token]
    for _ in range(_LIMIT):
        more = [
            c
            for c in found[-1].children
            if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
        ]
        if not more or any(c.dep_ == "neg" for c in more[0].children):
            break
        found.append(more[0])
    return tuple(found)


def is_passive(verb: Token, steps: int = _LIMIT) -> bool:
    """Whether a verb tells what is done to its subject.

    Besides the full passive ("was closed", "got hurt") these are participles that describe a noun
    ("letters sent on Monday"), that stand for a clause ("Asked why, he left"), that share the
    auxiliary of another ("was arrested and charged"), and that have a causer ("had him arrested").
    """
    dependencies = {c.dep_ for c in verb.children}
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if dependencies & {"auxpass", "nsubjpass", "csubjpass"} or (
        "agent" in dependencies and not perfect
    ):
        return True
    if verb.tag_ not in ("VBN", "VBD") or dependencies & {"aux", "nsubj"} - _caused(verb):
        return False
    if verb.tag_ == "VBD":
        return verb.dep_ == "acl"
    if verb.dep_ == "conj":
        return verb.head.pos_ in _VERBS and steps > 0 and is_passive(verb.head, steps - 1)
    above = verb.head.lemma_
    return (
        verb.dep_ in ("acl", "advcl", "amod")
        or (verb.dep_ == "acomp" and above == "be")
        or (verb.dep_ in ("ccomp", "xcomp", "oprd", "dep") and above in CAUSING)
    )


def _caused(verb: Token) -> set[str]:
    """A causer's object is the subject of the participle in the parse: "had him arrested"."""
    caused = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in CAUSING
    return {"nsubj"} if caused and verb.tag_ == "VBN" else set()


def is_state(verb: Token) -> bool:
    """Whether a participle describes, as "concerned" does, and tells of no act."""
    bare = not any(c.dep_ in ("aux", "auxpass", "agent") for c in verb.children)
    return verb.dep_ in ("acl", "amod", "acomp") and bare and verb.lower_ in STATES


def subject(verb: Token, steps: int = _LIMIT) -> Token | None:
    """The head of the subject that a verb is understood with, or None where the text has none.

    Parameters
    ----------
    verb : spacy.tokens.Token
    steps : int
        How many words up the parse are still looked at.
    """
    own = _own(verb)
    if own is not None:
        return own
    if steps <= 0 or verb.dep_ not in _DEPENDENT:
        return None
    return _UNDERSTOOD[verb.dep_](verb, verb.head, steps - 1)


def _own(verb: Token) -> Token | None:
    """The subject beside the verb; of a relative pronoun, the noun that it stands for."""
    subjects = [c for c in verb.children if c.dep_ in _SUBJECTS]
    named = [c for c in subjects if not _is_relative(c)]
    if named:
        return _whoever(named[0])
    if subjects:
        return antecedent(subjects[0])
    # What the parse leaves of a name before its verb: "Kim boasted".
    beside = (c for c in verb.lefts if c.dep_ == "compound" and c.pos_ == "PROPN")
    return next(beside, None) if verb.tag_ in _FINITE else None


def _whoever(found: Token) -> Token:
    """Of a clause that is a subject, who it is about: "whoever did it"."""
    if found.dep_ not in ("csubj", "csubjpass"):
        return found
    return next((c for c in found.children if c.lower_ in ("whoever", "who")), found)


def _is_relative(token: Token) -> bool:
    return token.tag_ in _RELATIVE_TAGS and token.lower_ in _RELATIVES


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; itself where it asks or stands for none."""
    if not _is_relative(pronoun):
        return pronoun
    for above in _up(pronoun):
        if above.dep_ == "relcl":
            return above.head
    return pronoun


def _up(token: Token) -> Iterator[Token]:
    for _ in range(_LIMIT):
        token = token.head
        yield token


def _shared(_verb: Token, head: Token, steps: int) -> Token | None:
    """Of a coordinated verb: the other's subject, or the noun that both describe."""
    if head.pos_ not in _VERBS:
        return antecedent(head) if child(head, "relcl") is not None else None
    return subject(head, steps)


def _controlled(verb: Token, head: Token, steps: int) -> Token | None:
    """Of an infinitive or participle after a verb: its object, or else its subject."""
    if head.pos_ not in _VERBS:
        above = head.head
        return subject(above, steps) if above.pos_ in _VERBS else None
    told = child(head, "dobj", "dative")
    if told is not None and told.i < verb.i and head.lemma_ not in SUBJECT_GOES_ON:
        told = child(told, "pobj") or told if told.dep_ == "dative" else told
        if verb_behind(told.lemma_.lower()) is None or head.lemma_ not in LIGHT:
            return antecedent(told)
    return subject(head, steps)


def _adverbial(verb: Token, head: Token, steps: int) -> Token | None:
    """Of a participle or infinitive beside a clause: the subject of the clause."""
    bare = verb.tag_ in ("VBG", "VB") or is_passive(verb)
    if not bare or head.pos_ not in _VERBS:
        return None
    goes_on = continued(verb)
    if goes_on is not None:
        return subject(goes_on, steps)
    to = next((c for c in verb.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
    if to is not None and is_passive(head) and head.lemma_ != "make":
        return agent(head)
    thing = child(head, "dobj")
    if to is not None and is_passive(verb) and thing is not None and thing.i == to.i - 1:
        return thing  # "a course to be taught by them"
    return subject(head, steps)


def _complement(verb: Token, head: Token, steps: int) -> Token | None:
    """Of a clause that says what another is about, where it has no subject: "helped put out"."""
    return _controlled(verb, head, steps) if verb.tag_ in ("VB", "VBG", "VBN") else None


def _of_noun(verb: Token, head: Token, steps: int) -> Token | None:
    """Of what describes a noun: the noun, or whoever holds what it names."""
    if verb.tag_ == "VB":
        holds = head.lemma_.lower() in HOLDING or verb_behind(head.lemma_.lower()) is not None
        return holder(head, steps) if holds else holder(head, steps) or antecedent(head)
    return antecedent(head)


def _after_preposition(verb: Token, preposition: Token, steps: int) -> Token | None:
    """Of a gerund after a preposition: "by closing it", "blamed him for leaving", "her way of"."""
    head = preposition.head
    if head.pos_ not in _VERBS:
        return holder(head, steps)
    judged = child(head, "dobj")
    if judged is not None and head.lemma_ in JUDGING and judged.i < verb.i:
        return antecedent(judged)
    return subject(head, steps)


def holder(noun: Token, steps: int = _LIMIT) -> Token | None:
    """Whose decision or attempt it is: "the mayor's", "by the mayor", "the mayor made a …"."""
    owner = child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in noun.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in ("by", "from"):
            return child(preposition, "pobj")
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    after = noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    if steps <= 0 or verb.pos_ not in _VERBS or not (noun.dep_ == "dobj" or after):
        return None
    given = child(verb, "dative") if noun.dep_ == "dobj" else None
    if given is not None:
        return child(given, "pobj") or given
    return subject(verb, steps - 1)


def agent(verb: Token) -> Token | None:
    """Who or what does it, after "by", in a passive; never a time or an amount."""
    for by in verb.children:
        if by.dep_ == "agent" or (by.dep_ == "prep" and by.lower_ == "by"):
            named = child(by, "pobj")
            if named is not None and not _is_measure(named):
                return named
    return None


def _is_measure(noun: Token) -> bool:
    return noun.ent_type_ in _MEASURES or noun.like_num or noun.lemma_.lower() in _TIMES


_MEASURES = frozenset("DATE TIME PERCENT MONEY QUANTITY CARDINAL ORDINAL".split())
_TIMES = frozenset(
    """accident car chance day end hour law mail mistake month morning night noon phone plane
    telephone time train tuesday wednesday weekend week year""".split()
)

_UNDERSTOOD = {
    "acomp": _shared,
    "conj": _shared,
    "xcomp": _controlled,
    "ccomp": _complement,
    "advcl": _adverbial,
    "acl": _of_noun,
    "relcl": _of_noun,
    "pcomp": _after_preposition,
}
