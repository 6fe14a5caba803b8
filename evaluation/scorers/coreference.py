"""Clusters of mentions against gold clusters, by the measures of coreference.

In: two partitions, each a collection of clusters of hashable mention ids. Out: counts for MUC (Vilain et al.
1995), B³ (Bagga and Baldwin 1998), CEAFe (Luo 2005) and pairs; their CoNLL score is the mean F1 of the first
three (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions", whose worked example is
in the tests). Nothing is left out: a mention that stands alone is a cluster of one. A mention of one side
that the other side lacks counts as not found, or as found wrongly.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from math import comb

from evaluation.scorers.matching import best_assignment
from evaluation.scorers.measure import ZERO, Count, count_of
from sayso.core.errors import EvaluationError

Clusters = Collection[Collection[Hashable]]
_Partition = list[frozenset[Hashable]]
_Shared = dict[tuple[int, int], int]  # (gold cluster, predicted cluster): mentions in both


@dataclass(frozen=True, slots=True)
class Result:
    """The counts of each measure. `pairs` are pairs of mentions in one cluster."""

    muc: Count = ZERO
    b_cubed: Count = ZERO
    ceaf_e: Count = ZERO
    pairs: Count = ZERO

    def __add__(self, other: "Result") -> "Result":
        """Both together, as if no cluster of one had a mention of the other."""
        return Result(
            self.muc + other.muc,
            self.b_cubed + other.b_cubed,
            self.ceaf_e + other.ceaf_e,
            self.pairs + other.pairs,
        )

    @property
    def f1(self) -> float:
        """The CoNLL score, 0 to 1: the mean F1 of MUC, B³ and CEAFe."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def conll(gold_clusters: Clusters, predicted_clusters: Clusters) -> Result:
    """All measures of a partition. Raises EvaluationError where a side has a mention in two clusters."""
    gold, predicted = _partition(gold_clusters, "gold"), _partition(predicted_clusters, "predicted")
    shared = _overlaps(gold, predicted)
    return Result(
        _muc(gold, predicted, shared),
        _b_cubed(gold, predicted, shared),
        _ceaf_e(gold, predicted, shared),
        _pairs(gold, predicted, shared),
    )


def total(results: Iterable[Result]) -> Result:
    """Several sets of mentions together, such as topics."""
    return sum(results, Result())


def _partition(clusters: Clusters, side: str) -> _Partition:
    found = [frozenset(cluster) for cluster in clusters if cluster]
    count = Counter(mention for cluster in found for mention in cluster)
    if twice := [mention for mention, times in count.items() if times > 1]:
        raise EvaluationError(f"the {side} clusters are no partition: {twice[0]!r} stands in two of them")
    return found


def _overlaps(gold: _Partition, predicted: _Partition) -> _Shared:
    """How many mentions a gold and a predicted cluster share, for those that share any."""
    where = {mention: number for number, cluster in enumerate(predicted) for mention in cluster}
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for number, cluster in enumerate(gold):
        for mention in cluster & where.keys():
            shared[number, where[mention]] += 1
    return shared


def _muc(gold: _Partition, predicted: _Partition, shared: _Shared) -> Count:
    """Links: a cluster of n mentions has n - 1; what n of its mentions share with one cluster keeps n - 1."""
    kept = sum(n - 1 for n in shared.values())
    return count_of(kept, _links(predicted), _links(gold))


def _links(clusters: _Partition) -> int:
    return sum(len(cluster) - 1 for cluster in clusters)


def _b_cubed(gold: _Partition, predicted: _Partition, shared: _Shared) -> Count:
    """For each mention, the share of its cluster that stands in its cluster of the other side."""
    return Count(
        sum(n * n / len(predicted[p]) for (_, p), n in shared.items()),
        sum(map(len, predicted)),
        sum(n * n / len(gold[g]) for (g, _), n in shared.items()),
        sum(map(len, gold)),
    )


def _ceaf_e(gold: _Partition, predicted: _Partition, shared: _Shared) -> Count:
    """Clusters paired one to one so that their likeness (Luo's phi 4, Dice) has the greatest sum."""
    likeness = {(g, p): 2 * n / (len(gold[g]) + len(predicted[p])) for (g, p), n in shared.items()}
    return count_of(sum(likeness[pair] for pair in best_assignment(likeness)), len(predicted), len(gold))


def _pairs(gold: _Partition, predicted: _Partition, shared: _Shared) -> Count:
    return count_of(
        sum(comb(n, 2) for n in shared.values()),
        sum(comb(len(c), 2) for c in predicted),
        sum(comb(len(c), 2) for c in gold),
    )
