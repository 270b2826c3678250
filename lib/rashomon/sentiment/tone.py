"""Tone: how positive or negative the wording is, sentence by sentence and voice by voice.

The measure is VADER (Hutto & Gilbert 2014), as NLTK has it, with the lexicon that the package
`vaderSentiment` ships. It scores wording, not stance: news of a war sounds negative whoever
tells it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

import numpy as np
import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants

from rashomon.annotation import checked_documents
from rashomon.models.vader import lexicon
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS, bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from rashomon.annotation.document import Document, Run, VoiceKind
    from rashomon.article import Span

_COLUMNS = {
    "source": "str",
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "speaker": "object",
    "tone": "float64",
    "positive": "float64",
    "negative": "float64",
    "neutral": "float64",
    "words": "int64",
    "position": "float64",
    "text": "str",
    "span": "object",
}

_BY_VOICE = {
    "source": "str",
    "voice": "str",
    "tone": "float64",
    "low": "float64",
    "high": "float64",
    "sentences": "int64",
    "spans": "object",
}

_VOICES = ("narrator", "quoted", "both")

_LIMITS = (
    "Tone is of wording: bad news sounds negative whoever tells it, and is no sign of a hostile "
    "writer. Lexicons like this one agree little with human readers of news (Boukes et al. 2020; "
    "van Atteveldt et al. 2021)."
)

_OPENING = ' \t\n\u00a0“”„‟«»‹›"‘(['
_CLOSING = _OPENING + "’)],;:.!?-–—"

_PLAIN = str.maketrans(
    dict.fromkeys("‘’‛", "'")
    | dict.fromkeys("‐‑", "-")
    | {"…": "."}
    | dict.fromkeys('“”„‟«»‹›"()[]{}–—', " ")
)
"""Typographic marks as VADER knows them, one character for one: it takes a mark that it does not
know for part of the word beside it."""


@dataclass(frozen=True, eq=False, repr=False)
class Tone(Result):
    """The tone of every sentence, cut where the voice changes: one row a run.

    The columns of `table`, in the order of the articles:

    ========  ===========  ========================================================================
    source    str          the outlet
    article   str          `Article.id`
    sentence  int          `Sentence.index` within the article
    voice     str          "narrator" (the outlet's own words) or "quoted"
    speaker   str or None  who is quoted, as named in the article
    tone      float        VADER's compound score, −1 (negative) to 1 (positive)
    positive, negative, neutral
              float        shares of the run's words, 0–1
    words     int          words in the run
    position  float        where the run begins, 0 (beginning) to 1 (end of the article)
    text      str          the run
    span      Span         where it stands
    ========  ===========  ========================================================================

    The columns of `by_voice`, one row a source and voice:

    =========  =====  =============================================================================
    source     str    the outlet
    voice      str    "narrator", "quoted" or "both"
    tone       float  mean of the runs weighted by their words, −1 to 1, so that "both" lies
                      between the other two; NaN if there is no run
    low, high  float  95 % interval of the mean, sentences drawn again; NaN below five sentences
    sentences  int    sentences with words in this voice
    spans      tuple  `Span` of every run
    =========  =====  =============================================================================
    """

    title: ClassVar[str] = "Tone"

    _by_voice: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)

    @property
    def by_voice(self) -> pd.DataFrame:
        """Mean tone of each source in each voice, with its interval."""
        return self._by_voice.copy()


class _Scored(NamedTuple):
    """One run with its scores; the fields are the columns of the table."""

    source: str
    article: str
    sentence: int
    voice: VoiceKind
    speaker: str | None
    tone: float
    positive: float
    negative: float
    neutral: float
    words: int
    position: float
    text: str
    span: Span


def tone(documents: Sequence[Document], *, names: bool = False) -> Tone:
    """The tone of the wording: each sentence, each voice, and each source's mean.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    names : bool
        Whether words within names are scored. By default they are not: "National Security
        Council" is no praise.

    Returns
    -------
    Tone

    Raises
    ------
    MissingExtraError
        If the lexicon is not installed.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> article = Article("“What a wonderful day,” said Ann Lee. Two died.", source="gazette")
    >>> tone(annotate([article])).table[["voice", "tone", "text"]]
          voice    tone                   text
    0    quoted  0.5719  What a wonderful day,
    1  narrator  0.0000          said Ann Lee.
    2  narrator -0.5574              Two died.
    """
    documents = checked_documents(documents)
    runs = [run for document in documents for run in _scored(document, names=names)]
    sources = tuple(dict.fromkeys(document.source for document in documents))
    columns = {
        name: pd.Series([run[i] for run in runs], dtype=dtype)
        for i, (name, dtype) in enumerate(_COLUMNS.items())
    }
    by_voice = _by_voice(sources, runs)
    articles = {document.id: document.article for document in documents}
    counted = zip(by_voice["source"], by_voice["voice"], by_voice["sentences"], strict=True)
    notes = _notes(sources, {(source, voice): int(n) for source, voice, n in counted})
    return Tone(pd.DataFrame(columns), articles, notes=notes, _by_voice=by_voice)


def _scored(document: Document, *, names: bool) -> Iterator[_Scored]:
    analyzer = _analyzer()
    for sentence in document.measured:
        for run in document.runs(sentence):
            start, end = _trimmed(document, run)
            scores = analyzer.polarity_scores(_plain(document, start, end, names=names))
            yield _Scored(
                document.source,
                document.id,
                sentence.index,
                run.voice.kind,
                run.voice.speaker,
                scores["compound"],
                scores["pos"],
                scores["neg"],
                scores["neu"],
                sum(token.is_word for token in document.tokens_in(start, end)),
                document.position(start),
                document.text(start, end),
                document.span(start, end),
            )


def _trimmed(document: Document, run: Run) -> tuple[int, int]:
    """The run without what the cut left over: a closing mark before it, an opening one after."""
    text = document.text(run.start, run.end)
    start = run.start + len(text) - len(text.lstrip(_CLOSING))
    return start, run.start + len(text.rstrip(_OPENING))


def _plain(document: Document, start: int, end: int, *, names: bool) -> str:
    """The words as VADER reads them: plain marks, and names made wordless."""
    text = document.text(start, end)
    if not names:
        for token in document.tokens_in(start, end):
            if token.is_name and token.is_word:
                first, last = max(token.start - start, 0), min(token.end, end) - start
                text = text[:first] + "x" * (last - first) + text[last:]
    return text.translate(_PLAIN)


class _Analyzer(SentimentIntensityAnalyzer):  # type: ignore[misc]
    """NLTK's analyzer on a lexicon given as text: its own loader reads only from NLTK's data."""

    def __init__(self, text: str) -> None:
        self.lexicon_file = text.strip()
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()


@cache
def _analyzer() -> _Analyzer:
    return _Analyzer(lexicon())


def _by_voice(sources: Sequence[str], runs: Sequence[_Scored]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for source in sources:
        own = [run for run in runs if run.source == source]
        within = {voice: [r for r in own if voice in (r.voice, "both")] for voice in _VOICES}
        upper, lower = _sums(own)
        intervals = bootstrap_ratios(upper, lower)
        for i, (voice, chosen) in enumerate(within.items()):
            words = lower[:, i].sum()
            rows.append(
                (
                    source,
                    voice,
                    upper[:, i].sum() / words if words else np.nan,
                    *intervals[i],
                    int((lower[:, i] > 0).sum()),
                    tuple(run.span for run in chosen),
                )
            )
    return pd.DataFrame(
        {
            name: pd.Series([row[i] for row in rows], dtype=dtype)
            for i, (name, dtype) in enumerate(_BY_VOICE.items())
        }
    )


def _sums(runs: Sequence[_Scored]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Tone times words, and words, of every sentence in each voice."""
    unit: dict[tuple[str, int], int] = {}
    for run in runs:
        unit.setdefault((run.article, run.sentence), len(unit))
    upper, lower = np.zeros((len(unit), 3)), np.zeros((len(unit), 3))
    for run in runs:
        row = unit[run.article, run.sentence]
        for column in (_VOICES.index(run.voice), 2):
            upper[row, column] += run.tone * run.words
            lower[row, column] += run.words
    return upper, lower


def _notes(sources: Sequence[str], sentences: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    notes = [_LIMITS]
    for source in sources:
        if not sentences[source, "both"]:
            notes.append(f"{source} has no measured words.")
            continue
        for voice, few, none in (
            ("narrator", "of its own words", "has no words of its own"),
            ("quoted", "of quoted words", "quotes nobody"),
        ):
            count = sentences[source, voice]
            if not count:
                notes.append(f"{source} {none}.")
            elif count < FEWEST_UNITS:
                notes.append(
                    f"{source} has {count} sentence(s) {few}: too few for an interval "
                    f"(at least {FEWEST_UNITS})."
                )
    return tuple(notes)
