"""Words counted sentence by sentence, for keywords."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import wordfreq

from rashomon.framing.repeats import repeats
from rashomon.framing.words import uses, with_phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from rashomon.annotation.document import Document, VoiceKind
    from rashomon.article import Span
    from rashomon.framing.repeats import SharedQuotes
    from rashomon.framing.words import Use, WordKind

_PHRASE_COUNT = 3
"""Two words that stand beside each other less often are no phrase yet."""


@dataclass(frozen=True, eq=False)
class Counts:
    """How often each word is used in each sentence that has words in the voice counted.

    Attributes
    ----------
    sources : tuple of str
        All sources, those without words in this voice among them.
    words, kinds : tuple of str
        The most frequent form of each word; "word", "name" or "phrase".
    forms : tuple of Counter of str
        How often each word has each of its forms.
    background : array of float, shape (words,)
        How frequent each is in general English, 0-1.
    table : scipy.sparse.csr_array of int, shape (sentences, words)
    sizes : array of int, shape (sentences,)
        Words of each sentence, function words and all.
    article_of : array of int, shape (sentences,)
        The position of the document each stands in.
    source_of : array of int, shape (documents,)
        The position in `sources`.
    spans : tuple of mapping of int to list of Span
        For each source, where it uses each word.
    """

    sources: tuple[str, ...]
    words: tuple[str, ...]
    kinds: tuple[WordKind, ...]
    forms: tuple[Counter[str], ...] = field(repr=False)
    background: NDArray[np.float64]
    table: csr_array
    sizes: NDArray[np.int64]
    article_of: NDArray[np.int64]
    source_of: NDArray[np.int64]
    spans: tuple[Mapping[int, Sequence[Span]], ...] = field(repr=False)

    def in_blocks(self, of: NDArray[np.int64]) -> tuple[csr_array, NDArray[np.int64]]:
        """The table and the sizes of blocks, `of` being the block of each sentence."""
        from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

        sentences = np.arange(of.size)
        member = csr_array(
            (np.ones(of.size, dtype=np.int64), (of, sentences)),
            shape=(int(of.max(initial=-1)) + 1, of.size),
        )
        return (member @ self.table).tocsr(), member @ self.sizes

    def uses(self) -> dict[str, tuple[Span, ...]]:
        """Where each word stands, in all sources, by each of its forms in lower case."""
        found: dict[str, tuple[Span, ...]] = {}
        for word, forms in enumerate(self.forms):
            spans = tuple(span for own in self.spans for span in own.get(word, ()))
            for form in {form.casefold() for form in forms}:
                found[form] = found.get(form, ()) + spans
        return found


def count(
    documents: Sequence[Document],
    *,
    voice: VoiceKind | None = "narrator",
    names: bool = True,
    phrases: bool = True,
    shared_quotes: SharedQuotes = "once",
) -> Counts:
    """Count the words of documents; see `rashomon.framing.keywords` for what counts as one."""
    skipped = (
        [set() for _ in documents] if voice == "narrator" else repeats(documents, shared_quotes)
    )
    own = [
        [token for token in document.words(voice) if token.index not in left_out]
        for document, left_out in zip(documents, skipped, strict=True)
    ]
    found = tuple(uses(d, tokens, names=names) for d, tokens in zip(documents, own, strict=True))
    if phrases:
        found = with_phrases(documents, found, least=_PHRASE_COUNT)
    sizes = [Counter(token.sentence for token in tokens) for tokens in own]
    return _counts(documents, found, sizes)


def _counts(
    documents: Sequence[Document], found: Sequence[Sequence[Use]], sizes: Sequence[Counter[int]]
) -> Counts:
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import

    sources = tuple(dict.fromkeys(document.source for document in documents))
    source_of = [sources.index(document.source) for document in documents]
    spans: tuple[defaultdict[int, list[Span]], ...] = tuple(defaultdict(list) for _ in sources)
    number: dict[str, int] = {}
    forms: list[Counter[str]] = []
    kinds: list[WordKind] = []
    row_of = {
        place: row
        for row, place in enumerate(
            (i, sentence) for i, own in enumerate(sizes) for sentence in sorted(own)
        )
    }
    rows, columns = [], []
    for i, (document, own) in enumerate(zip(documents, found, strict=True)):
        for use in own:
            word = number.setdefault(use.key, len(number))
            if word == len(forms):
                forms.append(Counter())
                kinds.append(use.kind)
            forms[word][use.form] += 1
            spans[source_of[i]][word].append(document.span(use.start, use.end))
            rows.append(row_of[i, use.sentence])
            columns.append(word)
    shape = (len(row_of), len(forms))
    table = csr_array((np.ones(len(rows), dtype=np.int64), (rows, columns)), shape=shape)
    table.sum_duplicates()
    return Counts(
        sources,
        tuple(_shown(counter) for counter in forms),
        tuple(kinds),
        tuple(forms),
        np.array([_background(counter) for counter in forms], dtype=np.float64),
        table,
        np.array([sizes[i][sentence] for i, sentence in row_of], dtype=np.int64),
        np.array([i for i, _ in row_of], dtype=np.int64),
        np.array(source_of, dtype=np.int64),
        spans,
    )


def _shown(forms: Counter[str]) -> str:
    """The most frequent form; among equals a lower-case one, which is no sentence's beginning."""
    return max(forms, key=lambda form: (forms[form], form.islower()))


def _background(forms: Counter[str]) -> float:
    """How frequent the word is in general English, 0–1, in all the forms that occur here."""
    frequencies = _frequencies()
    return sum(frequencies.get(form, 0.0) for form in {form.casefold() for form in forms})


@cache
def _frequencies() -> dict[str, float]:
    # The small list (29,000 words) loads ten times as fast; what it lacks is rarer than one word
    # in a million, and the other half of the prior stands for that.
    frequencies: dict[str, float] = wordfreq.get_frequency_dict("en", wordlist="small")
    return frequencies
