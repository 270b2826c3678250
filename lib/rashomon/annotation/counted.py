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
_SIDES = frozenset("nsubjpass dobj attr dative oprd prep".split())
_HEIGHT = 12
"""Steps up the parse in which a verb must be found; long lists hang deeper and mean nothing."""

_TIMES = frozenset(("DATE", "TIME"))
_SHARING = frozenset(("conj", "xcomp", "pcomp"))
_RELATIVE = frozenset(("WP", "WDT"))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts, and the clause that it stands in.

    `noun` is what is counted and `about` what describes it; `whole` is the noun that number and
    noun describe together ("oath" in "a 35-word oath"). `subject` and `roles` are the lemmas of
    the doer and of the other nouns that go with `verb`; what a passive verb is done to is a role.
    """

    noun: Token | None = None
    about: frozenset[str] = frozenset()
    whole: str = ""
    verb: str = ""
    subject: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


def counted(words: Span) -> Counted:
    """What the number or date that these words hold counts.

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
    own = set(range(words.start, words.end)) | ({noun.i} if noun is not None else set())
    through, verb = _climb(noun if noun is not None and noun.i < top.i else top)
    passed = [token for token in through if token.i not in own]
    about = {lemma(token) for token in passed}
    about |= _about(noun if noun is not None else top, own)
    describing = noun is not None and noun.dep_ in _DESCRIBES | {"npadvmod"}
    subject, roles = _sides(verb, own) if verb is not None else (set(), set())
    if verb is not None and not _has_subject(verb) and verb.dep_ in _SHARING:
        _, above = _climb(verb)
        subject |= _sides(above, own)[0] if above is not None else set()
    return Counted(
        noun,
        frozenset(about),
        lemma(passed[0]) if passed and describing else "",
        lemma(verb) if verb is not None else "",
        frozenset(subject),
        frozenset(roles - about),
    )


def _top(words: Span) -> Token:
    """The word that the others depend on; of several, the last number."""
    root = words.root
    while root.dep_ in _BELONGS and words.start <= root.head.i < words.end and root.head != root:
        root = root.head
    return root


def _noun(top: Token, words: Span) -> Token | None:
    """The noun that a number modifies ("40 officials") or is a part of ("40 of the officials")."""
    head = top.head
    if top.dep_ in _BELONGS and head.i >= words.end and head.pos_ in _NOUNS:
        return None if head.ent_type_ == "DATE" and head.pos_ == "PROPN" else head
    for child in top.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            return next((t for t in child.rights if t.dep_ == "pobj"), None)
    if top.pos_ == "NOUN" and top.i == words.end - 1 and not top.like_num:
        return top
    return None


def _about(noun: Token, own: set[int]) -> set[str]:
    described = {
        lemma(child)
        for child in noun.children
        if child.dep_ in _DESCRIBES and child.i not in own and child.pos_ != "NUM"
    }
    return described | {
        lemma(inner)
        for child in noun.rights
        if child.dep_ == "prep" and child.i not in own
        for inner in child.rights
        if inner.dep_ == "pobj" and inner.pos_ in _NOUNS and inner.i not in own
    }


def _climb(token: Token) -> tuple[list[Token], Token | None]:
    """The nouns on the way to the governing verb, and that verb; of a list, not the others."""
    through = [token] if token.pos_ in _NOUNS else []
    for _ in range(_HEIGHT):
        one_of_many = token.dep_ == "conj"
        token = token.head
        if token.pos_ in _VERBS:
            return through, token
        if token.pos_ in _NOUNS and not one_of_many and token not in through:
            through.append(token)
    return through, None


def _sides(verb: Token, own: set[int]) -> tuple[set[str], set[str]]:
    """The subject of a verb, and its object and the nouns of its prepositional phrases."""
    subject, roles = set(), set()
    for child in verb.children:
        if child.dep_ in {"nsubj", "agent"} and child.i not in own:
            subject |= _named(child, verb)
        elif child.dep_ in _SIDES:
            roles |= {
                lemma(t)
                for t in ((*child.rights, child) if child.dep_ == "prep" else (child,))
                if t.pos_ in _NOUNS and t.i not in own and t.ent_type_ not in _TIMES
            }
            if child.dep_ == "nsubjpass" and child.i not in own:
                roles |= _named(child, verb)
    return subject, roles


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "agent"} for child in verb.children)


def _named(subject: Token, verb: Token) -> set[str]:
    """The lemma of a subject; of "who" and "which", of what they stand for."""
    if subject.dep_ == "agent":
        return {lemma(t) for t in subject.rights if t.pos_ in _NOUNS}
    if subject.tag_ in _RELATIVE and verb.dep_ == "relcl":
        return {lemma(verb.head)}
    return {lemma(subject)} if subject.pos_ in _NOUNS else set()


def lemma(token: Token) -> str:
    """The lemma in lower case; names in the plural, which have none, lose their s.

    Examples
    --------
    >>> from rashomon.annotation.pipeline import pipeline
    >>> [lemma(token) for token in pipeline()("Democrats left the houses.")[:4]]
    ['democrat', 'leave', 'the', 'house']
    """
    written = token.lemma_.lower()
    return written.removesuffix("s") if token.tag_ == "NNPS" else written


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
