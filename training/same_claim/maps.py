"""The linear maps: from the vectors of words for the same events to two short rows.

In: parts of marked events (`sayso.annotate.meaning`) and the cluster of each. Out: the arrays of `maps.npz`.
Linear discriminants (Rao 1948) with a shrunk scatter inside the clusters (Friedman 1989): what differs
between words for one event is made small, what differs between events is kept. No randomness.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder.encoder import WIDTH as CONTEXT
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.meaning.projection import HEAD_WIDTH, Linear, Projection, joined_of
from sayso.annotate.meaning.words import PieceTable
from sayso.core.meaning import EVENT, HEAD

SHRINK = 0.3  # of the scatter inside clusters, towards a sphere
LARGE = 6  # mentions from which a cluster counts no more
_LARGEST = 127
_TIES = 4  # decimals kept before rounding to whole numbers

Array = NDArray[np.float64]
Arrays = dict[str, NDArray[np.generic]]


def fit_maps(parts: Vectors, clusters: Sequence[str]) -> Arrays:
    """The arrays of `maps.npz`, from parts (n, sum of PARTS) and the name of each one's cluster."""
    mean = np.round(parts[:, :CONTEXT].mean(axis=0), _TIES).astype(np.float32)
    joined = joined_of(parts, mean).astype(np.float64)
    found: Arrays = {"mean": mean}
    for name, rows, size in (("head", joined[:, :HEAD_WIDTH], HEAD), ("event", joined, EVENT)):
        centre, weights = discriminants(rows, clusters, size)
        scale = float(np.abs(weights).max()) / _LARGEST
        found[f"{name}_centre"] = np.round(centre, _TIES).astype(np.float32)
        found[f"{name}_weights"] = np.rint(np.round(weights / scale, _TIES)).astype(np.int8)
        found[f"{name}_scale"] = np.array([scale], np.float32)
    return found


def projection_of(arrays: Arrays, pieces: PieceTable) -> Projection:
    """The projection that the arrays give, without a file."""
    head, event = (
        Linear(
            arrays[f"{name}_centre"].astype(np.float32),
            arrays[f"{name}_weights"].astype(np.float32) * arrays[f"{name}_scale"].astype(np.float32),
        )
        for name in ("head", "event")
    )
    return Projection(pieces, arrays["mean"].astype(np.float32), head, event)


def discriminants(rows: Array, clusters: Sequence[str], size: int) -> tuple[Array, Array]:
    """The centre (n,) and the map (n, size) that tells clusters apart best."""
    centre = rows.mean(axis=0)
    centred = rows - centre
    inside = _inside(centred, clusters)
    inside = (1 - SHRINK) * inside + SHRINK * np.trace(inside) / len(inside) * np.eye(len(inside))
    whiten = np.linalg.cholesky(np.linalg.inv(inside))
    spread = whiten.T @ (centred.T @ centred / len(centred)) @ whiten
    values, turned = np.linalg.eigh(spread)
    values, turned = values[::-1][:size], turned[:, ::-1][:, :size]
    # A direction counts by how much of its spread lies between clusters (Wiener's filter).
    gain = np.sqrt(np.maximum(values - 1, 0.05) / np.maximum(values, 1e-6))
    weights = whiten @ turned * gain
    largest = np.abs(weights).argmax(axis=0)
    return centre, weights * np.sign(weights[largest, np.arange(size)])


def _inside(centred: Array, clusters: Sequence[str]) -> Array:
    """The mean scatter inside the clusters, each as if it had at most `LARGE` mentions."""
    members: dict[str, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        members[cluster].append(number)
    total, count = np.zeros((centred.shape[1],) * 2), 0
    for numbers in members.values():
        if len(numbers) > 1:
            own = centred[numbers] - centred[numbers].mean(axis=0)
            weight = min(len(numbers), LARGE)
            total += own.T @ own * (weight / (len(numbers) - 1))
            count += weight
    return total / max(1, count)
