"""Fitting the network: batches of whole articles, one pass of everything.

What is made goes to torch's default device (`torch.set_default_device`). Loss: is this token an anchor
(outermost; any, where PolNeAR tells), is this anchor really one, and the conditional random field's over
source, cue and content of each anchor.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from sayso.annotate.attribution.network.views import BACK, Stretch, Viewer
from sayso.annotate.encoder.windows import Pieces, Placed, cut_windows, place
from sayso.annotate.table import TokenTable
from training.attribution.bert import Bert, BertShape
from training.attribution.corpus import Corpus
from training.attribution.examples import Example, Gold
from training.attribution.mpnet import MpNet
from training.attribution.net import Anchors, Crf, NetShape, Roles

MARKS = (101, 102)  # [CLS] and [SEP] of BERT's vocabulary
_TOGETHER = 32  # anchors at once, on a processor


def together(most: int) -> int:
    """How many anchors are taken at once: `most`, or on a graphics card as many as there are."""
    return most if torch.get_default_device().type == "cpu" else 1024


Chosen = tuple[
    Stretch, int, Gold | None
]  # a stretch, the number of its article's first row, what is gold there


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings of a fit."""

    epochs: int = 4
    pieces: int = 2500  # of a batch, about
    rate_encoder: float = 2.5e-4
    rate_heads: float = 1e-3
    warm: float = 0.06
    decay: float = 0.01
    blind: float = 0.1  # share of articles whose parse is hidden, so that a bad parse is no ruin
    windows: tuple[int, int] = (112, 224)
    spoilt: float = 0.6
    rows: float = 0.3  # weight of the loss of the rows of labels
    seed: int = 1


Hide = Callable[[Tensor, Tensor], Tensor]  # ids and mask to other ids


class Net(nn.Module):
    """All parts together."""

    def __init__(self, encoder: Bert | MpNet, shape: NetShape) -> None:
        super().__init__()
        self.encoder = encoder
        self.anchors = Anchors(shape)
        self.roles = Roles(shape)
        self.crf = Crf()

    def states(self, examples: Sequence[Example], vectors: Tensor, blind: bool) -> tuple[Tensor, Tensor]:
        """Token states and anchor logits of several articles, one after the other."""
        features = np.concatenate([e.features for e in examples])
        starts = np.cumsum([0, *(len(e.table) for e in examples)])
        head = np.concatenate([e.table.head + s for e, s in zip(examples, starts, strict=False)])
        if blind:
            features, head = hidden(features), np.arange(len(head))
        states, logits = self.anchors(vectors, torch.as_tensor(features).long(), torch.as_tensor(head).long())
        return states, logits

    def read(self, examples: Sequence[Example], longest: Sequence[int]) -> Tensor:
        """The encoder's vectors of all tokens, each article from windows of at most so many pieces."""
        placed = [placed_in(one, most) for one, most in zip(examples, longest, strict=True)]
        return encoded(self.encoder, placed)


_VIEWERS: dict[int, tuple[Example, Viewer]] = {}


def viewer_of(one: Example) -> Viewer:
    """Cuts an article's stretches; made once, since an article comes in every epoch."""
    if id(one) not in _VIEWERS:
        _VIEWERS[id(one)] = one, Viewer(one.table)
    return _VIEWERS[id(one)][1]


class Cut(Protocol):
    """A text with its tokens and its word pieces."""

    @property
    def table(self) -> TokenTable:
        """Its tokens."""
        ...

    @property
    def pieces(self) -> Pieces:
        """Its word pieces."""
        ...


def placed_in(text: Cut, longest: int) -> Placed:
    """Its windows of at most `longest` pieces, and where its tokens stand in them."""
    return place(text.pieces, text.table, tuple(cut_windows(text.pieces.bounds, longest)), MARKS)


def encoded(encoder: Bert | MpNet, placed: Sequence[Placed], hide: Hide | None = None) -> Tensor:
    """The vectors of all tokens of some texts. `hide` changes the ids of the pieces before they are read.

    A processor reads the windows of one text at once, since little of them is padded; a graphics card all.
    """
    at_once = [[one] for one in placed] if torch.get_default_device().type == "cpu" else [placed]
    return torch.cat([encoded_together(encoder, some, hide) for some in at_once])


def encoded_together(encoder: Bert | MpNet, placed: Sequence[Placed], hide: Hide | None = None) -> Tensor:
    """The same, with all windows at once."""
    ids, mask = padded([row for one in placed for row in one.rows])
    found: Tensor = encoder(hide(ids, mask) if hide else ids, mask)
    first = np.cumsum([0, *(len(one.rows) for one in placed)])
    window = np.concatenate([one.window + n for one, n in zip(placed, first, strict=False)])
    place = np.concatenate([one.place for one in placed])
    return found[torch.as_tensor(window), torch.as_tensor(place)]


