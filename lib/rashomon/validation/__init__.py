"""Validation by hand: how far what was measured is what people see.

Draw sentences, let one or more people code them without seeing what was measured, and get the table
that a paper prints: precision, recall, F1 and Krippendorff's α, with intervals.
"""

from rashomon.validation.coding import Coding
from rashomon.validation.measure import Validation, measure
from rashomon.validation.sample import Sample, draw

__all__ = ["Coding", "Sample", "Validation", "draw", "measure"]
