"""How far a correction reaches: what of the texts it may change, and what it has changed.

Every result is made from some of these aspects, and from nothing else of the texts. So a correction
that changes none of them leaves the result as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from rashomon.corrections.entry import OF_ENTITIES, OF_STATEMENTS, OF_STORY, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rashomon.annotation import Document
    from rashomon.corrections.replay import Replay

Aspect = Literal["sentences", "voices", "quoted", "speakers", "entities", "statements"]
"""
sentences
    Which are of the story, and measured.
voices
    Which words are somebody's, in quotation marks or not, and by which reporting word.
quoted
    The last names of those whose words stand in quotation marks.
speakers
    Who says what, and by which words that is told.
entities
    Who and what is named where.
statements
    What a person says of which clauses tell the same.
"""

ASPECTS: frozenset[Aspect] = frozenset(get_args(Aspect))

REACH: dict[Kind, frozenset[Aspect]] = {
    **dict.fromkeys(OF_STORY, ASPECTS - {"statements"}),
    "quotation": frozenset(("voices", "quoted", "speakers")),
    "no quotation": frozenset(("voices", "quoted", "speakers")),
    "speaker": frozenset(("quoted", "speakers")),
    **dict.fromkeys(OF_ENTITIES, frozenset(("quoted", "speakers", "entities"))),
    **dict.fromkeys(OF_STATEMENTS, frozenset(("statements",))),
}
"""What each kind may change. A speaker bears the name of the entity, so entities reach there."""


def changed(former: Replay, now: Replay) -> frozenset[Aspect]:
    """What differs between two replays of the same articles.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> from rashomon.corrections import Correction, Place, replay
    >>> documents = annotate([Article("Bo Yi said Ann Lee won.", source="gazette", id="g")])
    >>> own = Correction("speaker", (Place("g", 11, 22, "Ann Lee won"),), "Al")
    >>> sorted(changed(replay(documents, []), replay(documents, [own])))
    ['speakers']
    """
    found = {
        aspect
        for before, after in zip(former.documents, now.documents, strict=True)
        if before is not after
        for aspect in _differing(before, after)
    }
    if former.linked != now.linked:
        found.add("entities")
    if former.of_statements != now.of_statements:
        found.add("statements")
    return frozenset(found)


def _differing(before: Document, after: Document) -> Iterator[Aspect]:
    if before.sentences != after.sentences:
        yield "sentences"
    if _voices(before) != _voices(after):
        yield "voices"
    if _quoted(before) != _quoted(after):
        yield "quoted"
    if _speakers(before) != _speakers(after):
        yield "speakers"


def _voices(document: Document) -> list[object]:
    return [(a.contents, a.kind, a.quoted, a.cue, a.verb) for a in document.attributions]


def _speakers(document: Document) -> list[object]:
    return [(a.speaker, a.source) for a in document.attributions]


def _quoted(document: Document) -> list[object]:
    voices = ((token.index, token.voice) for token in document.tokens)
    return [
        (i, voice.speaker.split()[-1].casefold())
        for i, voice in voices
        if voice.speaker and voice.manner == "direct"
    ]
