"""Acts: who does what to whom, read off the parse, one verb or noun at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rashomon.framing.act_verbs import (
    GIVING,
    GOING_ON,
    LIGHT,
    NO_ACTS,
    UNDERGOING,
    UNDERGOING_ALONE,
    WITH_PREPOSITION,
)
from rashomon.framing.nominal import TOWARDS, hyphenated, named_act, participants
from rashomon.framing.subjects import (
    agent,
    antecedent,
    child,
    conjuncts,
    is_passive,
    is_state,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from rashomon.annotation.document import Document

Form = Literal[
    "active", "passive", "passive without agent", "nominalised", "nominalised without agent"
]

_AUXILIARY = ("aux", "auxpass", "amod", "compound", "prep", "mark", "case")
_RECEIVERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_TIMES = frozenset({"DATE", "TIME"})
_OCCASIONS = frozenset("day time moment year way reason place week month night morning".split())


@dataclass(frozen=True, slots=True)
class Act:
    """One act: the words that tell it, and the heads of who takes part in it.

    Parameters
    ----------
    words : tuple of Token
        The verb, with the noun that says what is done if the verb is light ("paid a visit").
    lemma : str
        The verb, of a noun too: "visit", "invade".
    form : str
    actors, affected, recipients : tuple of Token
        Heads of noun phrases, several where they are coordinated; empty if the text names none.
    negated : bool
    modal : str
        "may", "would", …, or the verb on which it depends whether it is done: "plan", "urge".
    """

    words: tuple[Token, ...]
    lemma: str
    form: Form
    actors: tuple[Token, ...] = ()
    affected: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    negated: bool = False
    modal: str = ""


def acts(document: Document) -> Iterator[Act]:
    """The acts that the measured sentences of a document tell, in the order of their words.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> document, = annotate([Article("The town was shelled. Rebels fled it.", source="gazette")])
    >>> for act in acts(document):
    ...     print(act.lemma, act.form, act.actors, act.affected)
    shell passive without agent () (town,)
    flee active (Rebels,) (it,)
    """
    for sentence in document.measured:
        tokens = document.doc[sentence.first : sentence.last]
        verbs = [t for t in tokens if _is_full_verb(t)]
        found = [act for act in map(_of_verb, verbs) if act is not None]
        told = {word.i for act in found for word in act.words}
        nouns = (t for t in tokens if t.pos_ == "NOUN" and t.i not in told)
        found += [act for act in map(_of_noun, nouns) if act is not None]
        yield from sorted(found, key=lambda act: act.words[0].i)


def _is_full_verb(token: Token) -> bool:
    light = token.pos_ == "AUX" and token.lemma_ in LIGHT
    return (token.pos_ == "VERB" or light) and token.text[:1].isalpha() and not _is_prefix(token)


def _is_prefix(token: Token) -> bool:
    """Whether a hyphen binds it to what follows: "co", in "co-operate"."""
    return hyphenated(token) and token.i + 1 < len(token.doc) and token.nbor().text == "-"


def _of_noun(noun: Token) -> Act | None:
    """The act that a noun names, if the text says who does it or to whom."""
    verb = named_act(noun)
    if verb is None:
        return None
    who = participants(noun)
    if not who.actors and not who.affected:
        return None
    form: Form = "nominalised" if who.actors else "nominalised without agent"
    return Act((noun,), verb, form, who.actors, who.affected)


def _of_verb(verb: Token) -> Act | None:
    if verb.dep_ in _AUXILIARY or is_state(verb) or _is_to_come(verb):
        return None
    light = _light(verb)
    if verb.lemma_ in NO_ACTS and light is None:
        return None
    passive = is_passive(verb)
    if light is not None:
        return _of_light_verb(verb, light, passive=passive)
    done = _done_to(verb)
    found = subject(verb)
    subjects = conjuncts(found) if found is not None else ()
    if passive:
        return _passive(verb, subjects, done)
    affected, recipients = done
    if _undergoes(verb, subjects, affected):
        return _made(verb, "active", (), subjects, ())
    if not affected and verb.dep_ == "acl" and _is_object_of_infinitive(verb):
        affected, subjects = (
            (antecedent(verb.head),),
            tuple(s for s in subjects if s.i != verb.head.i),
        )
    return _made(verb, "active", subjects, affected, recipients)


def _made(
    verb: Token,
    form: Form,
    actors: tuple[Token, ...],
    affected: tuple[Token, ...],
    recipients: tuple[Token, ...],
) -> Act:
    lemma = verb.lemma_.lower()
    if hyphenated(verb) and verb.i > 1:
        lemma = f"{verb.nbor(-2).lower_}-{lemma}"
    particle = child(verb, "prt")
    if particle is not None:
        lemma = f"{lemma} {particle.lower_}"
    return Act((verb,), lemma, form, actors, affected, recipients, _negated(verb), _modal(verb))


def _passive(
    verb: Token, subjects: tuple[Token, ...], done: tuple[tuple[Token, ...], tuple[Token, ...]]
) -> Act:
    by = agent(verb) or _shared_agent(verb)
    actors = conjuncts(by) if by is not None else ()
    form: Form = "passive" if actors else "passive without agent"
    given, recipients = done
    direct = child(verb, "dobj") is not None
    if direct and given:
        return _made(verb, form, actors, given, subjects)  # "he was offered a job"
    return _made(verb, form, actors, subjects, recipients)


def _shared_agent(verb: Token) -> Token | None:
    """The agent that stands after the last of coordinated passives: "approved and signed by"."""
    for other in verb.rights:
        if other.dep_ == "conj" and is_passive(other) and child(other, "nsubjpass") is None:
            return agent(other) or _shared_agent(other)
    return None


def _undergoes(verb: Token, subjects: tuple[Token, ...], affected: tuple[Token, ...]) -> bool:
    """Whether what a verb says happens to its subject: died; closed, without an object."""
    lemma = verb.lemma_.lower()
    if lemma in UNDERGOING:
        return not affected
    if affected or any(c.dep_ in ("xcomp", "ccomp") for c in verb.rights):
        return False
    if lemma in GOING_ON:
        return all(s.pos_ == "NOUN" for s in subjects)
    return lemma in UNDERGOING_ALONE and child(verb, "prep") is None


def _done_to(verb: Token) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """What a verb is done to, and who receives it."""
    given = child(verb, "dative")
    recipients = conjuncts(child(given, "pobj") or given) if given is not None else ()
    thing = child(verb, "dobj")
    if thing is not None and not recipients:
        recipients = _given_to(verb, thing)
    if thing is None:
        thing = _gap(verb) or _shared_object(verb)
    if thing is None:
        if recipients and child(verb, "prep") is None:
            return recipients, ()  # "told reporters"
        thing = _after_its_preposition(verb)
    return (conjuncts(antecedent(thing)) if thing is not None else ()), recipients


def _given_to(verb: Token, thing: Token) -> tuple[Token, ...]:
    """Who gets what is given, where the parse does not say: "gave Ukraine arms", "arms to"."""
    if verb.lemma_.lower() not in GIVING:
        return ()
    to = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "to"), None)
    named = child(to, "pobj") if to is not None else None
    if named is not None:
        return conjuncts(named)
    first = (c for c in thing.lefts if c.dep_ in ("compound", "nmod") and c.ent_type_ in _RECEIVERS)
    return tuple(first)[:1]


def _shared_object(verb: Token) -> Token | None:
    """The object that stands after the last of coordinated verbs: "killed and wounded dozens"."""
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    other = child(verb, "conj")
    near = after is not None and after.dep_ == "cc" and other is not None
    return child(other, "dobj") if near and other is not None else None


def _gap(verb: Token) -> Token | None:
    """The noun that a relative clause describes, where it stands for the object: "votes he needs".

    Of a clause within the relative clause too: "the deal that he said he opposed".
    """
    if any(c.dep_ in ("ccomp", "xcomp", "oprd") for c in verb.children):
        return None
    if child(verb, "nsubj") is None or verb.dep_ != "relcl":
        return None
    if any(_is_relative_of(verb, token) for token in verb.subtree):
        return None
    noun = verb.head
    empty = any(c.dep_ == "prep" and child(c, "pobj", "pcomp") is None for c in verb.children)
    return None if empty or noun.lemma_.lower() in _OCCASIONS else noun


def _is_relative_of(verb: Token, token: Token) -> bool:
    """Whether the clause has a relative pronoun or adverb of its own."""
    own = token.tag_ in ("WP", "WDT", "WRB", "WP$") and token.i < verb.i
    return own or (token.dep_ == "nsubj" and token.i == verb.head.i)


def _after_its_preposition(verb: Token) -> Token | None:
    """The noun after the preposition that belongs to a verb, past its particle: stood up for."""
    wanted = WITH_PREPOSITION.get(verb.lemma_.lower(), frozenset())
    for preposition in verb.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in wanted:
            inner = child(preposition, "prep")
            return child(preposition, "pobj") or (child(inner, "pobj") if inner else None)
    return None


def _is_object_of_infinitive(verb: Token) -> bool:
    """Whether the noun before an infinitive is its object: "a book to read"."""
    if verb.tag_ != "VB" or any(c.dep_ in ("ccomp", "xcomp", "prep") for c in verb.children):
        return False
    return named_act(verb.head) is None and verb.head.lemma_.lower() not in _OCCASIONS


def _is_to_come(verb: Token) -> bool:
    """Whether a verb only says that another is to come or was habit: "is going to", "used to"."""
    return (verb.lower_ == "going" or (verb.lemma_ == "use" and verb.tag_ == "VBD")) and any(
        c.dep_ == "xcomp" and any(t.lower_ == "to" for t in c.lefts) for c in verb.rights
    )


def _light(verb: Token) -> Token | None:
    """The noun that says what is done: the visit, in "paid a visit"."""
    if verb.lemma_ not in LIGHT:
        return None
    noun = child(verb, "nsubjpass" if is_passive(verb) else "dobj")
    return noun if noun is not None and named_act(noun) is not None else None


def _of_light_verb(verb: Token, noun: Token, *, passive: bool) -> Act | None:
    lemma = named_act(noun) or noun.lemma_
    who = participants(noun)
    affected = who.affected
    if not affected:
        aimed = (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in TOWARDS - {"at", "in"})
        at = next(aimed, None)
        named = child(at, "pobj") if at is not None else None
        affected = conjuncts(named) if named is not None and named.ent_type_ not in _TIMES else ()
    if not affected:
        given = child(verb, "dative")
        affected = conjuncts(child(given, "pobj") or given) if given is not None else ()
    negated = _negated(verb) or any(c.lower_ == "no" for c in noun.lefts)
    if passive:
        by = agent(verb)
        actors = conjuncts(by) if by is not None else who.actors
        form: Form = "passive" if actors else "passive without agent"
        return Act((verb, noun), lemma, form, actors, affected, (), negated, _modal(verb))
    found = subject(verb)
    actors = conjuncts(found) if found is not None else ()
    return Act((verb, noun), lemma, "active", actors, affected, (), negated, _modal(verb))


def _negated(verb: Token) -> bool:
    return any(
        c.dep_ == "neg"
        or (c.dep_ in ("nsubj", "nsubjpass") and any(d.lower_ == "no" for d in c.lefts))
        for c in _with_shared(verb)
    )


def _modal(verb: Token) -> str:
    """The modal verb, or the word that an infinitive hangs on."""
    for c in _with_shared(verb):
        if c.dep_ == "aux" and c.tag_ == "MD":
            return _MODALS.get(c.lower_, c.lower_)
    if verb.tag_ == "VB" and verb.dep_ in ("xcomp", "ccomp", "acl"):
        return str(verb.head.lemma_).lower()
    return ""


_MODALS = {"'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "wo": "will", "ca": "can"}


def _with_shared(verb: Token) -> Iterator[Token]:
    """The words beside a verb, and those before the verb that it is coordinated with."""
    yield from verb.children
    own = any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)
    if verb.dep_ == "conj" and not own and verb.head.pos_ in ("VERB", "AUX"):
        yield from verb.head.lefts
