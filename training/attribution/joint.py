"""Fitting a shipped network on, for two tasks at once: who says so, and how sure the author is.

Each batch is either of articles with their attributions or of texts whose words were judged for factuality,
so that the one pass that a document gets serves both. The shipped encoder's vectors of the same tokens are a
third aim (Hinton et al. 2015; here a squared distance), which counts less and less: they hold what other
annotators use.

A fit is run once a seed. With several seeds the weights of all are averaged (Wortsman et al. 2022, model
soups): they start from one place, so that they can be, and the mean of them errs less than each.
"""

import copy
import pickle
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from spacy.language import Language
from torch import Tensor, nn

from evaluation.datasets import path_of, records
from sayso.annotate.encoder.encoder import Encoder
from sayso.annotate.encoder.windows import LONGEST
from training.attribution.corpus import Corpus
from training.attribution.examples import Example
from training.attribution.fit import (
    Cut,
    Net,
    Plan,
    batches,
    changed,
    encoded_together,
    loss_of,
    placed_in,
    progress,
)
from training.commitment.examples import TRAIN as JUDGED
from training.commitment.examples import Text, read_texts
from training.commitment.fit import Plan as JudgedPlan
from training.commitment.fit import inputs_of
from training.commitment.fit import loss_of as judged_loss
from training.commitment.net import Net as JudgedNet

_SAMPLE = 40  # texts from which the spread of the vectors is taken
_CHUNK = 2000  # texts that are sorted by length before they are cut into batches


@dataclass(frozen=True, slots=True)
class JointPlan:
    """Settings. `judged` says what share of the texts of each corpus an epoch takes."""

    epochs: int = 3
    rate_encoder: float = 1.5e-4
    rate_heads: float = 4e-4
    rate_judged: float = 2e-3
    near: tuple[float, float] = (0.3, 0.05)  # weight of the distance from the shipped vectors: first, last
    weight: float = 0.7  # of the loss of a judged batch
    judged: tuple[tuple[str, float], ...] = (
        ("uw", 1.0), ("uds_ih2", 0.3), ("meantime", 1.0), ("commitmentbank", 1.0),
        ("megaveridicality", 0.5), ("rp", 0.5),
    )  # fmt: skip
    articles: Plan = field(default_factory=lambda: Plan(rows=0.4))
    texts: JudgedPlan = field(default_factory=JudgedPlan)
    seeds: tuple[int, ...] = (5,)


class Joint(nn.Module):
    """The attribution network and the commitment network over one encoder."""

    def __init__(self, attribution: Net) -> None:
        super().__init__()
        self.attribution = attribution
        self.judged = JudgedNet()

    def groups(self, plan: JointPlan) -> list[dict[str, object]]:
        """The parameters with their rates."""
        encoder = [p for p in self.attribution.encoder.parameters() if p.requires_grad]
        heads = [p for n, p in self.attribution.named_parameters() if not n.startswith("encoder.")]
        return [
            {"params": encoder, "lr": plan.rate_encoder},
            {"params": heads, "lr": plan.rate_heads},
            {"params": list(self.judged.parameters()), "lr": plan.rate_judged},
        ]

    def read_texts(self, texts: Sequence[Text]) -> Tensor:
        """The encoder's vectors of all tokens of short texts."""
        return encoded_together(self.attribution.encoder, [placed_in(text, LONGEST) for text in texts])


class Taught:
    """The shipped encoder's vectors of every article and text, half as exact as they come."""

    def __init__(
        self, texts: Sequence[Cut], encode: Callable[[Cut], NDArray[np.float32]], path: Path
    ) -> None:
        if not path.exists():
            found = [encode(one).astype(np.float16) for one in texts]
            path.with_suffix(".part").write_bytes(pickle.dumps(found))
            path.with_suffix(".part").replace(path)
        vectors: list[NDArray[np.float16]] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file
        self._vectors = {id(one): found for one, found in zip(texts, vectors, strict=True)}
        sample = np.concatenate(vectors[:_SAMPLE]).astype(np.float32)
        self._spread = float(np.square(sample - sample.mean(0)).sum(1).mean())

    def distance(self, vectors: Tensor, texts: Sequence[Cut]) -> Tensor:
        """The mean squared distance of the vectors of some texts, as a share of the vectors' spread."""
        taught = torch.as_tensor(np.concatenate([self._vectors[id(one)] for one in texts]))
        return (vectors - taught.float()).square().sum(1).mean() / self._spread


def articles_of(corpus: Corpus) -> list[Example]:
    """All that is fitted on."""
    return [*corpus.train, *corpus.nested, *corpus.forms, *corpus.spoilt.values()]


def judged_texts(nlp: Language, encoder: Encoder, path: Path) -> list[Text]:
    """The factuality corpora's training part, read once."""
    if not path.exists():
        path.with_suffix(".part").write_bytes(
            pickle.dumps(list(read_texts(nlp, encoder, records(path_of(JUDGED)))))
        )
        path.with_suffix(".part").replace(path)
    texts: list[Text] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file of this run
    return texts


