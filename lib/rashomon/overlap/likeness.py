"""Likeness: what speaks for and against two short texts telling the same.

Each text is read once into a `Reading`: its words without function words, stemmed; its numbers;
its names; whether it negates. For any pair these, and the vectors of an embedding, give the
features of `FEATURES`, and a logistic regression over them gives a probability. Only the pairs
asked for are computed, all at once, so the cost grows with their number.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz.distance import LCSseq
from snowballstemmer.english_stemmer import EnglishStemmer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int64]

FEATURES = (
    "meaning",
    "specific",
    "wording",
    "contained",
    "order",
    "names",
    "other_names",
    "numbers",
    "other_numbers",
    "negation",
    "sequence",
    "whole_sequence",
    "words",
    "acts",
)
"""What is known of a pair, in the order of the columns of `Likeness.features`; see there."""

CENTRE_PRIOR = 20
"""With this many texts, half of their mean vector is removed; fewer say less of the topic."""

NEGATING = frozenset("not n't n’t no never none nobody nothing neither nor without cannot".split())

_THIN = frozenset(("say", "tell", "have"))
"""Verbs that say nothing of what happened."""

_NUMERALS = {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
} | {"dozen": "12", "hundred": "100", "thousand": "1000"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a text as they are compared.

    Parameters
    ----------
    forms : tuple of str
        All words, without case, in order.
    stems : tuple of str
        Of the words without function words, in order.
    names, numbers : frozenset of str
    negates : bool
    acts : frozenset of str
        The verbs that say what happened.
    """

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]
    negates: bool
    acts: frozenset[str] = frozenset()


def read_words(words: Iterable[tuple[str, bool]], verbs: Iterable[str] = ()) -> Reading:
    """Read a text's words.

    Parameters
    ----------
    words : iterable of (str, bool)
        Each word and whether it is a function word.
    verbs : iterable of str
        The lemmas of its full verbs, where they are known.

    Examples
    --------
    >>> read_words([("Four", False), ("ships", False), ("did", True), ("n't", True),
    ...             ("reach", False), ("Malta", False)])
    Reading(forms=('four', 'ships', 'did', "n't", 'reach', 'malta'),
            stems=('4', 'ship', 'reach', 'malta'), names=frozenset({'malta'}),
            numbers=frozenset({'4'}), negates=True, acts=frozenset())
    """
    forms: list[str] = []
    stems: list[str] = []
    names: set[str] = set()
    numbers: set[str] = set()
    negates = False
    for position, (word, of_grammar) in enumerate(words):
        form = word.casefold()
        forms.append(form)
        negates |= form in NEGATING
        if form in _NUMERALS:
            form = _NUMERALS[form]
        elif of_grammar:
            continue
        stem = _stem(form.replace("-", "").replace("’", "'"))
        stems.append(stem)
        if any(letter.isdigit() for letter in stem):
            numbers.add(stem)
        elif position and word[0].isupper():
            names.add(stem)
    acts = frozenset(verb.casefold() for verb in verbs) - _THIN
    return Reading(tuple(forms), tuple(stems), frozenset(names), frozenset(numbers), negates, acts)


# By its own name: the package's own choice of a stemmer hangs on what else is installed.
_STEMMER = EnglishStemmer()


@cache
def _stem(word: str) -> str:
    stem: str = _STEMMER.stemWord(word)
    return stem


