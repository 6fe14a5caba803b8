"""A BERT encoder (Devlin et al. 2019) in plain torch, so that it exports to a small, clear graph.

Weights come from a `model.safetensors` in the names of Hugging Face's BertModel. Word embeddings are not
trained: rare words keep their meaning, and a step costs less.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True, slots=True)
class BertShape:
    """Sizes of all-MiniLM-L6-v2."""

    words: int = 30522
    places: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    head: int = 32
    layers: int = 6


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, sizes: tuple[int, int, int, int], dropout: float, least: float = 1e-12) -> None:
        """`sizes`: the width, the inner width, the number of heads, the size of a head.

        `least` is added to a variance before anything is divided by it.
        """
        super().__init__()
        width, inner, self.heads, self.head = sizes
        self.query, self.key, self.value = (nn.Linear(width, self.heads * self.head) for _ in range(3))
        self.mixed = nn.Linear(self.heads * self.head, width)
        self.first_norm = nn.LayerNorm(width, eps=least)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.second_norm = nn.LayerNorm(width, eps=least)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """`x`: (batch, length, width); `bias`: (batch, 1, 1, length), 0 where there is a piece, else -1e4.

        Or a bias for each head and each pair of places. Without a bias all are looked at, and the exported
        graph has one operation for that.
        """
        x = self.first_norm(x + self.mixed(self.attend(x, bias)))
        return self.second_norm(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))

    def attend(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """What the heads give, side by side: (batch, length, heads * head)."""
        q, k, v = (f(x) for f in (self.query, self.key, self.value))
        return attention(q, k, v, self.heads, bias) if bias is not None else _Whole.apply(q, k, v, self.heads)


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """Each of the heads' attention (Vaswani et al. 2017); all of shape (batch, length, heads * head)."""
    batch, length, width = query.shape
    shape = (batch, length, heads, width // heads)
    q, k, v = (x.view(shape).transpose(1, 2) for x in (query, key, value))
    scores = (q * shape[3] ** -0.5) @ k.transpose(2, 3)
    weight = (scores if bias is None else scores + bias).softmax(-1)
    return (weight.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, width)


class _Whole(torch.autograd.Function):
    """Attention without a mask, which ONNX Runtime does in one step. Not for fitting."""

    @staticmethod
    def forward(_ctx: object, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        return attention(query, key, value, heads, None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The node of the exported graph."""
        found = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        found.setType(query.type())
        return found


class Bert(nn.Module):
    """Word pieces to vectors. `half_products`: matrix products in bfloat16 while it is fitted.

    Graphics cards and processors with AMX fit it so in less than half the time; others take longer.
    """

    def __init__(self, shape: BertShape, dropout: float = 0.1) -> None:
        super().__init__()
        self.half_products = False
        self.words = nn.Embedding(shape.words, shape.width)
        self.places = nn.Embedding(shape.places, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        sizes = (shape.width, shape.inner, shape.heads, shape.head)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(shape.layers))
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """`ids` and `mask` are (batch, length), no mask where all are pieces; out: (batch, length, width)."""
        places = self.places.weight[: ids.shape[1]]
        x = self.drop(self.norm(self.words(ids) + places))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        if not (self.half_products and self.training):
            return self._through(x, bias)
        with torch.autocast(x.device.type, torch.bfloat16):
            return self._through(x, bias).float()

    def _through(self, x: Tensor, bias: Tensor | None) -> Tensor:
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load(self, weights: Mapping[str, Tensor]) -> None:
        """Take the weights of a BertModel. A name that is missing is a KeyError."""
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(weights["embeddings.position_embeddings.weight"] + kind)
            copy(self.norm, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                for name, other in _NAMES.items():
                    copy(getattr(layer, name), weights, f"encoder.layer.{number}.{other}")


_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "mixed": "attention.output.dense",
    "first_norm": "attention.output.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}


def copy(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    """Fill a module with the weights that stand under a name."""
    for part, parameter in module.named_parameters():
        parameter.copy_(weights[f"{name}.{part}"])
