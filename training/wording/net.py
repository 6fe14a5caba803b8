"""The wording network in torch, for fitting; `sayso.annotate.wording.network` runs its weights in numpy.

In: the encoder's vectors and what `features` says of each token. Out: logits of `OUTPUTS`.
"""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from sayso.annotate.encoder.encoder import WIDTH
from sayso.annotate.table import DEPS, SHAPES, TAGS
from sayso.annotate.wording.network import NEAR, OUTPUTS

STATE = 64
_TABLES = (("tag", len(TAGS), 12), ("dep", len(DEPS), 12), ("shape", len(SHAPES), 4))
_SIGNS = 5  # repeated word, repeated pair, quotation, and two from `words`
LAYERS = ("second", "third")


class Net(nn.Module):
    """Vectors and features of a row of tokens to logits."""

    def __init__(self, dropout: float, vector_dropout: float) -> None:
        super().__init__()
        self.name = nn.Parameter(torch.zeros(WIDTH))
        self.vector = nn.Linear(WIDTH, STATE)
        self.tables = nn.ModuleDict({name: nn.Embedding(n + 1, width) for name, n, width in _TABLES})
        self.input = nn.Linear(STATE + sum(width for *_, width in _TABLES) + _SIGNS, STATE)
        self.near = nn.ModuleDict({name: nn.Linear(STATE * (2 * NEAR + 1), STATE) for name in LAYERS})
        self.norms = nn.ModuleDict({name: nn.LayerNorm(STATE) for name in ("first", *LAYERS)})
        self.output = nn.Linear(STATE, len(OUTPUTS))
        self.drop, self.drop_vector = nn.Dropout(dropout), nn.Dropout(vector_dropout)

    def forward(self, vectors: Tensor, name: Tensor, kinds: Tensor, signs: Tensor) -> Tensor:
        """Logits (n, OUTPUTS) of n tokens of one text."""
        seen = self.vector(self.drop_vector(torch.where(name[:, None], self.name, vectors)))
        parts = [self.tables[table](kinds[:, at]) for at, (table, *_) in enumerate(_TABLES)]
        state = self.norms["first"](_gelu(self.input(torch.cat([seen, *parts, signs], 1))))
        for layer in LAYERS:
            state = self.norms[layer](state + _gelu(self.near[layer](_neighbours(self.drop(state)))))
        found: Tensor = self.output(self.drop(state))
        return found

    def arrays(self) -> dict[str, NDArray[np.float16]]:
        """The weights under the names that the run-time network asks for, in half precision."""
        found = {"name": self.name, **{name: table.weight for name, table in self.tables.items()}}
        dense = {"vector": self.vector, "input": self.input, "output": self.output}
        dense.update({f"{layer}_near": self.near[layer] for layer in LAYERS})
        for name, one in dense.items():
            found[f"{name}_weights"], found[f"{name}_offset"] = one.weight.T, one.bias
        for name, norm in self.norms.items():
            found[f"{name}_scale"], found[f"{name}_shift"] = norm.weight, norm.bias
        return {name: found[name].detach().numpy().astype(np.float16) for name in sorted(found)}


def _gelu(rows: Tensor) -> Tensor:
    return functional.gelu(rows, approximate="tanh")


def _neighbours(rows: Tensor) -> Tensor:
    padded = functional.pad(rows, (0, 0, NEAR, NEAR))
    return torch.cat([padded[at : at + len(rows)] for at in range(2 * NEAR + 1)], 1)
