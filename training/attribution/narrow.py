"""A wide encoder made narrow: fewer heads and fewer inner units in each layer, the rest adjusted to it.

Heads are kept by how much they add to the output; inner units by a pivoted Cholesky decomposition of their
second moments, which takes at each step the unit that the ones taken explain least. What follows is least
squares, layer by layer (as in He et al. 2017, channel pruning): the kept ones must give, from what the narrow
layers below give, the sum that the wide layer gave. A fit must follow; this is only where it starts.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.annotate.encoder.windows import LONGEST
from training.attribution.bert import Bert, BertShape, Layer
from training.attribution.corpus import Corpus
from training.attribution.fit import Net, padded, placed_in

HEADS, INNER = 8, 1024  # of 12 and 1,536
SAMPLE = 24  # articles
_RIDGE = 1e-3  # of the mean second moment

Batch = tuple[Tensor, Tensor]  # ids and mask, as the encoder takes them


def narrow(wide: Bert, shape: BertShape, sample: Sequence[Batch]) -> Bert:
    """A narrow encoder that gives about what the wide one gives; `sample` is text as it will read."""
    slim = Bert(replace(shape, heads=HEADS, inner=INNER))
    slim.words, slim.places, slim.norm = wide.words, wide.places, wide.norm
    wide.eval()
    slim.eval()
    with torch.no_grad():
        before = [_entered(wide, batch) for batch in sample]
        wanted, given = before, before
        for big, small in zip(wide.layers, slim.layers, strict=True):
            wanted, given = _layer(big, small, wanted, given, sample)
    return slim


def narrowed(net: Net, corpus: Corpus) -> Net:
    """A network whose encoder is narrow, to be fitted further; the heads are the same."""
    drawn = random.Random(1).sample(corpus.train, SAMPLE)  # noqa: S311  # no secret hangs on it
    sample = [padded(placed_in(article, LONGEST).rows) for article in drawn]
    net.encoder = narrow(net.encoder, BertShape(), sample)
    return net


def _layer(
    big: Layer, small: Layer, wanted: list[Tensor], given: list[Tensor], sample: Sequence[Batch]
) -> tuple[list[Tensor], list[Tensor]]:
    """Fill one narrow layer. Out: what the wide and the narrow layer give for the sample."""
    seen = [mask.bool() for _, mask in sample]
    biases = [_bias(mask) for _, mask in sample]
    full = [big.attend(x, b) for x, b in zip(wanted, biases, strict=True)]
    middle = [x + big.mixed(a) for x, a in zip(wanted, full, strict=True)]
    kept = _heads_kept(big, _flat(full, seen), small.heads)
    for name in ("query", "key", "value"):
        _rows(getattr(small, name), getattr(big, name), kept)
    small.first_norm.load_state_dict(big.first_norm.state_dict())
    small.second_norm.load_state_dict(big.second_norm.state_dict())
    mine = [small.attend(x, b) for x, b in zip(given, biases, strict=True)]
    _solve(small.mixed, _flat(mine, seen), _flat(middle, seen) - _flat(given, seen))
    after = [small.first_norm(x + small.mixed(a)) for x, a in zip(given, mine, strict=True)]
    middle = [big.first_norm(x) for x in middle]
    ends = [x + big.narrow(functional.gelu(big.widen(x))) for x in middle]
    units = functional.gelu(big.widen(_flat(middle, seen))) * big.narrow.weight.norm(dim=0)
    _rows(small.widen, big.widen, _pivots(units.T @ units, small.widen.out_features))
    inner = functional.gelu(small.widen(_flat(after, seen)))
    _solve(small.narrow, inner, _flat(ends, seen) - _flat(after, seen))
    out = [small.second_norm(x + small.narrow(functional.gelu(small.widen(x)))) for x in after]
    return [big.second_norm(x) for x in ends], out


def _entered(encoder: Bert, batch: Batch) -> Tensor:
    ids, _ = batch
    entered: Tensor = encoder.norm(encoder.words(ids) + encoder.places.weight[: ids.shape[1]])
    return entered


def _bias(mask: Tensor) -> Tensor:
    return (1.0 - mask[:, None, None, :]) * -1e4


def _flat(states: Sequence[Tensor], seen: Sequence[Tensor]) -> Tensor:
    """The states of all real pieces of the sample, one a row."""
    return torch.cat([x[s] for x, s in zip(states, seen, strict=True)])


def _heads_kept(layer: Layer, attended: Tensor, count: int) -> Tensor:
    """The rows of query, key and value of the heads that add most to the output."""
    added = []
    for head in range(layer.heads):
        rows = slice(head * layer.head, (head + 1) * layer.head)
        part = attended[:, rows] @ layer.mixed.weight[:, rows].T
        added.append((part - part.mean(0)).square().sum())
    best = torch.stack(added).topk(count).indices.sort().values
    return (best[:, None] * layer.head + torch.arange(layer.head)).flatten()


def _pivots(moments: Tensor, count: int) -> Tensor:
    """The first pivots of a Cholesky decomposition."""
    left = moments.double().diagonal().clone()
    moments = moments.double()
    columns = torch.zeros(len(left), count, dtype=torch.double)
    taken: list[int] = []
    for at in range(count):
        pivot = int(left.argmax())
        column = moments[:, pivot] - columns[:, :at] @ columns[pivot, :at]
        columns[:, at] = column / left[pivot].clamp(min=1e-12).sqrt()
        left = (left - columns[:, at].square()).clamp(min=0)
        taken.append(pivot)
        left[taken] = -1.0
    return torch.tensor(sorted(taken))


def _rows(small: nn.Linear, big: nn.Linear, kept: Tensor) -> None:
    small.weight.copy_(big.weight[kept])
    small.bias.copy_(big.bias[kept])


def _solve(linear: nn.Linear, inputs: Tensor, outputs: Tensor) -> None:
    """Weights and bias by least squares, with a little ridge."""
    x, y = inputs.double(), outputs.double()
    mean_x, mean_y = x.mean(0), y.mean(0)
    x, y = x - mean_x, y - mean_y
    moments = x.T @ x
    moments.diagonal().add_(_RIDGE * moments.diagonal().mean())
    weight = torch.linalg.solve(moments, x.T @ y).T
    linear.weight.copy_(weight)
    linear.bias.copy_(mean_y - weight @ mean_x)
