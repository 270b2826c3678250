"""Sentiment: how each source sounds, and how warm it is towards whom.

In its own voice and in those it quotes.
"""

from rashomon.sentiment.target_readings import Readings, read_targets
from rashomon.sentiment.targets import Targets, targets
from rashomon.sentiment.tone import Tone, tone
from rashomon.sentiment.warmth import VOICES

__all__ = ["VOICES", "Readings", "Targets", "Tone", "read_targets", "targets", "tone"]
