"""Acts that a noun names, and the words around it that say who does it and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rashomon.framing.act_nouns import DONE_BY_OF, HAPPENINGS, UNDERGONE, verb_behind
from rashomon.framing.subjects import child, conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOERS = frozenset({"GPE", "NORP", "ORG", "PERSON"})
_TIMES = frozenset({"DATE", "TIME"})
_BODIES = frozenset(
    """administration army coalition committee company council court crowd gang government
    guerrilla insurgent jury majority militia military mob navy parliament party police president
    rebel regime security sniper soldier staff state student terrorist troop union worker""".split()
)
"""Common nouns before a noun that say who does it: the police shooting of a man."""
_NO_ACTS = frozenset({"works"})
"""Forms that name no act, though others of the noun do: the works are a plant."""
_PUT_THROUGH = frozenset("await escape endure fail pass survive undergo".split())
"""What their object names is done to their subject: the tank passed its inspection."""
_NOT_UNDERGOING = frozenset(
    """acid afternoon air artillery arson bomb car chemical cyber day drone fire ground gun hour
    knife land lunch machete missile month morning mortar night nuclear phone rocket sea
    suicide summer tank terror torpedo truck week weekend winter year""".split()
)
"""Common nouns before a noun that say with what, or when: an air strike."""
TOWARDS = frozenset("against at for into on over to toward towards with upon".split())
"""Prepositions before what an act is aimed at: the attack on the convoy."""


class Participants(NamedTuple):
    """Heads of who does what a noun names, and of who or what it is done to."""

    actors: tuple[Token, ...]
    affected: tuple[Token, ...]


def hyphenated(token: Token) -> bool:
    """Whether a token is only the part of a word that a hyphen leaves: "co", in "co-operate"."""
    doc = token.doc
    before = token.i > 0 and doc[token.i - 1].text == "-" and not doc[token.i - 1].whitespace_
    after = token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_
    return token.text == "-" or before or after


def named_act(noun: Token) -> str | None:
    """The verb for what a noun names, or None of a noun that names no act or a part of a name."""
    inner = noun.dep_ == "compound" and noun.head.i > noun.i
    if noun.pos_ != "NOUN" or inner or hyphenated(noun) or noun.lower_ in _NO_ACTS:
        return None
    return verb_behind(noun.lemma_.lower())


def participants(noun: Token) -> Participants:
    """Who does what a noun names, and to whom, as far as the words around it say.

    "by" names who does it; "'s" too, unless the noun is one that its owner undergoes ("Kim's
    arrest"); "of" names what it is done to, unless there is no other ("the arrival of"); what
    stands before it is who does it if it is a name ("the FBI investigation").
    """
    lemma = noun.lemma_.lower()
    owner = child(noun, "poss")
    if owner is not None and owner.ent_type_ in _TIMES:
        owner = None  # "last week's attack"
    after = {
        c.lower_: named
        for c in reversed(list(noun.rights))
        if c.dep_ in ("prep", "agent") and (named := child(c, "pobj")) is not None
    }
    by, of = (_no_number(after.get(word)) for word in ("by", "of"))
    towards = next((after[word] for word in after if word in TOWARDS), None)
    if lemma in HAPPENINGS:
        return Participants(_heads(by), _heads(of or owner))
    doer = by
    undergoing = of
    if of is not None and by is None and owner is None and lemma in DONE_BY_OF:
        doer, undergoing = of, None
    if owner is not None:
        if by is not None or ((lemma in UNDERGONE or _is_put_through(noun, owner)) and of is None):
            undergoing = undergoing or owner
        else:
            doer = owner
    name, thing = _before(noun)
    doer = doer if doer is not None else (None if undergoing is owner and owner else name)
    if undergoing is None:
        undergoing = towards if towards is not None else thing
    return Participants(_heads(doer), _heads(undergoing))


def _no_number(noun: Token | None) -> Token | None:
    """A noun unless it is in figures: the vote of 134 to 63."""
    return noun if noun is not None and not noun.text[0].isdigit() else None


def _is_put_through(noun: Token, owner: Token) -> bool:
    """Whether the owner undergoes it: "it passed its inspection"."""
    verb = noun.head
    own = owner.tag_ == "PRP$" and noun.dep_ == "dobj"
    return own and verb.lemma_ in _PUT_THROUGH


def _before(noun: Token) -> tuple[Token | None, Token | None]:
    """The name and the common noun before a noun: the FBI investigation, the tax increase."""
    name, thing = None, None
    for c in noun.lefts:
        if c.dep_ in ("compound", "nmod") or (c.dep_ == "amod" and c.ent_type_ == "NORP"):
            if c.ent_type_ in _DOERS or c.lemma_.lower() in _BODIES:
                name = name or c
            elif c.pos_ == "NOUN" and c.lemma_.lower() not in _NOT_UNDERGOING:
                thing = c
    return name, thing


def _heads(token: Token | None) -> tuple[Token, ...]:
    return conjuncts(token) if token is not None else ()
