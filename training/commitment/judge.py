"""How good the network is on texts that nothing was fitted on: the part dev of the factuality corpora.

In: examples of that part, and the network. Out: for each corpus its measures, and those of the rules alone.
The part train cannot serve, left out by turns or not: the shared encoder was fitted on all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from evaluation.scorers.factuality import Result, score
from sayso.annotate.commitment.network import medians
from training.commitment.examples import Example
from training.commitment.fit import inputs_of
from training.commitment.net import CORPORA, Net

_TOGETHER = 200  # texts that are judged at once

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """One corpus: what the network reaches, and what the rules' own score does."""

    corpus: str
    network: Result
    rules: Result


def judge(net: Net, examples: Sequence[Example]) -> list[Judged]:
    """The measures of every corpus."""
    found = predict(net, examples)
    return [measure(corpus, examples, found) for corpus in CORPORA]


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
