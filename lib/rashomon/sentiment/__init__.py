"""Sentiment: how the wording of each source sounds, in its own voice and in those it quotes."""

from rashomon.sentiment.tone import Tone, tone

__all__ = ["Tone", "tone"]
