"""Framing: whose voices a source carries, which words it prefers, and how it names things."""

from rashomon.framing.codebook import Codebook, Frame
from rashomon.framing.emphasis import Emphasis, emphasis
from rashomon.framing.frames import Frames, frames
from rashomon.framing.keywords import Keywords, keywords
from rashomon.framing.labels import Labels, labels
from rashomon.framing.loaded import Loaded, loaded
from rashomon.framing.voices import Voices, voices

__all__ = [
    "Codebook",
    "Emphasis",
    "Frame",
    "Frames",
    "Keywords",
    "Labels",
    "Loaded",
    "Voices",
    "emphasis",
    "frames",
    "keywords",
    "labels",
    "loaded",
    "voices",
]
