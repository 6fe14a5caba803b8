"""Calibrated confidence: what the network's numbers are worth, on articles that it has not seen.

In: candidates of the articles left out of training, with what people marked in them. Out: a `Calibration`
(a logistic regression each for outermost and inner attributions, Platt 1999) and the threshold with the
best F1 of the measure "relation". Outermost ones are judged by PolNeAR's marks, inner ones by the part
"tune" of our nested labels: the parts "test" and PolNeAR dev stay out of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluation.nested_labels import Labelled
from evaluation.scorers.attribution import Spans3
from evaluation.tasks.attribution import gold_of
from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.chain import Runs
from sayso.annotate.attribution.network.find import Calibration, Weights, settle, signs
from sayso.annotate.attribution.network.network import Candidate
from sayso.annotate.table import TokenTable
from training.attribution.examples import Record
from training.attribution.judge import Gold, offsets
from training.attribution.regression import fit_weights

PENALTY = 1.0
_STEPS = tuple(at / 100 for at in range(20, 71, 2))

Row = tuple[Sequence[float], bool]  # signs, and whether it is right


@dataclass(frozen=True, slots=True)
class Judged:
    """One article left out: its record, its table, what the network said, and its nested labels."""

    record: Record
    table: TokenTable
    candidates: Sequence[Candidate]
    labelled: Sequence[Labelled]


def calibrate(articles: Sequence[Judged]) -> Calibration:
    """Fit both regressions."""
    outermost = [row for article in articles for row in outermost_rows(article)]
    inner = [row for article in articles for row in inner_rows(article)]
    return Calibration(_fit(outermost), _fit(inner))


def best_threshold(articles: Sequence[Judged], calibration: Calibration) -> float:
    """The threshold of `_STEPS` at which most outermost attributions are right, by F1."""
    return max(_STEPS, key=lambda threshold: (_f1(articles, calibration, threshold), -threshold))


def outermost_rows(article: Judged) -> Iterator[Row]:
    """Candidates that stand in nobody's marked content, and whether people marked them."""
    gold = Gold(article.record["text"], gold_of(article.record))
    for one in article.candidates:
        if one.cue and one.content:
            right = gold.judge(spans_of(one, article.table))
            if right is not None:
                yield signs(one, inside=False), right


def inner_rows(article: Judged) -> Iterator[Row]:
    """Candidates inside contents whose nested attributions were labelled; optional ones are left out."""
    for labelled in article.labelled:
        if labelled.part != "tune":
            continue
        counted = Gold(article.record["text"], [p.relation for p in labelled.gold[1:] if not p.optional])
        optional = Gold(article.record["text"], [p.relation for p in labelled.gold[1:] if p.optional])
        for one in article.candidates:
            place = int(article.table.start[one.anchor])
            inside = any(start <= place < end for start, end in labelled.content)
            if not (inside and one.cue and one.content):
                continue
            spans = spans_of(one, article.table)
            right = counted.judge(spans) is True
            if right or optional.judge(spans) is not True:
                yield signs(one, inside=True), right


def spans_of(one: Candidate, table: TokenTable) -> Spans3:
    """A candidate as the scorers take it."""

    def spans(runs: Runs) -> tuple[tuple[int, int], ...]:
        return tuple((int(table.start[a]), int(table.end[b - 1])) for a, b in runs)

    return Spans3(spans(one.source), spans(one.cue), spans(one.content))


def _fit(rows: Sequence[Row]) -> Weights:
    features: NDArray[np.float64] = np.array([numbers for numbers, _ in rows])
    right = np.array([float(hit) for _, hit in rows])
    fitted = fit_weights(features, right, np.zeros(features.shape[1]), PENALTY)
    return Weights(*(round(float(weight), 4) for weight in fitted))


def _f1(articles: Sequence[Judged], calibration: Calibration, threshold: float) -> float:
    right = given = wanted = 0
    for article in articles:
        gold = Gold(article.record["text"], gold_of(article.record))
        found = settle(article.candidates, article.table, calibration, threshold)
        judged = [_judge(gold, one) for one in found if one.score >= threshold]
        right += sum(one is True for one in judged)
        given += sum(one is not None for one in judged)
        wanted += len(article.record["attributions"])
    return 2 * right / (given + wanted) if given else 0.0


def _judge(gold: Gold, one: Found) -> bool | None:
    return gold.judge(offsets(one.source, one.cue, one.content))
