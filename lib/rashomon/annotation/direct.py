"""Direct attributions: which reporting word a quotation belongs to.

In this order: one in the line that announces it with a colon, one in its own sentence, one in the
sentence it was cut from, and the name that a dash sets after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.cues import (
    BEFORE_SPEECH_ONLY,
    NAMING_VERBS,
    QUOTING_VERBS,
    SPEECH_VERBS,
    lemma_of,
)
from rashomon.annotation.sources import SUBJECTS, beside, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from rashomon.annotation.document import Sentence
    from rashomon.annotation.quotations import Quotation
    from rashomon.annotation.quoted import Quoted

_HEIGHT = 40
"""How many words up the parse a reporting word is looked for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word and the head of the phrase that names its source."""

    word: Token
    source: Token | None


def cue_for(quotation: Quotation, quoted: Quoted) -> Cue | None:
    """The reporting word of a quotation, if there is one."""
    around = quoted.sentences_of(quotation)
    announcing = _announcing(quotation, quoted)
    if announcing is not None:
        words = quoted.narrated([announcing])
        found = _best(words, quotation, quoted, speech=True)
        if found is not None:
            return found
    speech = quoted.is_speech(quotation)
    return _best(quoted.narrated(around), quotation, quoted, speech=speech) or _cut_off(
        quotation, around, quoted
    )


def _announcing(quotation: Quotation, quoted: Quoted) -> Sentence | None:
    """The sentence before, where it ends in a colon or comma just before the quotation."""
    before = quoted.before(quotation)
    if before is None:
        return None
    between = quoted.text[before.end : quotation.outer_start]
    ends = quoted.text[before.end - 1] in ":," and not between.strip()
    return before if ends else None


def _cut_off(quotation: Quotation, around: Sequence[Sentence], quoted: Quoted) -> Cue | None:
    """A cue that sentence splitting parted from its quotation: “Why?” asked Mr Bell."""
    if quoted.narrated(around):
        return None
    later = quoted.after(around[-1])
    if later is None or later.paragraph != around[-1].paragraph:
        return None
    words = quoted.narrated([later])[:4]
    if any(lemma_of(word) in SPEECH_VERBS for word in words):
        return _best(words, quotation, quoted, speech=True)
    return None


def _best(
    words: Sequence[Token], quotation: Quotation, quoted: Quoted, *, speech: bool
) -> Cue | None:
    """The reporting word that governs the quotation in the parse, else the nearest one.

    A label in quotation marks ("the “historic” deal") is somebody's only when governed.
    """
    cues = [
        cue
        for word in words
        if (speech or lemma_of(word) not in BEFORE_SPEECH_ONLY)
        and (cue := _as_cue(word, quoted)) is not None
    ]
    above = _above(quotation, quoted)
    governing = [cue for cue in cues if cue.word.i in above]
    if not speech and quoted.is_title(quotation):
        governing = [cue for cue in governing if lemma_of(cue.word) in NAMING_VERBS]
    if governing:
        return min(governing, key=lambda cue: above[cue.word.i])
    near = [cue for cue in cues if lemma_of(cue.word) in SPEECH_VERBS or _is_according(cue.word)]
    if not speech:
        near = [cue for cue in near if _is_according(cue.word)]
    return min(near, key=lambda cue: _gap(cue.word, quotation), default=None)


def _above(quotation: Quotation, quoted: Quoted) -> dict[int, int]:
    """Positions of the words that govern the quotation, and how far above it they are.

    Nothing governs what is part of a subject: 'Al “Big” Lee said'.
    """
    inside = quoted.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
    if inside is None:
        return {}
    token, found = inside.root, {}
    set_off = quoted.is_set_off(quotation)
    for height in range(_HEIGHT):
        if token.head.i == token.i or (token.dep_ in SUBJECTS and not set_off):
            break
        token = token.head
        found[token.i] = height
    return found


def _is_according(word: Token) -> bool:
    return word.lower_ == "according"


def _as_cue(word: Token, quoted: Quoted) -> Cue | None:
    if _is_according(word):
        to = next((c for c in word.children if c.dep_ == "prep"), None)
        named = next((c for c in to.children if c.dep_ == "pobj"), None) if to else None
        return Cue(word, named) if named is not None else None
    lemma = lemma_of(word)
    if word.pos_ not in ("VERB", "AUX") or lemma not in QUOTING_VERBS:
        return None
    source = subject_of(word, quoted.outside)
    if source is None and lemma in SPEECH_VERBS:
        source = beside(word, quoted.outside)
    return None if source is None and lemma not in SPEECH_VERBS else Cue(word, source)


def _gap(word: Token, quotation: Quotation) -> int:
    """Characters between a word and the quotation."""
    after = word.idx - quotation.outer_end
    return max(quotation.outer_start - word.idx - len(word), after, 0)
