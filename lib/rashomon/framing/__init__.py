"""Framing: whose voices a source carries, which words it prefers, how it names things, who acts."""

from rashomon.framing.agency import Agency, agency
from rashomon.framing.concordance import Concordance
from rashomon.framing.crosstab import Crosstab, crosstab
from rashomon.framing.keywords import Keywords, keywords
from rashomon.framing.labels import Labels, labels
from rashomon.framing.voices import Voices, voices

__all__ = [
    "Agency",
    "Concordance",
    "Crosstab",
    "Keywords",
    "Labels",
    "Voices",
    "agency",
    "crosstab",
    "keywords",
    "labels",
    "voices",
]
