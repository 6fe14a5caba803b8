"""Commitment as a number: mean absolute error and correlation (the protocol of Stanovsky et al. 2017).

In: gold and predicted scores from -3 (surely not) to 3 (surely), word by word. Out: one `Result`. Besides,
F1 over five bands, each band counting alike.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import share
from sayso.core.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Result:
    """`r` is None where one side has the same score throughout: then there is no correlation to state."""

    words: int
    mae: float
    r: float | None
    band_f1: float


def score(gold: Sequence[float], predicted: Sequence[float]) -> Result:
    """The measures over all words. Raises EvaluationError where the two are not of one length, or empty."""
    if len(gold) != len(predicted) or not gold:
        raise EvaluationError(f"{len(gold)} gold scores and {len(predicted)} predicted: they must pair up")
    error = sum(abs(g - p) for g, p in zip(gold, predicted, strict=True)) / len(gold)
    bands = _macro_f1([band(g) for g in gold], [band(p) for p in predicted])
    return Result(len(gold), error, _pearson(gold, predicted), bands)


def band(score: float) -> int:
    """-2 surely not, -1 hardly, 0 open, 1 perhaps, 2 surely."""
    size = abs(score)
    strength = 2 if size >= 2 else 1 if size >= 0.5 else 0
    return strength if score > 0 else -strength


def _pearson(one: Sequence[float], other: Sequence[float]) -> float | None:
    mean_one, mean_other = sum(one) / len(one), sum(other) / len(other)
    spread_one = math.sqrt(sum((x - mean_one) ** 2 for x in one))
    spread_other = math.sqrt(sum((y - mean_other) ** 2 for y in other))
    if not spread_one or not spread_other:
        return None
    together = sum((x - mean_one) * (y - mean_other) for x, y in zip(one, other, strict=True))
    return together / (spread_one * spread_other)


def _macro_f1(gold: Sequence[int], predicted: Sequence[int]) -> float:
    scores = []
    for name in sorted(set(gold)):
        right = sum(g == p == name for g, p in zip(gold, predicted, strict=True))
        scores.append(share(2 * right, gold.count(name) + predicted.count(name)))
    return sum(scores) / len(scores)
