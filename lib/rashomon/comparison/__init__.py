"""The comparison: the one place that puts the views together."""

from rashomon.comparison.comparing import compare
from rashomon.comparison.comparison import Comparison

__all__ = ["Comparison", "compare"]
