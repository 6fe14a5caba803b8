"""Logistic regression by Newton's method, with a penalty on the squares of the weights (ridge).

In: a matrix with a row for each candidate and a column for each feature, and what was right. Out: the
weights. No randomness: the start is given, and the function has one best point.
"""

import numpy as np
from numpy.typing import NDArray

from sayso.core.errors import ModelError

Array = NDArray[np.float64]
_ROUNDS = 30
_STILL = 1e-5  # the fit ends when no weight moves by more


def fit_weights(features: Array, right: Array, start: Array, penalty: float) -> Array:
    """The weights with the best penalised likelihood. Raises ModelError where they do not settle."""
    weights = start.astype(np.float64)
    ridge = penalty * np.eye(features.shape[1])
    for _ in range(_ROUNDS):
        expected = 1 / (1 + np.exp(-features @ weights))
        spread = expected * (1 - expected)
        slope = features.T @ (right - expected) - penalty * weights
        step = np.linalg.solve((features.T * spread) @ features + ridge, slope)
        weights = weights + step
        if float(np.abs(step).max()) < _STILL:
            return weights
    raise ModelError(f"the regression did not settle in {_ROUNDS} rounds")
