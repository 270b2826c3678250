"""Sentiment towards targets within a sentence, from the model shipped beside this module.

One pass over a sentence serves all its targets: each is read off the vectors of its own word pieces
(see target-sentiment.md). Each sentence is run alone (see `rashomon.models.encoder`): its figures
depend on nothing else in the call.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from rashomon.characters import storable
from rashomon.errors import RashomonError
from rashomon.models import encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Mentions = Sequence[tuple[int, int]]

POLARITIES = ("negative", "neutral", "positive")
WINDOW = 256


def target_sentiment(
    sentences: Sequence[str], targets: Sequence[Sequence[Mentions]]
) -> list[Floats]:
    """How likely each sentence is negative, neutral or positive towards each of its targets.

    Parameters
    ----------
    sentences : sequence of str
        Plain English text, a sentence each.
    targets : sequence of sequence of sequence of (int, int)
        For each sentence its targets, any number of them; for each target its mentions in that
        sentence, one or more: half-open character offsets. Give all that are known ("Ms Okafor",
        "she", "the minister"): they are read together.

    Returns
    -------
    list of numpy.ndarray
        For each sentence one array of 32-bit floats: a row a target, and the probabilities of
        `POLARITIES` (negative, neutral, positive) as columns, which sum to 1. A target without a
        word piece (blank, or of invisible characters only) has a row of nan. A target's row
        depends on its sentence and its mentions, never on the rest of the call.

    Raises
    ------
    RashomonError
        If `targets` has not one entry a sentence, a target has no mention, or a mention is empty or
        not within its sentence.
    TypeError
        If a single string is given instead of a sequence of them.

    Notes
    -----
    What is asked is what the words convey about the target, whoever says them (Hamborg & Donnay
    2021, NewsMTSC). Of a sentence of more than `WINDOW` (256) word pieces, some 200 words, each
    target gets a pass over the window around its first mention; mentions outside it are not read.

    Examples
    --------
    >>> sentence = "Okafor was praised for his courage, while Ridley was accused of lying."
    >>> (found,) = target_sentiment([sentence], [[[(0, 6), (23, 26)], [(42, 48)]]])
    >>> [POLARITIES[column] for column in found.argmax(axis=1)]
    ['positive', 'negative']
    """
    check(sentences, targets)
    return encoder.each(_read, sentences, targets)


def check(sentences: Sequence[str], targets: Sequence[Sequence[Mentions]]) -> None:
    """Refuse what `target_sentiment` cannot read; see there."""
    if isinstance(sentences, str):
        raise TypeError("A sequence of sentences is needed; got one string: put it in a list.")
    if len(sentences) != len(targets):
        raise RashomonError(
            f"{len(sentences)} sentence(s) and targets for {len(targets)}; give one sequence of "
            f"targets for each sentence, empty where it has none."
        )
    for number, (sentence, wanted) in enumerate(zip(sentences, targets, strict=True)):
        _check_mentions(number, sentence, wanted)


def _check_mentions(number: int, sentence: str, targets: Sequence[Mentions]) -> None:
    for mentions in targets:
        if not len(mentions):
            raise RashomonError(
                f"A target of sentence {number} has no mention; give at least one (start, end)."
            )
        for start, end in mentions:
            if not 0 <= start < end <= len(sentence):
                raise RashomonError(
                    f"({start}, {end}) is not within sentence {number}, which has "
                    f"{len(sentence)} characters: {sentence[:40]!r}. Give half-open character "
                    f"offsets into the sentence, start before end."
                )


@dataclass(frozen=True, slots=True)
class Question:
    """What the model reads in one pass.

    Parameters
    ----------
    ids : numpy.ndarray
        The word pieces, by number.
    rows : list of int
        Which targets are asked about.
    weights : numpy.ndarray
        A row for each of these: over the word pieces, summing to 1, on those that are its own.
    whole : bool
        Whether this is all of the sentence.
    """

    ids: NDArray[np.int64]
    rows: list[int]
    weights: Floats
    whole: bool


def questions(sentence: str, targets: Sequence[Mentions]) -> list[Question]:
    """The passes that a sentence takes: one, or one a target if it is long."""
    if not len(targets):
        return []
    encoding = _tokenizer().encode(storable(sentence)[0])
    ids, offsets = np.array(encoding.ids, np.int64), np.array(encoding.offsets)
    pieces = [_pieces(offsets, mentions) for mentions in targets]
    asked = []
    for rows, first, last in _windows(pieces, len(ids) - encoder.MARKS):
        window = np.concatenate((ids[:1], ids[first:last], ids[-1:]))
        weights = np.zeros((len(rows), len(window)), np.float32)
        for weight, row in zip(weights, rows, strict=True):
            weight[[piece - first + 1 for piece in pieces[row] if first <= piece < last]] = 1
        weights /= weights.sum(axis=1, keepdims=True)
        asked.append(Question(window, rows, weights, len(window) == len(ids)))
    return asked


def _read(sentence: str, targets: Sequence[Mentions]) -> Floats:
    found = np.full((len(targets), len(POLARITIES)), np.nan, np.float32)
    for one in questions(sentence, targets):
        found[one.rows] = encoder.probabilities(one.ids, one.weights)
    return found


def _pieces(offsets: NDArray[np.int64], mentions: Mentions) -> list[int]:
    """The word pieces that share a character with a mention."""
    start, end = offsets.T
    shares = np.zeros(len(offsets), bool)
    for first, last in mentions:
        shares |= (start < last) & (first < end)
    found: list[int] = np.flatnonzero(shares & (start < end)).tolist()
    return found


def _windows(pieces: list[list[int]], length: int) -> Iterator[tuple[list[int], int, int]]:
    """Which targets are read together, and the first and last (excluded) piece that is read."""
    rows = [row for row, found in enumerate(pieces) if found]
    room = WINDOW - encoder.MARKS
    if rows and length <= room:
        yield rows, 1, length + 1
        return
    for row in rows:
        first = min(max(pieces[row][0] - room // 2, 1), length + 1 - room)
        yield [row], first, first + room


@cache
def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(encoder.TOKENIZER))
    tokenizer.no_truncation()
    return tokenizer
