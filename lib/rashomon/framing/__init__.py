"""Framing: whose voices a source carries, which words it prefers, and how it names things."""

from rashomon.framing.concordance import Concordance
from rashomon.framing.crosstab import Crosstab, crosstab
from rashomon.framing.keywords import Keywords, keywords
from rashomon.framing.labels import Labels, labels
from rashomon.framing.voices import Voices, voices

__all__ = [
    "Concordance",
    "Crosstab",
    "Keywords",
    "Labels",
    "Voices",
    "crosstab",
    "keywords",
    "labels",
    "voices",
]
