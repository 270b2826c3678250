"""Keywords: the words that one source prefers to the others on the same event.

The measure is the weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi &
Quinn 2008, Political Analysis 16: 372-403). The prior says how often a word is to be expected
before a source was read: half by its frequency in general English (`wordfreq`), half by its
frequency in all the sources compared. It keeps rare words from looking decisive.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np
import pandas as pd
import wordfreq

from rashomon.annotation.names import bare_name
from rashomon.errors import ComparisonError
from rashomon.result import Result

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation.document import Document, Mention, Token, VoiceKind
    from rashomon.article import Span

_Z = 1.959963984540054
"""The standard normal quantile of a two-sided 95 % interval."""

_COLUMNS = {
    "source": "str",
    "word": "str",
    "count": "int64",
    "per_thousand": "float64",
    "count_others": "int64",
    "per_thousand_others": "float64",
    "log_odds": "float64",
    "low": "float64",
    "high": "float64",
    "z": "float64",
    "spans": "object",
}

_HYPHENS = frozenset("-‐‑")

_VOICES = {
    "narrator": "their own words, quotations and reported speech left out",
    "quoted": "the words they quote or report",
    None: "all their words, quoted or not",
}


@dataclass(frozen=True, eq=False, repr=False)
class Keywords(Result):
    """The words each source uses more, or less, than the others: one row a source and word.

    The columns of `table`, sorted by source, then by `z`, highest first:

    ===================  =====  ===================================================================
    source               str    the outlet
    word                 str    the most frequent form of the word in these articles
    count                int    how often the source uses it, in any of its forms
    per_thousand         float  of the source's words in this voice
    count_others         int    how often all other sources together use it
    per_thousand_others  float  of the others' words in this voice
    log_odds             float  natural logarithm of the odds ratio, drawn towards 0 by the prior;
                                above 0: the source prefers the word
    low, high            float  95 % interval of log_odds, words taken as independent (too narrow,
                                for words of one sentence are not)
    z                    float  log_odds in standard errors: to sort by, not to test with
    spans                tuple  `Span` of every occurrence in the source
    ===================  =====  ===================================================================
    """

    title: ClassVar[str] = "Keywords"


class _Counts(NamedTuple):
    """Words counted by source: `table[i, j]` is how often source i uses word j."""

    sources: tuple[str, ...]
    words: tuple[str, ...]
    background: NDArray[np.float64]
    table: NDArray[np.int64]
    totals: NDArray[np.int64]
    spans: tuple[Mapping[int, Sequence[Span]], ...]


def keywords(
    documents: Sequence[Document],
    *,
    voice: VoiceKind | None = "narrator",
    names: bool = True,
    min_count: int = 2,
    prior: float = 1.0,
) -> Keywords:
    """The words that each source prefers, against all other sources together.

    Forms of a word are counted as one, by lemma; a name of several words, and words that hyphens
    join, count as one word. Function words and numbers are left out.

    Parameters
    ----------
    documents : sequence of Document
        Of two sources or more.
    voice : {"narrator", "quoted", None}
        Whose words: the outlets' own, those they quote, or both.
    names : bool
        Whether names (of people, places, organisations) are counted.
    min_count : int
        Rows are only for words that the source uses at least this often.
    prior : float
        The prior's strength, above 0, in sources' worth: 1 weighs as much as all the words of
        an average source.

    Returns
    -------
    Keywords
        Descriptive: it orders words by how much they mark a source's articles. No row is a test.

    Raises
    ------
    ComparisonError
        If an option is not one of those above.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> a = Article("The riot began at noon. The riot ended at dusk.", source="gazette")
    >>> b = Article("The protest began at noon. The protest ended at dusk.", source="herald")
    >>> keywords(annotate([a, b])).table[["source", "word", "count", "count_others"]]
        source     word  count  count_others
    0  gazette     riot      2             0
    1   herald  protest      2             0
    """
    _check(voice, min_count, prior)
    counts = _count(documents, voice, names=names)
    compared = np.flatnonzero(counts.totals > 0)
    rows = (
        [row for i in compared.tolist() for row in _rows(counts, i, prior, min_count)]
        if len(compared) > 1
        else []
    )
    columns = {
        name: pd.Series([row[i] for row in rows], dtype=dtype)
        for i, (name, dtype) in enumerate(_COLUMNS.items())
    }
    articles = {document.id: document.article for document in documents}
    notes = _notes(documents, counts, voice, min_count, found=bool(rows))
    return Keywords(pd.DataFrame(columns), articles, notes=notes)


def _check(voice: VoiceKind | None, min_count: int, prior: float) -> None:
    if voice not in _VOICES:
        raise ComparisonError(f'The voice {voice!r} is none of "narrator", "quoted" and None.')
    if min_count < 1:
        raise ComparisonError(f"min_count is {min_count}; it must be 1 or more.")
    if not prior > 0:
        raise ComparisonError(f"prior is {prior}; it must be above 0.")


def _count(documents: Sequence[Document], voice: VoiceKind | None, *, names: bool) -> _Counts:
    sources = tuple(dict.fromkeys(document.source for document in documents))
    spans: dict[str, dict[int, list[Span]]] = {source: defaultdict(list) for source in sources}
    totals = dict.fromkeys(sources, 0)
    number: dict[str, int] = {}
    forms: list[Counter[str]] = []
    for document in documents:
        own = document.words(voice)
        totals[document.source] += len(own)
        for use in _uses(document, own, names=names):
            word = number.setdefault(use.key, len(number))
            if word == len(forms):
                forms.append(Counter())
            forms[word][use.form] += 1
            spans[document.source][word].append(document.span(use.start, use.end))
    table = np.zeros((len(sources), len(forms)), dtype=np.int64)
    for i, source in enumerate(sources):
        for word, found in spans[source].items():
            table[i, word] = len(found)
    return _Counts(
        sources,
        tuple(_shown(counter) for counter in forms),
        np.array([_background(counter) for counter in forms], dtype=np.float64),
        table,
        np.array(list(totals.values()), dtype=np.int64),
        tuple(spans.values()),
    )


class _Use(NamedTuple):
    """One use of a word or of a whole name; uses with the same key are counted together."""

    key: str
    form: str
    start: int
    end: int


def _uses(document: Document, words: Sequence[Token], *, names: bool) -> Iterator[_Use]:
    mention_at = {
        token.index: mention
        for mention in document.mentions
        for token in document.tokens_in(mention.start, mention.end)
    }
    seen = None
    plain: list[Token] = []
    for token in words:
        mention = mention_at.get(token.index)
        if mention is None:
            plain.append(token)
        elif names and mention is not seen:
            seen = mention
            yield _name_use(document, mention)
    for parts in _compounds(document, plain):
        if len(parts) > 1:
            start, end = parts[0].start, parts[-1].end
            yield _Use(document.text(start, end).casefold(), document.text(start, end), start, end)
        elif not parts[0].is_stop and _has_letter(parts[0].text):
            token = parts[0]
            yield _Use(token.lemma.casefold().rstrip("."), token.text, token.start, token.end)


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


def _name_use(document: Document, mention: Mention) -> _Use:
    written = document.text(mention.start, mention.end)
    name = bare_name(written)
    within = max(written.find(name), 0)  # not found where a line ends within the name
    length = len(name) if written[within:].startswith(name) else len(written)
    start = mention.start + within
    return _Use(name.casefold(), name, start, start + length)


def _has_letter(text: str) -> bool:
    return any(character.isalpha() for character in text)


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


def _rows(counts: _Counts, i: int, prior: float, min_count: int) -> list[tuple[object, ...]]:
    """The rows of source `i`, against all others."""
    total, others = counts.totals[i], counts.totals.sum() - counts.totals[i]
    used = counts.table[i]
    used_by_others = counts.table.sum(axis=0) - used
    weight = prior * counts.totals[counts.totals > 0].mean()
    pooled = counts.table.sum(axis=0) / counts.totals.sum()
    expected = weight * (counts.background + pooled) / 2
    shown = np.flatnonzero(used >= min_count)
    a, b = (used + expected)[shown], (used_by_others + expected)[shown]
    log_odds = np.log(a / (total + weight - a)) - np.log(b / (others + weight - b))
    error = np.sqrt(1 / a + 1 / b)
    order = np.lexsort((shown, -used[shown], -np.round(log_odds / error, 12)))
    return [
        (
            counts.sources[i],
            counts.words[word],
            used[word],
            1000 * used[word] / total,
            used_by_others[word],
            1000 * used_by_others[word] / others,
            log_odds[j],
            log_odds[j] - _Z * error[j],
            log_odds[j] + _Z * error[j],
            log_odds[j] / error[j],
            tuple(counts.spans[i][int(word)]),
        )
        for j, word in zip(order, shown[order], strict=True)
    ]


def _notes(
    documents: Sequence[Document],
    counts: _Counts,
    voice: VoiceKind | None,
    min_count: int,
    *,
    found: bool,
) -> tuple[str, ...]:
    notes = [f"Counted in each source: {_VOICES[voice]}."]
    silent = [s for s, total in zip(counts.sources, counts.totals, strict=True) if not total]
    notes += [f"{source} has no words in this voice." for source in silent]
    if len(counts.sources) - len(silent) < 2:
        notes.append("Keywords need words of two sources or more to compare.")
    elif not found:
        notes.append(
            f"No source uses a word {min_count} times; a lower min_count shows rarer ones."
        )
    articles = Counter(document.source for document in documents)
    if any(number == 1 for number in articles.values()):
        notes.append(
            "With one article a source this describes these articles; it supports no test and "
            "says nothing about how an outlet writes in general."
        )
    return tuple(notes)
