"""Framing: whose voices a source carries, which words it prefers, how it names things, who acts."""

from rashomon.framing.agency import Agency, agency
from rashomon.framing.codebook import Codebook, Frame
from rashomon.framing.concordance import Concordance
from rashomon.framing.crosstab import Crosstab, crosstab
from rashomon.framing.emphasis import Emphasis, emphasis
from rashomon.framing.frames import Frames, frames
from rashomon.framing.keywords import Keywords, keywords
from rashomon.framing.labels import Labels, labels
from rashomon.framing.loaded import Loaded, loaded
from rashomon.framing.voices import Voices, voices

__all__ = [
    "Agency",
    "Codebook",
    "Concordance",
    "Crosstab",
    "Emphasis",
    "Frame",
    "Frames",
    "Keywords",
    "Labels",
    "Loaded",
    "Voices",
    "agency",
    "crosstab",
    "emphasis",
    "frames",
    "keywords",
    "labels",
    "loaded",
    "voices",
]
