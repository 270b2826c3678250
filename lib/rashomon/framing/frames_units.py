"""The units of a frame analysis: measured sentences, and the seed words of a codebook in them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np

from rashomon.annotation.pipeline import pipeline
from rashomon.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation.document import Document, Sentence, Token, VoiceKind
    from rashomon.framing.codebook import Codebook

    Offsets = tuple[int, int]

_HAS_WORD = re.compile(r"[^\W_]")
_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_VOICES = ("narrator", "quoted")


@dataclass(frozen=True, slots=True)
class Unit:
    """A measured sentence, or what of it stands in one voice.

    `text` is what is read for its meaning: the sentence as it stands, or its stretches in the
    voice. `start` and `end` are offsets of the first and last of these. `lemmas` are those of its
    words, lower case, without function words, joined by spaces.
    """

    source: str
    article: str
    sentence: int
    start: int
    end: int
    text: str
    lemmas: str
    voice: Literal["narrator", "quoted", "mixed"]
    tokens: tuple[Token, ...]


def units(documents: Sequence[Document], voice: VoiceKind | None) -> tuple[Unit, ...]:
    """Every measured sentence with a word in the voice, in order.

    Raises
    ------
    ComparisonError
        If `voice` is none.
    """
    if voice is not None and (not isinstance(voice, str) or voice not in _VOICES):
        raise ComparisonError(f'The voice {voice!r} is none of "narrator", "quoted" and None.')
    found = (
        _unit(document, sentence, voice) for document in documents for sentence in document.measured
    )
    return tuple(unit for unit in found if unit is not None)


def _unit(document: Document, sentence: Sentence, voice: VoiceKind | None) -> Unit | None:
    runs = [r for r in document.runs(sentence) if voice in (None, r.voice.kind)]
    if not runs:
        return None
    start, end = runs[0].start, runs[-1].end
    if voice is None:
        start, end = sentence.start, sentence.end
        text = document.text(start, end)
    else:
        text = " ".join(document.text(run.start, run.end) for run in runs)
    kinds = {run.voice.kind for run in runs}
    tokens = tuple(
        token
        for token in document.tokens[sentence.first : sentence.last]
        if token.is_word and voice in (None, token.voice.kind)
    )
    return Unit(
        document.source,
        document.id,
        sentence.index,
        start,
        end,
        " ".join(text.split()),
        " ".join(token.lemma.casefold() for token in tokens if not token.is_stop),
        kinds.pop() if len(kinds) == 1 else "mixed",
        tokens,
    )


@dataclass(frozen=True, slots=True)
class _Seed:
    """A seed word or phrase as it is looked for: its words, the last one perhaps a beginning."""

    words: tuple[str, ...]
    is_open: bool


Hits = tuple[tuple[tuple[int, int], ...], ...]
"""For each frame the offsets of the seed words found."""


def hits(unit: Unit, book: Codebook) -> Hits:
    """Where a sentence has seed words of each frame; within one frame none overlap."""
    forms = [(_plain(token.text), _plain(token.lemma)) for token in unit.tokens]
    return tuple(
        tuple(
            (unit.tokens[first].start, unit.tokens[last - 1].end)
            for first, last in _found(forms, seeds)
        )
        for seeds in _seeds(book)
    )


def _found(
    forms: Sequence[tuple[str, str]], seeds: Mapping[str, Sequence[_Seed]]
) -> Iterator[Offsets]:
    at = 0
    while at < len(forms):
        length = max(
            (_length(forms, at, seed) for seed in _candidates(forms[at], seeds)), default=0
        )
        if length:
            yield at, at + length
        at += max(length, 1)


def _candidates(form: tuple[str, str], seeds: Mapping[str, Sequence[_Seed]]) -> Iterator[_Seed]:
    for word in dict.fromkeys(form):
        yield from seeds.get(word, ())
    yield from seeds.get("", ())


def _length(forms: Sequence[tuple[str, str]], at: int, seed: _Seed) -> int:
    """How many words of the text the seed takes from `at` on; 0 if it is not there."""
    within = forms[at : at + len(seed.words)]
    if len(within) < len(seed.words):
        return 0
    last = len(seed.words) - 1
    for i, (word, form) in enumerate(zip(seed.words, within, strict=True)):
        begins = seed.is_open and i == last and any(f.startswith(word) for f in form)
        if not begins and word not in form:
            return 0
    return len(seed.words)


@cache
def _seeds(book: Codebook) -> tuple[Mapping[str, tuple[_Seed, ...]], ...]:
    """For each frame its seeds by their first word; those that begin with an open one under ""."""
    found = []
    for frame in book:
        own: dict[str, list[_Seed]] = defaultdict(list)
        for phrase in frame.words:
            is_open = phrase.endswith("*")
            tokens = pipeline().tokenizer(phrase.rstrip("*").translate(_APOSTROPHES))
            words = tuple(_plain(token.text) for token in tokens if _HAS_WORD.search(token.text))
            first = "" if is_open and len(words) == 1 else words[0]
            own[first].append(_Seed(words, is_open))
        found.append({first: tuple(seeds) for first, seeds in own.items()})
    return tuple(found)


def _plain(form: str) -> str:
    return form.casefold().translate(_APOSTROPHES)


def wording(found: Sequence[Hits], frames: int) -> NDArray[np.float64]:
    """How much the seed words speak for each frame: 0 with none, .5 with one, .75 with two, …"""
    counts = np.array([[len(own) for own in unit] for unit in found], np.float64)
    return 1 - 0.5 ** counts.reshape(len(found), frames)
