"""Fit the network: cross entropy over scores half a point apart, and how far the mean is off.

A judged score between two of them counts for both, by nearness. In: examples. Out: the network. One thread
and fixed seeds: the same bytes on the same kind of processor.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from sayso.annotate.commitment.network import SCORES
from sayso.annotate.commitment.views import NEAR, View
from training.commitment.examples import Example
from training.commitment.net import CORPORA, Net

WEIGHTS = {
    "uw": 1.0, "uds_ih2": 0.35, "meantime": 0.3, "commitmentbank": 0.5, "megaveridicality": 0.5, "rp": 0.5
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """How to fit. `weights` say what a word of each corpus counts."""

    rounds: int = 8
    together: int = 192  # texts a step
    rate: float = 2e-3
    decay: float = 0.01
    distance: float = 0.3  # what the distance of the mean counts beside the cross entropy
    seed: int = 1
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)


def silent(number: int, loss: float, net: Net) -> None:
    """Says nothing of a round."""


def fit(examples: Sequence[Example], plan: Plan, told: Callable[[int, float, Net], None] = silent) -> Net:
    """The network after all rounds; `told` hears of each round its number, its mean loss and the network."""
    torch.manual_seed(plan.seed)
    order = np.random.default_rng(plan.seed)
    net = Net()
    optimizer = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    steps = -(-len(examples) // plan.together)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, plan.rate, total_steps=plan.rounds * steps, pct_start=0.1
    )
    for number in range(plan.rounds):
        net.train()
        mixed = order.permutation(len(examples))
        total = 0.0
        for first in range(0, len(mixed), plan.together):
            batch = [examples[n] for n in mixed[first : first + plan.together]]
            loss = loss_of(net, inputs_of(batch), batch, plan)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        told(number, total / steps, net)
    net.eval()
    return net


def loss_of(net: Net, inputs: tuple[Tensor, ...], batch: Sequence[Example], plan: Plan) -> Tensor:
    """The loss of some texts, whose inputs (`inputs_of`) are given apart."""
    gold = torch.as_tensor(np.concatenate([one.gold for one in batch]))
    corpus = [CORPORA.index(one.corpus) for one in batch for _ in one.gold]
    weight = torch.tensor([plan.weights[CORPORA[number]] for number in corpus])
    logits = net(*inputs)[torch.arange(len(gold)), torch.tensor(corpus)]
    mean = logits.softmax(-1) @ torch.as_tensor(SCORES).float()
    loss = -(shares(gold) * logits.log_softmax(-1)).sum(1)
    loss = loss + plan.distance * nn.functional.smooth_l1_loss(mean, gold, reduction="none")
    return (loss * weight).sum() / weight.sum()


def inputs_of(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """What the network takes, for several texts at once."""
    starts = np.cumsum([0, *(len(one.vectors) for one in batch)])
    vectors = np.concatenate([one.vectors for one in batch]).astype(np.float32)
    features = np.concatenate([one.features for one in batch]).astype(np.int64)
    words = np.concatenate([one.view.words + start for one, start in zip(batch, starts, strict=False)])
    near = [
        _by_distance(one.view, one.view.near, 0) + start for one, start in zip(batch, starts, strict=False)
    ]
    place = np.concatenate([_by_distance(one.view, one.view.place, -1) for one in batch])
    rules = np.concatenate([one.view.rules for one in batch])
    arrays = vectors, features, words, np.concatenate(near), place, rules
    return tuple(torch.as_tensor(array) for array in arrays)


def _by_distance(view: View, of_near: NDArray[np.int64], nowhere: int) -> NDArray[np.int64]:
    """One of a view's arrays with a column for each distance, whether a token is seen there or not."""
    found = np.full((len(view), NEAR), nowhere)
    word, at = np.nonzero(view.place >= 0)
    found[word, view.distance[word, at]] = of_near[word, at]
    return found


def shares(gold: Tensor) -> Tensor:
    """Each judged score as shares of the two of `SCORES` around it."""
    place = (gold.clamp(-3, 3) + 3) * (len(SCORES) - 1) / 6
    below = place.floor().clamp(max=len(SCORES) - 2)
    rest = (place - below)[:, None]
    number = below.long()[:, None]
    out = torch.zeros(len(gold), len(SCORES))
    return out.scatter(1, number, 1 - rest).scatter(1, number + 1, rest)
