"""Fitting a shipped network on with what networks say of unmarked texts, under noise.

Batches of PolNeAR's articles, with their marks, and of other texts, with the mean answers of several networks
(`unmarked`), in random order. Some word pieces are hidden from the student, never from those who teach it
(Xie et al. 2020, noisy student), so that it learns what words stand for from those around them. The shipped
encoder's vectors are a weak third aim, as in `joint`: other annotators use them. What is kept is the mean of
the weights over the last steps (Polyak and Juditsky 1992), which errs less than the last ones.
"""

import random
from collections.abc import Iterator, Sequence
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
    changed,
    loss_of,
    padded,
    placed_in,
    progress,
    stretches,
)
from training.attribution.heads import centred
from training.attribution.joint import Taught
from training.attribution.unmarked import Row, Told

_MASK = 103  # [MASK] of BERT's vocabulary
_TOGETHER = 64  # anchors at once


@dataclass(frozen=True, slots=True)
class StudentPlan:
    """Settings. Weights are of a loss; `keep` is the share of the mean weights that a step leaves."""

    epochs: int = 2
    rate_encoder: float = 1e-4
    rate_heads: float = 3e-4
    hidden: float = 0.08  # share of word pieces that are hidden
    near: float = 0.1  # weight of the distance from the shipped vectors
    apart: float = 0.05  # weight of the squared distance from the scores told
    hard: float = 0.3  # weight of the loss of the best labels told, where an anchor is likelier than not
    keep: float = 0.9975
    articles: Plan = field(default_factory=lambda: Plan(rows=0.4, spoilt=0.5))
    seed: int = 7


def fit_student(
    net: Net, corpus: Corpus, told: Sequence[Told], taught: Taught, plan: StudentPlan, folder: Path
) -> Net:
    """Fit, and give the network of the mean weights. A checkpoint `student-N.pt` after each epoch.

    `taught` knows the shipped vectors of the corpus and of the texts told.
    """
    torch.manual_seed(plan.seed)
    optimizer = torch.optim.AdamW(_groups(net, plan), weight_decay=plan.articles.decay)
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    steps = plan.epochs * sum(1 for _ in _mixed(corpus, told, plan, random.Random(0)))  # noqa: S311
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 50) * max(0.0, 1 - step / steps) + 1e-3
    )
    parts = {"net": net, "optimizer": optimizer, "schedule": schedule}
    reports = {"articles": progress("articles", steps), "texts": progress("texts", steps)}
    for epoch in range(1, plan.epochs + 1):
        path = folder / f"student-{epoch}.pt"
        if path.exists():
            kept = torch.load(path)
            mean = kept.pop("mean")
            for name, part in parts.items():
                part.load_state_dict(kept[name])
            continue
        rng = random.Random(plan.seed * 1000 + epoch)  # noqa: S311  # no secret hangs on it
        net.train()
        for articles, texts in _mixed(corpus, told, plan, rng):
            batch = articles or [one.text for one in texts]
            vectors = _read(net, batch, plan, rng)
            marked = loss_of(net, articles, vectors, plan.articles, rng) if articles else None
            loss = told_loss(net, texts, vectors, plan) if marked is None else marked
            (loss + plan.near * taught.distance(vectors, taught.of(batch, []))).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            _take_in(mean, net, min(plan.keep, (schedule.last_epoch + 1) / (schedule.last_epoch + 10)))
            schedule.step()
            reports["articles" if articles else "texts"](loss.item())
        state = {name: part.state_dict() for name, part in parts.items()} | {"mean": mean}
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    net.load_state_dict(mean)
    return net


def _groups(net: Net, plan: StudentPlan) -> list[dict[str, object]]:
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    return [{"params": encoder, "lr": plan.rate_encoder}, {"params": heads, "lr": plan.rate_heads}]


def _mixed(
    corpus: Corpus, told: Sequence[Told], plan: StudentPlan, rng: random.Random
) -> Iterator[tuple[list[Example], list[Told]]]:
    """The batches of an epoch, of articles or of texts, in random order."""
    size, by_text = plan.articles.pieces, {id(one.text): one for one in told}
    articles = [*changed(corpus, plan.articles, rng), *corpus.forms]
    found: list[tuple[list[Example], list[Told]]] = [(batch, []) for batch in batches(articles, size, rng)]
    texts = [one.text for one in told]
    found.extend(([], [by_text[id(text)] for text in batch]) for batch in batches(texts, size, rng))
    rng.shuffle(found)
    return iter(found)


def _read(net: Net, batch: Sequence[Example], plan: StudentPlan, rng: random.Random) -> Tensor:
    """The encoder's vectors of all tokens, where some word pieces are hidden."""
    vectors = []
    for one in batch:
        placed = placed_in(one, rng.randint(*plan.articles.windows))
        ids, mask = padded(placed.rows)
        open_ = (mask > 0) & ~torch.isin(ids, torch.tensor(MARKS))
        ids[open_ & (torch.rand(ids.shape) < plan.hidden)] = _MASK
        found = net.encoder(ids, mask)
        vectors.append(found[torch.from_numpy(placed.window), torch.from_numpy(placed.place)])
    return torch.cat(vectors)


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
    wanted = torch.from_numpy(np.concatenate([one.logits for one in texts])).sigmoid()
    cross = functional.binary_cross_entropy_with_logits
    loss: Tensor = cross(logits, wanted, reduction="none").sum() / (wanted[:, 0].sum() + 10)
    rows = [(row, int(start)) for one, start in zip(texts, starts, strict=False) for row in one.rows]
    rows.sort(key=lambda pair: len(pair[0].labels))
    for first in range(0, len(rows), _TOGETHER):
        loss = loss + _rows_loss(net, rows[first : first + _TOGETHER], states, plan) / len(rows)
    return loss


def _rows_loss(net: Net, rows: Sequence[tuple[Row, int]], states: Tensor, plan: StudentPlan) -> Tensor:
    """A sum over anchors: whether they are ones, the scores, and the best labels of the likely ones."""
    made = stretches([(row.stretch, start, None) for row, start in rows])
    scores, sure = net.roles(functional.embedding(made.rows, states), made.distance, made.level, made.branch)
    inside, wanted = made.distance >= 0, torch.zeros_like(scores)
    labels = torch.zeros(scores.shape[:2], dtype=torch.long)
    for at, (row, _) in enumerate(rows):
        wanted[at, : len(row.scores)] = torch.from_numpy(row.scores.astype(np.float32))
        labels[at, : len(row.labels)] = torch.from_numpy(row.labels.astype(np.int64))
    told = torch.from_numpy(np.stack([row.sure for row, _ in rows])).float().sigmoid()
    likely = told.max(1).values
    loss: Tensor = functional.binary_cross_entropy_with_logits(sure, told, reduction="none").sum()
    apart = (centred(scores) - centred(wanted)).square() * inside[:, :, None] * likely[:, None, None]
    loss = loss + plan.apart * apart.sum()
    if bool((surely := likely > 0.5).any()):
        loss = loss + plan.hard * net.crf.loss(scores[surely], labels[surely], inside[surely])
    return loss