def padded(rows: Sequence[NDArray[np.int64]]) -> tuple[Tensor, Tensor]:
    """Windows as the encoder takes them: ids and mask."""
    ids = np.zeros((len(rows), max(len(row) for row in rows)), np.int64)
    mask = np.zeros(ids.shape, np.float32)
    for number, row in enumerate(rows):
        ids[number, : len(row)], mask[number, : len(row)] = row, 1
    return torch.as_tensor(ids), torch.as_tensor(mask)


def hidden(features: np.ndarray) -> np.ndarray:
    """Features without what the parser said."""
    out = features.copy()
    out[:, 1:4] = 0
    return out


@dataclass(slots=True)
class Stretches:
    """Stretches around anchors of a batch, as tensors; `labels` only where the anchor is gold."""

    rows: Tensor
    distance: Tensor
    level: Tensor
    branch: Tensor
    labels: Tensor


def stretches(found: Sequence[Chosen], blind: bool = False) -> Stretches:
    """Pad stretches to one length. Each comes with the number of its article's first row."""
    length = max(s.last - s.first for s, _, _ in found)
    shape = (len(found), length)
    rows, level, branch, labels = (np.zeros(shape, np.int64) for _ in range(4))
    distance = np.full(shape, -1, np.int64)
    for at, (one, start, gold) in enumerate(found):
        size = one.last - one.first
        rows[at, :size] = np.arange(one.first, one.last) + start
        distance[at, :size] = np.arange(one.first, one.last) - one.anchor + BACK
        if not blind:
            level[at, :size], branch[at, :size] = one.level, one.branch
        if gold is not None:
            labels[at, :size] = labels_of(gold, one)
    return Stretches(*(torch.as_tensor(x) for x in (rows, distance, level, branch, labels)))


def labels_of(gold: Gold, stretch: Stretch) -> np.ndarray:
    """Numbers of LABELS for the rows of a stretch."""
    out = np.zeros(stretch.last - stretch.first, np.int64)
    for begin, rows in ((5, gold.content), (1, gold.source), (3, gold.cue)):
        kept = rows[(rows >= stretch.first) & (rows < stretch.last)]
        if len(kept):
            opens = np.concatenate(([True], np.diff(kept) > 1))
            out[kept - stretch.first] = np.where(opens, begin, begin + 1)
    return _mended(out)


def _mended(labels: np.ndarray) -> np.ndarray:
    """An inside label whose own kind was overwritten before it begins anew."""
    for at in range(len(labels)):
        kind = labels[at]
        if kind and kind % 2 == 0 and (at == 0 or labels[at - 1] not in (kind, kind - 1)):
            labels[at] = kind - 1
    return labels


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Articles in random order, about `size` word pieces together."""
    order = list(examples)
    rng.shuffle(order)
    held: list[Example] = []
    count = 0
    for one in order:
        if held and count + len(one.pieces.ids) > 1.3 * size:
            yield held
            held, count = [], 0
        held.append(one)
        count += len(one.pieces.ids)
        if count >= size:
            yield held
            held, count = [], 0
    if held:
        yield held


def new_net(base: Mapping[str, Tensor], half: bool) -> Net:
    """A network over the base encoder's weights, whose heads know nothing yet."""
    net = Net(Bert(BertShape()), NetShape())
    net.encoder.load(base)
    net.encoder.half_products = half
    return net


def fit_whole(new: Callable[[], Net], corpus: Corpus, plan: Plan, folder: Path) -> Net:
    """Fit everything of a new network; a checkpoint after each epoch, from which it goes on.

    `folder` keeps `epoch-N.pt`. Where the last one is there already, it is loaded and nothing is fitted.
    """
    torch.manual_seed(plan.seed)
    net = new()
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": encoder, "lr": plan.rate_encoder}, {"params": heads, "lr": plan.rate_heads}]
    optimizer = torch.optim.AdamW(groups, weight_decay=plan.decay)
    articles = [*corpus.train, *corpus.nested]
    steps = plan.epochs * sum(1 for _ in batches(articles, plan.pieces, random.Random(0)))  # noqa: S311
    warm = plan.warm * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm))) + 1e-3
    )
    report = progress("whole", steps)
    for epoch in range(1, plan.epochs + 1):
        path = folder / f"epoch-{epoch}.pt"
        if path.exists():
            kept = torch.load(path)
            for part, name in ((net, "net"), (optimizer, "optimizer"), (schedule, "schedule")):
                part.load_state_dict(kept[name])
            continue
        rng = random.Random(plan.seed * 1000 + epoch)  # noqa: S311  # no secret hangs on it
        torch.manual_seed(plan.seed * 1000 + epoch)
        net.train()
        for batch in batches(changed(corpus, plan, rng), plan.pieces, rng):
            vectors = net.read(batch, [rng.randint(*plan.windows) for _ in batch])
            loss = loss_of(net, batch, vectors, plan, rng)
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            report(loss.item())
        state = {
            "net": net.state_dict(),
            "optimizer": optimizer.state_dict(),
            "schedule": schedule.state_dict(),
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)
    return net


