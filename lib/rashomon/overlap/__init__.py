"""Overlap: what sources share, word for word and in substance, and what each tells alone."""

from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.derivation import Derivation, derivation
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.positions import Positions, positions
from rashomon.overlap.quantities import Quantities, quantities
from rashomon.overlap.regrouping import Edit
from rashomon.overlap.similarity import SCORES, Similarity, similarity
from rashomon.overlap.statements import Statements, statements

__all__ = [
    "SCORES",
    "Alignment",
    "Derivation",
    "Edit",
    "Passages",
    "Positions",
    "Quantities",
    "Similarity",
    "Statements",
    "align",
    "derivation",
    "passages",
    "positions",
    "quantities",
    "similarity",
    "statements",
]
