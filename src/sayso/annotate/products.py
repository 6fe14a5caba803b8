"""The parser's matrix products, made by the runtime that our own networks use.

In: a spaCy pipeline that we opened ourselves. Out: nothing; its layers multiply by onnxruntime from then on.
BLIS, with which spaCy multiplies, does not know many newer processors, and takes three times as long there.
Whoever brings a pipeline of their own keeps it as it is. Each row of a product is summed up by itself:
neither the rows beside it nor the number of threads change a bit of it.
"""

from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps

from sayso.annotate.models.bundle import SHIPPED, open_bundle

_FILE = "product.onnx"  # one node: rows (n, k) and weights (m, k) to rows times weights turned over, (n, m)
_ROWS = 512  # multiplied at once: more do not stay in a core's own cache

Floats = NDArray[np.float32]


class Products(NumpyOps):  # type: ignore[misc]  # thinc gives no types for what it compiles
    """thinc's operations on arrays, but for the product that all layers ask for when they predict."""

    def __init__(self, session: ort.InferenceSession) -> None:
        super().__init__()
        self._session = session

    def gemm(
        self, x: Floats, y: Floats, *, out: Floats | None = None, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """`x` (n, k) times `y` (m, k) turned over, into `out` (n, m) where it is given; else thinc's own."""
        if trans1 or not trans2 or x.dtype != np.float32 or y.dtype != np.float32:
            found: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return found
        product = np.empty((len(x), len(y)), np.float32) if out is None else out
        for first in range(0, len(x), _ROWS):
            product[first : first + _ROWS] = self._product(x[first : first + _ROWS], y)
        return product

    def _product(self, rows: Floats, weights: Floats) -> Floats:
        # A row alone would be summed in another order.
        several = rows if len(rows) > 1 else np.repeat(rows, 2, axis=0)
        found: Floats = self._session.run(["product"], {"rows": several, "weights": weights})[0]
        return found[: len(rows)]


def multiply_by_runtime(nlp: Language, threads: int) -> None:
    """Let the layers of a pipeline multiply by onnxruntime, with so many threads. Raises ModelError.

    Only layers that run on the processor with thinc's own operations are changed.
    """
    ours = Products(open_bundle(SHIPPED / "products").session(_FILE, threads))
    for _, component in nlp.pipeline:
        model: Any = getattr(component, "model", None)
        if isinstance(model, Model):
            for layer in model.walk():
                if type(layer.ops) is NumpyOps:
                    layer.ops = ours
