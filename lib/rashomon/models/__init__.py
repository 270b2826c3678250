"""The small models that ship with the package, and what loads them. Nothing here uses a network."""

from rashomon.models.embedding import MAX_TOKENS, Provenance, embed, provenance
from rashomon.models.one_pass import embed_with_sentiment
from rashomon.models.target_sentiment import POLARITIES, target_sentiment

__all__ = [
    "MAX_TOKENS",
    "POLARITIES",
    "Provenance",
    "embed",
    "embed_with_sentiment",
    "provenance",
    "target_sentiment",
]