Material = tuple[Corpus, Sequence[Text]]


def fit_joint(start: Joint, material: Material, taught: Taught, plan: JointPlan, folder: Path) -> Joint:
    """Fit once a seed, each from `start`, and average. A stopped run goes on from its checkpoints."""
    fitted = [_fit(copy.deepcopy(start), material, taught, (plan, seed), folder) for seed in plan.seeds]
    states = [one.state_dict() for one in fitted]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    start.load_state_dict(mean)
    return start


def _fit(net: Joint, material: Material, taught: Taught, how: tuple[JointPlan, int], folder: Path) -> Joint:
    """One fit; a checkpoint `joint-SEED-N.pt` after each epoch."""
    (corpus, texts), (plan, seed) = material, how
    optimizer = torch.optim.AdamW(net.groups(plan), weight_decay=plan.articles.decay)
    steps = plan.epochs * sum(1 for _ in _mixed(corpus, texts, plan, random.Random(0)))  # noqa: S311
    warm = plan.articles.warm * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm))) + 1e-3
    )
    parts = {"net": net, "optimizer": optimizer, "schedule": schedule}
    reports = {"articles": progress("articles", steps), "texts": progress("texts", steps)}
    for epoch in range(1, plan.epochs + 1):
        path = folder / f"joint-{seed}-{epoch}.pt"
        if path.exists():
            kept = torch.load(path)
            for name, part in parts.items():
                part.load_state_dict(kept[name])
            continue
        rng = random.Random(seed * 1000 + epoch)  # noqa: S311  # no secret hangs on it
        torch.manual_seed(seed * 1000 + epoch)
        net.train()
        for articles, judged in _mixed(corpus, texts, plan, rng):
            loss, vectors = _step(net, (articles, judged), plan, rng)
            near = float(np.interp(schedule.last_epoch / steps, (0, 1), plan.near))
            loss = loss + near * taught.distance(vectors, articles or judged)
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            reports["articles" if articles else "texts"](loss.item())
        torch.save({name: part.state_dict() for name, part in parts.items()}, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    return net


def _step(
    net: Joint, batch: tuple[list[Example], list[Text]], plan: JointPlan, rng: random.Random
) -> tuple[Tensor, Tensor]:
    """The loss of a batch, which is of articles or of texts, and the vectors of its tokens."""
    articles, texts = batch
    if articles:
        vectors = net.attribution.read(articles, [rng.randint(*plan.articles.windows) for _ in articles])
        return loss_of(net.attribution, articles, vectors, plan.articles, rng), vectors
    loss, vectors = judged_step(net, texts, plan.texts)
    return plan.weight * loss, vectors


def judged_step(net: Joint, texts: Sequence[Text], plan: JudgedPlan) -> tuple[Tensor, Tensor]:
    """The loss of a batch of judged texts, and the vectors of its tokens."""
    vectors = net.read_texts(texts)
    examples = [text.example for text in texts]
    return judged_loss(net.judged, (vectors, *inputs_of(examples)[1:]), examples, plan), vectors


def _mixed(
    corpus: Corpus, texts: Sequence[Text], plan: JointPlan, rng: random.Random
) -> Iterator[tuple[list[Example], list[Text]]]:
    """The batches of an epoch, of both kinds, in random order."""
    articles = [*changed(corpus, plan.articles, rng), *corpus.forms]
    found: list[tuple[list[Example], list[Text]]] = [
        (batch, []) for batch in batches(articles, plan.articles.pieces, rng)
    ]
    taken = drawn(texts, plan.judged, rng)
    found.extend(([], batch) for batch in cut_batches(taken, plan.articles.pieces, rng))
    rng.shuffle(found)
    return iter(found)


def drawn(texts: Sequence[Text], shares: Iterable[tuple[str, float]], rng: random.Random) -> list[Text]:
    """A share of the texts of each corpus."""
    share = dict(shares)
    return [one for one in texts if rng.random() < share[one.example.corpus]]


def cut_batches(texts: Sequence[Text], size: int, rng: random.Random) -> Iterator[list[Text]]:
    """Judged texts in random order, those of like length together."""
    order = list(texts)
    rng.shuffle(order)
    for first in range(0, len(order), _CHUNK):
        chunk = sorted(order[first : first + _CHUNK], key=lambda text: len(text.pieces.ids))
        yield from _cut(chunk, size)


def _cut(texts: Sequence[Text], size: int) -> Iterator[list[Text]]:
    """Texts of like length, about `size` pieces together with what pads them."""
    held: list[Text] = []
    for text in texts:
        if held and (len(held) + 1) * (len(text.pieces.ids) + 2) > size:
            yield held
            held = []
        held.append(text)
    if held:
        yield held
