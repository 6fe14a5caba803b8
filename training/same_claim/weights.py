"""The weights: from marked events of ECB+ to a logistic regression over the features of pairs.

In: marked events of a training part. Out: the text of `weights.toml`. The rows of a topic's events are made
by maps that were fitted on the other topics, so that the weights do not trust the maps more than they
deserve.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from evaluation.same_event import Marked, tellings_of
from evaluation.scorers.coreference import conll
from sayso.annotate.meaning import Projection
from sayso.annotate.meaning.words import PieceTable
from sayso.core.keys import make_key
from sayso.ledger.link.claims.candidates import worth_comparing
from sayso.ledger.link.claims.compare import FEATURES
from sayso.ledger.link.claims.match import match
from sayso.ledger.link.claims.matter import SIGNS as MATTER
from sayso.ledger.link.claims.score import Weights
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.telling import Telling
from training.same_claim.maps import fit_maps, projection_of
from training.same_claim.regression import Array, regress

FOLDS = 4
PENALTY = 3.0
_PER_CLUSTER = 3.0
NEGATIVES = 4  # one in so many pairs that are not the same is used, and counts for all of them
STEPS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4)  # of the mean score that are tried
DIGITS = 4
HEADER = """\
# Weights of the matcher of claims: what `compare.py` gives, times these, summed, with `start`, is the
# logarithm of the odds that two claims tell of the same event; so with `matter.py`, and one matter. From
# `least` on, on average, claims are put together. Made by `python -m training.same_claim`, no line by hand;
# its card says from what, and how well they do.
"""
_BLANK = Weights((0.0,) * len(FEATURES), 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Event:
    """A marked event, the topic by which training is dealt into folds, and its cluster."""

    marked: Marked
    topic: str
    cluster: str


def held_out_tellings(events: Sequence[Event], pieces: PieceTable) -> list[Telling]:
    """The events as the matcher sees them, each by maps that did not see its topic."""
    found: dict[str, Telling] = {}
    folds = folds_of(events)
    for fold in range(FOLDS):
        projection = fitted(events, [number for number, own in enumerate(folds) if own != fold], pieces)
        own = [events[number].marked for number, one in enumerate(folds) if one == fold]
        found.update((telling.id, telling) for telling in tellings_of(own, projection))
    return [found[event.marked.claim.id] for event in events]


def fitted(events: Sequence[Event], numbers: Sequence[int], pieces: PieceTable) -> Projection:
    """The projection fitted on some of the events, by their numbers."""
    parts = np.stack([events[number].marked.parts for number in numbers])
    return projection_of(fit_maps(parts, [events[number].cluster for number in numbers]), pieces)


def folds_of(events: Sequence[Event]) -> list[int]:
    """The fold of each event, by its topic."""
    topics = sorted({event.topic for event in events}, key=lambda topic: make_key("fold", topic))
    fold = {topic: number % FOLDS for number, topic in enumerate(topics)}
    return [fold[event.topic] for event in events]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of features, which are a yes, and what each counts for."""

    rows: Array
    yes: Array
    counts: Array


def table_of(events: Sequence[Event], tellings: Sequence[Telling]) -> Table:
    """The pairs that the index gives."""
    known = {telling.id: telling for telling in tellings}
    cluster = {event.marked.claim.id: event.cluster for event in events}
    size = Counter(cluster.values())
    near = sorted(worth_comparing(tellings, retold=False))
    pairs = [pair for pair in near if cluster[pair[0]] == cluster[pair[1]] or _is_drawn(*pair)]
    yes = np.array([cluster[one] == cluster[other] for one, other in pairs], float)
    # A large cluster has many pairs, and must not count for all the small ones together.
    counts = [
        _PER_CLUSTER * (size[cluster[one]] - 1) ** -0.5 if same else float(NEGATIVES)
        for (one, _), same in zip(pairs, yes, strict=True)
    ]
    rows = Scorer(Model(_BLANK)).features([(known[one], known[other]) for one, other in pairs])
    return Table(rows, yes, np.array(counts))


def _is_drawn(one: str, other: str) -> bool:
    return int(make_key("pair", one, other)[-2:], 36) % NEGATIVES == 0


def fit_weights(table: Table, penalty: float = PENALTY) -> Weights:
    """The weights of a table, rounded; `least` is still open."""
    each, start = regress(table.rows, table.yes, table.counts, penalty)
    return Weights(tuple(round(float(w), DIGITS) + 0.0 for w in each), round(start, DIGITS), 1.0)


def choose_least(events: Sequence[Event], tellings: Sequence[Telling], weights: Weights) -> float:
    """The mean score from which clusters of the held-out tellings agree best with the marked ones (CoNLL)."""
    gold = clusters_by(events)

    def agreement(least: float) -> float:
        return conll(gold, match(tellings, model=Model(replace(weights, least=least))).clusters).f1

    return max(STEPS, key=lambda least: (round(agreement(least), 4), -least))


def clusters_by(events: Sequence[Event]) -> list[frozenset[str]]:
    """The marked clusters."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for event in events:
        members[event.cluster].add(event.marked.claim.id)
    return [frozenset(group) for group in members.values()]


def as_toml(event: Weights, matter: Weights) -> str:
    """The whole file."""
    return HEADER + _table("event", FEATURES, event) + _table("matter", MATTER, matter)


def _table(name: str, features: Sequence[str], weights: Weights) -> str:
    lines = [f'"{feature}" = {value}' for feature, value in zip(features, weights.each, strict=True)]
    return "\n".join(["", f"[{name}]", f"start = {weights.start}", f"least = {weights.least}", *lines, ""])
