"""What a colon gives to a source: a headline, and a line of words set apart."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rashomon.annotation.content import Reported
from rashomon.annotation.cues import DOCUMENTS, SPEECH_VERBS, lemma_of
from rashomon.annotation.sources import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation.document import Sentence
    from rashomon.annotation.quoted import Quoted
    from rashomon.annotation.speakers import Speakers

_LONGEST = 8
"""Words that a source before a colon may have; after it, half as many."""

_SAYING = DOCUMENTS | frozenset(
    """police official officials source sources expert experts minister president mayor
    spokesman spokeswoman lawyer prosecutor prosecutors court judge scientists researchers
    critics union ministry government reports polls studies""".split()
)


def headlines(quoted: Quoted, speakers: Speakers) -> Iterator[Reported]:
    """What a headline gives to its source: "Mayor: bridge is safe", or "Bridge is safe: mayor".

    A headline is a heading, or the first line of several if it ends without a full stop.
    """
    for sentence in quoted.sentences:
        if sentence.kind != "heading" and not _may_be_headline(sentence, quoted):
            continue
        tokens = list(quoted.doc[sentence.first : sentence.last])
        colon = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
        if colon is None:
            continue
        before, after = _words(tokens[:colon]), _words(tokens[colon + 1 :])
        start = sentence.first
        if len(after) > 1 and len(before) <= _LONGEST and _is_source(before, speakers):
            source, content = before[-1], (start + colon + 1, sentence.last)
        elif len(before) > 2 and len(after) <= _LONGEST // 2 and _is_source(after, speakers):
            source, content = after[-1], (start, start + colon)
        else:
            continue
        mark = tokens[colon]
        yield Reported(mark, (mark.i, mark.i + 1), ":", source, (content,))


def _may_be_headline(sentence: Sentence, quoted: Quoted) -> bool:
    alone = len(quoted.line_of(sentence)) == 1 and quoted.sentences[-1].paragraph > 0
    return sentence.paragraph == 0 and alone and quoted.text[sentence.end - 1] != "."


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if not (t.is_punct or t.is_space)]


def _is_source(words: Sequence[Token], speakers: Speakers) -> bool:
    """Whether the words are a name or a description of somebody, and no clause."""
    if not words or any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBN" for t in words):
        return False
    last = words[-1]
    return (
        last.ent_type_ in ("PERSON", "ORG")
        or last.lower_ in _SAYING
        or speakers.is_person(last.text)
    )


def set_apart(quoted: Quoted) -> Iterator[Reported]:
    """What a line without quotation marks says that the line before announces with a colon."""
    for before, first in pairwise(quoted.sentences):
        if quoted.text[before.end - 1] != ":" or first.paragraph != before.paragraph + 1:
            continue
        line = quoted.line_of(first)
        if not quoted.has_narration(line):
            continue
        cue = next(
            (
                word
                for word in reversed(quoted.narrated(before))
                if word.pos_ == "VERB" and lemma_of(word) in SPEECH_VERBS
            ),
            None,
        )
        if cue is not None:
            content = (line[0].first, line[-1].last)
            source = subject_of(cue, quoted.outside)
            yield Reported(cue, (cue.i, cue.i + 1), lemma_of(cue), source, (content,))
