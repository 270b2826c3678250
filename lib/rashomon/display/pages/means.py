"""Means with their intervals, placed on a scale from −1 to 1."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and its interval; the interval is NaN where there are too few sentences for one."""

    value: float
    low: float
    high: float

    @property
    def bounded(self) -> bool:
        """Whether it has an interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def place(self) -> float:
        """Where it is drawn, in percent of the scale."""
        return _percent(self.value)

    @property
    def low_place(self) -> float:
        """Where the interval begins."""
        return _percent(self.low)

    @property
    def high_place(self) -> float:
        """Where the interval ends."""
        return _percent(self.high)


def _percent(value: float) -> float:
    return round(50 + 50 * max(-1.0, min(1.0, value)), 1)
