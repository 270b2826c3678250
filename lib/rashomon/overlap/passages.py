"""Passages: wording that two sources share, word for word or lightly changed.

All articles are indexed once by their runs of a few words (`rashomon.overlap.runs`); only articles
that share such a run are looked at together, and neighbouring runs are put together across the
words that were changed between them (`rashomon.overlap.chains`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from numbers import Integral
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import pandas as pd

from rashomon.annotation import checked_documents
from rashomon.errors import ComparisonError
from rashomon.overlap.groups import Stretch, grouped, holders
from rashomon.overlap.matching import Found, Match, find, places, text_of
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.annotation import Document
    from rashomon.article import Span
    from rashomon.overlap.matching import Flags, Text

MIN_WORDS = 5
"""The shortest run that counts: five words in a row are rarely shared by chance."""

_NAMED = 3  # passages that a note names

_TYPES = {
    "passage": "int64",
    "source_a": "object",
    "source_b": "object",
    "words": "int64",
    "longest": "int64",
    "similarity": "float64",
    "group": "int64",
    "sources": "int64",
    "text": "object",
    "voice": "object",
    "quoted": "int64",
    "span_a": "object",
    "span_b": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Passages(Result):
    """Shared wording; see `passages`.

    Attributes
    ----------
    found : Found, optional
        What the rows were made from, for what counts single words.
    footers : tuple of int
        The numbers of those that may be footers of pages: word for word at the end of both
        articles, which share nothing before it.
    """

    title: ClassVar[str] = "Shared passages"

    found: Found | None = field(default=None, kw_only=True)
    footers: tuple[int, ...] = field(default=(), kw_only=True)

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:
        """The words within both spans of a row that are equal, without those that were changed."""
        if "span_a" not in row or "span_b" not in row:
            return {}
        return self._equal.get((row["span_a"], row["span_b"]), {})

    @cached_property
    def _equal(self) -> dict[tuple[Span, Span], dict[Span, tuple[Span, ...]]]:
        """For the spans of each passage the runs of equal words within them."""
        found = self.found or Found()
        equal = {}
        for a, b, chain in found.matches:
            sides = ((found.texts[a], chain), (found.texts[b], chain.turned()))
            runs = {
                span_of(text, *own.a): tuple(
                    span_of(text, run.a, run.a + run.words) for run in own.runs
                )
                for text, own in sides
            }
            one, other = runs
            equal[one, other] = runs
        return equal


def passages(documents: Sequence[Document], *, min_words: int = MIN_WORDS) -> Passages:
    """Find the wording that sources share, word for word or lightly changed.

    A passage is as long as it pays: a shared word counts one for it, a word that was changed,
    added or dropped half against it (local alignment; Smith & Waterman 1981), with at most 20
    such words in a row. It has a run of `min_words` equal words, or twice as many in all and as
    many shared as not. Words that were moved make two passages.

    Case and the form of quotation marks do not matter; punctuation between words is passed over.
    Headings and boilerplate are left out. A genitive or short form (“council’s”, “don’t”) is two
    words. Passages made only of names, titles, function words and stock phrases (“declined to
    comment”) do not count. Articles of one source are not compared with each other, and a passage
    that one article repeats is matched once.

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
        longest     int    words of the longest run that is equal
        similarity  float  0–1, words shared of all words on both sides (Dice 1945);
                           1: word for word
        group       int    number, from 1: the same wording has the same number, whichever
                           two sources the row is about
        sources     int    sources that have the wording of the group, or four of five words of
                           it: in one of its passages, or within a longer one
        text        str    the wording in `source_a`
        voice       str    whose the shared words are: "narrator" in both, "quoted" in both
                           (given to somebody, in quotation marks or not), or "mixed"
        quoted      int    words shared that both have in quotation marks: one who spoke,
                           quoted twice, is a shared source and no sign of copying
        span_a      Span   where it stands in the one
        span_b      Span   where it stands in the other
        ==========  =====  ==============================================================

    Raises
    ------
    ComparisonError
        If `min_words` is not a whole number, or less than 2, or what is given is no sequence of
        documents.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> documents = annotate([
    ...     Article("Police closed the old iron bridge to vans and cars.", source="gazette"),
    ...     Article("Police closed the old bridge to vans and buses.", source="herald"),
    ... ])
    >>> passages(documents, min_words=4).table[["text", "words", "similarity"]].values.tolist()
    [['Police closed the old iron bridge to vans and', 8, 0.94...]]
    """
    documents = checked_documents(documents)
    texts = tuple(text_of(document) for document in documents)
    found = find(texts, _checked_words(min_words))
    groups = grouped([(Stretch(m.a, *m.chain.a), Stretch(m.b, *m.chain.b)) for m in found.matches])
    held = holders(found, groups)
    rows = [
        _row(number, texts, match, group, len(held[group]))
        for number, (match, group) in enumerate(zip(found.matches, groups, strict=True), 1)
    ]
    footers = tuple(number + 1 for number in closing(found))
    return Passages(
        _frame(rows),
        {d.id: d.article for d in documents},
        notes=_notes(found, footers, min_words),
        found=found,
        footers=footers,
    )


def _checked_words(least: object) -> int:
    if not isinstance(least, Integral) or least < 2:
        raise ComparisonError(f"min_words is {least!r}; give a whole number, 2 or more.")
    return int(least)


def _notes(found: Found, footers: Sequence[int], min_words: int) -> tuple[str, ...]:
    if len({text.document.source for text in found.texts}) < 2:
        return ("Fewer than two sources were given, so there is nothing to share wording with.",)
    if not found.matches:
        return (f"No run of {min_words} words or more is shared, but for names and set phrases.",)
    if not footers:
        return ()
    many = len(footers) > _NAMED
    which = f"{len(footers)} passages" if many else f"Passage {', '.join(map(str, footers))}"
    note = (
        f"{which}: word for word at the end of both articles, and nothing before it; it may be a "
        "footer that pages share."
    )
    return (note,)


def closing(found: Found) -> list[int]:
    """The positions of the matches that may be footers: all that two articles share, at the end."""
    alone = Counter((match.a, match.b) for match in found.matches)
    return [
        number
        for number, match in enumerate(found.matches)
        if alone[match.a, match.b] == 1 and _closes(match, found)
    ]


def _closes(match: Match, found: Found) -> bool:
    """Whether a passage ends both articles, word for word."""
    (first_a, end_a), (first_b, end_b) = match.chain.a, match.chain.b
    at_ends = end_a == len(found.texts[match.a].words) and end_b == len(found.texts[match.b].words)
    return at_ends and first_a > 0 and first_b > 0 and match.chain.similarity == 1


def _frame(rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    columns = {}
    for position, (name, kind) in enumerate(_TYPES.items()):
        column = np.empty(len(rows), dtype=kind)
        column[:] = [row[position] for row in rows]
        columns[name] = pd.Series(column, dtype=kind)
    return pd.DataFrame(columns)


def _row(
    number: int, texts: Sequence[Text], match: Match, group: int, sources: int
) -> tuple[object, ...]:
    a, b, chain = texts[match.a], texts[match.b], match.chain
    span_a, span_b = span_of(a, *chain.a), span_of(b, *chain.b)
    at_a, at_b = places(chain)
    return (
        number,
        a.document.source,
        b.document.source,
        chain.words,
        chain.longest,
        chain.similarity,
        group,
        sources,
        a.document.article[span_a],
        _voice(a.narrated[at_a], b.narrated[at_b]),
        int((a.quoted[at_a] & b.quoted[at_b]).sum()),
        span_a,
        span_b,
    )


def span_of(text: Text, start: int, end: int) -> Span:
    """Where the words from `start` to `end` stand in the article; neither is a break."""
    tokens = [*text.tokens(start, start + 1), *text.tokens(end - 1, end)]
    return text.document.span(tokens[0].start, tokens[-1].end)


def _voice(narrated: Flags, other_narrated: Flags) -> str:
    if (narrated & other_narrated).all():
        return "narrator"
    return "mixed" if (narrated | other_narrated).any() else "quoted"
