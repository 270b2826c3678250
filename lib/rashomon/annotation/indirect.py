"""Indirect attributions: what is reported without quotation marks, read off the parse.

A reporting word governs its content in one of a few forms, which `cues` lists word by word: a
clause (said that …), a noun (denied the facts), an infinitive (vowed to …), a phrase (called for
…), or the clause that it is put into (…, he said, …). Nouns, adjectives, adverbs and "according
to" report too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.cues import (
    ADDRESSED_VERBS,
    ADJECTIVES,
    CLAUSE_VERBS,
    COMPLEMENTS,
    EXPECTED,
    INFINITIVE_VERBS,
    NAMING_VERBS,
    NOUN_PREPOSITIONS,
    NOUNS,
    OBJECT_VERBS,
    PREPOSITIONS,
    REPORTING_VERBS,
    SPEECH_VERBS,
    UNVOUCHED,
    lemma_of,
    verb_class,
)
from rashomon.annotation.sources import SUBJECTS, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from rashomon.annotation.sources import Outside

Interval = tuple[int, int]
"""Positions of tokens, half-open."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What one reporting word reports, in positions of tokens."""

    word: Token
    cue: Interval
    verb: str
    source: Token | None
    contents: tuple[Interval, ...]


def reported(doc: Doc, stretches: Iterable[Interval], outside: Outside) -> Iterator[Reported]:
    """Find what is reported without quotation marks, in the order of the reporting words.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    stretches : iterable of (int, int)
        Positions of the tokens to look at: sentences.
    outside : callable
        True of a token that is not within quotation marks.
    """
    for first, last in stretches:
        for token in doc[first:last]:
            find = _FORMS.get(token.pos_)
            if find is None or not outside(token):
                continue
            found = find(token, lemma_of(token), outside)
            if found is None or _is_narrator(found.source):
                continue
            contents = tuple(_within(doc, found, first, last))
            if any(_says_something(doc, interval) for interval in contents):
                yield Reported(found.word, found.cue, found.verb, found.source, contents)


def _says_something(doc: Doc, interval: Interval) -> bool:
    """Whether a stretch is more than a pronoun: not "him", in "endorsed him"."""
    start, end = interval
    return end - start > 1 or doc[start].pos_ not in ("PRON", "DET", "PART", "ADP")


def _is_narrator(source: Token | None) -> bool:
    """Whether the source is the writer or the reader: "I think", "you can say"."""
    return source is not None and source.pos_ == "PRON" and source.lower_ in _NARRATOR


_NARRATOR = frozenset("i we you one me us".split())


def _within(doc: Doc, found: Reported, first: int, last: int) -> Iterator[Interval]:
    """The contents without what lies at their edges, kept clear of the cue and of each other."""
    past = first
    for start, end in sorted(found.contents):
        for a, b in _without((max(start, past), min(end, last)), found.cue):
            a, b = _trimmed(doc, a, b)
            if a < b:
                past = max(past, b)
                yield a, b


def _without(interval: Interval, hole: Interval) -> Iterator[Interval]:
    (start, end), (left, right) = interval, hole
    if right <= start or end <= left:
        yield interval
        return
    yield start, left
    yield right, end


_OPENING = frozenset("\"'“‘«„‹([''``")
_CLOSING = frozenset("\"'”’»“›)]''")
_ENDS = frozenset({"?", "!", "%", "$", "€", "£"}) | _CLOSING


def _trimmed(doc: Doc, start: int, end: int) -> Interval:
    while start < end and (
        doc[start].is_space or (doc[start].is_punct and doc[start].text not in _OPENING)
    ):
        start += 1
    while start < end and (
        doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in _ENDS)
    ):
        end -= 1
    return start, end


def _span(token: Token) -> Interval:
    """The words that a word governs, itself among them."""
    return token.left_edge.i, token.right_edge.i + 1


def _verb(verb: Token, lemma: str, outside: Outside) -> Reported | None:
    if lemma not in REPORTING_VERBS and lemma not in PREPOSITIONS:
        return None
    children = list(verb.children)
    passive = any(c.dep_ == "nsubjpass" for c in children)
    if passive:
        contents, name, last = _passive(verb, lemma, children)
    else:
        contents, name, last = _active(verb, lemma, children)
    if not contents:
        contents = tuple(_put_into(verb, lemma, children))
    if not contents:
        return None
    source = subject_of(verb, outside)
    if source is None and not passive and verb.tag_ == "VBN" and verb.dep_ == "acl":
        return None
    return Reported(verb, (verb.i, last), name, source, contents)


