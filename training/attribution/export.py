"""The fitted network as files that the program runs: ONNX graphs, the encoder's weights in eight bits.

The encoder's matrix products are quantised per channel to seven bits of an eight-bit word (`reduce_range`),
so that processors with and without dot-product instructions give the same whole numbers. The small heads
stay in single precision: their inputs are whole documents, and a scale for all of one would let a word at its
end change what is said of its beginning.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.annotate.attribution.network.views import FEATURES
from sayso.annotate.encoder.encoder import WIDTH
from training.attribution.bert import Bert
from training.attribution.fit import Net
from training.attribution.heads import Heads

OPSET = 18
FILES = ("encoder.onnx", "anchors.onnx", "roles.onnx", "tokenizer.json")
_DECIMALS = 4


def export_encoder(encoder: Bert, folder: Path, tokenizer: Path) -> None:
    """Write `encoder.onnx` and a copy of the tokenizer into a folder."""
    encoder.eval()
    folder.mkdir(parents=True, exist_ok=True)
    plain = folder / "encoder-plain.onnx"
    _write(encoder, (torch.ones(2, 9, dtype=torch.long),), plain, {"ids": 2}, ("vectors",))
    quantize_dynamic(
        plain,
        folder / "encoder.onnx",
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # nothing is known of attention's output
    )
    plain.unlink()
    (folder / "tokenizer.json").write_bytes(tokenizer.read_bytes())


def export_heads(heads: Heads | Net, folder: Path) -> list[list[float]]:
    """Write `anchors.onnx` and `roles.onnx`. Out: the scores from label to label, for `model.json`."""
    heads.eval()
    size, length = 7, 11
    tokens = (
        torch.zeros(size, WIDTH),
        torch.zeros(size, len(FEATURES), dtype=torch.long),
        torch.arange(size),
    )
    axes = {"vectors": 1, "features": 1, "head": 1}
    _write(heads.anchors, tokens, folder / "anchors.onnx", axes, ("states", "logits"))
    seen = torch.arange(length).repeat(2, 1)
    inputs = (
        torch.zeros(2, length, heads.anchors.lead.out_features),
        seen,
        torch.zeros_like(seen),
        torch.zeros_like(seen),
    )
    axes = {"states": 2, "distance": 2, "level": 2, "branch": 2}
    _write(heads.roles, inputs, folder / "roles.onnx", axes, ("scores", "sure"))
    between: list[list[float]] = heads.crf.scores().detach().double().tolist()
    return [[round(score, _DECIMALS) for score in row] for row in between]


def write_list(folder: Path, settings: Mapping[str, object]) -> None:
    """Write `model.json`: the digests of the files that are there, and the settings."""
    found = [folder / name for name in FILES if (folder / name).exists()]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
    content = json.dumps({"files": digests, **settings}, indent=1)
    (folder / "model.json").write_text(content + "\n", encoding="utf-8")


def _write(
    module: nn.Module,
    inputs: tuple[Tensor, ...],
    path: Path,
    axes: Mapping[str, int],
    outputs: tuple[str, ...],
) -> None:
    """Export with the first so many axes of each input left open."""
    free = {name: {axis: f"{name}_{axis}" for axis in range(count)} for name, count in axes.items()}
    torch.onnx.export(
        module, inputs, path, input_names=list(axes), output_names=list(outputs), dynamic_axes=free,
        opset_version=OPSET, custom_opsets={"com.microsoft": 1}, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(onnx.load(path))
