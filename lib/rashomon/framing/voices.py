"""Voices: who is quoted, how much, how early, and by which reporting words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from rashomon.annotation import Entity, link, resolve
from rashomon.result import Result
from rashomon.statistics import FEWEST_UNITS, bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Attribution, Document
    from rashomon.article import Span
    from rashomon.statistics import Interval

NO_SPEAKER = "no named speaker"

_COLUMNS = {
    "source": "str",
    "speaker": "str",
    "quotations": "int64",
    "words": "int64",
    "share": "float64",
    "low": "float64",
    "high": "float64",
    "cues": "str",
    "first": "float64",
    "spans": "object",
}


@dataclass(frozen=True, eq=False, repr=False)
class Voices(Result):
    """Who is quoted in each source: one row a source and speaker.

    The columns of `table`, sorted by source, then by words, most first:

    =============  ======  =========================================================================
    source         str     the outlet
    speaker        str     the name used across all articles, a description ("a spokesman"), or
                           "no named speaker"
    quotations     int     how often the speaker is quoted; a quotation split by "…", she said,
                           "…" counts once
    words          int     quoted words
    share          float   of the source's measured words, 0–1
    low, high      float   95 % interval of the share, sentences drawn again; NaN where the source
                           has fewer than five sentences
    cues           str     the reporting words as written, with their number: "said (3), stating"
    first          float   where the speaker is first quoted, 0 (beginning) to 1 (end of an article)
    spans          tuple   `Span` of every stretch of quoted words, in order
    =============  ======  =========================================================================
    """

    title: ClassVar[str] = "Voices"


@dataclass
class _Speaker:
    """What one source quotes of one speaker, while it is being counted."""

    attributions: set[tuple[str, int]] = field(default_factory=set)
    words: Counter[tuple[str, int]] = field(default_factory=Counter)
    cues: dict[str, Counter[str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    first: float = 1.0


def voices(documents: Sequence[Document], *, linked: Sequence[Entity] | None = None) -> Voices:
    """Who each source quotes, how much, how early, and by which reporting words.

    Parameters
    ----------
    documents : sequence of Document
        Of any number of sources; articles of one source are taken together.
    linked : sequence of Entity, optional
        What `link(documents)` gave, if it is at hand.

    Returns
    -------
    Voices
        A speaker keeps one name across articles and sources. Words within quotation marks that
        are nobody's speech (a title, a scare quote) are the outlet's own and not counted.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> article = Article("“We won by a mile,” said Ann Lee. A light rain fell.", source="gazette")
    >>> voices(annotate([article])).table[["speaker", "words", "share", "cues"]]
       speaker  words     share  cues
    0  Ann Lee      5  0.416667  said
    """
    documents = resolve(documents, link(documents) if linked is None else linked)
    sources: dict[str, list[Document]] = {}
    for document in documents:
        sources.setdefault(document.source, []).append(document)
    rows: list[tuple[object, ...]] = []
    notes: list[str] = []
    for source, own in sources.items():
        speakers = _speakers(own)
        sentence_words = _sentence_words(own)
        rows += _rows(source, speakers, sentence_words)
        notes += _notes(source, speakers, sentence_words)
    columns = {
        name: pd.Series([row[i] for row in rows], dtype=dtype)
        for i, (name, dtype) in enumerate(_COLUMNS.items())
    }
    if not documents:
        notes.append("There is no article to look at.")
    articles = {document.id: document.article for document in documents}
    return Voices(pd.DataFrame(columns), articles, notes=tuple(notes))


def _sentence_words(documents: Sequence[Document]) -> dict[tuple[str, int], int]:
    """The measured words of every measured sentence of one source."""
    return {
        (document.id, sentence.index): sum(
            token.is_word for token in document.tokens[sentence.first : sentence.last]
        )
        for document in documents
        for sentence in document.measured
    }


def _speakers(documents: Sequence[Document]) -> dict[str, _Speaker]:
    found: dict[str, _Speaker] = {}
    for document in documents:
        counted: dict[int, Counter[tuple[str, int]]] = {}
        for token in document.words("quoted"):
            if token.voice.attribution is not None:
                words = counted.setdefault(token.voice.attribution, Counter())
                words[document.id, token.sentence] += 1
        for number, words in counted.items():
            attribution = document.attributions[number]
            speaker = found.setdefault(attribution.speaker or NO_SPEAKER, _Speaker())
            speaker.words += words
            speaker.attributions.add((document.id, number))
            _add_evidence(speaker, document, attribution)
    return found


def _add_evidence(speaker: _Speaker, document: Document, attribution: Attribution) -> None:
    start = attribution.contents[0][0]
    speaker.first = min(speaker.first, document.position(start))
    speaker.spans += [document.span(*content) for content in attribution.contents]
    if attribution.cue is not None:
        form = document.text(*attribution.cue).lower()
        lemma = attribution.verb or form
        speaker.cues.setdefault(lemma, Counter())[form] += 1


def _rows(
    source: str, speakers: Mapping[str, _Speaker], sentence_words: Mapping[tuple[str, int], int]
) -> list[tuple[object, ...]]:
    total = sum(sentence_words.values())
    ordered = sorted(speakers, key=lambda name: (-speakers[name].words.total(), name))
    return [
        (
            source,
            name,
            len(speakers[name].attributions),
            speakers[name].words.total(),
            speakers[name].words.total() / total,
            interval.low,
            interval.high,
            _cues(speakers[name].cues),
            speakers[name].first,
            tuple(speakers[name].spans),
        )
        for name, interval in zip(
            ordered, _intervals([speakers[name] for name in ordered], sentence_words), strict=True
        )
    ]


def _intervals(
    speakers: Sequence[_Speaker], sentence_words: Mapping[tuple[str, int], int]
) -> tuple[Interval, ...]:
    if not speakers:
        return ()
    row = {sentence: i for i, sentence in enumerate(sentence_words)}
    quoted = np.zeros((len(row), len(speakers)))
    for column, speaker in enumerate(speakers):
        for sentence, words in speaker.words.items():
            quoted[row[sentence], column] = words
    return bootstrap_ratios(quoted, list(sentence_words.values()))


def _cues(cues: Mapping[str, Counter[str]]) -> str:
    """Each reporting verb in its most frequent form, the most used verb first."""
    verbs = sorted(cues.values(), key=lambda forms: -forms.total())
    return ", ".join(
        forms.most_common(1)[0][0] + (f" ({forms.total()})" if forms.total() > 1 else "")
        for forms in verbs
    )


def _notes(
    source: str, speakers: Mapping[str, _Speaker], sentence_words: Mapping[tuple[str, int], int]
) -> list[str]:
    sentences = sum(words > 0 for words in sentence_words.values())
    if not sentences:
        return [f"{source} has no measured words."]
    if not speakers:
        return [f"{source} quotes nobody."]
    if sentences < FEWEST_UNITS:
        few = f"{source} has {sentences} sentence(s): too few for an interval"
        return [f"{few} (at least {FEWEST_UNITS})."]
    return []
