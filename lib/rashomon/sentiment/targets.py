"""Targets: how warm or cold each source is towards each entity, in its own voice and in others'.

Sentiment towards a target, not of the news: what the words of a sentence convey about a person,
country or organisation that it mentions (Hamborg & Donnay 2021, EACL), read by the model that ships
(`rashomon.models.target_sentiment`). Quotations are set apart, since what is asked of an outlet is
not what it quotes (Balahur et al. 2010, LREC).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from rashomon.annotation import checked_documents
from rashomon.annotation.tellings import told
from rashomon.columns import frame
from rashomon.errors import ComparisonError
from rashomon.result import MoreTable, Result, Rows
from rashomon.sentiment.polarities_by_hand import draw_polarities
from rashomon.sentiment.same_fact import same_fact
from rashomon.sentiment.target_notes import notes
from rashomon.sentiment.target_readings import Readings, read_targets, readings_of
from rashomon.sentiment.warmth import (
    DIFFERENCES,
    VALUES,
    VOICES,
    by_source,
    cells,
    differences,
)
from rashomon.statistics.settings import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation import Document, Entity
    from rashomon.article import Span
    from rashomon.sentiment.same_fact import Pair
    from rashomon.validation import Sample

_SENTENCES = {
    "entity": "str",
    "kind": "str",
    "source": "str",
    "article": "str",
    "sentence": "int64",
    "voice": "str",
    "speaker": "str",
    "warmth": "float64",
    "negative": "float64",
    "neutral": "float64",
    "positive": "float64",
    "weight": "float64",
    "mentions": "str",
    "text": "str",
    "span": "object",
}

_HEAVIEST = ("entity", "source", "voice", "warmth", "text", "span")

_SAME_FACT = {
    "statement": "int64",
    "entity": "str",
    "kind": "str",
    "voice": "str",
    "source": "str",
    "other": "str",
    "warmth": "float64",
    "other_warmth": "float64",
    "difference": "float64",
    "spans": "object",
    "other_spans": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Targets(Result):
    """How warm each source is towards each entity: one row an entity, source and voice.

    The columns of `table`, the most mentioned entities first:

    ===========================  =====  ============================================================
    entity                       str    the fullest name in any of the articles
    kind                         str    PERSON, ORG, PLACE, …
    source                       str    the outlet
    voice                        str    "narrator" (the outlet's own words), "quoted" (words of
                                        others, in quotation marks or reported) or "both"
    warmth                       float  mean over the sentences of the probability of positive less
                                        that of negative, −1 (cold) to 1 (warm)
    low, high                    float  95 % interval: sentences drawn again, and the polarity of
                                        each from its probabilities; NaN below five sentences
    negative, neutral, positive  float  mean probability that a sentence is so, 0–1; they sum to 1
    sentences                    int    sentences that speak of the entity in this voice
    spans                        tuple  `Span` of each of these sentences
    ===========================  =====  ============================================================
    """

    title: ClassVar[str] = "Warmth towards entities"

    _readings: Readings = field(kw_only=True)
    _pairs: tuple[Pair, ...] | None = field(default=None, kw_only=True)
    _sentences: pd.DataFrame = field(default_factory=lambda: frame([], _SENTENCES), kw_only=True)
    _differences: pd.DataFrame = field(default_factory=lambda: frame([], DIFFERENCES), kw_only=True)
    only_aligned: bool = field(default=False, kw_only=True)

    @MoreTable
    def sentences(self) -> pd.DataFrame:
        """What was read: one row an entity, sentence and voice, in the order of the articles.

        Columns: `entity`, `kind`, `source`, `article` (id), `sentence` (its index in the article),
        `voice` ("narrator" or "quoted": that in which the mention stands), `speaker` ("" if not
        quoted or nobody is named), `warmth` (positive less negative, −1 to 1), `negative`,
        `neutral`, `positive` (probabilities), `weight` (what the sentence counts in the mean of its
        entity, source and voice: 1 / their number), `mentions` (the words for the entity, parted by
        ";"), `text` (what was read: in the outlet's own voice without what stands in quotation
        marks), `span` (the whole sentence).
        """
        return self._sentences.copy()

    @MoreTable
    def differences(self) -> pd.DataFrame:
        """How far two sources lie apart: one row an entity, voice and pair; what is sure first.

        Columns: `entity`, `kind`, `voice`, `source`, `other`, `difference` (the warmth of `source`
        less that of `other`, −2 to 2), `low`, `high` (95 % interval), `p` (two-sided, of no
        difference), `q` (p adjusted for all differences in this voice, false discovery rate),
        `reading` (`source` is "warmer" or "colder" than `other`, or "cannot tell"), `why` (why it
        cannot be told: too few sentences, or an interval that holds zero), `spans`, `other_spans`
        (the sentences of either). Of aligned statements alone (`aligned`) the
        difference is the mean of those within each statement.

        With one article a source they describe these articles, not the outlets.
        """
        return self._differences.copy()

    @MoreTable
    def same_fact(self) -> pd.DataFrame:
        """Statements of which two sources tell something about an entity, the widest apart first.

        Columns: `statement` (int, as in `overlap.statements`), `entity`, `kind`, `voice`, `source`,
        `other`, `warmth`, `other_warmth` (means of the sentences of either that tell it, −1 to 1),
        `difference`, `spans`, `other_spans`. Empty without aligned statements.
        """
        kinds = {entity.name: entity.kind for entity in self._readings.linked}
        rows = [
            (
                pair.statement,
                pair.entity,
                kinds[pair.entity],
                pair.voice,
                pair.source,
                pair.other,
                *pair.warmth,
                pair.difference,
                pair.spans,
                pair.other_spans,
            )
            for pair in sorted(self._pairs or (), key=lambda pair: -abs(pair.difference))
        ]
        return frame(rows, _SAME_FACT)

    @cached_property
    def aligned(self) -> Targets:
        """The same of aligned statements alone: what two sources tell of one fact.

        Raises
        ------
        ComparisonError
            If no aligned statements were given.
        """
        if self._pairs is None:
            raise ComparisonError(
                "Which sentences tell the same is not known: give targets(documents, tellings="
                "overlap.statements(documents).tellings), or take comparison.sentiment.targets."
            )
        used = sorted({i for pair in self._pairs for i in (*pair.own, *pair.others)})
        readings = replace(
            self._readings,
            spoken_of=tuple(self._readings.spoken_of[i] for i in used),
            probabilities=self._readings.probabilities[used],
        )
        return _targets(readings, self._pairs, only_aligned=True)

    def heaviest(self, n: int = 10, *, entity: str | None = None, voice: str = "narrator") -> Rows:
        """The sentences that weigh most: those furthest from neutral.

        Parameters
        ----------
        n : int
            How many.
        entity : str, optional
            Only those that speak of it; without it of all entities.
        voice : {"narrator", "quoted", "both"}

        Returns
        -------
        Rows
            Some columns of `sentences`. Each row opens to its sentence, the mentions marked.

        Raises
        ------
        ComparisonError
            If `n` is not 1 or more, or there is no such entity or voice.
        """
        n = whole("n", n, 1)
        check_voice(voice)
        rows = self._sentences
        if voice != "both":
            rows = rows[rows["voice"] == voice]
        if entity is not None:
            self._check_entity(entity)
            rows = rows[rows["entity"] == entity]
        order = rows["warmth"].abs().sort_values(ascending=False, kind="stable").index[:n]
        return self.with_evidence(rows.loc[order, list(_HEAVIEST)])

    def sample(self, number: int = 60, *, voice: str = "narrator", seed: int = 0) -> Sample:
        """Draw sentences to code by hand, to see how far the model agrees with people here.

        Parameters
        ----------
        number : int
            How many; all, if there are fewer.
        voice : {"narrator", "quoted", "both"}
        seed : int
            The same seed draws the same.

        Returns
        -------
        Sample
            Code it in the notebook (`Sample.code`) or a sheet (`Sample.to_csv`), measure it with
            `rashomon.validation.measure`, and give that to `Comparison.validated`.

        Raises
        ------
        ComparisonError
            If there is no such voice.
        ValidationError
            If there is nothing to draw from, or `number` or `seed` is none.
        """
        check_voice(voice)
        return draw_polarities(self, self._sentences, voice, number, seed)

    def _check_entity(self, entity: object) -> None:
        known = list(dict.fromkeys(self._sentences["entity"]))
        if entity not in known:
            shown = ", ".join(known[:8]) + (", …" if len(known) > 8 else "")
            raise ComparisonError(
                f"No sentence speaks of {entity!r}; there are: {shown or 'none at all'}."
            )

    def parts(self, row: pd.Series[Any]) -> Mapping[Span, tuple[Span, ...]]:
        """The mentions of the entity within its sentences."""
        return self.mentions(str(row.get("entity", "")))

    def mentions(self, entity: str) -> Mapping[Span, tuple[Span, ...]]:
        """Where an entity is mentioned: for each sentence that speaks of it its mentions there."""
        return self._mentions.get(entity, {})

    @cached_property
    def _mentions(self) -> Mapping[str, Mapping[Span, tuple[Span, ...]]]:
        found: dict[str, dict[Span, tuple[Span, ...]]] = {}
        for one in self._readings.spoken_of:
            own = found.setdefault(one.entity, {})
            own[one.span] = (*own.get(one.span, ()), *one.mentions)
        return found


def check_voice(voice: object) -> None:
    """Refuse what is no voice.

    Raises
    ------
    ComparisonError
    """
    if voice not in VOICES:
        raise ComparisonError(f"voice is {voice!r}; it must be one of: {', '.join(VOICES)}.")


def targets(
    documents: Sequence[Document],
    *,
    linked: Sequence[Entity] | None = None,
    tellings: pd.DataFrame | None = None,
    aligned: bool = False,
    readings: Readings | None = None,
) -> Targets:
    """How warm or cold each source is towards each entity, by voice, and where two differ.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.
    tellings : pandas.DataFrame, optional
        Which clauses tell the same, as `overlap.statements(documents).tellings` says: the columns
        `statement`, `source`, `state` and `span`. For `Targets.same_fact` and `Targets.aligned`.
    aligned : bool
        Only sentences by which two sources tell one statement: same fact, different warmth.
    readings : Readings, optional
        What `read_targets(documents, linked=linked)` gave, if it is at hand.

    Returns
    -------
    Targets
        All mentions of an entity in a sentence ("Okafor", "he", "the minister") are read together.
        A sentence counts for the voice in which the mention stands. In the outlet's own voice, what
        stands in quotation marks is not read.

    Raises
    ------
    ComparisonError
        If `tellings` lacks a column or is of other articles, or is missing where `aligned` is True;
        or if `readings` are of other articles.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> result = targets(annotate([
    ...     Article("Ann Lee was praised for her courage.", source="gazette"),
    ...     Article("Ann Lee betrayed all who trusted her.", source="herald"),
    ... ]))
    >>> own = result.table[result.table.voice == "narrator"]
    >>> own.source.tolist(), (own.warmth > 0).tolist()
    (['gazette', 'herald'], [True, False])
    >>> result.differences.why[0]
    'too few sentences: 1 in gazette and 1 in herald, 5 are needed'
    """
    documents = checked_documents(documents)
    own = (
        read_targets(documents, linked=linked)
        if readings is None
        else readings_of(documents, readings)
    )
    pairs = None if tellings is None else same_fact(own, told(documents, tellings))
    found = _targets(own, pairs)
    return found.aligned if aligned else found


def _targets(
    readings: Readings, pairs: tuple[Pair, ...] | None, *, only_aligned: bool = False
) -> Targets:
    found = cells(readings)
    sources = tuple(dict.fromkeys(document.source for document in readings.documents))
    named = {one.entity for one in readings.spoken_of}
    kinds = {entity.name: entity.kind for entity in readings.linked if entity.name in named}
    apart = differences(found, kinds, sources, pairs if only_aligned else None)
    weights = {key: 1 / len(cell.rows) for key, cell in found.items()}
    return Targets(
        by_source(found, kinds, sources),
        {document.id: document.article for document in readings.documents},
        notes=notes(readings, found, apart, only_aligned=only_aligned),
        _readings=readings,
        _pairs=pairs,
        _sentences=frame(list(_sentence_rows(readings, kinds, weights)), _SENTENCES),
        _differences=apart,
        only_aligned=only_aligned,
    )


def _sentence_rows(
    readings: Readings, kinds: Mapping[str, str], weights: Mapping[tuple[str, str, str], float]
) -> Iterator[tuple[Any, ...]]:
    for one, shares in zip(readings.spoken_of, readings.probabilities, strict=True):
        document = one.document
        words = (" ".join(document.article[span].split()) for span in one.mentions)
        yield (
            one.entity,
            kinds[one.entity],
            document.source,
            document.id,
            one.sentence.index,
            one.voice,
            one.speaker,
            float(shares @ VALUES),
            *map(float, shares),
            weights[one.entity, one.voice, document.source],
            "; ".join(words),
            " ".join(one.text.split()),
            one.span,
        )
