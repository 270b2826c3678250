"""Corrections: what a person has mended by hand, logged, saved and replayed."""

from rashomon.corrections.entry import OF_STATEMENTS, Correction, Place
from rashomon.corrections.log import Corrections
from rashomon.corrections.replay import Replay, replay

__all__ = ["OF_STATEMENTS", "Correction", "Corrections", "Place", "Replay", "replay"]
