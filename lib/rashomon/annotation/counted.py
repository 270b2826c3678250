"""What a number counts and what is said of it, read from the parse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_AHEAD = frozenset("will shall 'll ’ll wo".split())
_PLANS = frozenset("plan schedule expect intend set slate".split())
_NOUNS = frozenset(("NOUN", "PROPN"))
_VERBS = frozenset(("VERB", "AUX"))
_DESCRIBES = frozenset("amod compound nmod poss".split())
_BELONGS = frozenset("nummod quantmod compound nmod advmod amod det predet".split())
_SIDES = frozenset("nsubj nsubjpass dobj attr agent dative oprd prep".split())
_CONTENT = frozenset(("NOUN", "PROPN", "ADJ"))


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun counted, what describes it, and the verb and other nouns that go with it."""

    noun: Token | None = None
    about: frozenset[str] = frozenset()
    verb: str = ""
    roles: frozenset[str] = frozenset()


def counted(words: Span) -> Counted:
    """What the number that these words hold counts.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> doc = pipeline()("Some 40 senior officials resigned on Monday.")
    >>> found = counted(doc[0:2])
    >>> found.noun, sorted(found.about), found.verb
    (officials, ['senior'], 'resign')
    """
    top = _top(words)
    noun = _noun(top, words)
    within = range(words.start, words.end)
    about = _about(noun, within) if noun is not None else frozenset()
    through, verb = _climb(noun if noun is not None and noun.i < top.i else top)
    own = {noun.i} if noun is not None else set()
    roles = {t.lemma_.lower() for t in through if t.i not in within and t.i not in own}
    if verb is not None:
        roles |= {
            side.lemma_.lower()
            for side in _sides(verb)
            if side.i not in within and side.i not in own
        }
    return Counted(noun, about, _lemma(verb), frozenset(roles))


def _top(words: Span) -> Token:
    """The word that the others depend on; of several, the last number."""
    root = words.root
    while root.dep_ in _BELONGS and words.start <= root.head.i < words.end and root.head != root:
        root = root.head
    return root


def _noun(top: Token, words: Span) -> Token | None:
    """The noun that a number modifies ("40 officials") or is a part of ("40 of the officials")."""
    if top.dep_ in _BELONGS and top.head.i >= words.end and top.head.pos_ in _NOUNS:
        return top.head
    for child in top.rights:
        if child.lower_ in {"of", "in", "for"} and child.dep_ == "prep":
            return next((t for t in child.rights if t.dep_ == "pobj"), None)
    if top.pos_ == "NOUN" and top.i == words.end - 1 and not top.like_num:
        return top
    return None


def _about(noun: Token, within: range) -> frozenset[str]:
    described = {
        child.lemma_.lower()
        for child in noun.children
        if child.dep_ in _DESCRIBES and child.i not in within and child.pos_ != "NUM"
    }
    described |= {
        inner.lemma_.lower()
        for child in noun.rights
        if child.dep_ == "prep" and child.i not in within
        for inner in child.rights
        if inner.dep_ == "pobj" and inner.pos_ in _CONTENT
    }
    return frozenset(described)


def _climb(token: Token) -> tuple[list[Token], Token | None]:
    """The nouns on the way to the governing verb, and that verb."""
    through = [token] if token.pos_ in _NOUNS else []
    while token.head != token:
        token = token.head
        if token.pos_ in _VERBS:
            return through, token
        if token.pos_ in _NOUNS:
            through.append(token)
    return through, None


def _sides(verb: Token) -> list[Token]:
    """The heads of subject, object and prepositional phrases of a verb."""
    sides = []
    for child in verb.children:
        if child.dep_ not in _SIDES:
            continue
        if child.dep_ in {"prep", "agent"}:
            sides += [t for t in child.rights if t.dep_ == "pobj" and t.pos_ in _NOUNS]
        elif child.pos_ in _NOUNS:
            sides.append(child)
    return sides


def _lemma(verb: Token | None) -> str:
    return "" if verb is None else verb.lemma_.lower()


def looks_ahead(words: Span) -> bool:
    """Whether the verb that these words go with tells of what is to come.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> doc = pipeline()("They met on Monday and will meet on Friday.")
    >>> looks_ahead(doc[3:4]), looks_ahead(doc[8:9])
    (False, True)
    """
    _, verb = _climb(words.root)
    while verb is not None:
        if verb.lemma_ in _PLANS or any(child.lower_ in _AHEAD for child in verb.children):
            return True
        verb = verb.head if verb.dep_ in {"xcomp", "aux"} and verb.head != verb else None
    return False
