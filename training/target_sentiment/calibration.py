"""Making probabilities of logits: a temperature, and how common each polarity is in news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import log_softmax

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


def temperature(logits: Floats, truth: NDArray[np.int64]) -> float:
    """What to divide logits by so that the truth is likeliest (Guo et al. 2017)."""

    def loss(log_temperature: Floats) -> float:
        rows = log_softmax(logits / np.exp(log_temperature), axis=1)
        return float(-rows[np.arange(len(truth)), truth].mean())

    return float(np.exp(minimize(loss, np.zeros(1), method="Nelder-Mead").x[0]))
