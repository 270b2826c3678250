"""Tone: how positive or negative the wording is, sentence by sentence and voice by voice.

Two measures that were made apart from each other (see `rashomon.sentiment.measures`), and how far
they agree. They score wording, not stance: news of a war sounds negative whoever tells it, so words
of the event itself are set aside where sources are compared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from rashomon.annotation import checked_documents
from rashomon.columns import frame
from rashomon.result import MoreTable, Result
from rashomon.sentiment import means as means_of
from rashomon.sentiment.agreement import agreement
from rashomon.sentiment.event_words import event_words
from rashomon.sentiment.event_words import table as event_table
from rashomon.sentiment.headlines import headlines, scored_headlines
from rashomon.sentiment.loaded_sentences import loaded_sentences
from rashomon.sentiment.runs import scored_runs
from rashomon.sentiment.tone_notes import notes, said_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from rashomon.annotation.document import Document
    from rashomon.article import Span
    from rashomon.sentiment.headlines import Headline
    from rashomon.sentiment.means import Mean
    from rashomon.sentiment.runs import Scored

_COLUMNS = {
    "source": "str",
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "speaker": "object",
    "tone": "float64",
    "pattern": "float64",
    "model": "float64",
    "positive": "float64",
    "negative": "float64",
    "neutral": "float64",
    "tone_rest": "float64",
    "pattern_rest": "float64",
    "words": "int64",
    "position": "float64",
    "text": "str",
    "span": "object",
}


@dataclass(frozen=True, slots=True)
class Scores:
    """All that `Tone` is made of, each table of it when it is asked for."""

    runs: Mapping[str, Sequence[Scored]] = field(default_factory=dict)
    means: Mapping[str, Mapping[tuple[str, str], Mean]] = field(default_factory=dict)
    headlines: Sequence[Headline] = ()
    measures: Sequence[str] = ("tone", "pattern")

    @property
    def every(self) -> list[Scored]:
        """The runs of all sources."""
        return [run for own in self.runs.values() for run in own]


@dataclass(frozen=True, eq=False, repr=False)
class Tone(Result):
    """The tone of every sentence, cut where the voice changes: one row a run.

    The columns of `table`, in the order of the articles:

    ============  ===========  =====================================================================
    source        str          the outlet
    article       str          `Article.id`
    sentence      int          `Sentence.index` within the article
    voice         str          "narrator" (the outlet's own words) or "quoted"
    speaker       str or None  who is quoted, as named in the article
    tone          float        VADER's compound score, −1 (negative) to 1 (positive)
    pattern       float        Pattern's polarity, −1 to 1
    model         float        only with ``model=True``: the shipped model's probability that the
                               run is positive less that it is negative, −1 to 1
    positive, negative, neutral
                  float        shares of the run's words by VADER, 0–1
    tone_rest, pattern_rest
                  float        `tone` and `pattern` with event words set aside
    words         int          words in the run
    position      float        where the run begins, 0 (beginning) to 1 (end of the article)
    text          str          the run
    span          Span         where it stands; the words that a list scores are marked in it
    ============  ===========  =====================================================================
    """

    title: ClassVar[str] = "Tone"

    _by_voice: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)
    _set_aside: pd.DataFrame = field(default_factory=pd.DataFrame, kw_only=True)
    _scores: Scores = field(default_factory=Scores, kw_only=True)

    @MoreTable
    def by_voice(self) -> pd.DataFrame:
        """Mean tone of each source in each voice, all words taken: one row a source and voice.

        Columns: `source`, `voice` ("narrator", "quoted" or "both"), `tone` (VADER's mean over the
        runs weighted by their words, −1 to 1, so that "both" lies between the other two; NaN if
        there is no run), `low`, `high` (95 % interval of the mean, sentences drawn again; NaN below
        five), `sentences` (with words in this voice), the same of Pattern as `pattern`,
        `pattern_low`, `pattern_high`, and of the model if it was asked, `spans` (of every run).
        """
        return self._by_voice.copy()

    @cached_property
    def _agreement(self) -> pd.DataFrame:
        return agreement(self._scores.every, self._scores.measures)

    @MoreTable
    def agreement(self) -> pd.DataFrame:
        """How far the measures agree: one row a pair of them and voice, all sources together.

        Columns: `measure_a`, `measure_b`, `voice`, `runs`, `correlation` (of ranks, Spearman's ρ,
        over all runs), `low`, `high`, `both` (runs in which both find tone), `same_sign` (share of
        these in which it has the same sign, 0-1), `same_low`, `same_high`, `only_a`, `only_b`,
        `neither` (runs in which only the one, the other, or none finds any), `spans`. Intervals
        are of 95 %, sentences drawn again; NaN below five.
        """
        return self._agreement.copy()

    @MoreTable
    def set_aside(self) -> pd.DataFrame:
        """The event words that are set aside in comparisons: one row a lemma, the most used first.

        Columns: `word` (the lemma), `sources` (how many use it in their own words), `uses` (in all
        voices), `forms` (as written, with numbers), `vader` (what the usual form counts, −4 to 4),
        `pattern` (−1 to 1), `spans`.
        """
        return self._set_aside.copy()

    @cached_property
    def _differences(self) -> pd.DataFrame:
        return means_of.differences(self._scores.runs, self._scores.means, self._scores.measures)

    @MoreTable
    def differences(self) -> pd.DataFrame:
        """One row a voice, pair of sources and measure, event words set aside.

        Columns: `source_a`, `source_b`, `voice`, `measure` ("VADER", "Pattern" or "model"; the
        model reads all words), `mean_a`, `mean_b`, `difference` (mean_a - mean_b), `low`, `high`
        (95 % interval, from those of the two means by the method of Zou & Donner 2008),
        `more_positive` (a source; "cannot tell" where the interval holds 0; "too few sentences"
        where there is none), `with_event_words` (the difference if none were set aside),
        `spans_a`, `spans_b`. Of many pairs, one in twenty intervals leaves out 0 by chance.
        """
        return self._differences.copy()

    @cached_property
    def _along(self) -> pd.DataFrame:
        return means_of.along(self._scores.runs, self._scores.measures)

    @MoreTable
    def along(self) -> pd.DataFrame:
        """Tone along the articles: one row a source, third and voice that has words there.

        Columns: `source`, `part` ("first third", "middle third" or "last third" of the words),
        and those of `by_voice`: `voice`, `tone`, `low`, `high`, `sentences`, `pattern`,
        `pattern_low`, `pattern_high`, `spans`.
        """
        return self._along.copy()

    @cached_property
    def _headlines(self) -> pd.DataFrame:
        scores = self._scores
        return headlines(scores.headlines, scores.every, scores.measures)

    @MoreTable
    def headlines(self) -> pd.DataFrame:
        """The headline against the own words of its article, all words taken: one row a headline.

        Columns: `source`, `article`, `text`, `tone` (VADER), `pattern`, `body_tone`, `body_low`,
        `body_high` (mean of the body and its 95 % interval), `body_pattern`, `lower`, `higher`
        (shares of the body's runs with a lower and a higher `tone`, 0-1), `said` (by VADER "more
        negative than nine in ten" of the body's runs, or "more positive …"; "the measures disagree"
        where Pattern has the other sign; "cannot tell"; "too few sentences" below ten runs),
        `span` (None for a headline that is not part of the text), `body_spans`; and with the model
        `model`, `body_model`.
        """
        return self._headlines.copy()

    @cached_property
    def _loaded(self) -> pd.DataFrame:
        return loaded_sentences(self._scores.every, self._scores.measures)

    @MoreTable
    def loaded(self) -> pd.DataFrame:
        """Runs in which all measures find tone of one sign, event words set aside.

        One row a run, the weightiest first. Columns: `source`, `voice`, `speaker`, `weight` (mean
        of the measures, −1 to 1), `tone_rest`, `pattern_rest`, `words` (those that the lists
        score), `text`, `span`; and with the model `model`. ``with_evidence(loaded)`` opens them,
        the words marked.
        """
        return self._loaded.copy()

    @cached_property
    def _carriers(self) -> Mapping[Span, tuple[tuple[Span, bool], ...]]:
        scored = [(run.span, run.carriers) for run in self._scores.every]
        scored += [(h.span, h.carriers) for h in self._scores.headlines if h.span is not None]
        return {span: tuple((c.span, c.aside) for c in carriers) for span, carriers in scored}

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:
        """The words within a run or headline that carry its score; in `loaded` no event words."""
        span = row.get("span")
        if span is None or span not in self._carriers:
            return {}
        rest = "weight" in row.index
        return {span: tuple(word for word, aside in self._carriers[span] if not (rest and aside))}


def tone(
    documents: Sequence[Document],
    *,
    names: bool = False,
    set_aside: bool | Iterable[str] = True,
    model: bool = False,
) -> Tone:
    """The tone of the wording: each sentence, each voice, and each source's mean.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    names : bool
        Whether words within names are scored. By default they are not: "National Security
        Council" is no praise.
    set_aside : bool or iterable of str
        The words that are left out where sources are compared. True: those of the event itself,
        the nouns and verbs with a score that two sources (of more than six, a third of them) use in
        their own words. False: none. Or words of your own, in any form.
    model : bool
        Whether the shipped model reads each run, too. It follows readers far better than the lists
        do, at some milliseconds a sentence; it cannot show by which words, nor set any aside.

    Returns
    -------
    Tone

    Raises
    ------
    ComparisonError
        If `set_aside` is neither true, false nor words.
    MissingExtraError
        If a lexicon is not installed.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> article = Article("“What a wonderful day,” said Ann Lee. Two died.", source="gazette")
    >>> tone(annotate([article])).table[["voice", "tone", "pattern", "text"]]
          voice    tone  pattern                   text
    0    quoted  0.5719      1.0  What a wonderful day,
    1  narrator  0.0000      0.0          said Ann Lee.
    2  narrator -0.5574      0.0              Two died.
    """
    documents = checked_documents(documents)
    measures = ("tone", "pattern", "model") if model else ("tone", "pattern")
    aside = event_words(documents, set_aside)
    runs: dict[str, list[Scored]] = {document.source: [] for document in documents}
    every = scored_runs(documents, aside, names=names, model=model)
    for run in every:
        runs[run.source].append(run)
    found = {source: means_of.source_means(own, measures) for source, own in runs.items()}
    agreed = agreement(every, measures, ("both",))
    left = event_table(documents, aside)
    shown = {name: kind for name, kind in _COLUMNS.items() if name != "model" or model}
    return Tone(
        frame([[getattr(run, name) for name in shown] for run in every], shown),
        {document.id: document.article for document in documents},
        notes=notes(documents, found, measures, agreed, said_of(aside.how, left["word"].tolist())),
        _by_voice=means_of.by_voice(runs, found, measures),
        _set_aside=left,
        _scores=Scores(
            runs,
            found,
            scored_headlines(documents, aside, names=names, model=model),
            measures,
        ),
    )
