"""Attributions: whose words stand between the quotation marks of an article.

A quotation takes its speaker from, in this order: the line that announces it with a colon, a
reporting verb in its own sentence, a reporting verb in the sentence it was cut from, and the
quotation before it in the same paragraph. Quoted words that none of these explain are scare
quotes or titles, and stay in the narrator's voice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.annotation.cues import BEFORE_SPEECH_ONLY, REPORTING_VERBS, SPEECH_VERBS
from rashomon.annotation.document import Attribution, Sentence
from rashomon.annotation.quotations import Quotation, quotations
from rashomon.annotation.speakers import PRONOUNS, Speakers, beside, phrase, subject_of

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

    def __init__(self, doc: Doc, sentences: Sequence[Sentence]) -> None:
        self.doc = doc
        self.sentences = [s for s in sentences if s.kind == "text"]
        self.quotations = [q for q in quotations(doc.text) if self.sentences_of(q)]
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
        start, end = quotation.outer_start, quotation.outer_end
        return [s for s in self.sentences if s.start < end and s.end > start]

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
        announcing = self.announcing(quotation, around[0])
        if announcing is not None:
            found = self.best_cue(self.narrated([announcing]), quotation, speech=True)
            if found is not None:
                return found
        speech = self.is_speech(quotation)
        return self.best_cue(self.narrated(around), quotation, speech=speech) or self.cut_off(
            quotation, around
        )

    def announcing(self, quotation: Quotation, first: Sentence) -> Sentence | None:
        """The sentence before, where it ends in a colon or comma just before the quotation."""
        before = self.doc.text[: quotation.outer_start].rstrip()
        if not before.endswith((":", ",")) or first.index == 0:
            return None
        earlier = [s for s in self.sentences if s.end <= quotation.outer_start]
        return earlier[-1] if earlier and earlier[-1].end >= len(before) else None

    def cut_off(self, quotation: Quotation, around: Sequence[Sentence]) -> _Cue | None:
        """A cue that sentence splitting parted from its quotation: “Why?” asked Mr Bell."""
        if self.narrated(around):
            return None
        later = [s for s in self.sentences if s.start >= around[-1].end]
        if not later or later[0].paragraph != around[-1].paragraph:
            return None
        words = self.narrated(later[:1])[:4]
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
        if governing:
            return min(governing, key=lambda cue: above.index(cue.word.i))
        near = [cue for cue in cues if cue.word.lemma_ in SPEECH_VERBS or self.is_according(cue)]
        if not speech:
            near = [cue for cue in near if self.is_according(cue)]
        return min(near, key=lambda cue: self.gap(cue.word, quotation), default=None)

    def above(self, quotation: Quotation) -> list[int]:
        """Positions of the words that govern the quotation, the nearest first."""
        inside = self.doc.char_span(quotation.start, quotation.end, alignment_mode="contract")
        return [] if inside is None else [token.i for token in inside.root.ancestors]

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
        # “God help us.” stands as a sentence of its own
        ended = self.doc.text[quotation.end - 1] in ".!?…"
        return ended and not self.narrated(self.sentences_of(quotation))


def attribute(doc: Doc, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Find the direct quotations of an article with their speakers and cues.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Parsed, with the offsets of the article's text.
    sentences : sequence of Sentence
        Headings and boilerplate are passed over.

    Returns
    -------
    tuple of Attribution
        In order of their first content. Parts that share a cue are one attribution.
    """
    reader = _Reader(doc, sentences)
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
