"""The fitted network as files that the program runs: two ONNX graphs in single precision, and their list."""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from torch import Tensor, nn

from sayso.annotate.commitment.network import CHANCES, STATES, made_for_here
from sayso.annotate.commitment.views import ABOVE, FEATURES
from sayso.annotate.encoder.encoder import WIDTH
from training.commitment.net import STATE, Net, Shipped, States

OPSET = 18
_CORPUS = "uw"  # whose readers the program answers like
_TOKENS, _WORDS, _NEAR = {0: "tokens"}, {0: "words"}, {0: "words", 1: "near"}


def write(net: Net, settings: Mapping[str, object], folder: Path, *, keep: bool) -> bool:
    """Write the model's files, unless `keep`. Out: whether they were these bytes already."""
    wanted = export(net)
    digests = {name: hashlib.sha256(graph).hexdigest() for name, graph in wanted.items()}
    listed = {"files": digests, "made_for": made_for_here(), "made_from": dict(settings)}
    wanted["model.json"] = (json.dumps(listed, indent=1) + "\n").encode()
    same = all(
        (folder / name).is_file() and (folder / name).read_bytes() == data for name, data in wanted.items()
    )
    if not same and not keep:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            (folder / name).write_bytes(data)
    return same


def export(net: Net) -> dict[str, bytes]:
    """The graphs by their files: from a document's tokens to states, and from states to chances of scores."""
    tokens, words, near = 5, 3, 7
    seen = torch.zeros(tokens, WIDTH), torch.zeros(tokens, len(FEATURES), dtype=torch.long)
    some = torch.zeros(words, near, dtype=torch.long)
    above = torch.zeros(words, 1 + ABOVE, dtype=torch.long)
    asked = torch.zeros(tokens, STATE), above, some, some, some, torch.zeros(words, 3)
    of_words = {"words": _WORDS, "near": _NEAR, "distance": _NEAR, "place": _NEAR, "rules": _WORDS}
    return {
        STATES: _graph(States(net), seen, {"vectors": _TOKENS, "features": _TOKENS}, "states"),
        CHANCES: _graph(Shipped(net, _CORPUS), asked, {"states": _TOKENS, **of_words}, "chances"),
    }


def _graph(module: nn.Module, inputs: tuple[Tensor, ...], axes: dict[str, dict[int, str]], out: str) -> bytes:
    held = io.BytesIO()
    torch.onnx.export(
        module.eval(), inputs, held, input_names=list(axes), output_names=[out], dynamic_axes=axes,
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(onnx.load_from_string(held.getvalue()))
    return held.getvalue()
