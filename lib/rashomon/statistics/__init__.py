"""Statistics that the views share: intervals, permutation tests, effect sizes.

Words of one sentence are not independent of each other, so what is drawn again or dealt out anew
is a block (a sentence, a run of them, an article) with all that stands in it, never the single
word: taking words as independent finds far too much (Gabrielatos 2018). Everything random is
seeded: the same input gives the same result.
"""

from rashomon.statistics.bootstrap import (
    FEWEST_UNITS,
    NO_INTERVAL,
    Interval,
    bootstrap_ratios,
    bootstrap_sums,
    difference_interval,
    student,
)
from rashomon.statistics.correlation import rank_correlation
from rashomon.statistics.discovery import false_discovery
from rashomon.statistics.effects import (
    NO_EFFECT,
    Effect,
    chi_squared,
    cliffs_delta,
    cramers_v,
    log_odds_ratio,
    risk_difference,
)
from rashomon.statistics.independence import Independence, independence
from rashomon.statistics.permutation import permuted_labels, permuted_sums, split_halves

__all__ = [
    "FEWEST_UNITS",
    "NO_EFFECT",
    "NO_INTERVAL",
    "Effect",
    "Independence",
    "Interval",
    "bootstrap_ratios",
    "bootstrap_sums",
    "chi_squared",
    "cliffs_delta",
    "cramers_v",
    "difference_interval",
    "false_discovery",
    "independence",
    "log_odds_ratio",
    "permuted_labels",
    "permuted_sums",
    "rank_correlation",
    "risk_difference",
    "split_halves",
    "student",
]
