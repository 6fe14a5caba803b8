"""Examples to weights: a softmax regression with a Gaussian prior, in eight bits.

In: rows of numbers with their classes. Out: the weights with the best penalised likelihood, found by
Nesterov's accelerated gradient from zero. No randomness: the same examples give the same bytes.
"""

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.events.chooser import CLASSES
from sayso.annotate.events.features import WIDTH
from training.events.examples import Sentence

PENALTY = 33.0  # of the squared weights, halved; the offsets have none
STEPS = 1500
_LARGEST = 127
_FILE = "types.npz"

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows (n, WIDTH) and the number of each row's class."""

    rows: Array
    classes: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Eight-bit weights (WIDTH, classes), what one step is worth in each class, and the offsets."""

    steps: NDArray[np.int8]
    scale: NDArray[np.float32]
    offset: NDArray[np.float32]


def table_of(sentences: Sequence[Sentence]) -> Table:
    """All sites of all sentences."""
    pairs = [
        (row, CLASSES.index(label))
        for sentence in sentences
        for (_, row), label in zip(sentence.sites, sentence.labels(), strict=True)
        if label is not None
    ]
    rows = np.stack([row for row, _ in pairs]).astype(np.float64)
    return Table(rows, np.array([number for _, number in pairs], np.int64))


def blank() -> Weights:
    """Weights that say nothing."""
    empty = np.zeros(len(CLASSES), np.float32)
    return Weights(np.zeros((WIDTH, len(CLASSES)), np.int8), empty, empty)


def fit(table: Table) -> Weights:
    """The weights that fit a table."""
    inputs = np.hstack([table.rows, np.ones((len(table.rows), 1))])
    wanted = np.eye(len(CLASSES))[table.classes]
    weights, ahead = np.zeros((WIDTH + 1, len(CLASSES))), np.zeros((WIDTH + 1, len(CLASSES)))
    penalty = np.full((WIDTH + 1, 1), PENALTY)
    penalty[-1] = 0
    step = 1 / (0.5 * float(np.linalg.eigvalsh(inputs.T @ inputs)[-1]) + PENALTY)
    for number in range(STEPS):
        slope = inputs.T @ (_softmax(inputs @ ahead) - wanted) + penalty * ahead
        moved = ahead - step * slope
        ahead = moved + (number / (number + 3)) * (moved - weights)
        weights = moved
    return _in_eight_bits(weights)


def _softmax(logits: Array) -> Array:
    powers: Array = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Array = powers / powers.sum(axis=1, keepdims=True)
    return found


def _in_eight_bits(weights: Array) -> Weights:
    scale = np.abs(weights[:-1]).max(axis=0) / _LARGEST
    steps = np.rint(weights[:-1] / scale).astype(np.int8)
    return Weights(steps, scale.astype(np.float32), weights[-1].astype(np.float32))


def write(weights: Weights, folder: Path, *, keep: bool) -> bool:
    """Write the model's files, unless `keep`. Out: whether they were these bytes already."""
    held = io.BytesIO()
    np.savez(held, weights=weights.steps, scale=weights.scale, offset=weights.offset)
    content = held.getvalue()
    listed = {"files": {_FILE: hashlib.sha256(content).hexdigest()}, "classes": list(CLASSES), "width": WIDTH}
    names = (json.dumps(listed, indent=1) + "\n").encode()
    wanted = {_FILE: content, "model.json": names}
    same = all(
        (folder / name).is_file() and (folder / name).read_bytes() == data for name, data in wanted.items()
    )
    if not same and not keep:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in wanted.items():
            (folder / name).write_bytes(data)
    return same