def _active(
    verb: Token, lemma: str, children: Sequence[Token]
) -> tuple[tuple[Interval, ...], str, int]:
    """What a verb in the active reports; its name with a particle; where the cue ends."""
    contents: list[Interval] = []
    name, last = lemma, verb.i + 1
    addressed = lemma in ADDRESSED_VERBS
    infinitive = next((c for c in children if c.dep_ == "xcomp"), None)
    takes_object = False
    for c in children:
        dep = c.dep_
        if dep == "prt" and c.i == verb.i + 1:
            name, last = f"{lemma} {c.lower_}", c.i + 1
        elif dep == "ccomp":
            if lemma in CLAUSE_VERBS or (lemma in NAMING_VERBS):
                contents.append(_span(c))
        elif dep == "xcomp":
            if lemma in INFINITIVE_VERBS or lemma in NAMING_VERBS:
                contents.append(_span(c))
        elif dep in ("dobj", "oprd"):
            if c.i < verb.i and c.lower_ in ("what", "which", "that", "who", "whom"):
                continue
            if addressed and not (infinitive is not None and lemma in INFINITIVE_VERBS):
                continue
            if lemma in _VOICING and lemma_of(c) in NOUNS and c.i > verb.i:
                continue  # "expressed concern that …" is for the noun
            if lemma in OBJECT_VERBS or (infinitive is not None and lemma in INFINITIVE_VERBS):
                contents.append(_span(c))
                takes_object = True
        elif dep == "prep":
            about = PREPOSITIONS.get(lemma)
            if about and c.lower_ in about:
                contents.append((c.i if takes_object else c.i + 1, c.right_edge.i + 1))
                if c.i == last and not takes_object:
                    last = c.i + 1
                    if f"{lemma} {c.lower_}" in _PREPOSITIONAL:
                        name = f"{lemma} {c.lower_}"
            elif takes_object and c.lower_ in COMPLEMENTS and _completes(lemma, c.lower_):
                contents.append(_span(c))
    return tuple(contents), name, last


_PREPOSITIONAL = frozenset({"call for", "call on", "point to"})


def _completes(lemma: str, preposition: str) -> bool:
    """Whether a phrase after the object says what is said of it: praised him for his calm."""
    if preposition in ("of", "as", "for"):
        return True
    return preposition in ("to", "with") and lemma in ("liken", "compare")


def _passive(
    verb: Token, lemma: str, children: Sequence[Token]
) -> tuple[tuple[Interval, ...], str, int]:
    """What a verb in the passive reports: told that …, is expected to …, was accused of …"""
    subject = next(c for c in children if c.dep_ == "nsubjpass")
    contents: list[Interval] = []
    judged = lemma in OBJECT_VERBS or lemma in NAMING_VERBS
    by = any(c.dep_ == "agent" for c in children)
    for c in children:
        dep = c.dep_
        if dep == "ccomp" and lemma in CLAUSE_VERBS:
            contents.append(_span(c))
        elif dep == "xcomp" and lemma in EXPECTED:
            contents += [_span(subject), _span(c)]
        elif dep in ("xcomp", "oprd") and judged:
            contents += [_span(subject), _span(c)]
        elif dep == "prep" and judged and c.lower_ in COMPLEMENTS:
            about = PREPOSITIONS.get(lemma)
            if c.lower_ == "as" or (about and c.lower_ in about):
                contents += [_span(subject), _span(c)]
    if by and judged and not contents:
        contents.append(_span(subject))
    return tuple(dict.fromkeys(contents)), lemma, verb.i + 1


def _put_into(verb: Token, lemma: str, children: Sequence[Token]) -> Iterator[Interval]:
    """The clause that a reporting clause is put into: "the bridge, he said, is safe"."""
    if lemma not in SPEECH_VERBS and verb_class(lemma) != "belief":
        return
    if not any(c.dep_ in SUBJECTS for c in children):
        return
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" and c.i < verb.i for c in children)
    if not (verb.dep_ == "parataxis" or as_clause) or head.i == verb.i:
        return
    yield from _without(_span(head), _span(verb))


