"""Direct attributions: which reporting word a quotation belongs to.

In this order: the name that a dash sets after it, a reporting word in the line that announces it
with a colon, one in its own sentence, and one in the sentence it was cut from.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rashomon.annotation.cues import (
    BEFORE_SPEECH_ONLY,
    NAMING_VERBS,
    QUOTING_VERBS,
    SPEECH_VERBS,
    lemma_of,
)
from rashomon.annotation.sources import SUBJECTS, beside, subject_of
from rashomon.annotation.verbs import puts_it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from rashomon.annotation.document import Sentence
    from rashomon.annotation.quotations import Quotation
    from rashomon.annotation.quoted import Quoted

_NEAR = 20
"""Reporting words on either side of a quotation that are tried, where none governs it."""
_NAMED_WORDS = 6
"""Words that may name whom a verb calls something."""
_HEIGHT = 40
"""How many words up the parse a reporting word is looked for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word and the head of the phrase that names its source."""

    word: Token
    source: Token | None


class Cues:
    """The reporting words around the quotations of one article."""

    def __init__(self, quoted: Quoted) -> None:
        self.quoted = quoted
        self._found: dict[int, list[Cue]] = {}

    def of(self, quotation: Quotation) -> Cue | None:
        """The reporting word of a quotation, if there is one."""
        signed = _signed(quotation, self.quoted)
        if signed is not None:
            return signed
        around = self.quoted.sentences_of(quotation)
        announcing = _announcing(quotation, self.quoted)
        if announcing is not None:
            found = self._best(self._in(announcing), quotation, speech=True)
            if found is not None:
                return found
        speech = self.quoted.is_speech(quotation)
        cues = self._in(around[0])
        for sentence in around[1:]:
            cues = [*cues, *self._in(sentence)]
        return self._best(cues, quotation, speech=speech) or self._cut_off(quotation, around)

    def _in(self, sentence: Sentence) -> list[Cue]:
        """The reporting words of a sentence, in order; each sentence is read once."""
        if sentence.index not in self._found:
            cues = (_as_cue(word, self.quoted) for word in self.quoted.narrated(sentence))
            self._found[sentence.index] = [cue for cue in cues if cue is not None]
        return self._found[sentence.index]

    def _cut_off(self, quotation: Quotation, around: Sequence[Sentence]) -> Cue | None:
        """A cue that sentence splitting parted from its quotation: “Why?” asked Mr Bell."""
        later = None if self.quoted.has_narration(around) else self.quoted.after(around[-1])
        if later is None or later.paragraph != around[-1].paragraph:
            return None
        words = self.quoted.narrated(later)[:4]
        if not any(lemma_of(word) in SPEECH_VERBS for word in words):
            return None
        last = words[-1].i
        cues = [cue for cue in self._in(later) if cue.word.i <= last]
        return self._best(cues, quotation, speech=True)

    def _best(self, cues: Sequence[Cue], quotation: Quotation, *, speech: bool) -> Cue | None:
        """The reporting word that governs the quotation in the parse, else the nearest one.

        A label in quotation marks ("the “historic” deal") is somebody's only when governed.
        """
        if not cues:
            return None
        named = self._leading(cues, quotation) if speech else self._naming(cues, quotation)
        if named is not None:
            return named
        naming = not speech and self.quoted.is_title(quotation)
        for position in _above(quotation, self.quoted):
            at = bisect_left(cues, position, key=lambda cue: cue.word.i)
            if at < len(cues) and cues[at].word.i == position:
                lemma = lemma_of(cues[at].word)
                if (speech or lemma not in BEFORE_SPEECH_ONLY) and (
                    not naming or lemma in NAMING_VERBS
                ):
                    return cues[at]
        return _nearest(cues, quotation, speech=speech)

    def _leading(self, cues: Sequence[Cue], quotation: Quotation) -> Cue | None:
        """The verb of saying right before a quotation, whatever the parse says: adding, “…”"""
        at = bisect_left(cues, quotation.outer_start, key=lambda cue: cue.word.idx) - 1
        if at < 0 or lemma_of(cues[at].word) not in SPEECH_VERBS:
            return None
        word = cues[at].word
        between = self.quoted.doc.char_span(
            word.idx + len(word), quotation.outer_start, alignment_mode="contract"
        )
        free = all(t.is_punct or t.is_space or t.pos_ == "ADV" for t in between or ())
        return cues[at] if free else None

    def _naming(self, cues: Sequence[Cue], quotation: Quotation) -> Cue | None:
        """The verb of what somebody is called, with whom it names in between: called Hahn “a liar”.

        The parse may hang the quotation on a verb further up.
        """
        at = bisect_left(cues, quotation.outer_start, key=lambda cue: cue.word.idx) - 1
        if at < 0 or lemma_of(cues[at].word) not in NAMING_VERBS:
            return None
        word = cues[at].word
        between = self.quoted.doc.char_span(
            word.idx + len(word), quotation.outer_start, alignment_mode="contract"
        )
        near = between is not None and 0 < len(between) <= _NAMED_WORDS
        if between is None or not near or not all(map(word.is_ancestor, between)):
            return None
        return None if any(t.is_punct for t in between) else cues[at]


def _nearest(cues: Sequence[Cue], quotation: Quotation, *, speech: bool) -> Cue | None:
    """The nearest cue that reports speech whatever the parse says, the earlier of two."""
    at = bisect_left(cues, quotation.outer_start, key=lambda cue: cue.word.idx)
    sides = reversed(cues[max(at - _NEAR, 0) : at]), cues[at : at + _NEAR]
    near = [next(filter(partial(_is_sure, speech=speech), side), None) for side in sides]
    found = [cue for cue in near if cue is not None]
    return min(found, key=lambda cue: _gap(cue.word, quotation), default=None)


def _is_sure(cue: Cue, *, speech: bool) -> bool:
    if speech and (lemma_of(cue.word) in SPEECH_VERBS or puts_it(cue.word)):
        return True
    return _is_according(cue.word)


def _signed(quotation: Quotation, quoted: Quoted) -> Cue | None:
    """The name that a dash sets after a quotation, at the end of the line: “…” — Ann Lee"""
    dash = _SIGNATURE.match(quoted.text, quotation.outer_end)
    if dash is None:
        return None
    mark = quoted.doc.char_span(*dash.span("mark"), alignment_mode="expand")
    name = quoted.doc.char_span(*dash.span("name"), alignment_mode="expand")
    if mark is None or name is None or any(t.pos_ in ("VERB", "AUX") for t in name):
        return None
    return Cue(mark[0], name.root) if name.root.pos_ == "PROPN" else None


_SIGNATURE = re.compile(r"\s{0,3}(?P<mark>[―—–]|--)[ \xa0]?(?P<name>\w[^\n“”\"]{2,60}?)\W*(?:\n|$)")


def _announcing(quotation: Quotation, quoted: Quoted) -> Sentence | None:
    """The sentence before, where it ends in a colon or comma just before the quotation."""
    before = quoted.before(quotation)
    if before is None:
        return None
    between = quoted.text[before.end : quotation.outer_start]
    ends = quoted.text[before.end - 1] in ":," and not between.strip()
    return before if ends else None


def _above(quotation: Quotation, quoted: Quoted) -> list[int]:
    """Positions of the words that govern the quotation, the nearest first.

    Nothing governs what is part of a subject: 'Al “Big” Lee said'.
    """
    inside = quoted.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    if inside is None:
        return []
    token, found = inside.root, []
    set_off = quoted.is_set_off(quotation)
    for _ in range(_HEIGHT):
        if token.head.i == token.i or (token.dep_ in SUBJECTS and not set_off):
            break
        token = token.head
        found.append(token.i)
    return found


def _is_according(word: Token) -> bool:
    return word.lower_ == "according"


def _as_cue(word: Token, quoted: Quoted) -> Cue | None:
    if _is_according(word):
        to = next((c for c in word.children if c.dep_ == "prep"), None)
        named = next((c for c in to.children if c.dep_ == "pobj"), None) if to else None
        return Cue(word, named) if named is not None else None
    lemma = lemma_of(word)
    if word.pos_ not in ("VERB", "AUX") or (lemma not in QUOTING_VERBS and not puts_it(word)):
        return None
    source = subject_of(word, quoted.outside)
    if source is None and lemma in SPEECH_VERBS:
        source = beside(word, quoted.outside)
    return None if source is None and lemma not in SPEECH_VERBS else Cue(word, source)


def _gap(word: Token, quotation: Quotation) -> int:
    """Characters between a word and the quotation."""
    after = word.idx - quotation.outer_end
    return max(quotation.outer_start - word.idx - len(word), after, 0)
