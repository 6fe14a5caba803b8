"""Texts in which nobody marked attributions, and what several networks together say of them.

In: other data sets of news and histories, of which only the texts are taken, and networks of one shape. Out:
for each text the mean of their answers. A network learns more from these than from a mark of yes or no
(Hinton et al. 2015), and the mean of several networks errs less than each.
"""

import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from tokenizers import Tokenizer
from torch import Tensor

from evaluation.datasets import path_of, records
from sayso.annotate.attribution.network.chain import best_labels
from sayso.annotate.attribution.network.views import Stretch, Viewer
from sayso.annotate.encoder.encoder import Encoder, open_encoder
from sayso.annotate.models.bundle import Bundle
from training.attribution.examples import Example, Record, make_examples
from training.attribution.fit import stretches
from training.attribution.heads import Heads, centred
from training.attribution.readback import read_heads

TEXTS = {"propaganda-train": None, "ecbplus-train": None, "wikiwars-dev": None, "muc4-train": 300}
_SEED = 1
_TOGETHER = 64  # anchors at once
_ASKED = -1.4  # logit of an anchor from which the networks are asked what stands around it


@dataclass(frozen=True, slots=True)
class Row:
    """What is told around an anchor: scores (tokens, labels), centred; sure (2); the best labels (tokens)."""

    stretch: Stretch
    scores: NDArray[np.float16]
    sure: NDArray[np.float32]
    labels: NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Told:
    """A text with its answers: the first network's vectors (tokens, width), logits (tokens, 2), and rows."""

    text: Example
    vectors: NDArray[np.float16]
    logits: NDArray[np.float32]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Teacher:
    encoder: Encoder
    heads: Heads
    between: NDArray[np.float64]


def told_texts(nlp: Language, tokenizer: Tokenizer, bundles: Sequence[Bundle], path: Path) -> list[Told]:
    """All texts with the mean answers of the networks; kept at `path`, and found there again."""
    if not path.exists():
        teachers = [
            _Teacher(open_encoder(b, 1), read_heads(b).eval(), np.array(b.settings["between"]))
            for b in bundles
        ]
        told = [_told(text, teachers) for text in make_examples(nlp, tokenizer, _texts()) if len(text.table)]
        path.with_suffix(".part").write_bytes(pickle.dumps(told))
        path.with_suffix(".part").replace(path)
    found: list[Told] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file of this run
    return found


def _texts() -> Iterator[Record]:
    for name, most in TEXTS.items():
        found = [record["text"] for record in records(path_of(name))]
        random.Random(_SEED).shuffle(found)  # noqa: S311  # no secret hangs on it
        for number, text in enumerate(islice(found, most)):
            yield {"doc_id": f"{name}:{number}", "text": text, "attributions": []}


def _told(text: Example, teachers: Sequence[_Teacher]) -> Told:
    vectors = [one.encoder.encode_pieces(text.pieces, text.table) for one in teachers]
    given = (torch.from_numpy(text.features).long(), torch.from_numpy(text.table.head).long())
    viewer = Viewer(text.table)
    with torch.no_grad():
        found = [
            one.heads.anchors(torch.from_numpy(seen), *given)
            for one, seen in zip(teachers, vectors, strict=True)
        ]
        logits, states = torch.stack([logits for _, logits in found]).mean(0), [s for s, _ in found]
        at = torch.nonzero(logits.max(1).values >= _ASKED)[:, 0].tolist()
        asked = sorted((viewer.around(row) for row in at), key=lambda s: (s.last - s.first, s.anchor))
        rows = [
            row
            for first in range(0, len(asked), _TOGETHER)
            for row in _rows(asked[first : first + _TOGETHER], teachers, states)
        ]
    return Told(text, vectors[0].astype(np.float16), logits.numpy(), tuple(rows))


def _rows(asked: Sequence[Stretch], teachers: Sequence[_Teacher], states: Sequence[Tensor]) -> Iterator[Row]:
    """What the teachers together say around anchors whose stretches are sorted by length."""
    made = stretches([(one, 0, None) for one in asked])
    given = [
        one.heads.roles(seen[made.rows], made.distance, made.level, made.branch)
        for one, seen in zip(teachers, states, strict=True)
    ]
    scores = torch.stack([centred(scores) for scores, _ in given]).mean(0).numpy()
    sure = torch.stack([sure for _, sure in given]).mean(0).numpy()
    sizes = np.array([one.last - one.first for one in asked], np.int32)
    labels, _ = best_labels(scores, sizes, np.mean([one.between for one in teachers], axis=0))
    for at, (one, size) in enumerate(zip(asked, sizes.tolist(), strict=True)):
        yield Row(one, scores[at, :size].astype(np.float16), sure[at], labels[at, :size].astype(np.int8))
