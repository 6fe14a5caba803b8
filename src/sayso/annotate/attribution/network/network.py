"""The network's two heads over the encoder's vectors.

In: a document's vectors, its token table and features. Out: `Candidate` values, one for each token that may
be the heart of a cue, with the rows of its source, cue and content and what the network says of it. Nothing
is decided here: `find` does that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from sayso.annotate.attribution.network.chain import (
    DECIMALS,
    LABELS,
    Floats,
    Runs,
    best_labels,
    runs_of,
)
from sayso.annotate.attribution.network.views import AHEAD, BACK, FEATURES, Stretch, Viewer
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.table import Ints, TokenTable
from sayso.core.errors import ModelError

_SLAB = 4096  # tokens that the first head takes at once
_TOGETHER = 256  # stretches whose labels are read at once
_PADDED = 1.06  # the longest stretch over the shortest of those that the second head takes at once
_LOWEST = -2.5  # logit of an anchor that is not worth a look: 8%


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the network says of one anchor (a row of the table). `labels` is the log-probability of its parts.

    The pairs are logits of the two heads: that this is the cue of an outermost attribution, and of any one.
    """

    anchor: int
    source: Runs
    cue: Runs
    content: Runs
    first: tuple[float, float]
    second: tuple[float, float]
    labels: float

    def mean_logit(self, inside: bool) -> float:
        """What the two heads say on average: that it is an outermost one, or with `inside` any one."""
        side = 1 if inside else 0
        return (self.first[side] + self.second[side]) / 2


@dataclass(frozen=True, slots=True)
class AttributionNetwork:
    """The heads' graphs and the scores from label to label."""

    anchors: ort.InferenceSession
    roles: ort.InferenceSession
    between: Floats

    def candidates(self, table: TokenTable, features: Ints, vectors: Vectors) -> list[Candidate]:
        """Every candidate, in the order of the anchors."""
        states, logits = self._anchors(table, features, vectors)
        viewer = Viewer(table)
        likely = np.flatnonzero(logits.max(axis=1, initial=-np.inf) >= _LOWEST).tolist() if len(table) else []
        stretches = sorted((viewer.around(row) for row in likely), key=lambda s: (s.last - s.first, s.anchor))
        found: list[Candidate] = []
        for at in range(0, len(stretches), _TOGETHER):
            found.extend(self._decode(stretches[at : at + _TOGETHER], states, logits))
        return sorted(found, key=lambda candidate: candidate.anchor)

    def _anchors(self, table: TokenTable, features: Ints, vectors: Vectors) -> tuple[Vectors, Floats]:
        states, logits = [np.zeros((0, 0), np.float32)], [np.zeros((0, 2))]
        for first, last in _slabs(table):
            head = np.clip(table.head[first:last], first, last - 1) - first
            inputs = {
                "vectors": vectors[first:last],
                "features": features[first:last].astype(np.int64),
                "head": head.astype(np.int64),
            }
            state, logit = self.anchors.run(["states", "logits"], inputs)
            states.append(state)
            logits.append(np.round(logit.astype(np.float64), DECIMALS))
        return np.concatenate(states[1:] or states), np.concatenate(logits)

    def _decode(self, stretches: Sequence[Stretch], states: Vectors, logits: Floats) -> Iterator[Candidate]:
        """Candidates of stretches that are sorted by length."""
        sizes = np.array([len(stretch.level) for stretch in stretches], np.int32)
        scores = np.zeros((len(stretches), int(sizes[-1]), len(LABELS)), np.float32)
        sure = np.zeros((len(stretches), 2), np.float32)
        rows, seen = _seen(stretches, sizes)
        for first, last in _alike(sizes.tolist()):
            some = slice(first, last), slice(int(sizes[last - 1]))
            inputs = {
                "states": states.take(rows[some], 0),
                **{name: all_[some] for name, all_ in seen.items()},
            }
            scores[some], sure[first:last] = self.roles.run(["scores", "sure"], inputs)
        labels, chance = best_labels(scores, sizes, self.between)
        again = np.round(sure.astype(np.float64), DECIMALS).tolist()
        chances = np.round(chance, DECIMALS).tolist()
        for at, one in enumerate(stretches):
            outer, either = logits[one.anchor].tolist()
            yield Candidate(
                one.anchor, *runs_of(labels[at], one.first), (outer, either), tuple(again[at]), chances[at]
            )


def open_network(bundle: Bundle, threads: int) -> AttributionNetwork:
    """The heads of a bundle. Raises ModelError where they were made for another version of this code."""
    try:
        between: NDArray[np.float64] = np.array(
            msgspec.convert(bundle.settings["between"], list[list[float]])
        )
        made_for = msgspec.convert(bundle.settings["made_for"], dict[str, object])
    except (KeyError, msgspec.ValidationError) as error:
        raise ModelError(f"{bundle.path('model.json')} lacks what the network needs: {error}") from error
    here = {"labels": list(LABELS), "features": list(FEATURES), "back": BACK, "ahead": AHEAD}
    if made_for != here:
        raise ModelError(f"the weights in {bundle.folder} were made for another version of sayso: {made_for}")
    return AttributionNetwork(
        bundle.session("anchors.onnx", threads), bundle.session("roles.onnx", threads), between
    )


def _alike(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Ranges of rising sizes in which little is padded."""
    first = 0
    for at, size in enumerate(sizes):
        if size > _PADDED * sizes[first]:
            yield first, at
            first = at
    yield first, len(sizes)


def _seen(
    stretches: Sequence[Stretch], sizes: Ints
) -> tuple[NDArray[np.int64], dict[str, NDArray[np.int64]]]:
    """The rows of stretches padded to the longest one, and what the second head sees of each row."""
    first = np.array([[one.first] for one in stretches])
    anchor = np.array([[one.anchor] for one in stretches])
    steps = np.arange(sizes.max())
    inside = steps < sizes[:, None]
    rows = np.where(inside, first + steps, 0)
    level, branch = np.zeros(rows.shape, np.int64), np.zeros(rows.shape, np.int64)
    level[inside] = np.concatenate([one.level for one in stretches])
    branch[inside] = np.concatenate([one.branch for one in stretches])
    distance = np.where(inside, rows + (BACK - anchor), -1)
    return rows, {"distance": distance, "level": level, "branch": branch}


def _slabs(table: TokenTable) -> Iterator[tuple[int, int]]:
    """Rows taken together: whole blocks, unless one is longer than `_SLAB`."""
    first = 0
    while first < len(table):
        last = min(first + _SLAB, len(table))
        if last < len(table):
            start = int(np.searchsorted(table.block, table.block[last], side="left"))
            last = start if start > first else last
        yield first, last
        first = last
