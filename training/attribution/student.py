"""Fitting a shipped network on with what other networks say, under noise.

Batches of four kinds, in random order: PolNeAR's articles, with their marks and what a network that has not
seen these says of them; made articles, with their marks; other texts, with the mean answers of several
networks (`unmarked`); and texts judged for factuality, as in `joint`. Some word pieces are hidden from the
student, never from those who teach it (Xie et al. 2020, noisy student), so that it learns what words stand
for from those around them. The shipped encoder's vectors are a weak further aim: other annotators use them.
What is kept is the mean of the weights over the last steps (Polyak and Juditsky 1992), which errs less than
the last ones.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attribution.corpus import Corpus
from training.attribution.examples import Example
from training.attribution.fit import (
    MARKS,
    Net,
    Plan,
    batches,
    encoded,
    loss_of,
    placed_in,
    progress,
    stretches,
    together,
)
from training.attribution.heads import centred
from training.attribution.joint import Joint, JointPlan, Taught, cut_batches, drawn, judged_step
from training.attribution.unmarked import Row, Told
from training.commitment.examples import Text
from training.commitment.fit import Plan as JudgedPlan

_MASK = 103  # [MASK] of BERT's vocabulary
_TOGETHER = 64  # anchors at once
_KINDS = ("articles", "made", "texts", "judged")


@dataclass(frozen=True, slots=True)
class StudentPlan:
    """Settings. Weights are of a loss; `keep` is the share of the mean weights that a step leaves."""

    epochs: int = 4
    rate_encoder: float = 2e-4
    rate_heads: float = 6e-4
    rate_judged: float = 2e-3
    hidden: float = 0.08  # share of word pieces that are hidden
    near: float = 0.3  # weight of the distance from the shipped vectors
    apart: float = 0.05  # weight of the squared distance from the scores told
    hard: float = 0.3  # weight of the loss of the best labels told, where an anchor is likelier than not
    told: float = 0.5  # share of what is told of an article in its loss, beside its marks
    judged: float = 0.7  # weight of the loss of a judged batch
    shares: tuple[tuple[str, float], ...] = JointPlan().judged  # of the texts of each corpus, an epoch
    keep: float = 0.9975
    articles: Plan = field(default_factory=lambda: Plan(pieces=6000, rows=0.4, spoilt=0.5))
    texts: JudgedPlan = field(default_factory=JudgedPlan)
    seed: int = 8
    large: bool = True  # large networks teach, else the one from which it starts


OWN = StudentPlan(epochs=2, large=False)  # for two cores


@dataclass(frozen=True, slots=True)
class Material:
    """What a student learns from. `told` holds what is told of an article or a text by its `id(...)`."""

    corpus: Corpus
    texts: Sequence[Example]
    told: Mapping[int, Told]
    judged: Sequence[Text]
    taught: Taught


Batch = tuple[str, Sequence[Example], Sequence[Text]]  # kind, articles or texts, judged texts


def fit_student(joint: Joint, material: Material, plan: StudentPlan, folder: Path) -> Net:
    """Fit, and give the network of the mean weights. A checkpoint `student-N.pt` after each epoch."""
    torch.manual_seed(plan.seed)
    optimizer = torch.optim.AdamW(_groups(joint, plan), weight_decay=plan.articles.decay)
    mean = {name: value.detach().clone() for name, value in joint.attribution.state_dict().items()}
    steps = plan.epochs * sum(1 for _ in _mixed(material, plan, random.Random(0)))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.0, 1 - step / steps) + 1e-3
    )
    parts = {"net": joint, "optimizer": optimizer, "schedule": schedule}
    reports = {kind: progress(kind, steps) for kind in _KINDS}
    for epoch in range(1, plan.epochs + 1):
        path = folder / f"student-{epoch}.pt"
        if path.exists():
            kept = torch.load(path)
            mean = kept.pop("mean")
            for name, part in parts.items():
                part.load_state_dict(kept[name])
            continue
        rng = random.Random(plan.seed * 1000 + epoch)  # noqa: S311  # no secret hangs on it
        joint.train()
        for batch in _mixed(material, plan, rng):
            loss = _loss(joint, batch, material, plan, rng)
            loss.backward()
            nn.utils.clip_grad_norm_(joint.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            done = schedule.last_epoch + 1
            _take_in(mean, joint.attribution, min(plan.keep, done / (done + 9)))
            schedule.step()
            reports[batch[0]](loss.item())
        state = {name: part.state_dict() for name, part in parts.items()} | {"mean": mean}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    joint.attribution.load_state_dict(mean)
    return joint.attribution


def _groups(joint: Joint, plan: StudentPlan) -> list[dict[str, object]]:
    encoder = [p for p in joint.attribution.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in joint.attribution.named_parameters() if not name.startswith("encoder.")]
    return [
        {"params": encoder, "lr": plan.rate_encoder},
        {"params": heads, "lr": plan.rate_heads},
        {"params": list(joint.judged.parameters()), "lr": plan.rate_judged},
    ]


def _mixed(material: Material, plan: StudentPlan, rng: random.Random) -> Iterator[Batch]:
    """The batches of an epoch, each of one kind, in random order."""
    corpus, size = material.corpus, plan.articles.pieces
    articles = [
        corpus.spoilt[e.name] if e.name in corpus.spoilt and rng.random() < plan.articles.spoilt else e
        for e in corpus.train
    ]
    found: list[Batch] = [("articles", batch, ()) for batch in batches(articles, size, rng)]
    found.extend(("made", batch, ()) for batch in batches([*corpus.nested, *corpus.forms], size, rng))
    found.extend(("texts", batch, ()) for batch in batches(material.texts, size, rng))
    taken = drawn(material.judged, plan.shares, rng)
    found.extend(("judged", (), batch) for batch in cut_batches(taken, size, rng))
    rng.shuffle(found)
    return iter(found)


def _loss(joint: Joint, batch: Batch, material: Material, plan: StudentPlan, rng: random.Random) -> Tensor:
    """The loss of one batch, with how far its vectors are from the shipped ones."""
    kind, held, judged = batch
    if kind == "judged":
        loss, vectors = judged_step(joint, judged, plan.texts)
        return plan.judged * loss + plan.near * material.taught.distance(vectors, judged)
    net = joint.attribution
    vectors = _read(net, held, plan, rng)
    far = plan.near * material.taught.distance(vectors, held)
    told = [material.told[id(one)] for one in held if id(one) in material.told]
    if kind != "texts":
        marked = loss_of(net, held, vectors, plan.articles, rng)
        if len(told) < len(held):
            return marked + far
        return (1 - plan.told) * marked + plan.told * told_loss(net, told, vectors, plan) + far
    return told_loss(net, told, vectors, plan) + far


def _read(net: Net, batch: Sequence[Example], plan: StudentPlan, rng: random.Random) -> Tensor:
    """The encoder's vectors of all tokens, where some word pieces are hidden."""

    def hide(ids: Tensor, mask: Tensor) -> Tensor:
        open_ = (mask > 0) & ~torch.isin(ids, torch.tensor(MARKS))
        return torch.where(open_ & (torch.rand(ids.shape) < plan.hidden), _MASK, ids)

    placed = [placed_in(one, rng.randint(*plan.articles.windows)) for one in batch]
    return encoded(net.encoder, placed, hide)


