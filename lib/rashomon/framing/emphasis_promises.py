"""What headline and lead promise that the body does not carry, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.annotation.heads import heads
from rashomon.annotation.pipeline import pipeline
from rashomon.framing.emphasis_items import TAKEN_UP
from rashomon.framing.emphasis_zones import zones
from rashomon.models import embed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document
    from rashomon.annotation.document import Sentence
    from rashomon.annotation.heads import Head
    from rashomon.article import Span

    Floats = NDArray[np.float32]

STRANGE = 0.45
"""Cosine below which a sentence does not take up what another says: of headlines set against
articles on other events, 97 in a hundred come no nearer to any sentence."""

CENTRAL = 5
"""Sentences of a body that are set against headline and lead: those nearest to all of it."""

COLUMNS = {
    "source": "str",
    "article": "str",
    "part": "str",
    "against": "str",
    "text": "str",
    "state": "str",
    "score": "float64",
    "missing": "str",
    "nearest": "str",
    "span": "object",
    "nearest_span": "object",
}


class _Word(NamedTuple):
    text: str
    forms: frozenset[str]
    counts: bool


class _Piece(NamedTuple):
    """A headline, a heading or a sentence; `span` is None for a headline outside the text."""

    part: str
    text: str
    span: Span | None
    words: tuple[_Word, ...]


def promises(documents: Sequence[Document]) -> Iterator[tuple[object, ...]]:
    """The rows of `Emphasis.promises`."""
    for document in documents:
        zone_of = zones(document)
        parted: dict[bool, list[_Piece]] = {True: [], False: []}
        for sentence in document.measured:
            is_lead = zone_of[sentence.index] == "lead"
            parted[is_lead].append(_sentence(document, sentence, "lead" if is_lead else "body"))
        head = [_head(head) for head in heads(document)]
        lead, body = parted[True], parted[False]
        pieces = [*head, *lead, *body]
        near = embed([piece.text for piece in pieces])
        near = near @ near.T
        h, t = len(head), len(head) + len(lead)
        yield from _rows(document, "lead and body", head, pieces[h:], near[:h, h:])
        yield from _rows(document, "body", lead, body, near[h:t, t:])
        central = _central(near[t:, t:])
        chosen = [body[i] for i in central]
        yield from _rows(document, "headline and lead", chosen, pieces[:t], near[t:, :t][central])


def _central(near: Floats) -> list[int]:
    """The sentences that are nearest in meaning to all the others, in the order of the text."""
    nearness = np.round(near.sum(axis=1), 5)
    return sorted(np.argsort(-nearness, kind="stable")[:CENTRAL].tolist())


def _rows(
    document: Document,
    against: str,
    pieces: Sequence[_Piece],
    others: Sequence[_Piece],
    near: Floats,
) -> Iterator[tuple[object, ...]]:
    known = frozenset(form for piece in others for word in piece.words for form in word.forms)
    for piece, row in zip(pieces, near, strict=True):
        best = int(row.argmax()) if others else None
        score = float(row[best]) if best is not None else np.nan
        missing = [word.text for word in piece.words if word.counts and not word.forms & known]
        yield (
            document.source,
            document.id,
            piece.part,
            against,
            piece.text,
            _state(score),
            score,
            ", ".join(dict.fromkeys(missing)),
            "" if best is None else others[best].text,
            piece.span,
            None if best is None else others[best].span,
        )


def _state(score: float) -> str:
    if score >= TAKEN_UP:
        return "carried"
    return "uncertain" if score >= STRANGE else "not found"


def _sentence(document: Document, sentence: Sentence, part: str) -> _Piece:
    words = tuple(
        _Word(
            token.text,
            frozenset({token.text.casefold(), token.lemma.casefold()}),
            not token.is_stop and (part != "body" or token.is_name),
        )
        for token in document.tokens[sentence.first : sentence.last]
        if token.is_word
    )
    text = " ".join(document.text(sentence.start, sentence.end).split())
    return _Piece(part, text, document.span(sentence.start, sentence.end), words)


def _head(head: Head) -> _Piece:
    """A headline with its words; In Capitals Like These verbs are known only in lower case."""
    # Words are asked for, not names, and to find names takes half of the time.
    written, lowered = (
        pipeline()(text, disable=["ner"]) for text in (head.text, head.text.lower())
    )
    same = len(written) == len(lowered)
    words = tuple(
        _Word(
            token.text,
            frozenset(
                form.casefold()
                for form in (token.text, token.lemma_, lowered[token.i].lemma_ if same else "")
                if form
            ),
            not (token.is_stop or (same and lowered[token.i].is_stop)),
        )
        for token in written
        if any(c.isalnum() for c in token.text)
    )
    return _Piece(head.kind, head.text, head.span, words)
