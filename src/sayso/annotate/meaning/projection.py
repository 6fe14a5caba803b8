"""From vectors of words to short rows of whole numbers.

In: the four vectors of a word (`words.py`). Out: the rows of `core.meaning`. The encoder was fitted to find
attributions; two linear maps, fitted on events that are the same in several texts (`training/same_claim`),
turn its vectors so that words for one event lie close, and drop what does not tell events apart. The row of a
sentence is the vector of its words as it is: who retells a claim may keep nothing of the event's words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder.encoder import WIDTH as CONTEXT
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.meaning.words import ALONE, PARTS, PieceTable, Words
from sayso.annotate.models.bundle import Bundle
from sayso.core.errors import ModelError
from sayso.core.meaning import EVENT, HEAD, SENTENCE, Meaning
from sayso.core.text import Span

PIECES, MAPS = "pieces.npz", "maps.npz"
HEAD_WIDTH = CONTEXT + ALONE  # what the map of the word takes: the first two parts
_LARGEST = 127


@dataclass(frozen=True, slots=True)
class Linear:
    """A centre (n,) and a map (n, m)."""

    centre: Vectors
    weights: Vectors

    def apply(self, vectors: Vectors) -> NDArray[np.int8]:
        """Vectors (k, n) to rows (k, m) of unit length, as whole numbers; zeros stay zeros."""
        rows = unit(np.asarray((vectors - self.centre) @ self.weights, np.float32))
        rows[~vectors.any(axis=1)] = 0
        return _whole(rows)


@dataclass(frozen=True, slots=True)
class Projection:
    """The table of word pieces, the mean of the encoder's vectors, and both maps."""

    pieces: PieceTable
    mean: Vectors
    head: Linear
    event: Linear

    def meanings(self, words: Words, triggers: Sequence[Span]) -> tuple[Meaning, ...]:
        """The meaning of each of some words."""
        return self.of_parts(triggers, words.parts(triggers)) if triggers else ()

    def of_parts(self, triggers: Sequence[Span], parts: Vectors) -> tuple[Meaning, ...]:
        """The meanings of some words from their parts, as `Words.parts` gives them."""
        joined = joined_of(parts, self.mean)
        heads, events = self.head.apply(joined[:, :HEAD_WIDTH]), self.event.apply(joined)
        sentences = _whole(joined[:, -SENTENCE:])
        return tuple(
            Meaning(trigger, *(row.tobytes() for row in rows))
            for trigger, *rows in zip(triggers, heads, events, sentences, strict=True)
        )


def joined_of(parts: Vectors, mean: Vectors) -> Vectors:
    """Parts as the maps take them: the encoder's vectors without their mean, each part of unit length."""
    cuts = np.cumsum(PARTS)[:-1]
    context, *alone = np.split(parts, cuts, axis=1)
    known = context.any(axis=1, keepdims=True)  # elsewhere no word stands, and zeros stay zeros
    return np.hstack([unit(np.where(known, context - mean, context)), *(unit(part) for part in alone)])


def _whole(rows: Vectors) -> NDArray[np.int8]:
    """Rows of unit length as whole numbers."""
    # Rounded before it is cut: a processor that rounds otherwise must not change a byte.
    return np.rint(np.round(rows * _LARGEST, 2)).astype(np.int8)


def unit(rows: Vectors) -> Vectors:
    """Each row divided by its length; zeros stay zeros."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Vectors = np.divide(rows, length, out=np.zeros_like(rows), where=length > 0)
    return found


def open_projection(bundle: Bundle) -> Projection:
    """The projection of a bundle with `pieces.npz` and `maps.npz`. Raises ModelError."""
    try:
        with np.load(bundle.path(PIECES), allow_pickle=False) as file:
            pieces = PieceTable(file["rows"], file["scale"].astype(np.float32))
        with np.load(bundle.path(MAPS), allow_pickle=False) as file:
            mean = file["mean"].astype(np.float32)
            head, event = (
                Linear(
                    file[f"{name}_centre"].astype(np.float32),
                    file[f"{name}_weights"].astype(np.float32) * file[f"{name}_scale"].astype(np.float32),
                )
                for name in ("head", "event")
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{bundle.folder} cannot be opened: {error}") from error
    shapes = (pieces.rows.shape[1:], mean.shape, head.weights.shape, event.weights.shape)
    if shapes != ((ALONE,), (CONTEXT,), (HEAD_WIDTH, HEAD), (sum(PARTS), EVENT)):
        raise ModelError(f"{bundle.folder} has weights of shapes {shapes}: it was made for another encoder.")
    return Projection(pieces, mean, head, event)
