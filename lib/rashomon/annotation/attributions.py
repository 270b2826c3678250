"""Attributions: whose words stand between the quotation marks of an article.

A quotation takes its speaker from, in this order: the line that announces it with a colon, a
reporting verb in its own sentence, a reporting verb in the sentence it was cut from, and the
quotation before it in the same paragraph. Quoted words that none of these explain are scare
quotes or titles, and stay in the narrator's voice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.annotation.cues import (
    BEFORE_SPEECH_ONLY,
    NAMING_VERBS,
    REPORTING_VERBS,
    SPEECH_VERBS,
)
from rashomon.annotation.document import Attribution, Sentence
from rashomon.annotation.quotations import Quotation, quotations
from rashomon.annotation.speakers import PRONOUNS, SUBJECTS, Speakers, beside, phrase, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

_SPEECH_WORDS = 5
"""Quoted words without a cue are taken for speech only from this length on, with a verb."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """A reporting word and the head of the phrase that names its speaker."""

    word: Token
    speaker: Token | None


@dataclass(frozen=True, slots=True)
class _Found:
    """A quotation with the attribution made for it alone, before split ones are joined."""

    quotation: Quotation
    attribution: Attribution
    paragraph: int


class _Reader:
    """Looks around one article's quotations; holds nothing that changes."""

    def __init__(self, doc: Doc, sentences: Sequence[Sentence], breaks: Sequence[int]) -> None:
        self.doc = doc
        self.text = doc.text
        self.sentences = [s for s in sentences if s.kind == "text"]
        self._starts = [s.start for s in self.sentences]
        self._ends = [s.end for s in self.sentences]
        self.quotations = [q for q in quotations(self.text, breaks) if self.sentences_of(q)]
        quoted: set[int] = set()
        for q in self.quotations:
            span = doc.char_span(q.outer_start, q.outer_end, alignment_mode="expand")
            quoted.update(range(span.start, span.end) if span is not None else ())
        self._quoted = frozenset(quoted)
        self.speakers = Speakers(doc, self.outside)

    def outside(self, token: Token) -> bool:
        """Whether a word stands outside quotation marks."""
        return token.i not in self._quoted

    def sentences_of(self, quotation: Quotation) -> list[Sentence]:
        """The sentences that it stands in, wholly or in part."""
        first = bisect_right(self._ends, quotation.outer_start)
        return self.sentences[first : bisect_left(self._starts, quotation.outer_end)]

    def narrated(self, sentences: Iterable[Sentence]) -> list[Token]:
        """The words of these sentences that are not within quotation marks."""
        return [
            token
            for s in sentences
            for token in self.doc[s.first : s.last]
            if self.outside(token) and not token.is_punct and not token.is_space
        ]

    def cue_for(self, quotation: Quotation) -> _Cue | None:
        around = self.sentences_of(quotation)
        announcing = self.announcing(quotation)
        if announcing is not None:
            found = self.best_cue(self.narrated([announcing]), quotation, speech=True)
            if found is not None:
                return found
        speech = self.is_speech(quotation)
        return self.best_cue(self.narrated(around), quotation, speech=speech) or self.cut_off(
            quotation, around
        )

    def announcing(self, quotation: Quotation) -> Sentence | None:
        """The sentence before, where it ends in a colon or comma just before the quotation."""
        number = bisect_right(self._ends, quotation.outer_start) - 1
        if number < 0:
            return None
        before = self.sentences[number]
        between = self.text[before.end : quotation.outer_start]
        ends = self.text[before.end - 1] in ":," and not between.strip()
        return before if ends else None

    def cut_off(self, quotation: Quotation, around: Sequence[Sentence]) -> _Cue | None:
        """A cue that sentence splitting parted from its quotation: “Why?” asked Mr Bell."""
        if self.narrated(around):
            return None
        number = bisect_left(self._starts, around[-1].end)
        later = self.sentences[number : number + 1]
        if not later or later[0].paragraph != around[-1].paragraph:
            return None
        words = self.narrated(later)[:4]
        if any(word.lemma_ in SPEECH_VERBS for word in words):
            return self.best_cue(words, quotation, speech=True)
        return None

    def best_cue(
        self, words: Sequence[Token], quotation: Quotation, *, speech: bool
    ) -> _Cue | None:
        """The reporting word that governs the quotation in the parse, else the nearest one.

        A label in quotation marks ("the “historic” deal") is somebody's only when governed.
        """
        cues = [
            cue
            for word in words
            if (speech or word.lemma_ not in BEFORE_SPEECH_ONLY)
            and (cue := self.as_cue(word)) is not None
        ]
        above = self.above(quotation)
        governing = [cue for cue in cues if cue.word.i in above]
        if not speech and self.is_title(quotation):
            governing = [cue for cue in governing if cue.word.lemma_ in NAMING_VERBS]
        if governing:
            return min(governing, key=lambda cue: above.index(cue.word.i))
        near = [cue for cue in cues if cue.word.lemma_ in SPEECH_VERBS or self.is_according(cue)]
        if not speech:
            near = [cue for cue in near if self.is_according(cue)]
        return min(near, key=lambda cue: self.gap(cue.word, quotation), default=None)

    def above(self, quotation: Quotation) -> list[int]:
        """Positions of the words that govern the quotation, the nearest first.

        Nothing governs what is part of a subject: 'Al “Big” Lee said'.
        """
        inside = self.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        if inside is None:
            return []
        token, found = inside.root, []
        while token.head.i != token.i:
            if token.dep_ in SUBJECTS and not self.is_set_off(quotation):
                break
            token = token.head
            found.append(token.i)
        return found

    def is_set_off(self, quotation: Quotation) -> bool:
        """Whether punctuation parts the quotation from its sentence, as it does with speech."""
        before = self.text[max(quotation.outer_start - 2, 0) : quotation.outer_start].rstrip()
        after = self.text[quotation.end - 1] + self.text[quotation.end : quotation.outer_end + 1]
        return before[-1:] in {",", ":"} or any(mark in ".,!?…" for mark in after)

    def is_title(self, quotation: Quotation) -> bool:
        """Whether quoted words are a name: of a work, a person, a programme."""
        inside = self.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        words = [t.text for t in inside or () if not (t.is_punct or t.is_space)]
        long = [word for word in words if len(word) > 3] or words
        named = bool(long) and all(word[0].isupper() for word in long)
        return named and not self.is_set_off(quotation)

    @staticmethod
    def is_according(cue: _Cue) -> bool:
        return cue.word.lower_ == "according"

    def as_cue(self, word: Token) -> _Cue | None:
        if word.lower_ == "according":
            to = next((c for c in word.children if c.dep_ == "prep"), None)
            named = next((c for c in to.children if c.dep_ == "pobj"), None) if to else None
            return _Cue(word, named) if named is not None else None
        if word.pos_ not in ("VERB", "AUX") or word.lemma_ not in REPORTING_VERBS:
            return None
        speaker = subject_of(word, self.outside)
        if speaker is None and word.lemma_ in SPEECH_VERBS:
            speaker = beside(word, self.outside)
        return None if speaker is None and word.lemma_ not in SPEECH_VERBS else _Cue(word, speaker)

    @staticmethod
    def gap(word: Token, quotation: Quotation) -> int:
        """Characters between a word and the quotation."""
        after = word.idx - quotation.outer_end
        return max(quotation.outer_start - word.idx - len(word), after, 0)

    def attribution(self, quotation: Quotation, cue: _Cue) -> Attribution:
        source, name = None, None
        if cue.speaker is not None:
            words = phrase(cue.speaker, self.outside)
            source, name = (words.start_char, words.end_char), self.speakers.name(cue.speaker)
        return Attribution(
            contents=((quotation.start, quotation.end),),
            speaker=name,
            source=source,
            cue=(cue.word.idx, cue.word.idx + len(cue.word)),
            verb=cue.word.lemma_,
        )

    def is_speech(self, quotation: Quotation) -> bool:
        """Whether quoted words without a cue read as somebody's speech: a clause, not a label."""
        inside = self.doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        words = [t for t in inside or () if not (t.is_punct or t.is_space)]
        has_verb = any(t.pos_ in ("VERB", "AUX") for t in words)
        if len(words) >= _SPEECH_WORDS and has_verb:
            return True
        if self.text[quotation.end - 1] not in ".!?…":
            return False
        # “God help us.” stands as a sentence of its own; “He lied.” is one, wherever it stands
        alone = not self.narrated(self.sentences_of(quotation))
        return alone or (has_verb and words[0].text[0].isupper() and not words[-1].is_title)