def _take_in(mean: dict[str, Tensor], net: Net, keep: float) -> None:
    """Move the mean weights a little towards those of now."""
    with torch.no_grad():
        for name, value in net.state_dict().items():
            if value.is_floating_point():
                mean[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                mean[name].copy_(value)


def told_loss(net: Net, texts: Sequence[Told], vectors: Tensor, plan: StudentPlan) -> Tensor:
    """How far the network is from what was told of some texts, whose tokens have these vectors."""
    starts = np.cumsum([0, *(len(one.text.table) for one in texts)])
    states, logits = net.states([one.text for one in texts], vectors, blind=False)
    wanted = torch.as_tensor(np.concatenate([one.logits for one in texts])).sigmoid()
    cross = functional.binary_cross_entropy_with_logits
    loss: Tensor = cross(logits, wanted, reduction="none").sum() / (wanted[:, 0].sum() + 10)
    rows = [(row, int(start)) for one, start in zip(texts, starts, strict=False) for row in one.rows]
    rows.sort(key=lambda pair: len(pair[0].labels))
    size = together(_TOGETHER)
    for first in range(0, len(rows), size):
        loss = loss + _rows_loss(net, rows[first : first + size], states, plan) / len(rows)
    return loss


def _rows_loss(net: Net, rows: Sequence[tuple[Row, int]], states: Tensor, plan: StudentPlan) -> Tensor:
    """A sum over anchors: whether they are ones, the scores, and the best labels of the likely ones."""
    made = stretches([(row.stretch, start, None) for row, start in rows])
    scores, sure = net.roles(functional.embedding(made.rows, states), made.distance, made.level, made.branch)
    inside = made.distance >= 0
    given, best = np.zeros(scores.shape, np.float32), np.zeros(scores.shape[:2], np.int64)
    for at, (row, _) in enumerate(rows):
        given[at, : len(row.scores)], best[at, : len(row.labels)] = row.scores, row.labels
    wanted, labels = torch.as_tensor(given), torch.as_tensor(best)
    told = torch.as_tensor(np.stack([row.sure for row, _ in rows])).float().sigmoid()
    likely = told.max(1).values
    loss: Tensor = functional.binary_cross_entropy_with_logits(sure, told, reduction="none").sum()
    apart = (centred(scores) - centred(wanted)).square() * inside[:, :, None] * likely[:, None, None]
    loss = loss + plan.apart * apart.sum()
    if bool((surely := likely > 0.5).any()):
        loss = loss + plan.hard * net.crf.loss(scores[surely], labels[surely], inside[surely])
    return loss
