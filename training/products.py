"""`python -m training.products`: write the graph of one matrix product, which the parser's layers run.

In: nothing. Out: `product.onnx` and `model.json` in sayso's folder of models; the same bytes each time. The
graph has no weights: those of the parser come in with each call.
"""

import hashlib
import json
import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from sayso.annotate.models.bundle import SHIPPED

FOLDER = SHIPPED / "products"
_OPSET, _FORMAT = 18, 8


def graph() -> bytes:
    """Rows (n, k) and weights (m, k) to the rows times the weights turned over, (n, m)."""
    sizes = {"rows": ("n", "k"), "weights": ("m", "k"), "product": ("n", "m")}
    rows, weights, product = (
        helper.make_tensor_value_info(name, TensorProto.FLOAT, size) for name, size in sizes.items()
    )
    node = helper.make_node("Gemm", ["rows", "weights"], ["product"], transB=1)
    made = helper.make_graph([node], "product", [rows, weights], [product])
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_FORMAT)
    onnx.checker.check_model(model)
    found: bytes = model.SerializeToString()
    return found


def main(folder: Path = FOLDER) -> int:
    """Write both files."""
    content = graph()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "product.onnx").write_bytes(content)
    listed = {"files": {"product.onnx": hashlib.sha256(content).hexdigest()}}
    (folder / "model.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