@dataclass(frozen=True, eq=False)
class Likeness:
    """Texts ready to be compared in pairs.

    Parameters
    ----------
    readings : sequence of Reading
    vectors : array (texts, 384)
        Their embeddings, at unit length.
    """

    readings: Sequence[Reading]
    vectors: Floats

    @cached_property
    def specific(self) -> Floats:
        """The vectors without what all texts have in common, at unit length.

        Within one event all are on one topic; what is left when the mean is removed is what is
        specific to a text (after Mu & Viswanath 2018).
        """
        n = len(self.vectors)
        if not n:
            return self.vectors
        return unit(self.vectors - self.vectors.mean(axis=0) * (n / (n + CENTRE_PRIOR)))

    def features(self, first: Ints, second: Ints) -> Floats:
        """What is known of the pairs of texts with these numbers.

        Returns
        -------
        array (pairs, 14)
            `meaning` and `specific`, cosines of the vectors (-1 to 1); `wording`, cosine of the
            stems, weighted by rarity; `contained`, the weight of the stems in common over that of
            the text with less; `order`, the same of pairs of neighbouring stems; `names` and
            `numbers`, the share in common of the text with fewer; `other_names` and
            `other_numbers`, 1 where both have some and none in common; `negation`, 1 where one
            negates and the other does not; `sequence`, the longest common subsequence of all
            words over the length of the shorter text, `whole_sequence` over that of the longer;
            `words`, the logarithm of the longer one's length; `acts`, the share in common of the
            verbs of the text with fewer.
        """
        bags = self._bags
        common = bags.common(first, second)
        weight = bags.weight
        both = np.sqrt(weight[first] * weight[second])
        less = np.minimum(weight[first], weight[second])
        common_words = self._subsequences(first, second)
        length = np.array([len(reading.forms) for reading in self.readings], dtype=np.float64)
        longer = np.maximum(length[first], length[second])
        pairs = self._neighbours
        least_pairs = np.minimum(pairs.weight[first], pairs.weight[second])
        names, other_names = _shared(self._names, first, second)
        numbers, other_numbers = _shared(self._numbers, first, second)
        acts, _ = _shared(self._acts, first, second)
        columns = (
            _dots(self.vectors, first, second),
            _dots(self.specific, first, second),
            _over(common, both),
            _over(bags.least_common(first, second), less),
            _over(pairs.least_common(first, second), least_pairs),
            names,
            other_names,
            numbers,
            other_numbers,
            self._negates[first] != self._negates[second],
            _over(common_words, np.minimum(length[first], length[second])),
            _over(common_words, longer),
            np.log1p(longer),
            acts,
        )
        return np.column_stack(columns).astype(np.float32)

    @staticmethod
    def column(name: str) -> int:
        """The position of a feature."""
        return FEATURES.index(name)

    def _subsequences(self, first: Ints, second: Ints) -> NDArray[np.float64]:
        forms = [reading.forms for reading in self.readings]
        found = map(
            LCSseq.similarity,
            (forms[i] for i in first.tolist()),
            (forms[i] for i in second.tolist()),
        )
        return np.fromiter(found, np.float64, len(first))

    @cached_property
    def _bags(self) -> _Bags:
        return _Bags([Counter(reading.stems) for reading in self.readings])

    @cached_property
    def _neighbours(self) -> _Bags:
        pairs = [Counter(zip(r.stems, r.stems[1:], strict=False)) for r in self.readings]
        return _Bags(pairs)

    @cached_property
    def _names(self) -> _Bags:
        return _Bags([dict.fromkeys(reading.names, 1) for reading in self.readings], rarity=False)

    @cached_property
    def _numbers(self) -> _Bags:
        return _Bags([dict.fromkeys(reading.numbers, 1) for reading in self.readings], rarity=False)

    @cached_property
    def _acts(self) -> _Bags:
        return _Bags([dict.fromkeys(reading.acts, 1) for reading in self.readings], rarity=False)

    @cached_property
    def _negates(self) -> NDArray[np.bool_]:
        return np.array([reading.negates for reading in self.readings], dtype=bool)


