"""The fitted network as files that the program runs: an ONNX graph in single precision, and its list."""

import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch

from sayso.annotate.commitment.network import made_for_here
from sayso.annotate.commitment.views import ABOVE, FEATURES, NEAR, PLACES
from sayso.annotate.encoder.encoder import WIDTH
from training.commitment.net import Net, Shipped

OPSET = 18
FILE = "commitment.onnx"
_CORPUS = "uw"  # whose readers the program answers like
_AXES = {"vectors": "tokens", "features": "tokens", "rows": "words", "place": "words", "rules": "words"}


def write(net: Net, settings: Mapping[str, object], folder: Path, *, keep: bool) -> bool:
    """Write the model's files, unless `keep`. Out: whether they were these bytes already."""
    graph = export(net)
    digests = {FILE: hashlib.sha256(graph).hexdigest()}
    listed = {"files": digests, "made_for": made_for_here(), "made_from": dict(settings)}
    wanted = {FILE: graph, "model.json": (json.dumps(listed, indent=1) + "\n").encode()}
    same = all(
        (folder / name).is_file() and (folder / name).read_bytes() == data for name, data in wanted.items()
    )
    if not same and not keep:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            (folder / name).write_bytes(data)
    return same


def export(net: Net) -> bytes:
    """The graph: token and word inputs to the chances of each score."""
    tokens, words = 5, 3
    place = torch.arange(words * NEAR).view(words, NEAR) % (PLACES + 1) - 1
    inputs = (
        torch.zeros(tokens, WIDTH),
        torch.zeros(tokens, len(FEATURES), dtype=torch.long),
        torch.zeros(words, 1 + NEAR + ABOVE, dtype=torch.long),
        place,
        torch.zeros(words, 3),
    )
    module = Shipped(net, _CORPUS).eval()
    held = io.BytesIO()
    torch.onnx.export(
        module, inputs, held, input_names=list(_AXES), output_names=["chances"],
        dynamic_axes={name: {0: axis} for name, axis in _AXES.items()}, opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(onnx.load_from_string(held.getvalue()))
    return held.getvalue()
