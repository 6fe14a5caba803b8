"""Second step of the fit: both heads anew, on the vectors that the quantised encoder gives.

The first head goes on from where it is. So does the second, where it is of the shipped size; a larger one is
made smaller: the smaller learns from the labels and from the larger whether an anchor is one (Hinton et al.
2015), and the scores of the labels (Ba and Caruana 2014: a squared distance; the scores of a conditional
random field are no distribution, so there is none to compare). The scores from label to label stay those of
the network that teaches. So the heads learn the quantised encoder's noise. What is made (`Corpus.forms`) is
nothing that the teacher is asked about.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from training.attribution.corpus import Corpus
from training.attribution.examples import Example
from training.attribution.fit import (
    Chosen,
    Net,
    batches,
    hidden,
    negatives,
    positives,
    progress,
    stretches,
    targets,
)
from training.attribution.net import Anchors, Crf, NetShape, Roles, take

SMALL = NetShape(role=128, inner=256)
_TOGETHER = 128  # anchors at once: the chain's loop over tokens costs the same for one and for many


@dataclass(frozen=True, slots=True)
class HeadPlan:
    """Settings of this step."""

    epochs: int = 2
    pieces: int = 2500
    rate_anchors: float = 2e-4
    rate_roles: float = 4e-4
    blind: float = 0.08
    spoilt: float = 0.5
    hard: float = 0.6  # weight of the labels against the larger network's word that an anchor is one
    rows: float = 0.5  # weight of the loss of the rows of labels
    apart: float = 0.05  # weight of the squared distance from the larger network's scores
    seed: int = 2


WIDE_HEADS = HeadPlan(
    epochs=3, rate_anchors=4e-4, rate_roles=2e-3
)  # where the second head begins from nothing


class Heads(nn.Module):
    """What is exported beside the encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors = Anchors(SMALL)
        self.roles = Roles(SMALL)
        self.crf = Crf()


Encode = Callable[[Example], NDArray[np.float32]]


