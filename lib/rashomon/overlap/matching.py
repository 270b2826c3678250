"""Matching: which stretches of which articles have the same or nearly the same wording."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.overlap.chains import WIDEST_GAP, Chain, chains
from rashomon.overlap.runs import Block, SharedRuns, grown, numbered, shared_runs
from rashomon.overlap.stock import saying

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation import Document, Token

    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]

MIN_CONTENT_WORDS = 2
"""A passage needs this many words that say something: no names, titles or stock phrases."""

MIN_SIMILARITY = 0.5
"""A passage without a run of `min_words` words needs twice as many in all, and to be this alike."""

SEED_WORDS = 3
"""Words of the shortest run from which a passage is put together."""


@dataclass(frozen=True, eq=False)
class Text:
    """The measured words of a document, with breaks where a heading or boilerplate parts them.

    Parameters
    ----------
    document : Document
    words : sequence of Token or None
        None stands for a break, often enough that no passage crosses it.
    forms : sequence of str or None
        The words as they are compared.
    says : array of bool
        Which words are neither function words nor names, titles or stock phrases.
    narrated, quoted : array of bool
        Which are the outlet's own, and which stand in a quotation: the words of somebody else,
        as they were said. What is reported indirectly is neither.
    """

    document: Document
    words: Sequence[Token | None]
    forms: Sequence[str | None]
    says: Flags
    narrated: Flags
    quoted: Flags

    def tokens(self, start: int, end: int) -> Iterator[Token]:
        """The words from `start` to `end`, without breaks."""
        return (token for token in self.words[start:end] if token is not None)


class Match(NamedTuple):
    """A stretch of wording in two texts, by their positions; the chain says which words agree."""

    a: int
    b: int
    chain: Chain


def text_of(document: Document) -> Text:
    """The words of a document, ready to be matched."""
    words: list[Token | None] = []
    for before, token in pairwise((None, *document.words())):
        if token is not None and before is not None and token.sentence > before.sentence + 1:
            words += [None] * (WIDEST_GAP + 1)
        words.append(token)
    kinds = [None if token is None else _kind(document, token) for token in words]
    forms = [None if t is None else t.text.casefold().replace("’", "'") for t in words]
    return Text(
        document,
        words,
        forms,
        np.array(saying(words, forms), dtype=bool),
        np.array([kind == "narrator" for kind in kinds], dtype=bool),
        np.array([kind == "quoted" for kind in kinds], dtype=bool),
    )


def _kind(document: Document, token: Token) -> str:
    number = token.voice.attribution
    indirect = number is not None and document.attributions[number].kind == "indirect"
    return "indirect" if indirect else token.voice.kind


@dataclass(frozen=True, eq=False)
class Found:
    """What was found in texts, for what counts single words.

    Parameters
    ----------
    texts : tuple of Text
    matches : tuple of Match
        Those of most words first.
    copies : tuple of list of int
        Texts, by position, that have the same words.
    runs : SharedRuns, optional
        What the first of the copies share with the first of others, whether it says something
        or not.
    """

    texts: tuple[Text, ...] = ()
    matches: tuple[Match, ...] = ()
    copies: tuple[list[int], ...] = ()
    runs: SharedRuns | None = None

    def longest(self) -> Iterator[Match]:
        """The longest run of every two texts that share a few words in a row."""
        for own in self.copies:
            stretches = sorted(_stretches(self.texts[own[0]]), key=lambda chain: -chain.words)
            for chain in stretches[:1]:
                yield from _between(own, own, chain, self.texts)
        found = {} if self.runs is None else self.runs.longest()
        for (a, b), run in found.items():
            yield from _between(self.copies[a], self.copies[b], Chain((run,)), self.texts)


def find(texts: Sequence[Text], min_words: int) -> Found:
    """All passages between texts of different sources."""
    numbers = numbered([text.forms for text in texts])
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(numbers):
        alike[tuple(max(word, -1) for word in words)].append(number)
    copies = tuple(alike.values())
    firsts = [own[0] for own in copies]
    runs = shared_runs([numbers[i] for i in firsts], min(SEED_WORDS, min_words))
    found = [
        match
        for own in copies
        if len(own) > 1
        for chain in _stretches(texts[own[0]])
        if _counts(chain, texts[own[0]], texts[own[0]], min_words)
        for match in _between(own, own, chain, texts)
    ]
    sources = [{texts[i].document.source for i in own} for own in copies]
    speaking = _speaking([texts[i].says for i in firsts], runs)
    for a, b, blocks in runs.pairs(speaking, min_words):
        if len(sources[a] | sources[b]) < 2:
            continue
        in_a, in_b = numbers[firsts[a]], numbers[firsts[b]]
        one, other = texts[firsts[a]], texts[firsts[b]]
        for chain in chains(
            grown(blocks, in_a, in_b), in_a, in_b, (one.says, other.says), min_words
        ):
            if _counts(chain, one, other, min_words):
                found += _between(copies[a], copies[b], chain, texts)
    found.sort(key=lambda m: (-m.chain.words, m.a, m.chain.a, m.b, m.chain.b))
    return Found(tuple(texts), tuple(found), copies, runs)


def _speaking(says: Sequence[Flags], runs: SharedRuns) -> Flags:
    """Which runs have a word that says something, in both texts."""
    starts = np.cumsum([0, *(len(flags) for flags in says)])
    before = np.concatenate([[0], np.cumsum(np.concatenate([*says, np.zeros(0, dtype=bool)]))])
    speaking = np.ones(len(runs.words), dtype=bool)
    for text, first in ((runs.a, runs.first_a), (runs.b, runs.first_b)):
        at = starts[text] + first
        speaking &= before[at + runs.words] > before[at]
    return speaking


def _stretches(text: Text) -> Iterator[Chain]:
    """What a text shares with its copies: all of it, from break to break."""
    ends = [i for i, token in enumerate(text.words) if token is None]
    for start, end in pairwise((-1, *ends, len(text.words))):
        if end > start + 1:
            yield Chain((Block(start + 1, start + 1, end - start - 1),))


def _between(
    own: Sequence[int], others: Sequence[int], chain: Chain, texts: Sequence[Text]
) -> Iterator[Match]:
    """The match of one text with another, for all copies of either."""
    turned = chain.turned()
    for a in own:
        for b in others:
            if texts[a].document.source != texts[b].document.source and (a < b or own != others):
                yield Match(a, b, chain) if a < b else Match(b, a, turned)


def places(chain: Chain) -> tuple[Places, Places]:
    """The words that agree, by their positions in the two texts."""
    own = [i for run in chain.runs for i in range(run.a, run.a + run.words)]
    others = [i for run in chain.runs for i in range(run.b, run.b + run.words)]
    return np.array(own, dtype=np.int64), np.array(others, dtype=np.int64)


def _counts(chain: Chain, a: Text, b: Text, min_words: int) -> bool:
    if chain.longest < min_words:
        few = chain.words < 2 * min_words
        if few or chain.similarity < MIN_SIMILARITY:
            return False
    at_a, at_b = places(chain)
    return int((a.says[at_a] & b.says[at_b]).sum()) >= MIN_CONTENT_WORDS
