"""What is told in each source, and where: statements and entities, word by word."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from rashomon.annotation.heads import heads
from rashomon.annotation.names import bare_name
from rashomon.annotation.tellings import told
from rashomon.framing.emphasis_zones import zones
from rashomon.models import embed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from rashomon.annotation import Document, Entity
    from rashomon.annotation.heads import Head
    from rashomon.article import Span
    from rashomon.framing.emphasis_zones import Zone

    Sentence = tuple[str, int]

TAKEN_UP = 0.6
"""Cosine from which a sentence takes up what another says. Of headlines set against articles on
other events one in seven hundred comes so near a sentence; against their own, 85 in a hundred."""

_SHORT_NAME = 3
"""A name of so few letters is looked for as it is written: "US" is not "us"."""


@dataclass(eq=False)
class Place:
    """Where one source tells or names an item, while it is being gathered."""

    words: dict[Sentence, set[int]] = field(default_factory=lambda: defaultdict(set))
    zones: dict[Zone, int] = field(default_factory=lambda: defaultdict(int))
    times: int = 0
    heads: int = 0
    first: float = np.nan
    spans: dict[Span, None] = field(default_factory=dict)

    def add(self, document: Document, sentence: int, tokens: Sequence[int], zone: Zone) -> None:
        """Add words of a sentence; a word counts once."""
        own = self.words[document.id, sentence]
        new = set(tokens) - own
        own |= new
        self.zones[zone] += len(new)

    def reach(self, position: float) -> None:
        """The item stands at this position, perhaps earlier than anywhere before."""
        self.first = float(np.fmin(self.first, position))


@dataclass(frozen=True, eq=False)
class Item:
    """A statement or an entity, and its place in each source that has it."""

    kind: Literal["statement", "entity"]
    number: int
    text: str
    places: Mapping[str, Place]


def entity_items(documents: Sequence[Document], linked: Sequence[Entity]) -> Iterator[Item]:
    """Every entity, with the sentences that name it and the headlines that do."""
    by_id = {document.id: document for document in documents}
    zone_of = {document.id: zones(document) for document in documents}
    named = _named_in_heads(documents, linked)
    for number, entity in enumerate(linked, 1):
        places: dict[str, Place] = defaultdict(Place)
        for mention in entity.mentions:
            if mention.form in ("adjective", "inhabitants"):
                continue
            document = by_id[mention.span.article]
            tokens = document.tokens_in(mention.span.start, mention.span.end)
            sentence = tokens[0].sentence if tokens else -1
            if sentence not in zone_of[document.id]:
                continue
            place = places[document.source]
            place.times += 1
            bounds = document.sentences[sentence]
            words = [t.index for t in document.tokens[bounds.first : bounds.last] if t.is_word]
            place.add(document, sentence, words, zone_of[document.id][sentence])
            place.reach(document.position(mention.span.start))
            place.spans[mention.span] = None
        for source, spans in named.get(number, {}).items():
            places[source].heads += len(spans)
            places[source].spans.update({span: None for span in spans if span is not None})
        if places:
            yield Item("entity", number, entity.name, places)


def _named_in_heads(
    documents: Sequence[Document], linked: Sequence[Entity]
) -> Mapping[int, Mapping[str, list[Span | None]]]:
    """For each entity the headlines and headings that name it: where, None outside the text."""
    found: dict[int, dict[str, list[Span | None]]] = defaultdict(lambda: defaultdict(list))
    names = _names(linked)
    if not names:
        return found
    by_length = sorted(names, key=len, reverse=True)
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in by_length)})(?!\w)", re.IGNORECASE
    )
    folded = {name.casefold(): name for name in reversed(by_length)}
    for document in documents:
        for head in heads(document):
            within = document.article[head.span] if head.span else head.text
            for match in pattern.finditer(within):
                name = folded.get(match.group().casefold())
                if name is None or (len(name) <= _SHORT_NAME and name != match.group()):
                    continue
                found[names[name]][document.source].append(_span(document, head, match))
    return found


def _span(document: Document, head: Head, match: re.Match[str]) -> Span | None:
    if head.span is None:
        return None
    return document.span(head.span.start + match.start(), head.span.start + match.end())


def _names(linked: Sequence[Entity]) -> dict[str, int]:
    """Every name of every entity; one that several bear is that of the most mentioned."""
    names: dict[str, int] = {}
    for number, entity in enumerate(linked, 1):
        own = [m.text for m in entity.mentions if m.form in ("name", "capital")]
        if entity.kind == "PERSON":
            own.append(bare_name(entity.name).split(" ")[-1])  # as headlines name people
        for name in (entity.name, *own):
            plain = " ".join(name.split())
            if any(c.isalpha() for c in plain):
                names.setdefault(plain, number)
    return names


def statement_items(documents: Sequence[Document], tellings: pd.DataFrame | None) -> Iterator[Item]:
    """Every statement that is told, with the clauses that tell it and the headlines that do."""
    by_id = {document.id: document for document in documents}
    zone_of = {document.id: zones(document) for document in documents}
    own = told(documents, tellings)
    raised = _raised_in_heads(documents, [telling.span for telling in own])
    places: dict[int, dict[str, Place]] = defaultdict(lambda: defaultdict(Place))
    texts: dict[int, str] = {}
    heads_of: dict[tuple[int, str], set[int]] = defaultdict(set)
    for telling, own_heads in zip(own, raised, strict=True):
        document, span = by_id[telling.span.article], telling.span
        texts.setdefault(telling.statement, " ".join(document.article[span].split()))
        place = places[telling.statement][document.source]
        for token in document.tokens_in(span.start, span.end):
            if token.is_word and token.sentence in zone_of[document.id]:
                zone = zone_of[document.id][token.sentence]
                place.add(document, token.sentence, [token.index], zone)
        place.times += 1
        place.reach(document.position(span.start))
        place.spans[span] = None
        heads_of[telling.statement, document.source] |= own_heads
    for (statement, source), own_heads in heads_of.items():
        places[statement][source].heads = len(own_heads)
    for statement in sorted(places):
        yield Item("statement", statement, texts[statement], places[statement])


def _raised_in_heads(documents: Sequence[Document], spans: Sequence[Span]) -> list[set[int]]:
    """For each telling the headlines of its source, by number, that take up what it says."""
    by_id = {document.id: document for document in documents}
    every = [(document.source, head.text) for document in documents for head in heads(document)]
    if not every or not spans:
        return [set() for _ in spans]
    texts = [" ".join(by_id[span.article].article[span].split()) for span in spans]
    near = embed(texts) @ embed([text for _, text in every]).T
    return [
        {
            i
            for i, (source, _) in enumerate(every)
            if source == by_id[span.article].source and row[i] >= TAKEN_UP
        }
        for span, row in zip(spans, near, strict=True)
    ]
