"""Texts in which nobody marked attributions, and what several networks together say of them.

In: other data sets of news and histories, of which only the texts are taken, and networks. Out: for each text
the mean of their answers. A network learns more from these than from a mark of yes or no (Hinton et al.
2015), and the mean of several networks errs less than each.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from evaluation.datasets import path_of, records
from sayso.annotate.attribution.network.views import Stretch
from sayso.annotate.encoder.windows import LONGEST
from training.attribution.examples import Example, Record
from training.attribution.fit import Net, batches, stretches, together, viewer_of
from training.attribution.heads import centred

TEXTS = {"propaganda-train": None, "ecbplus-train": None, "wikiwars-dev": None, "muc4-train": 300}
_SEED = 1
_TOGETHER = 64  # anchors at once
_PIECES = 6000  # of a batch, about
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
    """A text with its answers: logits (tokens, 2), and rows."""

    text: Example
    logits: NDArray[np.float32]
    rows: tuple[Row, ...]


def unmarked_records() -> Iterator[Record]:
    """The texts, as records without attributions."""
    for name, most in TEXTS.items():
        found = [record["text"] for record in records(path_of(name))]
        random.Random(_SEED).shuffle(found)  # noqa: S311  # no secret hangs on it
        for number, text in enumerate(islice(found, most)):
            yield {"doc_id": f"{name}:{number}", "text": text, "attributions": []}


def told_again(kept: Iterable[tuple[int, Told]], texts: Sequence[Example]) -> list[Told]:
    """What was told of texts, where these were read anew since; each comes with its number among them."""
    return [replace(one, text=texts[number]) for number, one in kept]


def tell(texts: Iterable[Example], nets: Sequence[Net]) -> Iterator[Told]:
    """What the networks say on average, text by text, in another order."""
    for net in nets:
        net.eval()
    given = [text for text in texts if len(text.table)]
    for batch in batches(given, _PIECES, random.Random(_SEED)):  # noqa: S311  # no secret hangs on it
        with torch.no_grad():
            yield from _told(batch, nets)


def _told(batch: Sequence[Example], nets: Sequence[Net]) -> Iterator[Told]:
    longest = [LONGEST] * len(batch)
    found = [net.states(batch, net.read(batch, longest), blind=False) for net in nets]
    states, logits = [s for s, _ in found], torch.stack([given for _, given in found]).mean(0)
    starts = np.cumsum([0, *(len(one.table) for one in batch)])
    at = torch.nonzero(logits.max(1).values >= _ASKED)[:, 0].cpu().numpy()
    numbers = np.searchsorted(starts, at, side="right") - 1
    asked = [
        (viewer_of(batch[number]).around(int(row - starts[number])), int(starts[number]), None)
        for row, number in zip(at.tolist(), numbers.tolist(), strict=True)
    ]
    asked.sort(key=lambda chosen: chosen[0].last - chosen[0].first)
    rows: dict[int, list[Row]] = {int(start): [] for start in starts[:-1]}
    size = together(_TOGETHER)
    for first in range(0, len(asked), size):
        part = asked[first : first + size]
        for (_, start, _), row in zip(part, _rows(part, nets, states), strict=True):
            rows[start].append(row)
    known = logits.cpu().numpy()
    for one, start in zip(batch, starts.tolist(), strict=False):
        yield Told(one, known[start : start + len(one.table)], tuple(rows[start]))


def _rows(asked: Sequence[Any], nets: Sequence[Net], states: Sequence[Tensor]) -> Iterator[Row]:
    """What the networks together say around anchors whose stretches are sorted by length."""
    made = stretches(asked)
    given = [
        net.roles(seen[made.rows], made.distance, made.level, made.branch)
        for net, seen in zip(nets, states, strict=True)
    ]
    mean = torch.stack([centred(scores) for scores, _ in given]).mean(0)
    sure = torch.stack([sure for _, sure in given]).mean(0).cpu().numpy()
    between = torch.stack([net.crf.scores() for net in nets]).mean(0)
    labels = best_rows(mean, made.distance >= 0, between).cpu().numpy().astype(np.int8)
    scores = mean.cpu().numpy().astype(np.float16)
    for at, (one, _, _) in enumerate(asked):
        length = one.last - one.first
        yield Row(one, scores[at, :length], sure[at], labels[at, :length])


def best_rows(scores: Tensor, inside: Tensor, between: Tensor) -> Tensor:
    """The best labels of each stretch by Viterbi's algorithm, 0 after its end.

    `scores`: (stretches, length, labels); `inside`: (stretches, length), true for the first so many.
    """
    best, back = scores[:, 0] + between[0], []
    for at in range(1, scores.shape[1]):
        value, before = (best[:, :, None] + between[None]).max(1)
        here = inside[:, at, None]
        back.append(torch.where(here, before, torch.arange(best.shape[1])[None]))
        best = torch.where(here, value + scores[:, at], best)
    labels = [best.argmax(1)]
    for step in reversed(back):
        labels.append(step.gather(1, labels[-1][:, None])[:, 0])
    return torch.stack(labels[::-1], 1) * inside
