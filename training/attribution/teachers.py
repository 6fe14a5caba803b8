"""Large networks that teach the small one: what they say of articles that they were not fitted on.

As many as there are folds, each fitted on the articles of the other folds. So each article has the word of
one that has not seen its marks (as in Furlanello et al. 2018, whose students learn from networks of their own
kind), and other texts have the mean of all. A network that did not learn is not asked: for its articles all
others are, though they have seen them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from torch import Tensor

from training.attribution.corpus import Corpus
from training.attribution.examples import Example
from training.attribution.fit import Net, Plan, fit_whole
from training.attribution.mpnet import WIDTH, MpNet
from training.attribution.net import NetShape
from training.attribution.unmarked import Told, tell

_UNSOUND = 0.1  # F1 that a network may lack to the best


@dataclass(frozen=True, slots=True)
class TeacherPlan:
    """Settings."""

    folds: int = 5
    fit: Plan = field(
        default_factory=lambda: Plan(epochs=4, pieces=5000, rate_encoder=6e-5, rate_heads=8e-4, warm=0.1)
    )


def new_teacher(base: dict[str, Tensor], half: bool) -> Net:
    """A network over MPNet's weights, whose heads know nothing yet."""
    encoder = MpNet()
    encoder.load(base)
    encoder.half_products = half
    return Net(encoder, NetShape(encoder=WIDTH))


def fit_teacher(new: Callable[[], Net], corpus: Corpus, number: int, plan: TeacherPlan, folder: Path) -> Net:
    """The network that has not seen the articles of one fold; its checkpoints are in `folder/teacher-N`."""
    mine = {one.name for one in fold_of(corpus, number, plan)}
    seen = replace(corpus, train=tuple(one for one in corpus.train if one.name not in mine))
    here = folder / f"teacher-{number}"
    here.mkdir(parents=True, exist_ok=True)
    return fit_whole(new, seen, replace(plan.fit, seed=plan.fit.seed + number), here)


def fold_of(corpus: Corpus, number: int, plan: TeacherPlan) -> tuple[Example, ...]:
    """The articles of one fold."""
    return corpus.train[number :: plan.folds]


def numbered(corpus: Corpus, texts: Sequence[Example]) -> list[Example]:
    """All that networks are asked about, in the order in which `told_by` counts it."""
    return [*texts, *corpus.train, *corpus.spoilt.values()]


def told_by(
    nets: Sequence[Net], corpus: Corpus, texts: Sequence[Example], plan: TeacherPlan
) -> Iterator[tuple[int, Told]]:
    """What the networks say of other texts, of articles, and of articles as they are spoilt.

    Each comes with its number among all (`numbered`).
    """
    numbers = {id(one): number for number, one in enumerate(numbered(corpus, texts))}
    folds = [fold_of(corpus, number, plan) for number in range(plan.folds)]
    found = [anchors_found(net, fold) for net, fold in zip(nets, folds, strict=True)]
    sound = [net for net, f1 in zip(nets, found, strict=True) if f1 > max(found) - _UNSOUND]
    asked: list[tuple[Sequence[Example], Sequence[Net]]] = [(texts, sound)]
    for net, fold in zip(nets, folds, strict=True):
        spoilt = [corpus.spoilt[one.name] for one in fold if one.name in corpus.spoilt]
        asked.append(([*fold, *spoilt], [net] if net in sound else sound))
    for some, by in asked:
        yield from ((numbers[id(told.text)], told) for told in tell(some, by))


def anchors_found(net: Net, articles: Sequence[Example]) -> float:
    """F1 of the outermost anchors that a network finds."""
    right = given = wanted = 0
    for told in tell(articles, [net]):
        gold = {one.anchor for one in told.text.gold if one.outer}
        found = set(np.flatnonzero(told.logits[:, 0] > 0).tolist())
        right, given, wanted = right + len(gold & found), given + len(found), wanted + len(gold)
    return 2 * right / max(1, given + wanted)
