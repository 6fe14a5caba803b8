"""Chooses a site's type: what its frames say, weighed against a small model over the encoder's vectors.

In: rows of sites. Out: for each a type with a score, or None where it is no event. The model is one linear
layer with a softmax (model card beside its weights); it also knows "no event". Frames and model are
mixed: the model decides where no frame holds, and can overrule one only where it is sure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.events.features import TYPES, WIDTH, Row
from sayso.annotate.models.bundle import Bundle
from sayso.core.errors import ModelError

NONE = "NONE"
YIELD = "YIELD"  # CONCEDE and RETREAT, which the training data merge
CLASSES = (*(name for name in TYPES if name not in {"CONCEDE", "RETREAT"}), YIELD, NONE)
_YIELDS = frozenset({"CONCEDE", "RETREAT"})
_SHARE = 0.3  # the frame's share in the mixture
_REFUSED = 0.8  # from this probability of "no event" on, a frame is not believed
_FILLED = 0.5  # from this probability on, a verb without a frame has the model's type
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

    def choose(self, rows: Sequence[Row], framed: Sequence[str | None], kept: Sequence[bool]) -> list[tuple[str, float] | None]:
        """Type and score of each row. `framed` is the frame's type; where `kept`, a frame is always believed."""
        if not rows:
            return []
        found = self.probabilities(rows)
        return [
            choose_one(dict(zip(CLASSES, map(float, row), strict=True)), name, kept=sure)
            for row, name, sure in zip(found, framed, kept, strict=True)
        ]


def choose_one(chances: dict[str, float], framed: str | None, *, kept: bool) -> tuple[str, float] | None:
    """The type of one site, from the model's probabilities and its frame's type."""
    none = chances.pop(NONE)
    if framed is None:
        best = max(CLASSES[:-1], key=lambda name: chances[name])
        return (_plain(best, None), round(chances[best], _DIGITS)) if chances[best] >= _FILLED else None
    if none > _REFUSED and not kept:
        return None
    name = YIELD if framed in _YIELDS else framed
    mixed = {one: (1 - _SHARE) * chance / max(1 - none, 1e-6) for one, chance in chances.items()}
    mixed[name] += _SHARE
    best = name if kept else max(CLASSES[:-1], key=lambda one: mixed[one])
    return _plain(best, framed), round(min(mixed[best] * (1 - none), 1.0), _DIGITS)


def _plain(name: str, framed: str | None) -> str:
    """The data merge CONCEDE and RETREAT; the frame tells them apart, and words alone are the weaker of them."""
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
