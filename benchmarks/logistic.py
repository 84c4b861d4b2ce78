"""Logistic regression, as the bot's decisions are fitted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 50


def fitted(signs: Floats, labels: NDArray[np.bool_], ridge: float, costs: Floats | None = None) -> Floats:
    """The weights that make the labels likeliest, by Newton's method.

    Args:
        signs: a row for each question, the last column a 1 for the bias.
        ridge: keeps weights small where the questions do not decide them; the bias is free.
        costs: how bad it is to be wrong about each question; None: equally bad.
    """
    cost = (np.ones(len(signs)) if costs is None else costs) / len(signs)
    spread = np.where(signs.std(axis=0) > 0, signs.std(axis=0), 1.0)
    scaled = signs / spread
    penalty = ridge * np.diag([*np.ones(signs.shape[1] - 1), 0.0])
    weights = np.zeros(signs.shape[1])
    for _ in range(_STEPS):
        likely = probabilities(scaled, weights)
        gradient = scaled.T @ (cost * (likely - labels)) + penalty @ weights
        curvature = (scaled.T * (cost * likely * (1 - likely))) @ scaled + penalty
        weights -= np.linalg.solve(curvature, gradient)
    return np.asarray(weights / spread)


def probabilities(signs: Floats, weights: Floats) -> Floats:
    """How likely each question is what the model decides."""
    return np.asarray(1 / (1 + np.exp(-signs @ weights)))
