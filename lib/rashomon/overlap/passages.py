"""Passages: runs of words that two sources share.

All articles are indexed once by their runs of `min_words` words; only articles that share such a
run are looked at together, and shared runs are extended as far as the wording agrees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, islice, pairwise
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

_MOST_REPEATS = 8
"""Places looked at where an article repeats a run; more only multiply, and runs grow from any."""

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
    Headings and boilerplate are left out. A genitive or short form (“council’s”, “don’t”) is two
    words. Runs made only of names, titles and function words do not count. Articles of one source
    are not compared with each other, and a run that one article repeats is matched once.

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
        If `min_words` is not a whole number, or less than 2.

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
    if not hasattr(min_words, "__index__") or min_words < 2:
        raise ComparisonError(f"min_words is {min_words!r}; give a whole number, 2 or more.")
    words = [_words(document) for document in documents]
    forms = [[_form(token) for token in tokens] for tokens in words]
    seeds = _seeds([document.source for document in documents], forms, min_words)
    found = [
        (run, tokens)
        for run in _longest(_extended(seeds, forms))
        if _says_something(tokens := _tokens(words[run.a], run.first_a, run.words))
    ]
    rows = [
        _row(
            number,
            (documents[run.a], tokens),
            (documents[run.b], _tokens(words[run.b], run.first_b, run.words)),
        )
        for number, (run, tokens) in enumerate(found, 1)
    ]
    frame = pd.DataFrame(rows, columns=_COLUMNS, dtype=object)
    frame = frame.astype({"passage": "int64", "words": "int64"})
    notes = () if rows else (_nothing_shared(documents, min_words),)
    return Passages(frame, {d.id: d.article for d in documents}, notes=notes)


def _nothing_shared(documents: Sequence[Document], min_words: int) -> str:
    if len({document.source for document in documents}) < 2:
        return "Only one source was given, so there is nothing to share wording with."
    return f"No run of {min_words} words or more is shared."


def _words(document: Document) -> list[Token | None]:
    """The measured words, with None where a heading or boilerplate parts them."""
    words: list[Token | None] = []
    for before, token in pairwise((None, *document.words())):
        if token is not None and before is not None and token.sentence > before.sentence + 1:
            words.append(None)
        words.append(token)
    return words


def _form(token: Token | None) -> str | None:
    return None if token is None else token.text.casefold().replace("’", "'")


def _tokens(words: Sequence[Token | None], first: int, count: int) -> tuple[Token, ...]:
    return tuple(token for token in words[first : first + count] if token is not None)


def _seeds(
    sources: Sequence[str], forms: Sequence[Sequence[str | None]], n: int
) -> Iterator[tuple[int, int, int, int]]:
    """Every run of `n` words that stands in articles of two sources: (a, b, at in a, at in b)."""
    index: dict[tuple[str | None, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, form in enumerate(forms):
        repeats: Counter[tuple[str | None, ...]] = Counter()
        for at in range(len(form) - n + 1):
            run = tuple(form[at : at + n])
            repeats[run] += 1
            if repeats[run] <= _MOST_REPEATS and None not in run:
                index[run].append((number, at))
    for places in index.values():
        for (a, at_a), (b, at_b) in combinations(places, 2) if len(places) > 1 else ():
            if sources[a] != sources[b]:
                yield a, b, at_a, at_b


def _extended(
    seeds: Iterable[tuple[int, int, int, int]], forms: Sequence[Sequence[str | None]]
) -> Iterator[_Run]:
    """Each seed grown both ways as far as the wording agrees; the same run only once."""
    along: dict[tuple[int, int, int], list[_Run]] = defaultdict(list)
    for a, b, at_a, at_b in seeds:
        known = along[a, b, at_b - at_a]
        if not any(run.first_a <= at_a < run.first_a + run.words for run in known):
            run = _grown(a, b, (at_a, at_b), forms)
            known.append(run)
            yield run


def _grown(a: int, b: int, at: tuple[int, int], forms: Sequence[Sequence[str | None]]) -> _Run:
    in_a, in_b = forms[a], forms[b]
    back, ahead = 0, 0
    for x, y in zip(reversed(in_a[: at[0]]), reversed(in_b[: at[1]]), strict=False):
        if x != y or x is None:
            break
        back += 1
    for x, y in zip(islice(in_a, at[0], None), islice(in_b, at[1], None), strict=False):
        if x != y or x is None:
            break
        ahead += 1
    return _Run(a, b, at[0] - back, at[1] - back, back + ahead)


def _longest(runs: Iterable[_Run]) -> list[_Run]:
    """Of runs that overlap in either article of a pair, the longest; the longest first."""
    kept: list[_Run] = []
    taken: dict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for run in sorted(runs, key=lambda r: (-r.words, r.a, r.first_a, r.b, r.first_b)):
        in_a = range(run.first_a, run.first_a + run.words)
        in_b = range(run.first_b, run.first_b + run.words)
        used_a, used_b = taken[run.a, run.b]
        # A longer run that overlaps this one holds its first or its last word.
        if not used_a & {in_a[0], in_a[-1]} and not used_b & {in_b[0], in_b[-1]}:
            kept.append(run)
            used_a.update(in_a)
            used_b.update(in_b)
    return kept


def _says_something(tokens: Sequence[Token]) -> bool:
    return sum(not (t.is_stop or t.is_name) for t in tokens) >= MIN_CONTENT_WORDS


def _row(
    number: int, a: tuple[Document, Sequence[Token]], b: tuple[Document, Sequence[Token]]
) -> tuple[object, ...]:
    span_a, span_b = (document.span(tokens[0].start, tokens[-1].end) for document, tokens in (a, b))
    kinds = {token.voice.kind for _, tokens in (a, b) for token in tokens}
    voice = kinds.pop() if len(kinds) == 1 else "mixed"
    text = a[0].article[span_a]
    return number, a[0].source, b[0].source, len(a[1]), text, voice, span_a, span_b
