"""Rows to weights: a log-linear choice, fitted by maximum likelihood with a Gaussian prior.

In: rows, and the weights that hold where the rows say nothing. Out: the weights with the best penalised
likelihood that one of the right answers is chosen, by Newton's method from the prior. No randomness.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.attribution.who.score import TABLES, Tables
from sayso.core.errors import EvaluationError, ModelError
from training.who_is_meant.rows import Row

PRIOR = Path(__file__).with_name("prior.toml")
LEAST = "least"
PENALTY = 1.0
FIRM_PENALTY = 6.0
ROUNDS = 3  # collect, fit, collect by what was fitted, and so on
DIGITS = 2
_STEPS = 200
_STILL = 1e-4  # the fit ends when no weight moves by more

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prior:
    """What holds where the rows say nothing: weights by table; those of the features in `firm` the more so.

    `least` of a table is no weight: it is the share that the best must have, and stays as it is.
    """

    tables: Tables
    firm: frozenset[str] = frozenset()


def read_prior(path: Path = PRIOR) -> Prior:
    """The prior of a file. Raises EvaluationError."""
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        return Prior({table: dict(read[table]) for table in TABLES}, frozenset(read["firm"]))
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise EvaluationError(f"{path.name} cannot be read: {error}") from error


def fit_rounds(collect: Callable[[Tables], Sequence[Row]], prior: Prior) -> dict[str, dict[str, float]]:
    """Weights by table. `collect` gives the rows that weights lead to. Raises ModelError."""
    tables: Tables = prior.tables
    for _ in range(ROUNDS):
        rows = collect(tables)
        fitted = {
            table: fit_table([row for row in rows if row.table == table], prior.tables[table], prior.firm)
            for table in TABLES
        }
        tables = fitted
    return fitted


def fit_table(
    rows: Sequence[Row], prior: Mapping[str, float], firm: frozenset[str] = frozenset()
) -> dict[str, float]:
    """The weights of one table, rounded. Raises ModelError where they do not settle."""
    names = sorted({*prior, *(name for row in rows for one in row.features for name in one)} - {LEAST})
    start = np.array([prior.get(name, 0.0) for name in names])
    penalty = np.array([FIRM_PENALTY if name in firm else PENALTY for name in names])
    weights = _climb([_Data(row, names) for row in rows], start, penalty)
    found = {name: round(float(weight), DIGITS) + 0.0 for name, weight in zip(names, weights, strict=True)}
    return found | {LEAST: prior[LEAST]} if LEAST in prior else found


class _Data:
    """A row as numbers."""

    def __init__(self, row: Row, names: Sequence[str]) -> None:
        self.features: Array = np.array([[one.get(name, 0.0) for name in names] for one in row.features])
        self.right = np.array(row.right)
        self.weight = row.weight

    def shares(self, weights: Array) -> Array:
        scores = self.features @ weights
        whole = np.exp(scores - scores.max())
        return np.asarray(whole / whole.sum())

    def likelihood(self, weights: Array) -> float:
        return self.weight * float(np.log(self.shares(weights)[self.right].sum() + 1e-300))


def _climb(data: Sequence[_Data], prior: Array, penalty: Array) -> Array:
    weights = prior.copy()
    best = _value(data, weights, prior, penalty)
    for _ in range(_STEPS):
        slope, bend = -penalty * (weights - prior), np.diag(penalty)
        for one in data:
            share = one.shares(weights)
            right = np.where(one.right, share, 0.0)
            mean = one.features.T @ share
            slope = slope + one.weight * (one.features.T @ (right / right.sum()) - mean)
            bend = bend + one.weight * ((one.features.T * share) @ one.features - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
        value = _value(data, weights + step, prior, penalty)
        while value < best and float(np.abs(step).max()) > _STILL:
            step = step / 2
            value = _value(data, weights + step, prior, penalty)
        weights, best = weights + step, max(best, value)
        if float(np.abs(step).max()) <= _STILL:
            return weights
    raise ModelError(f"the weights did not settle in {_STEPS} steps")


def _value(data: Sequence[_Data], weights: Array, prior: Array, penalty: Array) -> float:
    away = float((penalty * (weights - prior) ** 2).sum()) / 2
    return sum(one.likelihood(weights) for one in data) - away
