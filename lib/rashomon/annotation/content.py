"""What one reporting word reports, in positions of tokens, and the arithmetic of such stretches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

Interval = tuple[int, int]
"""Positions of tokens, half-open."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A reporting word, what it is called, whose it is, and what it reports.

    `cue` holds the word with its particle or preposition; `verb` is its lemma with the particle.
    """

    word: Token
    cue: Interval
    verb: str
    source: Token | None
    contents: tuple[Interval, ...]


def governed(token: Token) -> Interval:
    """The words that a word governs, itself among them."""
    return token.left_edge.i, token.right_edge.i + 1


def without(interval: Interval, hole: Interval) -> Iterator[Interval]:
    """What is left of a stretch beside another."""
    (start, end), (left, right) = interval, hole
    if right <= start or end <= left:
        yield interval
        return
    yield start, left
    yield right, end


_OPENING = frozenset("\"'“‘«„‹([") | {"''", "``"}
_CLOSING = frozenset("\"'”’»“›)]") | {"''"}
_ENDS = frozenset("?!%$€£") | _CLOSING


def trimmed(doc: Doc, interval: Interval) -> Interval:
    """A stretch without the space and punctuation at its edges; quotation marks stay.

    Where there is no word it is empty.
    """
    start, end = interval
    if all(t.is_space or t.is_punct for t in doc[start:end]):
        return start, start
    while start < end and _is_edge(doc[start], _OPENING):
        start += 1
    while start < end and _is_edge(doc[end - 1], _ENDS):
        end -= 1
    return start, end


def _is_edge(token: Token, kept: frozenset[str]) -> bool:
    return token.is_space or (token.is_punct and token.text not in kept)
