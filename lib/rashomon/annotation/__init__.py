"""Annotation: from an article to a document with sentences, names, quotations and voices."""

from rashomon.annotation.annotate import annotate, with_attributions, with_kind
from rashomon.annotation.document import (
    NARRATOR,
    Attribution,
    Document,
    Mention,
    Run,
    Sentence,
    Token,
    Voice,
)
from rashomon.annotation.entities import Entity, EntityMention, link
from rashomon.annotation.given import checked_documents
from rashomon.annotation.quantities import Quantity
from rashomon.annotation.resolution import resolve
from rashomon.annotation.tables import Attributions, Entities, attributions, entities

__all__ = [
    "NARRATOR",
    "Attribution",
    "Attributions",
    "Document",
    "Entities",
    "Entity",
    "EntityMention",
    "Mention",
    "Quantity",
    "Run",
    "Sentence",
    "Token",
    "Voice",
    "annotate",
    "attributions",
    "checked_documents",
    "entities",
    "link",
    "resolve",
    "with_attributions",
    "with_kind",
]