class _Bags:
    """Bags of items in rows, each item weighted by how rare it is among the bags.

    Kept as one sorted array of (row, item) keys, in which the items of one row can be looked up
    for another: the cost is that of the items in the pairs asked for.
    """

    def __init__(self, bags: Sequence[Mapping[Any, int]], *, rarity: bool = True) -> None:
        spread = Counter(item for bag in bags for item in bag)
        number = {item: i for i, item in enumerate(spread)}
        self._items = max(len(number), 1)
        sizes = np.array([len(bag) for bag in bags], dtype=np.int64)
        self._starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        rows = np.repeat(np.arange(len(bags)), sizes)
        items = np.array([number[item] for bag in bags for item in bag], dtype=np.int64)
        counts = np.array([n for bag in bags for n in bag.values()], dtype=np.float64)
        rare = np.array(
            [np.log((len(bags) + 1) / (n + 0.5)) if rarity else 1.0 for n in spread.values()]
        )
        weights = counts * rare[items] if len(items) else counts
        order = np.argsort(rows * self._items + items, kind="stable")
        self._keys = (rows * self._items + items)[order]
        self._held = items[order]
        self._weights = weights[order]
        self.weight = np.bincount(rows[order], self._weights, minlength=len(bags))

    def common(self, first: Ints, second: Ints) -> NDArray[np.float64]:
        """For each pair the sum of the geometric means of the weights of what both hold."""
        pair, here, there = self._meet(first, second)
        value = np.sqrt(self._weights[here] * self._weights[there])
        return np.bincount(pair, value, minlength=len(first)).astype(np.float64)

    def least_common(self, first: Ints, second: Ints) -> NDArray[np.float64]:
        """For each pair the sum of the lesser weights of what both hold."""
        pair, here, there = self._meet(first, second)
        value = np.minimum(self._weights[here], self._weights[there])
        return np.bincount(pair, value, minlength=len(first)).astype(np.float64)

    def _meet(self, first: Ints, second: Ints) -> tuple[Ints, Ints, Ints]:
        """The pairs with an item in common, and where it stands in either row."""
        sizes = self._starts[first + 1] - self._starts[first]
        pair = np.repeat(np.arange(len(first)), sizes)
        begun = np.concatenate(([0], np.cumsum(sizes)))[:-1]
        here = np.arange(sizes.sum()) - np.repeat(begun, sizes) + self._starts[first][pair]
        wanted = second[pair] * self._items + self._held[here]
        there = np.minimum(np.searchsorted(self._keys, wanted), max(len(self._keys) - 1, 0))
        hit = self._keys[there] == wanted if len(self._keys) else np.zeros(0, dtype=bool)
        return pair[hit], here[hit], there[hit]


def _shared(
    bags: _Bags, first: Ints, second: Ints
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    fewer = np.minimum(bags.weight[first], bags.weight[second])
    share = _over(bags.least_common(first, second), fewer)
    return share, (fewer > 0) & (share == 0)


def _dots(vectors: Floats, first: Ints, second: Ints) -> Floats:
    dots: Floats = np.einsum("ij,ij->i", vectors[first], vectors[second])
    return dots


def _over(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    share: NDArray[np.float64] = np.divide(part, whole, where=whole > 0, out=np.zeros(part.shape))
    return share


def unit(vectors: Floats) -> Floats:
    """The vectors at unit length; those of zeros stay so."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = np.divide(vectors, lengths, where=lengths > 0, out=np.zeros_like(vectors))
    return scaled


# Fitted on 3,561 pairs of clauses of articles written for this project and judged by hand:
# training/fit_statements.py; how well they do is in benchmarks/README.md. Names in common count
# against: they make two clauses about one person look alike, whatever each says of it.
WEIGHTS = {
    "meaning": 2.26,
    "specific": 4.58,
    "wording": 1.78,
    "names": -0.53,
    "numbers": 1.59,
    "whole_sequence": 2.89,
    "words": 1.44,
    "acts": 1.02,
}
INTERCEPT = -9.31


def probability(features: Floats) -> Floats:
    """The probability that the two texts of each pair tell the same.

    Parameters
    ----------
    features : array (pairs, 14)
        Of `Likeness.features`.
    """
    weights = np.array([WEIGHTS.get(name, 0.0) for name in FEATURES])
    logits = features @ weights + INTERCEPT
    p: Floats = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return p
