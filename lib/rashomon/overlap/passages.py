"""Passages: runs of words that two sources share.

All articles are indexed once by their runs of `min_words` words; only articles that share such a
run are looked at together, and shared runs are extended as far as the wording agrees.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from rashomon.errors import ComparisonError
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rashomon.annotation import Document, Token

MIN_WORDS = 5
"""The shortest run that counts: five words in a row are rarely shared by chance."""

MIN_CONTENT_WORDS = 2
"""A run needs this many words that are neither names nor function words."""

_COLUMNS = "passage source_a source_b words text voice span_a span_b".split()


class Passages(Result):
    """Shared wording; see `passages`."""

    title: ClassVar[str] = "Shared passages"


@dataclass(frozen=True, slots=True)
class _Run:
    """A shared run of words: positions in the words of two documents."""

    a: int
    b: int
    first_a: int
    first_b: int
    words: int


def passages(documents: Sequence[Document], *, min_words: int = MIN_WORDS) -> Passages:
    """Find the wording that sources share, word for word.

    Case and the form of quotation marks do not matter; punctuation between words is passed over.
    Headings and boilerplate are left out. Runs made only of names, titles and function words do
    not count. Articles of one source are not compared with each other.

    Parameters
    ----------
    documents : sequence of Document
    min_words : int, default 5
        The shortest run that counts, at least 2.

    Returns
    -------
    Passages
        One row a pair of spans, the longest first, with the columns

        ==========  =====  ==============================================================
        passage     int    number, from 1
        source_a    str    the source of `span_a`
        source_b    str    the source of `span_b`
        words       int    words shared
        text        str    the wording in `source_a`
        voice       str    "narrator" in both, "quoted" in both, or "mixed"
        span_a      Span   where it stands in the one
        span_b      Span   where it stands in the other
        ==========  =====  ==============================================================

    Raises
    ------
    ComparisonError
        If `min_words` is less than 2.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> documents = annotate([
    ...     Article("Police closed the old bridge at noon.", source="gazette"),
    ...     Article("On Monday police closed the old bridge.", source="herald"),
    ... ])
    >>> passages(documents).table["text"].tolist()
    ['Police closed the old bridge']
    """
    if min_words < 2:
        raise ComparisonError(f"min_words is {min_words}; a passage has at least 2 words.")
    words = [document.words() for document in documents]
    forms = [[_form(token) for token in tokens] for tokens in words]
    found = [
        run
        for run in _longest(_extended(_seeds(documents, forms, min_words), min_words))
        if _says_something(words[run.a][run.first_a : run.first_a + run.words])
    ]
    found.sort(key=lambda run: (-run.words, run.a, run.first_a, run.b, run.first_b))
    rows = [_row(number, run, documents, words) for number, run in enumerate(found, 1)]
    frame = pd.DataFrame(rows, columns=_COLUMNS, dtype=object)
    frame = frame.astype({"passage": "int64", "words": "int64"})
    notes = () if rows else (f"No run of {min_words} words or more is shared.",)
    return Passages(frame, {d.id: d.article for d in documents}, notes=notes)


def _form(token: Token) -> str:
    return token.text.casefold().replace("’", "'")


def _seeds(
    documents: Sequence[Document], forms: Sequence[Sequence[str]], n: int
) -> Iterator[tuple[int, int, int, int]]:
    """Every run of `n` words that stands in articles of two sources: (a, b, at in a, at in b)."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, form in enumerate(forms):
        for at in range(len(form) - n + 1):
            index[tuple(form[at : at + n])].append((number, at))
    for places in index.values():
        for (a, at_a), (b, at_b) in combinations(places, 2) if len(places) > 1 else ():
            if documents[a].source != documents[b].source:
                yield a, b, at_a, at_b


def _extended(seeds: Iterable[tuple[int, int, int, int]], n: int) -> Iterator[_Run]:
    """Join seeds that follow each other word by word into maximal runs."""
    along: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for a, b, at_a, at_b in seeds:
        along[a, b, at_b - at_a].append(at_a)
    for (a, b, shift), starts in along.items():
        starts.sort()
        first = previous = starts[0]
        for at in [*starts[1:], -1]:
            if at != previous + 1:
                yield _Run(a, b, first, first + shift, previous - first + n)
                first = at
            previous = at


def _longest(runs: Iterable[_Run]) -> list[_Run]:
    """Of runs that overlap in either article of a pair, the longest."""
    kept: list[_Run] = []
    taken: dict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for run in sorted(runs, key=lambda r: (-r.words, r.a, r.b, r.first_a, r.first_b)):
        in_a = range(run.first_a, run.first_a + run.words)
        in_b = range(run.first_b, run.first_b + run.words)
        used_a, used_b = taken[run.a, run.b]
        if used_a.isdisjoint(in_a) and used_b.isdisjoint(in_b):
            kept.append(run)
            used_a.update(in_a)
            used_b.update(in_b)
    return kept


def _says_something(tokens: Sequence[Token]) -> bool:
    return sum(not (t.is_stop or t.is_name) for t in tokens) >= MIN_CONTENT_WORDS


def _row(
    number: int, run: _Run, documents: Sequence[Document], words: Sequence[Sequence[Token]]
) -> tuple[object, ...]:
    a, b = documents[run.a], documents[run.b]
    tokens_a = words[run.a][run.first_a : run.first_a + run.words]
    tokens_b = words[run.b][run.first_b : run.first_b + run.words]
    span_a = a.span(tokens_a[0].start, tokens_a[-1].end)
    span_b = b.span(tokens_b[0].start, tokens_b[-1].end)
    kinds = {token.voice.kind for token in (*tokens_a, *tokens_b)}
    voice = kinds.pop() if len(kinds) == 1 else "mixed"
    return number, a.source, b.source, run.words, a.article[span_a], voice, span_a, span_b
