"""A logistic regression with a Gaussian prior, by Newton's method. No randomness.

In: rows of features, which of them are a yes, and how much each counts. Out: weights in the features' own
units, and the start.
"""

import numpy as np
from numpy.typing import NDArray

from sayso.core.errors import ModelError

_STEPS = 60
_STILL = 1e-5

Array = NDArray[np.float64]


def regress(rows: Array, yes: Array, counts: Array, penalty: float) -> tuple[Array, float]:
    """Weights (features,) and start. The penalty is on weights of features brought to unit spread.

    Raises ModelError where the weights do not settle.
    """
    centre, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > 1e-9, spread, 1.0)
    inputs = np.hstack([(rows - centre) / spread, np.ones((len(rows), 1))])
    held = np.full(inputs.shape[1], penalty)
    held[-1] = 1e-6
    weights = np.zeros(inputs.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (counts * (yes - chance)) - held * weights
        bend = (inputs * (counts * chance * (1 - chance))[:, None]).T @ inputs + np.diag(held)
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < _STILL:
            plain = weights[:-1] / spread
            return plain, float(weights[-1] - plain @ centre)
    raise ModelError(f"the weights did not settle in {_STEPS} steps")
