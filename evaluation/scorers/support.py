"""Support to armed groups: which kind, by whom, to whom, and whether it is told as done.

In: gold and found support of each sentence. Out: counts over all sentences. Kinds agree where the kind and
whether it was done are the same; a match is whole where giver and receiver are right too, which is so where
the gold's words stand in the found ones.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import ZERO, Count, count_of


@dataclass(frozen=True, slots=True)
class Support:
    """One kind of support. `deed` is False where it is denied, promised, asked for or only possible."""

    kind: str
    giver: str
    receiver: str
    deed: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """`undone` sentences tell of no support that was given; in `told` of them some was found as done."""

    kinds: Count = ZERO
    whole: Count = ZERO
    undone: int = 0
    told: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.kinds + other.kinds,
            self.whole + other.whole,
            self.undone + other.undone,
            self.told + other.told,
        )


def score_sentence(gold: Sequence[Support], found: Sequence[Support]) -> Tally:
    """The counts of one sentence. Each found one is right about one of the gold at most."""
    undone = not any(one.deed for one in gold)
    return Tally(
        kinds=count_of(_right(gold, found, _is_kind), len(found), len(gold)),
        whole=count_of(_right(gold, found, _is_whole), len(found), len(gold)),
        undone=int(undone),
        told=int(undone and any(one.deed for one in found)),
    )


def total(tallies: Sequence[Tally]) -> Tally:
    """The sum."""
    return sum(tallies, Tally())


def _right(
    gold: Sequence[Support], found: Sequence[Support], agree: Callable[[Support, Support], bool]
) -> int:
    left = list(found)
    right = 0
    for one in gold:
        match = next((other for other in left if agree(one, other)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _is_kind(gold: Support, found: Support) -> bool:
    return gold.kind == found.kind and gold.deed == found.deed


def _is_whole(gold: Support, found: Support) -> bool:
    sides = ((gold.giver, found.giver), (gold.receiver, found.receiver))
    return _is_kind(gold, found) and all(one.lower() in other.lower() for one, other in sides)
