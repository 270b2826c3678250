"""The interval of a share that is none, or all, of so many sentences."""

from __future__ import annotations

from rashomon.statistics.bootstrap import FEWEST_UNITS, NO_INTERVAL, Interval

_TAIL = 0.025
"""Half of what a 95 % interval leaves out."""


def at_an_end(share: float, sentences: int, interval: Interval) -> Interval:
    """The interval of a share; where it is 0 or 1, with the exact limit on the other side.

    Drawn again, sentences none of which carries something never do; that says nothing of the next
    one. The limit is that of Clopper & Pearson (1934, Biometrika 26: 404-413), of single sentences.

    Examples
    --------
    >>> at_an_end(0.0, 20, Interval(0.0, 0.0))
    Interval(low=0.0, high=0.168...)
    """
    if share not in {0.0, 1.0}:
        return interval
    if sentences < FEWEST_UNITS:
        return NO_INTERVAL
    reach: float = 1 - _TAIL ** (1 / sentences)
    return Interval(0.0, reach) if share == 0 else Interval(1 - reach, 1.0)
