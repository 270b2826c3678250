"""The headline's tone against that of its article."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from nltk.tokenize import TreebankWordTokenizer

from rashomon.annotation.heads import heads
from rashomon.columns import frame
from rashomon.sentiment.means import CANNOT_TELL, TOO_FEW, means, spans_of
from rashomon.sentiment.measures import PLAIN, lexical, modelled
from rashomon.sentiment.runs import carriers_in, stretch_scores

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from rashomon.annotation.document import Document
    from rashomon.annotation.heads import Head
    from rashomon.article import Span
    from rashomon.sentiment.event_words import EventWords
    from rashomon.sentiment.measures import Lexical
    from rashomon.sentiment.runs import Carrier, Scored

FEWEST = 10
"""Of fewer sentences no tenth can be told."""

_TENTH = 0.1

_COLUMNS = {
    "source": "str",
    "article": "str",
    "text": "str",
    "tone": "float64",
    "pattern": "float64",
    "body_tone": "float64",
    "body_low": "float64",
    "body_high": "float64",
    "body_pattern": "float64",
    "lower": "float64",
    "higher": "float64",
    "said": "str",
    "span": "object",
    "body_spans": "object",
}

_WITH_MODEL = ("model", "body_model")


class Headline(NamedTuple):
    """A headline and its scores; `model` is NaN where it was not asked.

    `carriers` are the words that a list scores; none where the headline is not part of the text.
    """

    source: str
    article: str
    text: str
    scores: Lexical
    model: float
    span: Span | None
    carriers: tuple[Carrier, ...]


def scored_headlines(
    documents: Sequence[Document], aside: EventWords, *, names: bool, model: bool
) -> tuple[Headline, ...]:
    """The headline of every article that has one."""
    found = [
        Headline(
            document.source,
            document.id,
            head.text,
            _scores(document, head, aside, names=names),
            math.nan,
            head.span,
            _carriers(document, head.span, aside),
        )
        for document in documents
        for head in heads(document)
        if head.kind == "headline"
    ]
    if model:
        warmth = modelled([headline.text for headline in found])
        found = [one._replace(model=value) for one, value in zip(found, warmth, strict=True)]
    return tuple(found)


def _carriers(document: Document, span: Span | None, aside: EventWords) -> tuple[Carrier, ...]:
    if span is None:
        return ()
    return tuple(carriers_in(document, document.tokens_in(span.start, span.end), aside))


def _scores(document: Document, head: Head, aside: EventWords, *, names: bool) -> Lexical:
    if head.span is not None:
        return stretch_scores(document, (head.span.start, head.span.end), aside, names=names)[0]
    known = set() if names else {t.text.casefold() for t in document.tokens if t.is_name}
    words = [
        "x" * len(word) if word.casefold() in known else word
        for word in TreebankWordTokenizer().tokenize(head.text.translate(PLAIN))
    ]
    return lexical(" ".join(words), words)


def headlines(
    found: Sequence[Headline], runs: Sequence[Scored], measures: Sequence[str]
) -> pd.DataFrame:
    """One row a headline, against the own words of its article: `Tone.headlines`."""
    columns = dict(_COLUMNS)
    if "model" in measures:
        columns = {**columns, **dict.fromkeys(_WITH_MODEL, "float64")}
    return frame(list(_rows(found, runs, measures)), columns)


def _rows(
    found: Sequence[Headline], runs: Sequence[Scored], measures: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    for one in found:
        own = [run for run in runs if run.article == one.article and run.voice == "narrator"]
        body = means(own, measures)
        mean = body["narrator", "tone"]
        tones = [run.tone for run in own]
        lower, higher = (
            sum(mark) / len(tones) if tones else math.nan
            for mark in ([t < one.scores.tone for t in tones], [t > one.scores.tone for t in tones])
        )
        row = (
            one.source,
            one.article,
            one.text,
            one.scores.tone,
            one.scores.pattern,
            mean.value,
            *mean.interval,
            body["narrator", "pattern"].value,
            lower,
            higher,
            _said(one.scores, lower, higher, len(tones)),
            one.span,
            spans_of(own, "both"),
        )
        more = (one.model, body["narrator", "model"].value) if "model" in measures else ()
        yield (*row, *more)


def _said(scores: Lexical, lower: float, higher: float, runs: int) -> str:
    if runs < FEWEST:
        return TOO_FEW
    if max(lower, higher) < 1 - _TENTH:
        return CANNOT_TELL
    if scores.tone * scores.pattern < 0:
        return "the measures disagree"
    return f"more {'negative' if higher > lower else 'positive'} than nine in ten"
