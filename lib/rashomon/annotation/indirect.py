"""Indirect attributions: what is reported without quotation marks, read off the parse.

A reporting word governs its content in one of a few forms, which `cues` lists word by word: a
clause (said that …), a noun (denied the facts), an infinitive (vowed to …), a phrase (called for
…), or the clause that it is put into (…, he said, …). Nouns, adjectives, adverbs and "according
to" report too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.content import Interval, Reported, governed, trimmed, without
from rashomon.annotation.cues import (
    ADJECTIVES,
    NOUN_PREPOSITIONS,
    NOUNS,
    UNVOUCHED,
    VOICING,
    lemma_of,
    verb_class,
)
from rashomon.annotation.sources import SUBJECTS, subject_of
from rashomon.annotation.verbs import by_verb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Token

    from rashomon.annotation.sources import Outside


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
            if found is None or _is_narrator(found.source) or _is_unsaid(found.word, found.source):
                continue
            contents = tuple(_within(doc, found, first, last))
            if any(_says_something(doc, interval, found.verb) for interval in contents):
                yield Reported(found.word, found.cue, found.verb, found.source, contents)


def _says_something(doc: Doc, interval: Interval, verb: str) -> bool:
    """Whether a stretch is more than a pronoun: not "him", in "endorsed him".

    Of a denial the pronoun is kept: "Moscow denied it" takes a stand, whatever "it" is.
    """
    start, end = interval
    if doc[start].lower_ in _THINGS and verb_class(verb) == "denial":
        return True
    return end - start > 1 or doc[start].pos_ not in ("PRON", "DET", "PART", "ADP")


def _is_narrator(source: Token | None) -> bool:
    """Whether the source is the writer or the reader: "I think", "you can say"."""
    return source is not None and source.pos_ == "PRON" and source.lower_ in _NARRATOR


def _is_unsaid(word: Token, source: Token | None) -> bool:
    """Whether nobody is told to say it: "nobody knew", "if he says so", "until they admit it"."""
    if source is not None and (
        source.lower_ in _NOBODY or any(c.lower_ in ("no", "neither") for c in source.lefts)
    ):
        return True
    marks = {c.lower_ for c in word.children if c.dep_ == "mark"} if word.dep_ == "advcl" else set()
    to_come = word.tag_ in ("VBP", "VBZ") and marks & {"until", "till"}
    return bool(to_come or marks & {"if", "unless", "lest"})


_NOBODY = frozenset("nobody none neither".split())
_THINGS = frozenset("it this that these those".split())
_NARRATOR = frozenset("i we you one me us".split())


def _within(doc: Doc, found: Reported, first: int, last: int) -> Iterator[Interval]:
    """The contents without what lies at their edges, kept clear of the cue and of each other."""
    past, open_ = first, None
    for start, end in sorted(found.contents):
        for stretch in without((max(start, past), min(end, last)), found.cue):
            content = trimmed(doc, stretch)
            if content[0] >= content[1]:
                continue
            past = content[1]
            if open_ is not None and open_[1] == content[0]:
                content = open_[0], content[1]  # "accused him" and "of lying"
            elif open_ is not None:
                yield open_
            open_ = content
    if open_ is not None:
        yield open_


def _adverb(adverb: Token, _lemma: str, _outside: Outside) -> Reported | None:
    if adverb.lower_ not in UNVOUCHED:
        return None
    clause = _clause(adverb.head)
    if clause is None:
        return None
    start, end = governed(clause)
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
    contents = tuple(without(governed(clause), governed(word)))
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
            contents.append(governed(c))
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
    voiced = noun.dep_ == "dobj" and noun.head.lemma_ in VOICING and 0 < noun.i - noun.head.i < 5
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
    if noun.dep_ == "dobj" and noun.head.lemma_ in VOICING:
        return subject_of(noun.head, outside)
    return None


def _adjective(adjective: Token, lemma: str, outside: Outside) -> Reported | None:
    about = ADJECTIVES.get(lemma)
    if about is None or adjective.dep_ not in ("acomp", "ROOT", "conj"):
        return None
    contents: list[Interval] = []
    for c in adjective.rights:
        if c.dep_ in ("ccomp", "xcomp"):
            contents.append(governed(c))
        elif c.dep_ == "prep" and c.lower_ in about:
            contents.append((c.i + 1, c.right_edge.i + 1))
    source = subject_of(adjective.head, outside) if contents else None
    if source is None:
        return None
    cue = (adjective.i, adjective.i + 1)
    return Reported(adjective, cue, lemma, source, tuple(contents))


def _verb_or_according(word: Token, lemma: str, outside: Outside) -> Reported | None:
    return _according(word, lemma, outside) or by_verb(word, lemma, outside)


_FORMS: dict[str, Callable[[Token, str, Outside], Reported | None]] = {
    "VERB": _verb_or_according,
    "AUX": by_verb,
    "NOUN": _noun,
    "ADJ": _adjective,
    "ADV": _adverb,
    "ADP": _according,
    "SCONJ": _according,
}
