"""Corrections: what a person has mended by hand, logged, saved and replayed."""

from rashomon.corrections.corrections import Corrections
from rashomon.corrections.entry import OF_STATEMENTS, Correction, Place
from rashomon.corrections.reach import ASPECTS, Aspect, changed
from rashomon.corrections.replay import Replay, replay

__all__ = [
    "ASPECTS",
    "OF_STATEMENTS",
    "Aspect",
    "Correction",
    "Corrections",
    "Place",
    "Replay",
    "changed",
    "replay",
]
