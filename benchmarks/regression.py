"""Logistic regression in plain numpy, for fitting weights on judged pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ROUNDS = 50


def fit(
    features: NDArray[np.float64],
    labels: NDArray[np.float64],
    *,
    ridge: float = 1.0,
    weights: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Coefficients by Newton's method; the last is the intercept, which `ridge` spares.

    Parameters
    ----------
    features : array (rows, columns)
    labels : array (rows,)
        0 or 1.
    ridge : float, default 1.0
        Penalty on the squared coefficients.
    weights : array (rows,), optional
        How much each row counts.

    Examples
    --------
    >>> slope, intercept = fit(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([0, 0, 1, 1]))
    >>> bool(slope > 0)
    True
    """
    rows = np.column_stack((features, np.ones(len(features))))
    counts = np.ones(len(rows)) if weights is None else weights
    penalty = np.diag([ridge] * features.shape[1] + [1e-9])
    beta = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        p = probability(rows @ beta)
        slope = rows.T @ (counts * (labels - p)) - penalty @ beta
        curve = (rows * (counts * p * (1 - p))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, slope)
        beta = beta + step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def probability(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """From log-odds to a probability."""
    p: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(logits, -35, 35)))
    return p
