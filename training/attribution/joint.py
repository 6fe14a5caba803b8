"""Fitting a narrow encoder for two tasks at once: who says so, and how sure the author is.

It starts from a wide encoder that is fitted already (`narrow`). Each batch is either of articles with their
attributions or of texts whose words were judged for factuality, so that the one pass that a document gets
serves both. The wide encoder's vectors of the same tokens are a third aim (Hinton et al. 2015; here a squared
distance), which counts less and less: they hold what other annotators use.
"""

import pickle
import random
from collections.abc import Iterator, Sequence
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
from training.attribution.fit import Net, Plan, batches, changed, loss_of, padded, placed_in, progress
from training.commitment.examples import TRAIN as JUDGED
from training.commitment.examples import Text, read_texts
from training.commitment.fit import Plan as JudgedPlan
from training.commitment.fit import inputs_of
from training.commitment.fit import loss_of as judged_loss
from training.commitment.net import Net as JudgedNet

_CHUNK = 2000  # texts that are sorted by length before they are cut into batches


@dataclass(frozen=True, slots=True)
class JointPlan:
    """Settings. `judged` says what share of the texts of each corpus an epoch takes.

    The rates fall evenly, as if all epochs were run whole; of the last one only the share `last` is, and they
    fall to nothing within it (a short steep end gives most of what a long one does: Hu et al. 2024, MiniCPM).
    """

    epochs: int = 2
    last: float = 0.3
    rate_encoder: float = 2e-4
    rate_heads: float = 5e-4
    rate_judged: float = 2e-3
    near: tuple[float, float] = (1.5, 0.2)  # weight of the distance from the wide vectors: first, last
    weight: float = 0.7  # of the loss of a judged batch
    judged: tuple[tuple[str, float], ...] = (
        ("uw", 1.0), ("uds_ih2", 0.3), ("meantime", 1.0), ("commitmentbank", 1.0),
        ("megaveridicality", 0.5), ("rp", 0.5),
    )  # fmt: skip
    articles: Plan = field(default_factory=lambda: Plan(rows=0.4))
    texts: JudgedPlan = field(default_factory=JudgedPlan)
    seed: int = 5


class Course:
    """How the rates rise and fall over the steps; `end` is the step after the last."""

    def __init__(self, size: int, plan: JointPlan) -> None:
        self.whole = plan.epochs * size
        self._turn = (plan.epochs - 1) * size
        self.end = self._turn + round(plan.last * size)
        self._warm = plan.articles.warm * self.whole

    def rate(self, step: int) -> float:
        """The share of the full rate at a step."""
        even = (self.whole - min(step, self._turn)) / (self.whole - self._warm)
        left = (self.end - step) / (self.end - self._turn) if step > self._turn else 1.0
        return min((step + 1) / self._warm, max(0.0, even * left)) + 1e-3


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
        placed = [placed_in(text, LONGEST) for text in texts]
        ids, mask = padded([row for one in placed for row in one.rows])
        found = self.attribution.encoder(ids, mask)
        first = np.cumsum([0, *(len(one.rows) for one in placed)])
        window = np.concatenate([one.window + n for one, n in zip(placed, first, strict=False)])
        place = np.concatenate([one.place for one in placed])
        return found[torch.from_numpy(window), torch.from_numpy(place)]


class Taught:
    """The wide encoder's vectors of every article and text, half as exact as they come."""

    def __init__(self, corpus: Corpus, encoder: Encoder, path: Path) -> None:
        everything = [*corpus.train, *corpus.nested, *corpus.forms, *corpus.spoilt.values()]
        if not path.exists():
            found = [encoder.encode_pieces(e.pieces, e.table).astype(np.float16) for e in everything]
            path.with_suffix(".part").write_bytes(pickle.dumps(found))
            path.with_suffix(".part").replace(path)
        vectors: list[NDArray[np.float16]] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file
        self._vectors = {id(e): v for e, v in zip(everything, vectors, strict=True)}
        sample = np.concatenate(vectors[:40]).astype(np.float32)
        self._spread = float(np.square(sample - sample.mean(0)).sum(1).mean())

    def of(self, examples: Sequence[Example]) -> NDArray[np.float16]:
        """The vectors of all tokens of some articles."""
        return np.concatenate([self._vectors[id(e)] for e in examples])

    def distance(self, vectors: Tensor, taught: NDArray[np.float16]) -> Tensor:
        """The mean squared distance, as a share of the vectors' spread."""
        apart: Tensor = (vectors - torch.from_numpy(taught).float()).square().sum(1).mean()
        return apart / self._spread


