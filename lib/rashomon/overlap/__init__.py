"""Overlap: what sources share, word for word and in substance, and what each tells alone."""

from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.quantities import Quantities, quantities
from rashomon.overlap.similarity import Similarity, similarity
from rashomon.overlap.statements import Statements, statements

__all__ = [
    "Alignment",
    "Passages",
    "Quantities",
    "Similarity",
    "Statements",
    "align",
    "passages",
    "quantities",
    "similarity",
    "statements",
]
