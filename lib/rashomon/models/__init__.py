"""The small models that ship with the package, and what loads them. Nothing here uses a network."""

from rashomon.models.embedding import MAX_TOKENS, Provenance, embed, provenance

__all__ = ["MAX_TOKENS", "Provenance", "embed", "provenance"]
