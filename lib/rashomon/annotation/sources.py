"""From a reporting word to the words that name its source: the subject in the parse."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rashomon.annotation.cues import ADDRESSED_VERBS, BEFORE_SPEECH_ONLY, SPEECH_VERBS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AFTER_VERB = ("dobj", "attr", "npadvmod", "oprd", "appos", "dep", "nmod")
_CUTS_PHRASE = ("relcl", "acl", "advcl", "ccomp", "parataxis")
_CLOSING = frozenset(")]")
_HEIGHT = 12
"""How many words up the parse a subject is looked for."""
_LONGEST = 60
"""Words on either side of its head that a noun phrase may have."""
_INVERTED = SPEECH_VERBS - ADDRESSED_VERBS
"""Verbs that may stand before their subject: said Ryder."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
_GOES_ON = (SPEECH_VERBS - ADDRESSED_VERBS - BEFORE_SPEECH_ONLY) | {"add", "cite"}
"""Verbs whose participle, after a comma, goes on from what was said before it."""
RELATIVES = frozenset({"who", "which", "that"})

_SPOKEN_OF = frozenset({"quote", "cite", "record", "hear", "overhear", "film"})
"""In the passive, these have the speaker for their subject; of others it is whom they are about."""

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
    for _ in range(_HEIGHT):
        verb = continued(verb) or verb
    below: Token | None = None
    for token in _up(verb):
        other = _agent(token) or _told(token, below, outside)
        if other is not None or (token is verb and _is_said_to(token)):
            return other  # "Asked whether he would resign, Hahn replied"
        subject = _subject(token, outside)
        if subject is None and token is verb:
            subject = _follower(token, outside)
        if subject is not None:
            told_of = subject.dep_ == "nsubjpass" and token is verb
            return None if told_of and token.lemma_ not in _SPOKEN_OF else subject
        if token.dep_ in ("acl", "relcl"):
            named = token is verb and token.tag_ == "VBN" and token.lemma_ not in SPEECH_VERBS
            return None if named else antecedent(token)  # "a scheme called “Clean Streets”"
        below = token
    return None


def _told(verb: Token, below: Token | None, outside: Outside) -> Token | None:
    """Who is told to do what the verb below says: the mayor, in “urged the mayor to say”."""
    if below is None or below.dep_ != "xcomp":
        return None
    told = next((c for c in verb.children if c.dep_ == "dobj" and outside(c)), None)
    return told if told is not None and told.i < below.i else None


def _follower(verb: Token, outside: Outside) -> Token | None:
    """The noun after a verb that may stand before its subject: "said Ryder"."""
    if verb.tag_ not in _FINITE or verb.lemma_ not in _INVERTED:
        return None
    after = (c for c in verb.rights if c.dep_ in _AFTER_VERB and _is_noun(c) and outside(c))
    return next(after, None)


def continued(verb: Token) -> Token | None:
    """The reporting verb whose source goes on: “said three people died, adding that …”

    The parse often hangs the participle on the clause that is reported, whose subject it is not.
    """
    set_off = verb.i > 0 and verb.nbor(-1).text == ","
    if not set_off or verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.lemma_ not in _GOES_ON:
        return None
    token = verb.head
    for _ in range(_HEIGHT):
        if token.i > verb.i or token.lemma_ in SPEECH_VERBS:
            return None  # the nearest is the one who says more: "said that he admitted it, adding"
        if token.dep_ == "ccomp" and token.head.lemma_ in SPEECH_VERBS:
            return token.head if token.head.i < token.i else None
        if token.dep_ not in ("ccomp", "conj", "advcl", "xcomp"):
            return None
        token = token.head
    return None


def _is_said_to(verb: Token) -> bool:
    """Whether a participle tells what was said to the subject of the clause it stands with."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ == "advcl"
        and verb.lemma_ in ADDRESSED_VERBS
        and not any(c.dep_ in ("aux", *SUBJECTS) for c in verb.children)
    )


def _subject(verb: Token, outside: Outside) -> Token | None:
    """The subject beside a verb; of two, not the “who” that belongs to what is reported.

    The parse gives two to “said” in “Ann Lee, who witnesses said was driving”.
    """
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and outside(c)]
    named = [c for c in subjects if c.tag_ not in _RELATIVE_TAGS]
    return next(iter(named or subjects), None)


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
    for _ in range(_HEIGHT):
        if token.dep_ not in ("conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep"):
            return
        token = token.head
        yield token


def _agent(token: Token) -> Token | None:
    by = next((c for c in token.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def antecedent(token: Token) -> Token | None:
    """The noun that the clause around a word describes: of “who”, in “the baker who said so”."""
    for _ in range(_HEIGHT):
        if token.dep_ in ("acl", "relcl"):
            return token.head if _is_noun(token.head) else None
        token = token.head
    return None


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON")


def phrase(head: Token, outside: Outside) -> Span:
    """The noun phrase of `head`, without clauses that describe it and without quoted words."""
    first, last = max(head.left_edge.i, head.i - _LONGEST), head.i
    while not outside(head.doc[first]) and first < head.i:
        first += 1
    for token in head.doc[head.i + 1 : min(head.right_edge.i, head.i + _LONGEST) + 1]:
        cut = token.dep_ in _CUTS_PHRASE or token.text in {",", "—", "–", "("} or token.is_space
        if cut or token.tag_ in _RELATIVE_TAGS or not outside(token):
            break
        last = token.i
    while head.doc[last].is_punct and last > head.i:
        last -= 1
    return head.doc[first : last + 1]


def full_phrase(head: Token, outside: Outside) -> Span:
    """The noun phrase of `head` with all that describes it, up to quoted words or a line's end."""
    core = phrase(head, outside)
    last = core.end - 1
    for token in head.doc[core.end : min(head.right_edge.i, head.i + _LONGEST) + 1]:
        if not outside(token) or token.is_space:
            break
        last = token.i
    while last > core.end - 1 and head.doc[last].is_punct and head.doc[last].text not in _CLOSING:
        last -= 1
    return head.doc[core.start : last + 1]
