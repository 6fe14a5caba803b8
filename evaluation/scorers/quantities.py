"""Quantities in sentences, by value, value and change, value and unit; and the meaning of number ranges.

In: gold and predicted quantities of each sentence, as intervals of numbers. Out: counts. Inside a sentence
the greatest possible number of pairs is made, so the order never matters.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.scorers.matching import most_pairs
from evaluation.scorers.measure import ZERO, Count, count_of, share

_ABSOLUTE, _RELATIVE = 1e-8, 1e-5


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or an interval. `change` is CQE's sign (`=`, `~`, `>`, `<`, `up`, `down`); "-" is no unit."""

    low: float
    high: float
    change: str = "="
    unit: str = "-"


@dataclass(frozen=True, slots=True)
class Result:
    """Counts over all sentences. `changes`: (gold, predicted) signs of the pairs whose values agree."""

    value: Count = ZERO
    value_change: Count = ZERO
    value_unit: Count = ZERO
    changes: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.value + other.value,
            self.value_change + other.value_change,
            self.value_unit + other.value_unit,
            Counter(self.changes) + Counter(other.changes),
        )

    def change_f1(self) -> dict[str, float]:
        """F1 of each sign of change over the pairs whose values agree."""
        signs = sorted({sign for pair in self.changes for sign in pair})
        return {sign: self._f1_of(sign) for sign in signs}

    def _f1_of(self, sign: str) -> float:
        in_gold = sum(n for (gold, _), n in self.changes.items() if gold == sign)
        in_predicted = sum(n for (_, predicted), n in self.changes.items() if predicted == sign)
        return share(2 * self.changes.get((sign, sign), 0), in_gold + in_predicted)


def score_sentence(gold: Sequence[Amount], predicted: Sequence[Amount]) -> Result:
    """The counts of one sentence."""

    def pairs(agree: Callable[[Amount, Amount], bool]) -> list[tuple[int, int]]:
        return most_pairs(
            (i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if _same(g, p) and agree(g, p)
        )

    by_value = pairs(lambda _g, _p: True)
    by_change = pairs(lambda g, p: g.change == p.change)
    by_unit = pairs(lambda g, p: g.unit.lower() == p.unit.lower())
    sizes = len(predicted), len(gold)
    return Result(
        count_of(len(by_value), *sizes),
        count_of(len(by_change), *sizes),
        count_of(len(by_unit), *sizes),
        Counter((gold[i].change, predicted[j].change) for i, j in by_value),
    )


def total(results: Iterable[Result]) -> Result:
    """All sentences together."""
    return sum(results, Result())


def _same(gold: Amount, predicted: Amount) -> bool:
    return _close(gold.low, predicted.low) and _close(gold.high, predicted.high)


def _close(gold: float, predicted: float) -> bool:
    return abs(gold - predicted) <= _ABSOLUTE + _RELATIVE * abs(gold)


@dataclass(frozen=True, slots=True)
class Range:
    """What "at least 20" or "between 5 and 10" means. None is a bound that is not there.

    Whether a bound itself belongs to the range is not compared.
    """

    low: float | None
    high: float | None


def score_ranges(gold: Sequence[Range], predicted: Sequence[Range]) -> Count:
    """The counts of one text: ranges with exactly the same bounds."""
    right = sum((Counter(gold) & Counter(predicted)).values())
    return count_of(right, len(predicted), len(gold))
