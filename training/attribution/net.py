"""The attribution network: an anchor for each cue, then what belongs to it.

Two parts over the encoder's vectors. `Anchors` says of each token whether it is the heart of a cue, outermost
or inner. `Roles` looks at the stretch around one anchor, knowing which token the anchor is and how the
sentence's tree looks from there, and labels source, cue and content with a conditional random field
(Lafferty et al. 2001); it also says again whether this is a cue at all. Conditioning on one predicate at a
time is how semantic roles are labelled (Shi and Lin 2019).
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from sayso.annotate.attribution.network.views import AHEAD, BACK, LEVELS, SELF
from sayso.annotate.table import DEPS, ENTITIES, SHAPES, TAGS
from training.attribution.bert import Layer

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
SIZES = (len(SHAPES) + 1, len(TAGS) + 1, len(DEPS) + 1, len(ENTITIES) + 1, 4, 4)
WIDTHS = (16, 32, 32, 16, 16, 16)


@dataclass(frozen=True, slots=True)
class NetShape:
    """Widths: of the encoder's vectors, of a token, of a token as seen from an anchor."""

    encoder: int = 384
    token: int = 256
    role: int = 192
    inner: int = 384
    heads: int = 4
    layers: int = 2


class Anchors(nn.Module):
    """Vectors and features of all tokens to token states and two logits each (outermost, any)."""

    def __init__(self, shape: NetShape, dropout: float = 0.2) -> None:
        super().__init__()
        self.features = nn.ModuleList(nn.Embedding(n, w) for n, w in zip(SIZES, WIDTHS, strict=True))
        self.enter = nn.Linear(shape.encoder + sum(WIDTHS), shape.token)
        self.enter_norm = nn.LayerNorm(shape.token)
        self.with_head = nn.Linear(2 * shape.token, shape.token)
        self.near = nn.Conv1d(shape.token, shape.token, 5, padding=2)
        self.norm = nn.LayerNorm(shape.token)
        self.drop = nn.Dropout(dropout)
        self.hidden = nn.Linear(shape.token, shape.token)
        self.out = nn.Linear(shape.token, 2)
        self.lead = nn.Linear(shape.token, shape.role)  # once a token, not once a token and anchor

    def forward(self, vectors: Tensor, features: Tensor, head: Tensor) -> tuple[Tensor, Tensor]:
        """(tokens, encoder), (tokens, features), (tokens,) to (tokens, role) and (tokens, 2)."""
        seen = [embed(features[:, i]) for i, embed in enumerate(self.features)]
        x = self.enter_norm(self.enter(self.drop(torch.cat([vectors, *seen], 1))))
        x = x + torch.relu(self.with_head(torch.cat([x, x[head]], 1)))
        x = self.norm(x + torch.relu(self.near(x.T[None])[0].T))
        return self.lead(x), self.out(self.drop(torch.relu(self.hidden(self.drop(x)))))


class Roles(nn.Module):
    """Token states around anchors to label scores, and two logits for each anchor (outermost, any)."""

    def __init__(self, shape: NetShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.distance = nn.Embedding(BACK + AHEAD + 1, shape.role)
        self.level = nn.Embedding(LEVELS + 1, shape.role)
        self.branch = nn.Embedding(SELF + 1, shape.role)
        self.norm = nn.LayerNorm(shape.role)
        sizes = (shape.role, shape.inner, shape.heads, shape.role // shape.heads)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(shape.layers))
        self.out = nn.Linear(shape.role, len(LABELS))
        self.sure = nn.Linear(2 * shape.role, 2)
        self.drop = nn.Dropout(dropout)

    def forward(
        self, states: Tensor, distance: Tensor, level: Tensor, branch: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`states`: (anchors, length, role); the rest: (anchors, length), `distance` -1 where no token is.

        Out: (anchors, length, labels) and (anchors, 2). `distance` counts from 0 at BACK tokens before.
        """
        mask = (distance >= 0).to(states.dtype)
        x = states + self.distance(distance.clamp(min=0)) + self.level(level) + self.branch(branch)
        x = self.drop(self.norm(x))
        bias = (1.0 - mask[:, None, None, :]) * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        at = (distance == BACK).to(x.dtype)[:, :, None]
        heart = (x * at).sum(1)
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        return self.out(x), self.sure(self.drop(torch.cat([heart, mean], 1)))


class Crf(nn.Module):
    """A linear chain over LABELS. What BIO forbids has a score of -1e4 and is not learned."""

    def __init__(self) -> None:
        super().__init__()
        self.between = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.register_buffer("forbidden", forbidden())

    def scores(self) -> Tensor:
        """From label (row) to label (column)."""
        return self.between + self.forbidden

    def loss(self, emissions: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """Sum over anchors of the negative log-likelihood. `mask` is 1 for the first so many of each row."""
        between, inside = self.scores(), mask[:, 1:].bool()
        first, later = emissions[:, 0] + self.forbidden[0], emissions[:, 1:]  # starts as after O
        steps = between[labels[:, :-1], labels[:, 1:]] + later.gather(2, labels[:, 1:, None])[..., 0]
        chosen = first.gather(1, labels[:, :1])[:, 0] + (steps * inside).sum(1)
        top = later.detach().amax(2)
        onward = torch.exp(between) * torch.exp(later - top[..., None])[:, :, None]
        product, scale = _product(torch.where(inside[..., None, None], onward, torch.eye(len(LABELS))))
        ends = torch.exp(first - first.detach().amax(1, keepdim=True))[:, None] @ product
        total = torch.log(ends.sum((1, 2))) + first.detach().amax(1) + scale + (top * inside).sum(1)
        return (total - chosen).sum()


def _product(steps: Tensor) -> tuple[Tensor, Tensor]:
    """The product of each row's matrices, by pairs of pairs, and the logarithm of what it was divided by.

    `steps`: (rows, steps, from, to), none below 0. Out: (rows, from, to) and (rows,).
    """
    count, kinds = len(steps), steps.shape[-1]
    scale = torch.zeros(count)
    one = torch.eye(kinds).expand(count, 1, kinds, kinds)
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            steps = torch.cat([steps, one], 1)
        steps = steps[:, ::2] @ steps[:, 1::2]
        top = steps.detach().amax((2, 3), keepdim=True)
        steps, scale = steps / top, scale + top.log().sum((1, 2, 3))
    return (steps if steps.shape[1] else one)[:, 0], scale


def forbidden() -> Tensor:
    """-1e4 where an inside label does not follow its own kind."""
    out = torch.zeros(len(LABELS), len(LABELS))
    for column, label in enumerate(LABELS):
        if label.startswith("I-"):
            for row, before in enumerate(LABELS):
                if before[2:] != label[2:]:
                    out[row, column] = -1e4
    return out


def take(module: nn.Module, other: nn.Module) -> None:
    """Give a module the weights of another one that have the same name and shape."""
    weights = dict(module.state_dict())
    theirs = other.state_dict().items()
    weights.update({name: weight for name, weight in theirs if weight.shape == weights[name].shape})
    module.load_state_dict(weights)
