"""How well probabilities of negative, neutral and positive fit what people judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_POLARITIES = 3
_BINS = 10


def figures(probabilities: NDArray[np.float32], truth: NDArray[np.int64]) -> dict[str, Any]:
    """Of probabilities, a row a target, against what people judged.

    The calibration error is the mean difference between the probability given to the likeliest
    polarity and how often it is right, over ten bins of equal width (Guo et al. 2017).
    """
    likeliest, sure = probabilities.argmax(axis=1), probabilities.max(axis=1)
    right = likeliest == truth
    scores = [_f1(likeliest == polarity, truth == polarity) for polarity in range(_POLARITIES)]
    bins = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = [abs((right[bins == one] - sure[bins == one]).sum()) for one in range(_BINS)]
    return {
        "f1_macro": round(float(np.mean(scores)), 4),
        "accuracy": round(float(right.mean()), 4),
        "expected_calibration_error": round(float(sum(gaps)) / len(truth), 4),
        "n": len(truth),
    }


def _f1(found: NDArray[np.bool_], wanted: NDArray[np.bool_]) -> float:
    both = found.sum() + wanted.sum()
    return float(2 * (found & wanted).sum() / both) if both else 0.0
