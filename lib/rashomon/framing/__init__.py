"""Framing: whose voices a source carries, which words it prefers, and how it names things."""

from rashomon.framing.keywords import Keywords, keywords
from rashomon.framing.labels import Labels, labels
from rashomon.framing.voices import Voices, voices

__all__ = ["Keywords", "Labels", "Voices", "keywords", "labels", "voices"]
