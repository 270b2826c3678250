"""The interval of a share that is none, or all, of so many sentences."""

from __future__ import annotations

import math

from rashomon.statistics.bootstrap import FEWEST_UNITS, NO_INTERVAL, Interval

_TAIL = 0.025
"""Half of what a 95 % interval leaves out."""

_ROUNDING = 1e-9


def at_an_end(share: float, sentences: int, interval: Interval) -> Interval:
    """The interval of a share; where it is 0 or 1, with the exact limit on the other side.

    Drawn again, sentences none of which carries something never do; that says nothing of the next
    one. The limit is that of Clopper & Pearson (1934, Biometrika 26: 404-413), of single sentences.
    A share between that is the same in each of them has no such limit, and no interval.

    Parameters
    ----------
    share : float
        0-1.
    sentences : int
        How many were drawn; or blocks, articles, whatever was drawn whole.
    interval : Interval
        What drawing them gave.

    Examples
    --------
    >>> at_an_end(0.0, 20, Interval(0.0, 0.0))
    Interval(low=0.0, high=0.168...)
    >>> at_an_end(0.5, 20, Interval(0.5, 0.5))
    Interval(low=nan, high=nan)
    """
    if not math.isfinite(share) or min(abs(share), abs(1 - share)) > _ROUNDING:
        return NO_INTERVAL if interval.high - interval.low < _ROUNDING else interval
    if sentences < FEWEST_UNITS:
        return NO_INTERVAL
    reach: float = 1 - _TAIL ** (1 / sentences)
    return Interval(0.0, reach) if share < 0.5 else Interval(1 - reach, 1.0)
