"""The runs of articles, each in one voice, as the measures score them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from rashomon.sentiment.measures import PLAIN, lexical, modelled, weight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rashomon.annotation.document import Document, Run, Token, VoiceKind
    from rashomon.article import Span
    from rashomon.sentiment.event_words import EventWords
    from rashomon.sentiment.measures import Lexical

    Hidden = Callable[[Token], bool]

_OPENING = ' \t\n\u00a0“”„‟«»‹›"‘(['
_CLOSING = _OPENING + "’)],;:.!?-–—"


class Carrier(NamedTuple):
    """A word that a word list scores, and whether it is an event word that is set aside."""

    word: str
    span: Span
    aside: bool


class Scored(NamedTuple):
    """One run with its scores: the columns of `Tone.table`, and the words that carry them."""

    source: str
    article: str
    sentence: int
    voice: VoiceKind
    speaker: str | None
    tone: float
    pattern: float
    model: float
    positive: float
    negative: float
    neutral: float
    tone_rest: float
    pattern_rest: float
    words: int
    position: float
    text: str
    span: Span
    carriers: tuple[Carrier, ...]


def scored_runs(
    documents: Sequence[Document],
    aside: EventWords,
    *,
    names: bool,
    model: bool,
) -> tuple[Scored, ...]:
    """Every run of the measured sentences, in the order of the articles."""
    runs = [run for document in documents for run in _scored(document, aside, names=names)]
    if model:
        warmth = modelled([run.text for run in runs])
        runs = [run._replace(model=value) for run, value in zip(runs, warmth, strict=True)]
    return tuple(runs)


def _scored(document: Document, aside: EventWords, *, names: bool) -> Iterator[Scored]:
    for sentence in document.measured:
        for run in document.runs(sentence):
            start, end = _trimmed(document, run)
            whole, rest = stretch_scores(document, (start, end), aside, names=names)
            tokens = document.tokens_in(start, end)
            yield Scored(
                source=document.source,
                article=document.id,
                sentence=sentence.index,
                voice=run.voice.kind,
                speaker=run.voice.speaker,
                tone=whole.tone,
                pattern=whole.pattern,
                model=math.nan,
                positive=whole.positive,
                negative=whole.negative,
                neutral=whole.neutral,
                tone_rest=rest.tone,
                pattern_rest=rest.pattern,
                words=sum(token.is_word for token in tokens),
                position=document.position(start),
                text=document.text(start, end),
                span=document.span(start, end),
                carriers=tuple(carriers_in(document, tokens, aside)),
            )


def stretch_scores(
    document: Document, stretch: tuple[int, int], aside: EventWords, *, names: bool
) -> tuple[Lexical, Lexical]:
    """The scores of a stretch, and those without event words."""
    tokens = document.tokens_in(*stretch)
    masked = set() if names else {t.index for t in tokens if t.is_name and t.is_word}
    whole = lexical(*_read(document, stretch, masked))
    event = {t.index for t in tokens if t.is_word and aside.has(t)} - masked
    return whole, lexical(*_read(document, stretch, masked | event)) if event else whole


def carriers_in(
    document: Document, tokens: Sequence[Token], aside: EventWords
) -> Iterator[Carrier]:
    """The words that a word list scores."""
    for token in tokens:
        if weight(token):
            span = document.span(token.start, token.end)
            yield Carrier(token.text, span, aside.has(token))


def _trimmed(document: Document, run: Run) -> tuple[int, int]:
    """The run without what the cut left over: a closing mark before it, an opening one after."""
    text = document.text(run.start, run.end)
    start = run.start + len(text) - len(text.lstrip(_CLOSING))
    return start, run.start + len(text.rstrip(_OPENING))


def _read(document: Document, stretch: tuple[int, int], masked: set[int]) -> tuple[str, list[str]]:
    """A stretch as the measures read it: plain marks, and masked words made wordless."""
    start, end = stretch
    text = document.text(start, end)
    words = []
    for token in document.tokens_in(start, end):
        first, last = max(token.start - start, 0), min(token.end, end) - start
        if token.index in masked:
            text = text[:first] + "x" * (last - first) + text[last:]
        words.append(text[first:last].translate(PLAIN).strip())
    return text.translate(PLAIN), [word for word in words if word]
