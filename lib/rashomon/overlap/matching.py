"""Matching: which stretches of which articles have the same or nearly the same wording."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.overlap.chains import WIDEST_GAP, Chain, chains
from rashomon.overlap.runs import Block, numbered, shared_runs
from rashomon.overlap.stock import saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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

    @property
    def size(self) -> int:
        """How many words there are."""
        return sum(token is not None for token in self.words)


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


def matches(
    texts: Sequence[Text], min_words: int
) -> tuple[tuple[Match, ...], dict[tuple[int, int], Block]]:
    """All passages between texts of different sources, those of most words first.

    With them, for each two texts that share a run of a few words, the longest, whether it says
    something or not.
    """
    forms = [text.forms for text in texts]
    alike: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(numbered(forms)):
        alike[tuple(max(word, -1) for word in words)].append(number)
    copies = list(alike.values())
    firsts = [texts[own[0]] for own in copies]
    numbers = numbered([forms[own[0]] for own in copies])
    found = [
        match
        for own in copies
        for chain in _whole(texts[own[0]], min_words)
        for match in _between(own, own, chain, texts)
    ]
    longest = {}
    for (a, b), runs in shared_runs(numbers, min(SEED_WORDS, min_words)).items():
        if not _apart(copies[a], copies[b], texts):
            continue
        run = Chain((max(runs, key=lambda run: run.words),))
        for match in _between(copies[a], copies[b], run, texts):
            longest[match.a, match.b] = match.chain.runs[0]
        says = _Says(firsts[a], firsts[b])
        for chain in chains(runs, numbers[a], numbers[b], says, min_words):
            if _counts(chain, firsts[a], firsts[b], min_words):
                found += _between(copies[a], copies[b], chain, texts)
    found.sort(key=lambda m: (-m.chain.words, m.a, m.chain.a, m.b, m.chain.b))
    return tuple(found), longest


def _apart(a: Iterable[int], b: Iterable[int], texts: Sequence[Text]) -> bool:
    return len({texts[i].document.source for own in (a, b) for i in own}) > 1


def _whole(text: Text, min_words: int) -> Iterator[Chain]:
    """What a text shares with its copies: all of it, from break to break."""
    ends = [i for i, token in enumerate(text.words) if token is None]
    for start, end in pairwise((-1, *ends, len(text.words))):
        if end - start - 1 >= min_words:
            chain = Chain((Block(start + 1, start + 1, end - start - 1),))
            if _counts(chain, text, text, min_words):
                yield chain


def _between(
    own: Sequence[int], others: Sequence[int], chain: Chain, texts: Sequence[Text]
) -> Iterator[Match]:
    """The match of one text with another, for all copies of either."""
    turned = chain.turned()
    for a in own:
        for b in others:
            if texts[a].document.source != texts[b].document.source and (a < b or own != others):
                yield Match(a, b, chain) if a < b else Match(b, a, turned)


@dataclass(frozen=True, slots=True)
class _Says:
    """Whether a run says something, in two texts."""

    a: Text
    b: Text

    def __call__(self, run: Block) -> bool:
        a, b = self.a.says[run.a : run.a + run.words], self.b.says[run.b : run.b + run.words]
        return bool((a & b).any())


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
