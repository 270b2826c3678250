"""Quotations in their place: the sentences they stand in, the words around them, how they read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from rashomon.annotation.cues import ADDRESSED_VERBS, SPEECH_VERBS, lemma_of
from rashomon.annotation.quotations import quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

    from rashomon.annotation.document import Sentence
    from rashomon.annotation.quotations import Quotation

_MARKS = frozenset('“”«»„"')
_ENDS = frozenset(".!?…")
_TOLD_WITHIN = 5
"""Words after a quotation among which the verb of saying is looked for."""
_SPEECH_WORDS = 5
"""Quoted words without a cue are taken for speech only from this length on, with a verb."""


def _runs_on(later: Quotation | None) -> bool:
    """Whether the next quotation has no opening mark: it belongs to the one before."""
    return later is not None and later.outer_start == later.start


def _says_who(verb: Token) -> bool:
    """Whether a speech verb after a comma stands before a name: “…, said Maria Costa”."""
    if verb.tag_ not in ("VBD", "VBZ") or verb.i < 1 or verb.i + 1 >= len(verb.doc):
        return False
    named = verb.nbor().pos_ == "PROPN"
    return named and verb.nbor(-1).text == "," and lemma_of(verb) in SPEECH_VERBS - ADDRESSED_VERBS


class Quoted:
    """The quotations of one article, boilerplate passed over.

    Parameters
    ----------
    doc : spacy.tokens.Doc
    sentences : sequence of Sentence
    breaks : sequence of int
        Where lines begin; no quotation runs beyond its line.
    """

    def __init__(self, doc: Doc, sentences: Sequence[Sentence], breaks: Sequence[int]) -> None:
        self.doc = doc
        self.text = doc.text
        self.sentences = [s for s in sentences if s.kind != "boilerplate"]
        self._starts = [s.start for s in self.sentences]
        self._ends = [s.end for s in self.sentences]
        marked = [q for q in quotations(self.text, breaks) if self.sentences_of(q)]
        self.quotations = [
            self._cut_short(q) if q.open_ended and not _runs_on(later) else q
            for q, later in zip_longest(marked, marked[1:])
        ]
        quoted: set[int] = set()
        for q in self.quotations:
            span = doc.char_span(q.outer_start, q.outer_end, alignment_mode="expand")
            quoted.update(range(span.start, span.end) if span is not None else ())
        self._quoted = frozenset(quoted)
        self._has_narration: dict[int, bool] = {}

    def _cut_short(self, quotation: Quotation) -> Quotation:
        """What a forgotten closing mark would hold: “The dam will hold, said Maria Costa."""
        for token in self.doc.char_span(quotation.start, quotation.end, "expand") or ():
            if _MARKS.intersection(token.text):
                break
            if _says_who(token) and token.idx > quotation.start + 1:
                end = token.nbor(-1).idx + 1
                return replace(quotation, end=end, outer_end=end, open_ended=False)
        return quotation

    def outside(self, token: Token) -> bool:
        """Whether a word stands outside quotation marks."""
        return token.i not in self._quoted

    def sentences_of(self, quotation: Quotation) -> list[Sentence]:
        """The sentences that it stands in, wholly or in part."""
        first = bisect_right(self._ends, quotation.outer_start)
        return self.sentences[first : bisect_left(self._starts, quotation.outer_end)]

    def within(self, start: int, end: int) -> list[Sentence]:
        """The sentences that lie wholly between two offsets."""
        first = bisect_left(self._starts, start)
        return self.sentences[first : bisect_right(self._ends, end)]

    def before(self, quotation: Quotation) -> Sentence | None:
        """The last sentence that ends before it."""
        number = bisect_right(self._ends, quotation.outer_start) - 1
        return self.sentences[number] if number >= 0 else None

    def after(self, sentence: Sentence) -> Sentence | None:
        """The sentence that follows."""
        number = bisect_left(self._starts, sentence.end)
        return self.sentences[number] if number < len(self.sentences) else None

    def line_of(self, sentence: Sentence) -> list[Sentence]:
        """The sentences of its line that follow it, and itself."""
        first = bisect_left(self._starts, sentence.start)
        last = bisect_right(self.sentences, sentence.paragraph, key=lambda s: s.paragraph)
        return self.sentences[first:last]

    def narrated(self, sentence: Sentence) -> list[Token]:
        """The words of a sentence that are not within quotation marks."""
        return [
            token
            for token in self.doc[sentence.first : sentence.last]
            if self.outside(token) and not token.is_punct and not token.is_space
        ]

    def has_narration(self, sentences: Iterable[Sentence]) -> bool:
        """Whether any word of these sentences stands outside quotation marks."""
        for sentence in sentences:
            if sentence.index not in self._has_narration:
                self._has_narration[sentence.index] = bool(self.narrated(sentence))
            if self._has_narration[sentence.index]:
                return True
        return False

    def is_set_off(self, quotation: Quotation) -> bool:
        """Whether punctuation parts the quotation from its sentence, as it does with speech."""
        before = self.text[max(quotation.outer_start - 2, 0) : quotation.outer_start].rstrip()
        after = self.text[quotation.end - 1] + self.text[quotation.end : quotation.outer_end + 1]
        return before[-1:] in {",", ":"} or any(mark in ".,!?…" for mark in after)

    def is_title(self, quotation: Quotation) -> bool:
        """Whether quoted words are a name: of a work, a person, a programme."""
        words = [t.text for t in self.words(quotation)]
        long = [word for word in words if len(word) > 3] or words
        named = bool(long) and all(word[0].isupper() for word in long)
        return named and not self.is_set_off(quotation)

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether quoted words without a cue read as somebody's speech: a clause, not a label."""
        words = self.words(quotation)
        if not words:
            return False
        has_verb = any(t.pos_ in ("VERB", "AUX") for t in words)
        if len(words) >= _SPEECH_WORDS and has_verb:
            return True
        if self.stands_alone(quotation):
            return True
        if self.text[quotation.end - 1] not in _ENDS:
            return False
        # “God help us.” stands as a sentence of its own; “He lied.” is one, wherever it stands
        # and “…,” she said, “is safe.” ends one
        if not self.has_narration(self.sentences_of(quotation)):
            return True
        goes_on = (
            self.text[max(quotation.outer_start - 2, 0) : quotation.outer_start].rstrip()[-1:]
            == ","
        )
        begins = words[0].text[0].isupper() and not words[-1].is_title
        return has_verb and (begins or goes_on)

    def stands_alone(self, quotation: Quotation) -> bool:
        """Whether it is a sentence by its marks, wherever the parser ends one: “Never again”."""
        words = self.words(quotation)
        if not words or not words[0].text[0].isupper():
            return False
        end = quotation.outer_end
        inside, after = self.text[quotation.end - 1], self.text[end : end + 1]
        ends = inside in _ENDS or after in _ENDS or (inside == "," and self._is_told(quotation))
        return ends and self._begins(quotation)

    def _is_told(self, quotation: Quotation) -> bool:
        """Whether who said it stands right after it: “Really,” she added."""
        first = bisect_left(self.doc, quotation.outer_end, key=lambda token: token.idx)
        for token in self.doc[first : first + _TOLD_WITHIN]:
            if token.is_punct:
                return False
            if token.pos_ == "VERB":
                return lemma_of(token) in SPEECH_VERBS
        return False

    def _begins(self, quotation: Quotation) -> bool:
        """Whether nothing of its sentence stands before a quotation."""
        at = quotation.outer_start - 1
        while at >= 0 and (self.text[at].isspace() or self.text[at] in _MARKS):
            if self.text[at] == "\n":
                return True
            at -= 1
        before = self.doc.char_span(at, at + 1, alignment_mode="expand") if at >= 0 else None
        if before is None or not self.outside(before[0]):
            return True
        return self.text[at] in _ENDS and not before.text[0].isalnum()

    def words(self, quotation: Quotation) -> list[Token]:
        """The words within its marks."""
        inside = self.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        return [t for t in inside or () if not (t.is_punct or t.is_space)]
