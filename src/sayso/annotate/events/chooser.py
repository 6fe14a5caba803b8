"""Chooses a site's type: what its frames say, weighed against a small model over the encoder's vectors.

In: rows of sites. Out: for each a type with a score, or None where it is no event. The model is one linear
layer with a softmax (model card beside its weights); it also knows "no event". Frames and model are
mixed: the model decides where no frame holds, and can overrule one only where it is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.events.features import TYPES, WIDTH, Row
from sayso.annotate.models.bundle import Bundle
from sayso.core.errors import ModelError


class Trust(IntEnum):
    """How far a frame is believed against the model: wholly where it is about blame or victims."""

    LITTLE = 0
    MUCH = 1
    WHOLLY = 2


@dataclass(frozen=True, slots=True)
class Framed:
    """What a site's frames say: a type, and how far to trust it; `kept` where the model may choose no other.

    Of a deed that did not happen the frame says what did not: the model was fitted on deeds, and takes the
    "not" for a refusal.
    """

    type: str
    trust: Trust
    kept: bool = False


NONE = "NONE"
YIELD = "YIELD"  # CONCEDE and RETREAT, which the training data merge
CLASSES = (*(name for name in TYPES if name not in {"CONCEDE", "RETREAT"}), YIELD, NONE)
_YIELDS = frozenset({"CONCEDE", "RETREAT"})
_SHARE = 0.4  # what a frame adds to the chance of its type
# Above this probability of "no event" a frame is not believed, by how far it is trusted.
_REFUSED = {Trust.LITTLE: 0.65, Trust.MUCH: 0.95, Trust.WHOLLY: 1.0}
_FILLED = 0.6  # from this probability on, a verb without a frame has the model's type
_DIGITS = 3  # of a score: a processor that rounds otherwise must not change the output


@dataclass(frozen=True, slots=True)
class Chooser:
    """The weights: (WIDTH, classes) in whole numbers of eight bits, with a scale and an offset per class."""

    weights: NDArray[np.float32]
    offset: NDArray[np.float32]

    def probabilities(self, rows: Sequence[Row]) -> NDArray[np.float32]:
        """Each row's probability of each of `CLASSES`."""
        logits = np.stack(rows) @ self.weights + self.offset
        logits -= logits.max(axis=1, keepdims=True)
        powers = np.exp(logits)
        found: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
        return found

    def choose(self, rows: Sequence[Row], framed: Sequence[Framed | None]) -> list[tuple[str, float] | None]:
        """Type and score of each row; `framed` is what its frames say, if any holds."""
        if not rows:
            return []
        found = self.probabilities(rows).tolist()
        return [
            choose_one(dict(zip(CLASSES, row, strict=True)), frame)
            for row, frame in zip(found, framed, strict=True)
        ]


def choose_one(chances: dict[str, float], framed: Framed | None) -> tuple[str, float] | None:
    """The type of one site, from the model's probabilities and its frame's type."""
    none = chances.pop(NONE)
    if framed is None:
        best = max(CLASSES[:-1], key=lambda name: chances[name])
        return (_plain(best, None), round(chances[best], _DIGITS)) if chances[best] >= _FILLED else None
    if none > _REFUSED[framed.trust]:
        return None
    own = YIELD if framed.type in _YIELDS else framed.type
    chances[own] += _SHARE
    best = (
        own
        if framed.kept or framed.trust is Trust.WHOLLY
        else max(CLASSES[:-1], key=lambda one: chances[one])
    )
    return _plain(best, framed.type), round(chances[best] / (1 + _SHARE), _DIGITS)


def _plain(name: str, framed: str | None) -> str:
    """The data merge CONCEDE and RETREAT; the frame tells them apart, else it is the weaker, CONCEDE."""
    if name != YIELD:
        return name
    return framed if framed in _YIELDS else "CONCEDE"


def open_chooser(bundle: Bundle) -> Chooser:
    """The chooser of a bundle with `types.npz`. Raises ModelError."""
    path = bundle.path("types.npz")
    try:
        with np.load(path, allow_pickle=False) as file:
            weights = file["weights"].astype(np.float32) * file["scale"].astype(np.float32)
            offset = file["offset"].astype(np.float32)
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path} cannot be opened: {error}") from error
    if weights.shape != (WIDTH, len(CLASSES)) or offset.shape != (len(CLASSES),):
        raise ModelError(f"{path} has weights of shape {weights.shape}: it was made for other features.")
    return Chooser(weights, offset)
