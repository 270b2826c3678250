"""Overlap: what sources share, word for word and in substance, and what each tells alone."""

from rashomon.overlap.alignment import Alignment, align
from rashomon.overlap.passages import Passages, passages
from rashomon.overlap.similarity import Similarity, similarity
from rashomon.overlap.statements import Statements, statements

__all__ = [
    "Alignment",
    "Passages",
    "Similarity",
    "Statements",
    "align",
    "passages",
    "similarity",
    "statements",
]
