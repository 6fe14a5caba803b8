"""How good the network is on sentences that it was not fitted on.

In: examples. Out: for each corpus the measures of networks fitted on the other parts, and of the rules alone.
The parts are runs of neighbouring texts, so that no article is in two of them but at their borders.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from evaluation.scorers.factuality import Result, score
from sayso.annotate.commitment.network import medians
from training.commitment.examples import Example
from training.commitment.fit import Plan, fit, inputs_of
from training.commitment.net import CORPORA, Net

PARTS = 4
_TOGETHER = 200  # texts that are judged at once

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One corpus: what the network reaches, and what the rules' own score does."""

    corpus: str
    network: Result
    rules: Result


def cross_validated(examples: Sequence[Example], plan: Plan) -> list[Judged]:
    """The measures of every corpus, each text judged by a network that did not see its part."""
    part = _parts(examples)
    found: list[Floats | None] = [None] * len(examples)
    for number in range(PARTS):
        held = [n for n in range(len(examples)) if part[n] == number]
        net = fit([examples[n] for n in range(len(examples)) if part[n] != number], plan)
        for n, scores in zip(held, predict([net], [examples[n] for n in held]), strict=True):
            found[n] = scores
    judged = [scores for scores in found if scores is not None]
    return [measure(corpus, examples, judged) for corpus in CORPORA]


def _parts(examples: Sequence[Example]) -> list[int]:
    seen = dict.fromkeys(CORPORA, 0)
    size = {corpus: sum(one.corpus == corpus for one in examples) for corpus in CORPORA}
    parts = []
    for one in examples:
        parts.append(seen[one.corpus] * PARTS // size[one.corpus])
        seen[one.corpus] += 1
    return parts


def predict(nets: Sequence[Net], examples: Sequence[Example]) -> list[Floats]:
    """The scores of each example's words, as its own corpus judges them, by all networks together."""
    found: list[Floats] = []
    for first in range(0, len(examples), _TOGETHER):
        batch = examples[first : first + _TOGETHER]
        with torch.no_grad():
            inputs = inputs_of(batch)
            chances = torch.stack([net(*inputs).softmax(-1) for net in nets]).mean(0).double().numpy()
        corpus = np.array([CORPORA.index(one.corpus) for one in batch for _ in one.gold])
        scores = medians(chances[np.arange(len(corpus)), corpus])
        found.extend(np.split(scores, np.cumsum([len(one.gold) for one in batch])[:-1]))
    return found


def measure(corpus: str, examples: Sequence[Example], found: Sequence[Floats]) -> Judged:
    """The measures of one corpus."""
    mine = [n for n, one in enumerate(examples) if one.corpus == corpus]
    gold = np.concatenate([examples[n].gold for n in mine]).tolist()
    network = np.concatenate([found[n] for n in mine]).tolist()
    rules = np.concatenate([3.0 * examples[n].view.rules[:, 0] for n in mine]).tolist()
    return Judged(corpus, score(gold, network), score(gold, rules))
