"""Entities: the names in all articles, joined where they can only mean the same.

Names are joined first within an article, where a short form follows a full one, then across
articles. The kind of an entity is what most mentions of its fullest name were taken for, so that
a slip of the model on a short form is outvoted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.annotation.names import bare_name, fullest, last_name, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rashomon.annotation.document import Document, Mention
    from rashomon.article import Span

KINDS = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "NORP": "GROUP", "WORK_OF_ART": "WORK"}
"""How spaCy's labels are called here; those not listed keep their name."""


@dataclass(frozen=True, slots=True)
class EntityMention:
    """One mention of an entity: where it stands and the words it is named by."""

    span: Span
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, organisation, … with all its mentions, in the order of the articles."""

    name: str
    kind: str
    mentions: tuple[EntityMention, ...]


def link(documents: Sequence[Document]) -> tuple[Entity, ...]:
    """Join the mentions of all documents into entities.

    Parameters
    ----------
    documents : sequence of Document

    Returns
    -------
    tuple of Entity
        The most mentioned first; equally often mentioned ones by name.

    Examples
    --------
    >>> from rashomon import Article
    >>> from rashomon.annotation import annotate
    >>> entity, _ = link(annotate([
    ...     Article("Angela Merkel spoke. Then Merkel met Macron.", source="gazette"),
    ...     Article("Later Angela Merkel spoke.", source="herald"),
    ... ]))
    >>> entity.name, [mention.text for mention in entity.mentions]
    ('Angela Merkel', ['Angela Merkel', 'Merkel', 'Angela Merkel'])
    """
    within = [_full_names(document) for document in documents]
    everywhere = fullest(name for names in within for name in names.values())
    groups: dict[str, list[tuple[Document, Mention]]] = defaultdict(list)
    for document, names in zip(documents, within, strict=True):
        for mention in _measured(document):
            name = _name(document, mention)
            full = names.get(name, name)
            groups[everywhere.get(full, full).casefold()].append((document, mention))
    entities = (_entity(group) for group in groups.values())
    return tuple(sorted(entities, key=lambda e: (-len(e.mentions), e.name)))


def _measured(document: Document) -> Iterable[Mention]:
    return (m for m in document.mentions if document.sentences[m.sentence].kind == "text")


def _name(document: Document, mention: Mention) -> str:
    """A person without titles; any other name keeps them, as in “General Electric”."""
    text = document.text(mention.start, mention.end)
    return bare_name(text) if mention.kind == "PERSON" else plain_name(text)


def _full_names(document: Document) -> dict[str, str]:
    """From each name of a person in the article to the fullest one.

    A name that the model took for something else counts when a person's name ends in it.
    """
    people = fullest(document.text(m.start, m.end) for m in document.mentions if m.kind == "PERSON")
    by_last_name: dict[str, set[str]] = defaultdict(set)
    for full in people.values():
        if " " in full:
            by_last_name[last_name(full)].add(full)
    slips: dict[str, str] = {}
    for mention in document.mentions:
        name = _name(document, mention)
        short = bare_name(name)
        meant = {people[short]} if short in people else by_last_name[short.casefold()]
        if name not in people and len(meant) == 1:
            slips[name] = next(iter(meant))
    return people | slips


def _entity(group: Sequence[tuple[Document, Mention]]) -> Entity:
    names = Counter(_name(document, mention) for document, mention in group)
    name = max(names, key=lambda name: (len(name.split()), names[name], name))
    labels = Counter(
        mention.kind for document, mention in group if _name(document, mention) == name
    )
    label = max(labels, key=lambda label: (labels[label], label))
    mentions = tuple(
        EntityMention(
            document.span(mention.start, mention.end),
            document.text(mention.start, mention.end),
            document.source,
        )
        for document, mention in group
    )
    return Entity(name, KINDS.get(label, label), mentions)
