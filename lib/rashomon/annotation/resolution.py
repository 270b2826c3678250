"""Resolution: the speaker of every attribution as an entity of all articles."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rashomon.annotation.annotate import with_attributions
from rashomon.annotation.given import checked_documents
from rashomon.annotation.names import bare_name, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotation.document import Attribution, Document
    from rashomon.annotation.entities import Entity, EntityMention


def resolve(documents: Sequence[Document], linked: Sequence[Entity]) -> tuple[Document, ...]:
    """Give every speaker the name that its entity has in all articles.

    A speaker is an entity where the head of the words that name it lies within a mention, or else
    where its name is one of the entity's. "Moscow" that says something is the country; "Moscow
    residents" and "Russian officials" are described, not named, and stay as they are.

    Parameters
    ----------
    documents : sequence of Document
    linked : sequence of Entity
        What `link(documents)` gave.

    Returns
    -------
    tuple of Document
        Those in which nothing changes are returned as they are.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate, link
    >>> documents = annotate([
    ...     Article("“We won the vote,” said Ann Lee.", source="gazette"),
    ...     Article("“We won the vote,” said Lee.", source="herald"),
    ... ])
    >>> [d.attributions[0].speaker for d in resolve(documents, link(documents))]
    ['Ann Lee', 'Ann Lee']
    """
    documents = checked_documents(documents)
    known = _Known(linked)
    return tuple(_resolved(document, known) for document in documents)


def _resolved(document: Document, known: _Known) -> Document:
    speakers = [known.name(document, attribution) for attribution in document.attributions]
    if speakers == [attribution.speaker for attribution in document.attributions]:
        return document
    return with_attributions(
        document,
        [
            replace(attribution, speaker=speaker)
            for attribution, speaker in zip(document.attributions, speakers, strict=True)
        ],
    )


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int
    entity: str


class _Known:
    """The entities by where they are mentioned and by what they are called."""

    def __init__(self, linked: Iterable[Entity]) -> None:
        places: dict[str, list[_Place]] = defaultdict(list)
        here: dict[tuple[str, str], set[str]] = defaultdict(set)
        everywhere: dict[str, set[str]] = defaultdict(set)
        for entity in linked:
            everywhere[name_key(entity.name)].add(entity.name)
            for mention in entity.mentions:
                if mention.form in ("adjective", "inhabitants"):
                    continue
                article = mention.span.article
                here[article, name_key(entity.name)].add(entity.name)
                places[article].append(_place(mention, entity))
                for key in {name_key(mention.text), name_key(bare_name(mention.text))}:
                    here[article, key].add(entity.name)
                    everywhere[key].add(entity.name)
        self._places = {a: sorted(own, key=lambda p: p.start) for a, own in places.items()}
        self._starts = {a: [p.start for p in own] for a, own in self._places.items()}
        self._here = here
        self._everywhere = everywhere

    def name(self, document: Document, attribution: Attribution) -> str | None:
        """The name of the entity that speaks, or the speaker as it was."""
        return self._at(document, attribution) or self._called(document, attribution.speaker)

    def _at(self, document: Document, attribution: Attribution) -> str | None:
        if attribution.source is None:
            return None
        words = document.doc.char_span(*attribution.source, alignment_mode="expand")
        if words is None or any(c.dep_ == "conj" and c.i < words.end for c in words.root.children):
            return None  # "the US and its allies" are more than the one entity
        offset = words.root.idx
        places = self._places.get(document.id, [])
        last = bisect_right(self._starts.get(document.id, []), offset)
        near = (p for p in reversed(places[max(last - 4, 0) : last]) if offset < p.end)
        return next((p.entity for p in near), None)

    def _called(self, document: Document, speaker: str | None) -> str | None:
        if speaker is None:
            return None
        keys = dict.fromkeys((name_key(speaker), name_key(bare_name(speaker))))
        for names in (
            *(self._here.get((document.id, key), set()) for key in keys),
            *(self._everywhere.get(key, set()) for key in keys),
        ):
            if names:
                return next(iter(names)) if len(names) == 1 else speaker
        return speaker


def _place(mention: EntityMention, entity: Entity) -> _Place:
    return _Place(mention.span.start, mention.span.end, entity.name)
