"""Rows to the table: counts, then a regression over form.

In: rows, and the verbs of saying with which they were collected. Out: a `Fitted`, every number that the
table holds. Which verbs report words is itself measured: `settle_sayers` repeats the collection until the
verbs that come out are those that went in, from the listed ones alone, so that no earlier table matters.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.annotate.attribution.rules.listed import FRAMES as SCORED_BY_HAND
from sayso.annotate.attribution.rules.scores import family_of
from sayso.core.errors import ModelError
from training.attribution_rules.counts import (
    FRAME_PULL,
    Counts,
    count,
    frame_share,
    lifts,
    log_odds,
    odds_without,
    reporting_verbs,
    strays,
)
from training.attribution_rules.regression import fit_weights
from training.attribution_rules.rows import Collected, Row

FRAME_TRIES = 15  # a frame seen fewer times has its family's odds
FEATURE_TRIES = 60  # a feature that holds for fewer candidates has no weight
PENALTY = 3.0
_MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the table holds, unrounded but for `words` and `pairs`."""

    start: float
    slope: float
    frames: dict[str, float]
    reporting: frozenset[str]
    words: dict[str, float]
    pairs: dict[str, dict[str, float]]
    weights: dict[str, float]


def settle_sayers(collect: Callable[[frozenset[str]], Collected]) -> tuple[frozenset[str], Collected]:
    """The verbs of saying and the rows that give just them. Raises ModelError where they go in a circle."""
    sayers: frozenset[str] = frozenset()
    for _ in range(_MOST_ROUNDS):
        collected = collect(sayers)
        found = reporting_verbs(count(collected.rows))
        if found == sayers:
            return sayers, collected
        sayers = found
    raise ModelError(f"the verbs of saying did not settle in {_MOST_ROUNDS} rounds")


def fit(rows: Sequence[Row], reporting: frozenset[str]) -> Fitted:
    """The whole fit. Raises ModelError for rows that nothing can be learned from."""
    learned = [row for row in rows if row.frame not in SCORED_BY_HAND]
    if len({row.hit for row in learned}) < 2:
        raise ModelError("no candidates, or all of them alike: nothing to fit a table on")
    counts = count(rows)
    start, slope, weights = _regression(learned, counts)
    words = lifts(counts)
    frames = _frames(counts)
    pairs = {frame: odds for frame, odds in strays(counts, words).items() if frame in frames and odds}
    return Fitted(start, slope, frames, reporting, words, pairs, weights)


def _frames(counts: Counts) -> dict[str, float]:
    """Log-odds of the frames seen often enough, and of all families, whose names end in "*"."""
    found = {
        frame: log_odds(frame_share(one, counts.families[family_of(frame)]))
        for frame, one in counts.frames.items()
        if one.tries >= FRAME_TRIES and frame not in SCORED_BY_HAND
    }
    for family, one in counts.families.items():
        found[family + "*"] = log_odds((one.hits + 0.5) / (one.tries + FRAME_PULL))
    return found


def _regression(rows: Sequence[Row], counts: Counts) -> tuple[float, float, dict[str, float]]:
    """Start, slope of the word's odds, and the weights of the features that are frequent enough."""
    often = Counter(name for row in rows for name in row.features)
    names = sorted(name for name, times in often.items() if times >= FEATURE_TRIES)
    column = {name: at for at, name in enumerate(names, 2)}
    matrix = np.zeros((len(rows), len(names) + 2))
    matrix[:, 0] = 1
    for at, row in enumerate(rows):
        matrix[at, 1] = odds_without(counts, row)
        for name in row.features:
            if name in column:
                matrix[at, column[name]] = 1
    first = np.zeros(len(names) + 2)
    first[1] = 1  # the word's own odds, as they are
    weights = fit_weights(matrix, np.array([float(row.hit) for row in rows]), first, PENALTY)
    return float(weights[0]), float(weights[1]), {name: float(weights[at]) for name, at in column.items()}
