"""Examples to a network: weights, words, and nothing else. The same examples give the same bytes.

In: examples. Out: a `Network` as the program runs it, its weights rounded to half precision. One thread and a
fixed seed; texts are joined, cut at other places in each epoch, and taken in another order.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from sayso.annotate.wording.network import Network
from sayso.annotate.wording.words import Words
from training.wording.examples import Example
from training.wording.net import Net
from training.wording.words import counts_of, words_of

_LEVELLED = 0.85  # 0 leaves the kinds as they are, 1 makes them equally common; more kinds are right at this
_RAREST = 1e-4

Row = tuple[Tensor, ...]  # vectors, name, kinds, signs; marked, share, kinds that should be said


@dataclass(frozen=True, slots=True)
class Plan:
    """How the network is fitted. Chosen on parts of the training articles (see the card)."""

    epochs: int = 4
    tokens: int = 1500  # of one step
    rate: float = 0.003
    decay: float = 0.02
    dropout: float = 0.3
    vector_dropout: float = 0.5
    share: float = 0.5  # weight of the loss on the share, and on the kinds
    kinds: float = 1.2
    seed: int = 1


def fit(examples: Sequence[Example], plan: Plan) -> Network:
    """The network that fits some articles."""
    whole = counts_of(examples)
    rows = [_row(one, words_of(whole.without(counts_of([one])))) for one in examples]
    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    net = Net(plan.dropout, plan.vector_dropout)
    _train(net, rows, plan)
    weights = {**net.arrays(), "common": _common(examples)}
    return Network({name: one.astype(np.float32) for name, one in weights.items()}, words_of(whole))


def _common(examples: Sequence[Example]) -> NDArray[np.float16]:
    """What each kind's score is divided by: else the commonest kind would always be the likeliest."""
    share = np.concatenate([one.kinds for one in examples]).mean(axis=0)
    found: NDArray[np.float16] = (np.maximum(share, _RAREST) ** _LEVELLED).astype(np.float16)
    return found


def _row(one: Example, words: Words) -> Row:
    signs = np.concatenate([one.inputs.signs, words.of(one.inputs.lemmas)], axis=1)
    given = (one.vectors, one.inputs.name, one.inputs.kinds.astype(np.int64), signs)
    return tuple(torch.from_numpy(array) for array in (*given, one.marked, one.share, one.kinds))


def _train(net: Net, rows: Sequence[Row], plan: Plan) -> None:
    order = list(range(len(rows)))
    shuffle = random.Random(plan.seed)  # noqa: S311  no secret: it orders the training
    steps = plan.epochs * (sum(len(row[0]) for row in rows) // plan.tokens + 2)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan.rate, weight_decay=plan.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan.rate, total_steps=steps, pct_start=0.15)
    net.train()
    for _ in range(plan.epochs):
        shuffle.shuffle(order)
        joined = [torch.cat(column) for column in zip(*(rows[at] for at in order), strict=True)]
        for first in _cuts(len(joined[0]), plan.tokens, shuffle):
            vectors, name, kinds, signs, *wanted = (
                column[max(0, first) : first + plan.tokens] for column in joined
            )
            loss = _loss(net(vectors.float(), name, kinds, signs), wanted, plan)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()


def _cuts(size: int, step: int, shuffle: random.Random) -> list[int]:
    cuts = list(range(-shuffle.randrange(step - 1), size, step))
    shuffle.shuffle(cuts)
    return cuts


def _loss(logits: Tensor, wanted: Sequence[Tensor], plan: Plan) -> Tensor:
    loss = functional.binary_cross_entropy_with_logits
    marked, share, kinds = wanted
    found: Tensor = loss(logits[:, 0], marked) + plan.share * loss(logits[:, 1], share)
    return found + plan.kinds * loss(logits[:, 2:], kinds)