def judged_texts(nlp: Language, encoder: Encoder, path: Path) -> list[Text]:
    """The factuality corpora's training part, read once."""
    if not path.exists():
        path.with_suffix(".part").write_bytes(
            pickle.dumps(list(read_texts(nlp, encoder, records(path_of(JUDGED)))))
        )
        path.with_suffix(".part").replace(path)
    texts: list[Text] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file of this run
    return texts


def fit_joint(
    net: Joint, material: tuple[Corpus, Sequence[Text]], taught: Taught, plan: JointPlan, folder: Path
) -> None:
    """Fit; a checkpoint `joint-N.pt` after each epoch, from which a stopped run goes on."""
    corpus, texts = material
    optimizer = torch.optim.AdamW(net.groups(plan), weight_decay=plan.articles.decay)
    size = sum(1 for _ in _mixed(corpus, texts, plan, random.Random(0)))  # noqa: S311
    course = Course(size, plan)
    steps = course.end
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, course.rate)
    parts = {"net": net, "optimizer": optimizer, "schedule": schedule}
    reports = {"articles": progress("articles", steps), "texts": progress("texts", steps)}
    for epoch in range(1, plan.epochs + 1):
        path = folder / f"joint-{epoch}.pt"
        if path.exists():
            kept = torch.load(path)
            for name, part in parts.items():
                part.load_state_dict(kept[name])
            continue
        rng = random.Random(plan.seed * 1000 + epoch)  # noqa: S311  # no secret hangs on it
        torch.manual_seed(plan.seed * 1000 + epoch)
        net.train()
        for articles, judged in _mixed(corpus, texts, plan, rng):
            if schedule.last_epoch >= steps:
                break
            near = np.interp(schedule.last_epoch / course.whole, (0, 1), plan.near)
            loss = _step(net, (articles, judged), taught, plan, rng, float(near))
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            reports["articles" if articles else "texts"](loss.item())
        torch.save({name: part.state_dict() for name, part in parts.items()}, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)


def _step(
    net: Joint,
    batch: tuple[list[Example], list[Text]],
    taught: Taught,
    plan: JointPlan,
    rng: random.Random,
    near: float,
) -> Tensor:
    """The loss of a batch, which is of articles or of texts."""
    articles, texts = batch
    if articles:
        vectors = net.attribution.read(articles, [rng.randint(*plan.articles.windows) for _ in articles])
        loss = loss_of(net.attribution, articles, vectors, plan.articles, rng)
        return loss + near * taught.distance(vectors, taught.of(articles))
    vectors = net.read_texts(texts)
    examples = [text.example for text in texts]
    loss = plan.weight * judged_loss(net.judged, (vectors, *inputs_of(examples)[1:]), examples, plan.texts)
    return loss + near * taught.distance(vectors, np.concatenate([e.vectors for e in examples]))


def _mixed(
    corpus: Corpus, texts: Sequence[Text], plan: JointPlan, rng: random.Random
) -> Iterator[tuple[list[Example], list[Text]]]:
    """The batches of an epoch, of both kinds, in random order."""
    articles = [*changed(corpus, plan.articles, rng), *corpus.forms]
    found: list[tuple[list[Example], list[Text]]] = [
        (batch, []) for batch in batches(articles, plan.articles.pieces, rng)
    ]
    shares = dict(plan.judged)
    taken = [t for t in texts if rng.random() < shares[t.example.corpus]]
    rng.shuffle(taken)
    for first in range(0, len(taken), _CHUNK):
        chunk = sorted(taken[first : first + _CHUNK], key=lambda text: len(text.pieces.ids))
        found.extend(([], batch) for batch in _cut(chunk, plan.articles.pieces))
    rng.shuffle(found)
    return iter(found)


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
