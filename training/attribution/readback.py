"""Shipped weights as torch modules again, so that a fit can go on from them.

In: a bundle's ONNX files. Out: its modules in single precision, each weight the middle of its step of the
quantisation. What they give differs from what the shipped ones give by the noise of eight-bit inputs only.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from sayso.annotate.models.bundle import Bundle
from training.attribution.bert import Bert, BertShape
from training.attribution.fit import Net
from training.attribution.heads import SMALL, Heads

_UNNAMED = "onnx::MatMul"  # a matrix of a product over more than two dimensions
_QUANTIZED, _BESIDE = "_quantized", ("_scale", "_zero_point")
_PRODUCTS = ("query", "key", "value", "mixed", "widen", "narrow")  # of a layer, as they are worked out


def read_net(bundle: Bundle, words: Tensor) -> Net:
    """The whole network of a bundle, as `read_encoder` and `read_heads` give its parts."""
    net, heads = Net(read_encoder(bundle, words), SMALL), read_heads(bundle)
    for name in ("anchors", "roles", "crf"):
        getattr(net, name).load_state_dict(getattr(heads, name).state_dict())
    return net


def read_encoder(bundle: Bundle, words: Tensor) -> Bert:
    """The encoder of a bundle; `words` are the base's word embeddings, which no fit changes."""
    found = _arrays(bundle.path("encoder.onnx"))
    products = [array for name, array in found.items() if name.startswith(_UNNAMED)]
    layers = len(products) // len(_PRODUCTS)
    inner, inside = products[4].shape[1], products[0].shape[1]
    size = BertShape().head
    encoder = Bert(BertShape(inner=inner, heads=inside // size, layers=layers))
    weights = {name: torch.from_numpy(array.copy()) for name, array in found.items()}
    state = {name: weights.get(name, old) for name, old in encoder.state_dict().items()}
    state["words.weight"] = words
    for number, product in enumerate(products):
        layer, part = divmod(number, len(_PRODUCTS))
        state[f"layers.{layer}.{_PRODUCTS[part]}.weight"] = torch.from_numpy(product.T.copy())
    encoder.load_state_dict(state)
    return encoder


def read_heads(bundle: Bundle) -> Heads:
    """The heads of a bundle."""
    heads = Heads()
    _fill(heads.anchors, _arrays(bundle.path("anchors.onnx")))
    _fill(heads.roles, _arrays(bundle.path("roles.onnx")))
    between = torch.tensor(bundle.settings["between"])
    with torch.no_grad():
        heads.crf.between.copy_(torch.where(between > -1e3, between, torch.zeros(())))
    return heads


def _fill(module: nn.Module, found: dict[str, np.ndarray]) -> None:
    """Give a module the weights of a graph; matrices without a name come in the order of their use."""
    unnamed = iter([array for name, array in found.items() if name.startswith(_UNNAMED)])
    state = {}
    for name, old in module.state_dict().items():
        array = found[name] if name in found else next(unnamed).T
        state[name] = torch.from_numpy(array.copy()).view(old.shape)
    module.load_state_dict(state)


def _arrays(path: Path) -> dict[str, np.ndarray]:
    """The weights of a graph by name; those in eight bits as the numbers that they stand for."""
    held = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    return {
        name.removesuffix(_QUANTIZED): _decoded(name, held) for name in held if not name.endswith(_BESIDE)
    }


def _decoded(name: str, held: dict[str, np.ndarray]) -> np.ndarray:
    if not name.endswith(_QUANTIZED):
        return held[name]
    base = name.removesuffix(_QUANTIZED)
    decoded: np.ndarray = (held[name].astype(np.float32) - held[f"{base}_zero_point"]) * held[f"{base}_scale"]
    return decoded