def changed(corpus: Corpus, plan: Plan, rng: random.Random) -> list[Example]:
    """All articles of an epoch: those that have a spoilt twin are taken as that in `spoilt` of all epochs."""
    taken = [
        corpus.spoilt[e.name] if e.name in corpus.spoilt and rng.random() < plan.spoilt else e
        for e in corpus.train
    ]
    return [*taken, *corpus.nested]


def progress(name: str, steps: int) -> Callable[[float], None]:
    """A function to call after each step: prints a line every 50 steps."""
    started, done, mean = time.monotonic(), 0, 0.0

    def report(loss: float) -> None:
        nonlocal done, mean
        done += 1
        mean = loss if done == 1 else 0.98 * mean + 0.02 * loss
        if done % 50 == 0:
            each = (time.monotonic() - started) / done
            print(f"{name}: step {done} of {steps}, {each:.2f} s a step, loss {mean:.3f}", flush=True)

    return report


def loss_of(net: Net, batch: Sequence[Example], vectors: Tensor, plan: Plan, rng: random.Random) -> Tensor:
    """The loss of one batch, whose tokens have these vectors."""
    blind = rng.random() < plan.blind
    states, logits = net.states(batch, vectors, blind)
    starts = np.cumsum([0, *(len(e.table) for e in batch)])
    outer, either, known = targets(batch, starts)
    weigh = torch.ones_like(logits)
    weigh[:, 1] = known
    target = torch.stack([outer, either], 1)
    anchor_loss = (
        functional.binary_cross_entropy_with_logits(logits, target, reduction="none") * weigh
    ).sum() / (outer.sum() + 10)
    chosen = list(positives(batch, starts)) + list(negatives(batch, starts, logits, target, rng))
    if not chosen:
        return anchor_loss
    sure_loss, crf_loss = _roles_loss(net, chosen, blind, states, (target, weigh))
    total: Tensor = anchor_loss + sure_loss + plan.rows * crf_loss
    return total


def _roles_loss(
    net: Net, chosen: list[Chosen], blind: bool, states: Tensor, wanted: tuple[Tensor, Tensor]
) -> tuple[Tensor, Tensor]:
    """Mean losses over the anchors, which are taken by length, so that little is padded."""
    target, weigh = wanted
    chosen = sorted(chosen, key=lambda c: c[0].last - c[0].first)
    sure_loss, crf_loss, real_ones = torch.zeros(()), torch.zeros(()), 1e-6
    size = together(_TOGETHER)
    for first in range(0, len(chosen), size):
        part = chosen[first : first + size]
        made = stretches(part, blind)
        emissions, sure = net.roles(states[made.rows], made.distance, made.level, made.branch)
        at = torch.tensor([s.anchor + start for s, start, _ in part])
        losses = functional.binary_cross_entropy_with_logits(sure, target[at], reduction="none") * weigh[at]
        sure_loss = sure_loss + losses.sum() / (2 * len(chosen))
        real = torch.tensor([gold is not None for _, _, gold in part])
        if bool(real.any()):
            crf_loss = crf_loss + net.crf.loss(emissions[real], made.labels[real], made.distance[real] >= 0)
            real_ones += int(real.sum())
    return sure_loss, crf_loss / real_ones


def targets(batch: Sequence[Example], starts: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
    """For each token: is it an outermost anchor, is it any anchor, and is the second known."""
    size = int(starts[-1])
    outer, either, known = torch.zeros(size), torch.zeros(size), torch.ones(size)
    for one, start in zip(batch, starts, strict=False):
        known[start : start + len(one.table)] = torch.as_tensor(~one.unknown).float()
        for gold in one.gold:
            either[start + gold.anchor] = known[start + gold.anchor] = 1
            if gold.outer:
                outer[start + gold.anchor] = 1
    return outer, either, known


def positives(batch: Sequence[Example], starts: np.ndarray) -> Iterator[Chosen]:
    """The stretches around all gold anchors."""
    for one, start in zip(batch, starts, strict=False):
        for gold in one.gold:
            yield viewer_of(one).around(gold.anchor), int(start), gold


def negatives(
    batch: Sequence[Example], starts: np.ndarray, logits: Tensor, target: Tensor, rng: random.Random
) -> Iterator[Chosen]:
    """Tokens wrongly taken for anchors by the first part, at most half as many as there are gold ones."""
    with torch.no_grad():
        likely = torch.sigmoid(logits).max(1).values
        likely[target[:, 1] > 0] = 0
    places = torch.nonzero(likely > 0.05)[:, 0].tolist()
    rng.shuffle(places)
    most = 4 + int(target[:, 1].sum()) // 2
    for at in sorted(places[:most]):
        number = int(np.searchsorted(starts, at, side="right")) - 1
        yield viewer_of(batch[number]).around(at - int(starts[number])), int(starts[number]), None
