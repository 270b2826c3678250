"""The words of articles as they are counted: by lemma, whole names, words that hyphens join.

Phrases come on top: two words that stand beside each other more often than by chance.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
from nltk.probability import FreqDist

from rashomon.annotation.names import bare_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.annotation.document import Document, Mention, Token

WordKind = Literal["word", "name", "phrase"]

_HYPHENS = frozenset("-‐‑")

_JOINS = frozenset({"", "of"})
"""What may stand between the two words of a phrase, besides white space."""

_LEAST_ASSOCIATION = 10.83
"""Likelihood ratio of a phrase: what one degree of freedom exceeds by chance once in 1,000."""


class Use(NamedTuple):
    """One use of a word, name or phrase; uses with the same key are counted together."""

    key: str
    form: str
    kind: WordKind
    start: int
    end: int
    sentence: int


def uses(document: Document, words: Sequence[Token], *, names: bool) -> list[Use]:
    """The uses of words and names among `words`, in order.

    Function words and numbers are left out.

    Parameters
    ----------
    document : Document
    words : sequence of Token
        Those of the document that are to be counted.
    names : bool
        Whether names are counted.
    """
    mention_at = {
        token.index: mention
        for mention in document.mentions
        for token in document.tokens_in(mention.start, mention.end)
    }
    found = []
    seen = None
    plain: list[Token] = []
    for token in words:
        mention = mention_at.get(token.index)
        if mention is None:
            plain.append(token)
        elif names and mention is not seen:
            seen = mention
            found.append(_name(document, mention))
    found += [_word(document, parts) for parts in _compounds(document, plain) if _counts(parts)]
    return sorted(found, key=lambda use: use.start)


def _counts(parts: Sequence[Token]) -> bool:
    first = parts[0]
    return len(parts) > 1 or (not first.is_stop and any(map(str.isalpha, first.text)))


def _word(document: Document, parts: Sequence[Token]) -> Use:
    first, end = parts[0], parts[-1].end
    form = document.text(first.start, end)
    lemma = form if len(parts) > 1 else first.lemma.rstrip(".") or form
    return Use(lemma.casefold(), form, "word", first.start, end, first.sentence)


def _compounds(document: Document, words: Sequence[Token]) -> Iterator[list[Token]]:
    """The words, those that hyphens join taken together: "full-scale"."""
    parts: list[Token] = []
    for token in words:
        if parts and document.text(parts[-1].end, token.start) not in _HYPHENS:
            yield parts
            parts = []
        parts.append(token)
    if parts:
        yield parts


def _name(document: Document, mention: Mention) -> Use:
    written = document.text(mention.start, mention.end)
    name = bare_name(written)
    within = max(written.find(name), 0)  # not found where a line ends within the name
    length = len(name) if written[within:].startswith(name) else len(written)
    start = mention.start + within
    return Use(name.casefold(), name, "name", start, start + length, mention.sentence)


def with_phrases(
    documents: Sequence[Document], found: Sequence[Sequence[Use]], *, least: int
) -> tuple[list[Use], ...]:
    """The uses of phrases in each document, and of the words that are not only part of one.

    A phrase is two words beside each other, or with "of" between them ("state of emergency"),
    that are used so at least `least` times and more often than their own frequencies let expect:
    by the likelihood ratio (Dunning 1993, Computational Linguistics 19: 61-74). A word that is
    used in one phrase only is not counted by itself.

    Parameters
    ----------
    documents : sequence of Document
    found : sequence of sequence of Use
        What `uses` found in each.
    least : int
    """
    paired = [_pairs(document, own) for document, own in zip(documents, found, strict=True)]
    alone = FreqDist(use.key for own in found for use in own)
    together = FreqDist(parts for own in paired for parts, _ in own)
    finder = BigramCollocationFinder(alone, together)
    finder.apply_freq_filter(least)
    kept = {
        (a, b)
        for (a, b), score in finder.score_ngrams(BigramAssocMeasures.likelihood_ratio)
        if score > _LEAST_ASSOCIATION and together[a, b] * alone.N() > alone[a] * alone[b]
    }
    within = {part for parts in kept for part in parts if alone[part] == together[parts]}
    return tuple(
        sorted(
            [
                *(use for use in own if use.key not in within),
                *(use for parts, use in pairs if parts in kept),
            ],
            key=lambda use: (use.start, use.end),
        )
        for own, pairs in zip(found, paired, strict=True)
    )


def _pairs(document: Document, found: Sequence[Use]) -> list[tuple[tuple[str, str], Use]]:
    """Each two uses that follow each other in one sentence: their keys, and the two as one."""
    pairs = []
    for a, b in pairwise(found):
        between = " ".join(document.text(a.end, b.start).split()).casefold()
        if a.sentence == b.sentence and a.end < b.start and between in _JOINS:
            key = " ".join(filter(None, (a.key, between, b.key)))
            form = " ".join(document.text(a.start, b.end).split())
            pairs.append(((a.key, b.key), Use(key, form, "phrase", a.start, b.end, a.sentence)))
    return pairs
