"""The wording network: for each token, how likely people are to mark it as loaded, and as what.

In: the encoder's vectors and a document's inputs. Out: `Scores`. A few layers over the vectors, each looking
at two neighbours on either side, in plain numpy; the model card stands beside the weights. Scores are rounded
before anything is decided, so that a processor that adds up in another order changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from sayso.annotate.encoder.encoder import WIDTH, Vectors
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.wording.features import Floats, Inputs
from sayso.annotate.wording.words import Words
from sayso.core.errors import ModelError
from sayso.core.vocabulary import WordingKind

KINDS = tuple(WordingKind)
OUTPUTS = ("marked", "share", *KINDS)
NEAR = 2  # tokens on either side that a layer looks at
_DECIMALS = 3
_TINY = 1e-5  # as in torch's LayerNorm
_FILE = "network.npz"


@dataclass(frozen=True, slots=True)
class Scores:
    """Of each token: that it is marked, which share of a marked span it is, both 0 to 1; its kinds (n, 8).

    A kind's score is how likely it is beside how common it is; only their order says something.
    """

    marked: Floats
    share: Floats
    kinds: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """The weights by name (as `training/wording/net.py` writes them), and the words that it knows."""

    weights: Mapping[str, Floats]
    words: Words

    def scores(self, vectors: Vectors, inputs: Inputs) -> Scores:
        """The scores of all tokens of a document."""
        w = self.weights
        seen = self._dense("vector", vectors)
        seen[inputs.name] = self._dense("vector", w["name"][None])
        kinds = [w[table][inputs.kinds[:, at]] for at, table in enumerate(("tag", "dep", "shape"))]
        parts = [seen, *kinds, inputs.signs, self.words.of(inputs.lemmas)]
        state = self._normal("first", _gelu(self._dense("input", np.concatenate(parts, axis=1))))
        for layer in ("second", "third"):
            state = self._normal(layer, state + _gelu(self._dense(f"{layer}_near", neighbours(state))))
        logits = np.round(self._dense("output", state).astype(np.float64), _DECIMALS)
        found = (1 / (1 + np.exp(-logits))).astype(np.float32)
        return Scores(found[:, 0], found[:, 1], found[:, 2:] / w["common"])

    def _dense(self, name: str, rows: Floats) -> Floats:
        found: Floats = rows @ self.weights[f"{name}_weights"]
        found += self.weights[f"{name}_offset"]
        return found

    def _normal(self, name: str, rows: Floats) -> Floats:
        found: Floats = rows - rows.mean(axis=1, keepdims=True)
        found /= np.sqrt((found * found).mean(axis=1, keepdims=True) + np.float32(_TINY))
        found *= self.weights[f"{name}_scale"]
        found += self.weights[f"{name}_shift"]
        return found


def neighbours(rows: Floats) -> Floats:
    """Each row with those of the `NEAR` tokens before and after it; zeros beyond the ends."""
    count, width = rows.shape
    padded = np.zeros((count + 2 * NEAR, width), rows.dtype)
    padded[NEAR : NEAR + count] = rows
    return np.concatenate([padded[at : at + count] for at in range(2 * NEAR + 1)], axis=1)


def _gelu(rows: Floats) -> Floats:
    """The Gaussian error unit in its tanh form (Hendrycks and Gimpel 2016)."""
    inner: Floats = np.float32(0.044715) * rows
    inner *= rows
    inner *= rows
    inner += rows
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += 1
    found: Floats = np.float32(0.5) * rows
    found *= inner
    return found


def open_network(bundle: Bundle) -> Network:
    """The network of a bundle. Raises ModelError where it was made for another version of this code."""
    made_for = bundle.settings.get("made_for")
    here = {"outputs": list(OUTPUTS), "near": NEAR, "width": WIDTH}
    if made_for != here:
        raise ModelError(f"the weights in {bundle.folder} were made for another version of sayso: {made_for}")
    path = bundle.path(_FILE)
    try:
        with np.load(path, allow_pickle=False) as file:
            weights = {name: file[name].astype(np.float32) for name in file.files}
        words = msgspec.json.decode(
            bundle.path("words.json").read_bytes(), type=dict[str, tuple[float, float]]
        )
    except (OSError, ValueError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise ModelError(f"{path} or words.json beside it cannot be opened: {error}") from error
    return Network(weights, Words(words))
