"""What a verb reports: a clause, a noun, an infinitive, a phrase, or the clause it is put into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.content import Interval, Reported, governed, without
from rashomon.annotation.cues import (
    ADDRESSED_VERBS,
    CLAUSE_VERBS,
    EXPECTED,
    INFINITIVE_VERBS,
    NAMING_VERBS,
    NOUNS,
    OBJECT_VERBS,
    PREPOSITIONS,
    REPORTING_VERBS,
    SPEECH_VERBS,
    VOICING,
    lemma_of,
    verb_class,
)
from rashomon.annotation.sources import RELATIVES, SUBJECTS, continued, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation.sources import Outside

_LONGEST = 200
"""Words of a content that are searched for more that its source says."""
_NAMED_WITH = frozenset({"call for", "call on", "point to"})
"""Verbs that mean something else with their preposition."""


def by_verb(verb: Token, lemma: str, outside: Outside) -> Reported | None:
    """What a verb reports, if it reports anything."""
    if lemma not in REPORTING_VERBS and lemma not in PREPOSITIONS:
        return None
    children = list(verb.children)
    name, last = _name(verb, lemma, children)
    subject = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if subject is None:
        contents = tuple(_active(verb, lemma, children))
    else:
        contents = tuple(dict.fromkeys(_passive(lemma, subject, children)))
    contents = contents or tuple(_put_into(verb, lemma, children))
    contents = tuple(_before_more_is_said(verb, contents))
    if not contents:
        return None
    source = subject_of(verb, outside)
    if source is None and subject is None and verb.tag_ == "VBN" and verb.dep_ == "acl":
        return None  # "a scheme called Clean Streets"
    return Reported(verb, (verb.i, last), name, source, contents)


def _before_more_is_said(verb: Token, contents: Sequence[Interval]) -> Iterator[Interval]:
    """The contents without the participle with which the source goes on: “…, adding that …”"""
    for start, end in contents:
        near = verb.doc[start : min(end, start + _LONGEST)]
        more = next((t for t in near if continued(t) == verb), None)
        if more is None:
            yield start, end
        else:
            yield from ((a, b) for a, b in without((start, end), governed(more)) if a < b)


def _name(verb: Token, lemma: str, children: Sequence[Token]) -> tuple[str, int]:
    """What the verb is called with its particle, and where the cue ends."""
    beside = next((c for c in children if c.i == verb.i + 1), None)
    if beside is not None and beside.dep_ == "prt":
        return f"{lemma} {beside.lower_}", beside.i + 1
    if (
        beside is not None
        and beside.dep_ == "prep"
        and beside.lower_ in PREPOSITIONS.get(lemma, ())
    ):
        name = f"{lemma} {beside.lower_}"
        return name if name in _NAMED_WITH else lemma, beside.i + 1
    return lemma, verb.i + 1


def _active(verb: Token, lemma: str, children: Sequence[Token]) -> Iterator[Interval]:
    """What a verb in the active reports."""
    objects = [c for c in children if _is_content(c, verb, lemma, children)]
    for c in children:
        dep = c.dep_
        if dep == "xcomp" and _is_anonymity(c):
            continue
        if (
            c in objects
            or (dep == "ccomp" and (lemma in CLAUSE_VERBS or lemma in NAMING_VERBS))
            or (dep == "xcomp" and _takes_bare(lemma, c))
            or (dep == "prep" and objects and _completes(lemma, c.lower_))
        ):
            start, end = governed(c)
            if start < verb.i < c.i and verb.doc[start].lower_ in _FRONTED:
                start = verb.i + 1  # "whom police said they had arrested"
            yield start, end
        elif dep == "prep" and c.lower_ in PREPOSITIONS.get(lemma, ()):
            yield c.i + 1, c.right_edge.i + 1


def _takes_bare(lemma: str, verb: Token) -> bool:
    """Whether a clause without a subject is content: vowed to go, denied going."""
    if lemma in INFINITIVE_VERBS or lemma in NAMING_VERBS:
        return True
    return verb.tag_ == "VBG" and lemma in CLAUSE_VERBS


def _is_anonymity(verb: Token) -> bool:
    """Whether a clause is the usual "not to be named", which is no news of its own."""
    if verb.lemma_ in _NAMED_BY_NAME:
        return any(c.dep_ == "auxpass" for c in verb.children)
    return any(c.lower_ in ("anonymous", "unnamed", "unidentified") for c in verb.children)


_NAMED_BY_NAME = frozenset({"name", "identify"})


def _is_content(noun: Token, verb: Token, lemma: str, children: Sequence[Token]) -> bool:
    """Whether the object of a verb is reported, and is not whom the words are said to."""
    if noun.dep_ not in ("dobj", "oprd") or (noun.i < verb.i and noun.lower_ in _FRONTED):
        return False
    if lemma in INFINITIVE_VERBS and any(c.dep_ == "xcomp" for c in children):
        return True  # "urged the council to act"
    if lemma in VOICING and lemma_of(noun) in NOUNS and noun.i > verb.i:
        return False  # "expressed concern that …" is for the noun
    return lemma in OBJECT_VERBS and lemma not in ADDRESSED_VERBS


_FRONTED = RELATIVES | {"what", "whom"}


def _completes(lemma: str, preposition: str) -> bool:
    """Whether a phrase after the object says what is said of it: praised him for his calm."""
    if preposition in ("of", "as", "for") or preposition in PREPOSITIONS.get(lemma, ()):
        return True
    return preposition in ("to", "with") and lemma in ("liken", "compare")


def _passive(lemma: str, subject: Token, children: Sequence[Token]) -> Iterator[Interval]:
    """What a verb in the passive reports: told that …, is expected to …, was accused of …"""
    judged = lemma in OBJECT_VERBS or lemma in NAMING_VERBS
    complete = False
    for c in children:
        dep = c.dep_
        if dep == "ccomp" and lemma in CLAUSE_VERBS:
            complete = True
            yield governed(c)
        elif (
            (dep == "xcomp" and (judged or lemma in EXPECTED))
            or (dep == "oprd" and judged)
            or (dep == "prep" and judged and c.lower_ in ("as", *PREPOSITIONS.get(lemma, ())))
        ):
            complete = True
            yield governed(subject)
            yield governed(c)
    if judged and not complete and any(c.dep_ == "agent" for c in children):
        yield governed(subject)


def puts_it(verb: Token) -> bool:
    """Whether a verb is that of “as she put it”."""
    return verb.lemma_ == "put" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "it"


def _put_into(verb: Token, lemma: str, children: Sequence[Token]) -> Iterator[Interval]:
    """The clause that a reporting clause is put into: "the bridge, he said, is safe"."""
    if lemma not in SPEECH_VERBS and verb_class(lemma) != "belief" and not puts_it(verb):
        return
    if not any(c.dep_ in SUBJECTS for c in children):
        return
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" and c.i < verb.i for c in children)
    if not (verb.dep_ == "parataxis" or as_clause) or head.i == verb.i:
        return
    yield from without(governed(head), governed(verb))
