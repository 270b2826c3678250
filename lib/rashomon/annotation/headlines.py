"""Sources set off by a colon: "Mayor: bridge is safe", and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.annotation.cues import DOCUMENTS
from rashomon.annotation.indirect import Reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from rashomon.annotation.quoted import Quoted
    from rashomon.annotation.speakers import Speakers

_LONGEST = 8
"""Words that a source before a colon may have; after it, half as many."""

_SAYING = DOCUMENTS | frozenset(
    """police official officials source sources expert experts minister president mayor
    spokesman spokeswoman lawyer prosecutor prosecutors court judge scientists researchers
    critics union ministry government report reports poll polls""".split()
)


def announced(quoted: Quoted, speakers: Speakers) -> Iterator[Reported]:
    """What a headline gives to the source that a colon sets off.

    The headline is a heading, or the first line of an article.
    """
    for sentence in quoted.sentences:
        if sentence.kind != "heading" and sentence.paragraph:
            continue
        tokens = list(quoted.doc[sentence.first : sentence.last])
        colon = next((i for i, t in enumerate(tokens) if t.text == ":"), None)
        if colon is None:
            continue
        before, after = _words(tokens[:colon]), _words(tokens[colon + 1 :])
        start = sentence.first
        if len(after) > 1 and len(before) <= _LONGEST and _names(before, speakers):
            source, content = before[-1], (start + colon + 1, sentence.last)
        elif len(before) > 2 and len(after) <= _LONGEST // 2 and _names(after, speakers):
            source, content = after[-1], (start, start + colon)
        else:
            continue
        mark = tokens[colon]
        yield Reported(mark, (mark.i, mark.i + 1), ":", source, (content,))


def _words(tokens: Sequence[Token]) -> list[Token]:
    return [t for t in tokens if not (t.is_punct or t.is_space)]


def _names(words: Sequence[Token], speakers: Speakers) -> bool:
    """Whether the words are a name or a description of somebody, and no clause."""
    if not words or any(t.pos_ in ("VERB", "AUX") and t.tag_ != "VBN" for t in words):
        return False
    last = words[-1]
    return (
        last.ent_type_ in ("PERSON", "ORG")
        or last.lower_ in _SAYING
        or any(last.text == part for name in speakers.full for part in name.split())
    )