def fit_heads(teacher: Net, corpus: Corpus, encode: Encode, plan: HeadPlan, path: Path) -> Heads:
    """Fit and save to `path`. Where the file is there already, it is loaded instead."""
    torch.manual_seed(plan.seed)
    heads = Heads()
    if path.exists():
        heads.load_state_dict(torch.load(path))
        return heads
    rng = random.Random(plan.seed)  # noqa: S311  # no secret hangs on it
    teacher.eval()
    take(heads.anchors, teacher.anchors)
    take(heads.roles, teacher.roles)
    heads.crf.load_state_dict(teacher.crf.state_dict())
    heads.crf.requires_grad_(requires_grad=False)
    heads.train()
    new = [*heads.roles.parameters(), *heads.anchors.lead.parameters()]
    known = [p for name, p in heads.anchors.named_parameters() if not name.startswith("lead.")]
    groups = [{"params": known, "lr": plan.rate_anchors}, {"params": new, "lr": plan.rate_roles}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    vectors = {id(e): encode(e).astype(np.float16) for e in _everything(corpus)}
    untaught = {id(e) for e in corpus.forms}
    base = [*corpus.train, *corpus.nested, *corpus.forms]
    steps = plan.epochs * sum(1 for _ in batches(base, plan.pieces, random.Random(0)))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * max(0.0, 1 - step / steps) + 1e-3
    )
    report = progress("heads", steps)
    for _ in range(plan.epochs):
        articles = [
            corpus.spoilt[e.name] if e.name in corpus.spoilt and rng.random() < plan.spoilt else e
            for e in corpus.train
        ]
        for batch in batches([*articles, *corpus.nested, *corpus.forms], plan.pieces, rng):
            seen = _Batch(batch, vectors, untaught, blind=rng.random() < plan.blind)
            loss = _loss(heads, teacher, seen, plan, rng)
            loss.backward()
            nn.utils.clip_grad_norm_(heads.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            report(loss.item())
    torch.save(heads.state_dict(), path)
    return heads


def _everything(corpus: Corpus) -> list[Example]:
    return [*corpus.train, *corpus.nested, *corpus.forms, *corpus.spoilt.values()]


class _Batch:
    """The inputs of several articles, one after the other."""

    def __init__(
        self,
        articles: Sequence[Example],
        vectors: dict[int, NDArray[np.float16]],
        untaught: set[int],
        *,
        blind: bool,
    ) -> None:
        self.articles, self.blind = articles, blind
        self.starts = np.cumsum([0, *(len(e.table) for e in articles)])
        features = np.concatenate([e.features for e in articles])
        head = np.concatenate([e.table.head + s for e, s in zip(articles, self.starts, strict=False)])
        if blind:
            features, head = hidden(features), np.arange(len(head), dtype=np.int32)
        self.inputs = (
            torch.as_tensor(np.concatenate([vectors[id(e)] for e in articles])).float(),
            torch.as_tensor(features).long(),
            torch.as_tensor(head).long(),
        )
        self.taught = torch.cat([torch.full((len(e.table),), float(id(e) not in untaught)) for e in articles])
        outer, either, known = targets(articles, self.starts)
        self.target = torch.stack([outer, either], 1)
        self.weigh = torch.stack([torch.ones_like(known), known], 1)


def _loss(heads: Heads, teacher: Net, batch: _Batch, plan: HeadPlan, rng: random.Random) -> Tensor:
    with torch.no_grad():
        taught_states, _ = teacher.anchors(*batch.inputs)
    states, logits = heads.anchors(*batch.inputs)
    surprise = functional.binary_cross_entropy_with_logits(logits, batch.target, reduction="none")
    loss: Tensor = (surprise * batch.weigh).sum() / (batch.target[:, 0].sum() + 10)
    chosen = [
        *positives(batch.articles, batch.starts),
        *negatives(batch.articles, batch.starts, logits, batch.target, rng),
    ]
    chosen.sort(key=lambda c: c[0].last - c[0].first)
    real = max(1, sum(gold is not None for _, _, gold in chosen))
    for first in range(0, len(chosen), _TOGETHER):
        part = chosen[first : first + _TOGETHER]
        sure, rows = _part_loss(heads, teacher, batch, part, (states, taught_states), plan)
        loss = loss + sure / len(chosen) + rows / real
    return loss


def _part_loss(
    heads: Heads,
    teacher: Net,
    batch: _Batch,
    part: Sequence[Chosen],
    states: tuple[Tensor, Tensor],
    plan: HeadPlan,
) -> tuple[Tensor, Tensor]:
    """Sums over some anchors: of the word that they are ones, and of their labels."""
    made = stretches(part, batch.blind)
    around = (made.distance, made.level, made.branch)
    at = torch.tensor([stretch.anchor + start for stretch, start, _ in part])
    real = torch.tensor([gold is not None for _, _, gold in part])
    taught, inside = batch.taught[at][:, None], made.distance >= 0
    with torch.no_grad():
        their_scores, their_sure = teacher.roles(states[1][made.rows], *around)
    scores, sure = heads.roles(functional.embedding(made.rows, states[0]), *around)
    cross = functional.binary_cross_entropy_with_logits
    hard = (cross(sure, batch.target[at], reduction="none") * batch.weigh[at]).sum()
    soft = (cross(sure, torch.sigmoid(their_sure), reduction="none") * taught).sum()
    labelled = taught[:, None] * real[:, None, None]
    apart = ((centred(scores) - centred(their_scores)) ** 2 * labelled)[inside].sum()
    rows: Tensor = plan.apart * apart
    if bool(real.any()):
        rows = rows + plan.rows * heads.crf.loss(scores[real], made.labels[real], inside[real])
    return plan.hard * hard + (1 - plan.hard) * soft, rows


def centred(scores: Tensor) -> Tensor:
    """Scores of a chain mean the same when a number is added to all labels of a token."""
    return scores - scores.mean(-1, keepdim=True)
