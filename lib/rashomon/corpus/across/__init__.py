"""Questions across events: who copies, who leaves out what, who is warm towards whom.

What is drawn again and dealt out anew is the event, never the single article or sentence: what is
said of one event is of a piece.
"""

from rashomon.corpus.across.labels import Labels
from rashomon.corpus.across.omissions import Omissions
from rashomon.corpus.across.result import AcrossEvents
from rashomon.corpus.across.reuse import Reuse
from rashomon.corpus.across.voices import Voices
from rashomon.corpus.across.warmth import Warmth

__all__ = [
    "AcrossEvents",
    "Labels",
    "Omissions",
    "Reuse",
    "Voices",
    "Warmth",
]
