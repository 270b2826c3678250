"""Counting whose words a source carries: by speaker, by group, by reporting word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.annotation.countries import country_named
from rashomon.annotation.cues import verb_class
from rashomon.annotation.referring import names_in
from rashomon.framing.speaker_groups import SPOKESPEOPLE, UNKNOWN, UNNAMED, Assigned
from rashomon.framing.subjects import conjuncts
from rashomon.statistics import bootstrap_ratios

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.annotation import Entity
    from rashomon.annotation.document import Attribution, Document
    from rashomon.annotation.referring import Named
    from rashomon.article import Span
    from rashomon.framing.speaker_groups import Grouping
    from rashomon.statistics import Interval

NO_SPEAKER = "no named speaker"

Unit = tuple[str, int]
"""A sentence: the article's id and the sentence's number."""


@dataclass
class Heard:
    """What one source quotes of one speaker or group, while it is being counted."""

    attributions: set[Unit] = field(default_factory=set)
    words: Counter[Unit] = field(default_factory=Counter)
    direct: int = 0
    cues: dict[str, Counter[str]] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    first: float = 1.0

    def add(self, document: Document, number: int, words: Counter[Unit], direct: int) -> None:
        """Count one attribution of a document, by its number."""
        attribution = document.attributions[number]
        self.words += words
        self.direct += direct
        self.attributions.add((document.id, number))
        self.first = min(self.first, document.position(attribution.contents[0][0]))
        self.spans += [document.span(*content) for content in attribution.contents]
        if attribution.cue is not None:
            form = document.text(*attribution.cue).lower()
            self.cues.setdefault(attribution.verb or form, Counter())[form] += 1

    @property
    def said(self) -> str:
        """Each reporting verb in its most frequent form, the most used verb first."""
        verbs = sorted(self.cues.values(), key=lambda forms: -forms.total())
        return ", ".join(
            forms.most_common(1)[0][0] + (f" ({forms.total()})" if forms.total() > 1 else "")
            for forms in verbs
        )


@dataclass(frozen=True)
class Speakers:
    """Who the speakers of all sources are: their groups, and whether they are named."""

    called: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]
    groups: Grouping
    named: frozenset[str]
    bodies: Mapping[str, str] = field(default_factory=dict)
    """From each wording for an organisation or place to its name."""

    _assigned: dict[str | None, Assigned] = field(default_factory=dict, repr=False)

    def group(self, speaker: str | None) -> Assigned:
        """The group of a speaker, and the word that decided."""
        if speaker not in self._assigned:
            name = speaker or ""
            called, kind = self.called.get(name, ()), self.kinds.get(name, "")
            assigned = self.groups.of(speaker, called, kind, self._organisations)
            if assigned.group == SPOKESPEOPLE:
                assigned = self._spoken_for((name, *called), assigned)
            self._assigned[speaker] = assigned
        return self._assigned[speaker]

    @cached_property
    def _organisations(self) -> tuple[str, ...]:
        return tuple(words for words, name in self.bodies.items() if self.kinds[name] == "ORG")

    def _spoken_for(self, texts: Sequence[str], own: Assigned) -> Assigned:
        """The group of whom a spokesman speaks for, if the words name a body that has one."""
        for text in texts:
            for words, name in self.bodies.items():
                if words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text):
                    body = self.groups.of(
                        name, self.called.get(name, ()), self.kinds[name], self._organisations
                    )
                    if body.group not in (UNKNOWN, UNNAMED, SPOKESPEOPLE):
                        return Assigned(body.group, f"{own.why} of {name}")
        return own

    def is_named(self, speaker: str | None) -> bool:
        """Whether a speaker has a name and not only a description."""
        return speaker in self.named


def speakers_of(
    documents: Sequence[Document],
    linked: Sequence[Entity],
    labels: Mapping[str, Sequence[str]],
    groups: Grouping,
) -> Speakers:
    """What all sources call each speaker; `labels` are the wordings of each entity."""
    called: dict[str, dict[str, None]] = defaultdict(dict)
    for name, wordings in labels.items():
        called[name].update(dict.fromkeys(wordings))
    for document in documents:
        for attribution in document.attributions:
            speaker = attribution.speaker
            if attribution.source is not None and speaker is not None:
                called[speaker][_without_clauses(document, attribution.source)] = None
    by_id = {document.id: document for document in documents}
    kinds = {entity.name: _kind(entity, by_id) for entity in linked}
    bodies = [entity for entity in linked if kinds[entity.name] in ("ORG", "PLACE")]
    together: dict[str, str] = {}
    for named in names_in(documents, linked):
        for attribution in named.document.attributions:
            speaker = attribution.speaker
            if speaker is not None and speaker not in kinds:
                several = _named_among(named.document, named, attribution)
                together |= {speaker: kinds[several.name]} if several is not None else {}
    return Speakers(
        {name: tuple(texts) for name, texts in called.items()},
        kinds | {name: kind for name, kind in together.items() if kind != "PERSON"},
        groups,
        frozenset({*kinds, *together}),
        {words: entity.name for entity in bodies for words in entity.names},
    )


def _kind(entity: Entity, by_id: Mapping[str, Document]) -> str:
    """The kind of an entity; a place where nothing is said to be is taken for an organisation.

    The pipeline takes firms for places: "Corvan said", "according to Corvan".
    """
    if entity.kind != "PLACE" or country_named(entity.name) is not None:
        return entity.kind
    for mention in entity.mentions:
        span, doc = mention.span, by_id[mention.span.article].doc
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None and words.root.dep_ == "pobj" and words.root.head.lower_ in _WHERE:
            return entity.kind
    return "ORG"


_WHERE = frozenset("across around in inside near outside throughout".split())


def _without_clauses(document: Document, source: tuple[int, int]) -> str:
    """The words that name a speaker, up to a clause that tells what they do."""
    tokens = document.tokens_in(*source)
    said = takewhile(
        lambda t: t.pos != "VERB" and document.doc[t.index].tag_ not in _RELATIVE, tokens
    )
    return " ".join(token.text for token in said)


_RELATIVE = frozenset({"WP", "WDT", "WP$", "WRB"})


def _named_among(document: Document, named: Named, attribution: Attribution) -> Entity | None:
    """The first that has a name of several coordinated speakers: "Moscow and Pyongyang"."""
    words = (
        document.doc.char_span(*attribution.source, alignment_mode="expand")
        if attribution.source is not None
        else None
    )
    heads = conjuncts(words.root) if words is not None else ()
    if len(heads) < 2:
        return None
    return next((entity for entity in map(named.entity, heads) if entity is not None), None)


def sentence_words(documents: Sequence[Document]) -> dict[Unit, int]:
    """The measured words of every measured sentence of one source."""
    return {
        (document.id, sentence.index): sum(
            token.is_word for token in document.tokens[sentence.first : sentence.last]
        )
        for document in documents
        for sentence in document.measured
    }


def quoted(documents: Sequence[Document]) -> Iterator[tuple[Document, int, Counter[Unit], int]]:
    """Each attribution with measured words: its number, these words, and how many are direct."""
    for document in documents:
        counted: dict[int, Counter[Unit]] = {}
        direct: Counter[int] = Counter()
        for token in document.words("quoted"):
            if token.voice.attribution is not None:
                words = counted.setdefault(token.voice.attribution, Counter())
                words[document.id, token.sentence] += 1
                direct[token.voice.attribution] += token.voice.manner == "direct"
        for number, words in counted.items():
            yield document, number, words, direct[number]


def by_speaker(documents: Sequence[Document]) -> dict[str, Heard]:
    """What one source quotes of each speaker."""
    found: dict[str, Heard] = {}
    for document, number, words, direct in quoted(documents):
        speaker = document.attributions[number].speaker or NO_SPEAKER
        found.setdefault(speaker, Heard()).add(document, number, words, direct)
    return found


def by_group(documents: Sequence[Document], speakers: Speakers) -> dict[str, Heard]:
    """What one source quotes of each group of speakers."""
    found: dict[str, Heard] = {}
    for document, number, words, direct in quoted(documents):
        group = speakers.group(document.attributions[number].speaker).group
        found.setdefault(group, Heard()).add(document, number, words, direct)
    return found


def most_first(heard: Mapping[str, Heard]) -> list[str]:
    """Names by the words that are theirs, the most first."""
    return sorted(heard, key=lambda name: (-heard[name].words.total(), name))


def order_of(heard: Mapping[str, Heard]) -> dict[str, int]:
    """1 for who has a say first, 2 for the next, …"""
    ranked = sorted(heard, key=lambda name: (heard[name].first, name))
    return {name: i for i, name in enumerate(ranked, 1)}


def intervals(
    heard: Sequence[Heard], words: Mapping[Unit, int], *, of_quoted: bool = False
) -> tuple[Interval, ...]:
    """Intervals of shares of all measured words, or of those that are quoted."""
    if not heard:
        return ()
    row = {unit: i for i, unit in enumerate(words)}
    said = np.zeros((len(row), len(heard)))
    for column, one in enumerate(heard):
        for unit, count in one.words.items():
            said[row[unit], column] = count
    return bootstrap_ratios(said, said.sum(axis=1) if of_quoted else list(words.values()))


CUES = {
    "source": "str",
    "speaker": "str",
    "group": "str",
    "cue_class": "str",
    "cue": "str",
    "count": "int64",
    "spans": "object",
}


def cue_rows(documents: Sequence[Document], speakers: Speakers) -> list[tuple[Any, ...]]:
    """One row a source, speaker and reporting word."""
    found: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for document, number, _, _ in quoted(documents):
        attribution = document.attributions[number]
        if attribution.cue is not None:
            cue = attribution.verb or document.text(*attribution.cue).lower()
            key = document.source, attribution.speaker or NO_SPEAKER, cue
            found[key].append(document.span(*attribution.cue))
    return [
        (
            source,
            speaker,
            speakers.group(None if speaker == NO_SPEAKER else speaker).group,
            verb_class(cue) or "",
            cue,
            len(spans),
            tuple(spans),
        )
        for (source, speaker, cue), spans in found.items()
    ]