def _adverb(adverb: Token, lemma: str, _outside: Outside) -> Reported | None:
    if adverb.lower_ not in UNVOUCHED:
        return None
    clause = _clause(adverb.head)
    if clause is None:
        return None
    start, end = _span(clause)
    for c in clause.rights:
        if c.dep_ == "conj" and any(s.dep_ in SUBJECTS for s in c.lefts):
            end = c.left_edge.i  # a clause of its own: "…, and the mayor will sign it"
            while end > start and clause.doc[end - 1].dep_ in ("cc", "punct"):
                end -= 1
            break
    content = (start, max(end, adverb.i + 1))
    return Reported(adverb, (adverb.i, adverb.i + 1), adverb.lower_, None, (content,))


def _clause(token: Token) -> Token | None:
    """The verb of the clause that a word stands in, or the word itself where there is none."""
    for _ in range(_HEIGHT):
        if token.pos_ in ("VERB", "AUX") or token.dep_ == "ROOT":
            return token
        token = token.head
    return None


_HEIGHT = 12


def _according(word: Token, _lemma: str, _outside: Outside) -> Reported | None:
    if word.lower_ != "according":
        return None
    to = next((c for c in word.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    named = next((c for c in to.children if c.dep_ == "pobj"), None) if to is not None else None
    if to is None or named is None:
        return None
    clause = _clause(word.head)
    if clause is None:
        return None
    contents = tuple(_without(_span(clause), _span(word)))
    return Reported(word, (word.i, to.i + 1), "according to", named, contents)


def _noun(noun: Token, lemma: str, outside: Outside) -> Reported | None:
    if lemma not in NOUNS:
        return None
    contents: list[Interval] = []
    clausal = False
    about = NOUN_PREPOSITIONS.get(lemma)
    by: Token | None = None
    for c in noun.rights:
        if c.dep_ in ("acl", "relcl", "ccomp") and _is_complement(c):
            contents.append(_span(c))
            clausal = True
        elif c.dep_ == "prep" and about and c.lower_ in about:
            contents.append((c.i + 1, c.right_edge.i + 1))
        elif c.dep_ == "prep" and c.lower_ in ("by", "from"):
            by = next((o for o in c.children if o.dep_ == "pobj"), None)
    if not contents:
        return None
    source = by or _holder(noun, outside)
    if source is None and not clausal:
        return None
    voiced = noun.dep_ == "dobj" and noun.head.lemma_ in _VOICING and 0 < noun.i - noun.head.i < 5
    cue = (noun.head.i if voiced else noun.i, noun.i + 1)
    return Reported(noun, cue, lemma, source, tuple(contents))


def _is_complement(clause: Token) -> bool:
    """Whether a clause says what a noun holds, "the claim that …", and not which one is meant."""
    for c in clause.lefts:
        if c.dep_ == "mark" and c.lower_ in ("that", "whether", "if"):
            return True
        if c.dep_ == "aux" and c.lower_ == "to":
            return True
    return False


def _holder(noun: Token, outside: Outside) -> Token | None:
    """Whose statement it is: "his claim", "Russia's claim", "they made the claim"."""
    for c in noun.lefts:
        if c.dep_ == "poss" and outside(c):
            return c
    if noun.dep_ == "dobj" and noun.head.lemma_ in _VOICING:
        return subject_of(noun.head, outside)
    return None


_VOICING = frozenset(
    """make issue express voice raise have offer give repeat renew reiterate release publish
    deliver announce hold state share sound level file lodge draw unveil""".split()
)


def _adjective(adjective: Token, lemma: str, outside: Outside) -> Reported | None:
    about = ADJECTIVES.get(lemma)
    if about is None or adjective.dep_ not in ("acomp", "ROOT", "conj"):
        return None
    contents: list[Interval] = []
    for c in adjective.rights:
        if c.dep_ in ("ccomp", "xcomp"):
            contents.append(_span(c))
        elif c.dep_ == "prep" and c.lower_ in about:
            contents.append((c.i + 1, c.right_edge.i + 1))
    source = subject_of(adjective.head, outside) if contents else None
    if source is None:
        return None
    cue = (adjective.i, adjective.i + 1)
    return Reported(adjective, cue, lemma, source, tuple(contents))


def _verb_or_according(word: Token, lemma: str, outside: Outside) -> Reported | None:
    return _according(word, lemma, outside) or _verb(word, lemma, outside)


_FORMS: dict[str, Callable[[Token, str, Outside], Reported | None]] = {
    "VERB": _verb_or_according,
    "AUX": _verb,
    "NOUN": _noun,
    "ADJ": _adjective,
    "ADV": _adverb,
    "ADP": _according,
    "SCONJ": _according,
}