def attribute(
    doc: Doc, sentences: Sequence[Sentence], breaks: Sequence[int] = ()
) -> tuple[Attribution, ...]:
    """Find the direct quotations of an article with their speakers and cues.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed, with the offsets of the article's text.
    sentences : sequence of Sentence
        Headings and boilerplate are passed over.
    breaks : sequence of int
        Where lines begin; no quotation runs beyond its line.

    Returns
    -------
    tuple of Attribution
        In order of their first content. Parts that share a cue are one attribution.
    """
    reader = _Reader(doc, sentences, breaks)
    found: list[_Found] = []
    for quotation in reader.quotations:
        paragraph = reader.sentences_of(quotation)[0].paragraph
        cue = reader.cue_for(quotation)
        if cue is not None:
            attribution = _resolved(reader.attribution(quotation, cue), found)
        elif reader.is_speech(quotation):
            attribution = _continued(reader, quotation, paragraph, found)
        else:
            continue
        found.append(_Found(quotation, attribution, paragraph))
    return _joined([item.attribution for item in found])


def _resolved(attribution: Attribution, found: Sequence[_Found]) -> Attribution:
    """A pronoun that no name explains stands for whoever spoke last."""
    if found and (attribution.speaker or "").casefold() in PRONOUNS:
        return replace(attribution, speaker=found[-1].attribution.speaker or attribution.speaker)
    return attribution


def _continued(
    reader: _Reader, quotation: Quotation, paragraph: int, found: Sequence[_Found]
) -> Attribution:
    """Speech without a cue: it goes on from the quotation before, if that is near enough."""
    alone = Attribution(contents=((quotation.start, quotation.end),))
    if not found:
        return alone
    before = found[-1]
    whole_paragraph = not reader.narrated(reader.sentences_of(quotation))
    goes_on = paragraph == before.paragraph or (
        paragraph == before.paragraph + 1 and (before.quotation.open_ended or whole_paragraph)
    )
    return replace(alone, speaker=before.attribution.speaker) if goes_on else alone


def _joined(attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Join the parts that one cue reports: “…,” said X, “…”."""
    joined: dict[object, Attribution] = {}
    for i, attribution in enumerate(attributions):
        key = attribution.cue or i
        if key in joined:
            contents = joined[key].contents + attribution.contents
            joined[key] = replace(joined[key], contents=contents)
        else:
            joined[key] = attribution
    return tuple(sorted(joined.values(), key=lambda a: a.contents[0]))
