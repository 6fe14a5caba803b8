"""Precision, recall and F1 from counts.

In: what was right, what was predicted, what was wanted. Out: shares from 0 to 1. A share of nothing is 0,
never an error: a system that says nothing is right about nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """What a measure counts. `right_predicted` and `right_gold` differ where a match may be partial."""

    right_predicted: float = 0.0
    predicted: float = 0.0
    right_gold: float = 0.0
    gold: float = 0.0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.right_predicted + other.right_predicted,
            self.predicted + other.predicted,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        """The share of the predictions that is right."""
        return share(self.right_predicted, self.predicted)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return share(self.right_gold, self.gold)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)

    def both(self) -> str:
        """Precision and recall in percent, for a line beside the F1."""
        return f"P {100 * self.precision:.1f} R {100 * self.recall:.1f}"


ZERO = Count()


def count_of(right: float, predicted: float, gold: float) -> Count:
    """A count in which a match is whole: right on both sides alike."""
    return Count(right, predicted, right, gold)


def share(part: float, whole: float) -> float:
    """`part / whole`, or 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def harmonic(one: float, other: float) -> float:
    """The harmonic mean, or 0 where both are 0."""
    return 2 * one * other / (one + other) if one + other else 0.0
