"""How good the network is on texts that it was not fitted on: the last quarter of each corpus.

In: examples. Out: for each corpus the measures of a network fitted on the other three quarters, and of the
rules alone. Neighbouring texts stay together, so that no article but one is on both sides.
"""

from collections import Counter
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


def judge(examples: Sequence[Example], plan: Plan) -> list[Judged]:
    """The measures of every corpus on its last quarter."""
    fitted, held = split(examples)
    found = predict(fit(fitted, plan), held)
    return [measure(corpus, held, found) for corpus in CORPORA]


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Three quarters of each corpus, and its last one."""
    size = Counter(one.corpus for one in examples)
    seen: Counter[str] = Counter()
    sides: tuple[list[Example], list[Example]] = ([], [])
    for one in examples:
        sides[PARTS * seen[one.corpus] >= (PARTS - 1) * size[one.corpus]].append(one)
        seen[one.corpus] += 1
    return sides


def predict(net: Net, examples: Sequence[Example]) -> list[Floats]:
    """The scores of each example's words, as its own corpus judges them."""
    found: list[Floats] = []
    for first in range(0, len(examples), _TOGETHER):
        batch = examples[first : first + _TOGETHER]
        with torch.no_grad():
            chances = net(*inputs_of(batch)).softmax(-1).double().numpy()
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
