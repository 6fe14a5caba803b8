"""Yes or no, case by case.

In: what is so and what was said, for each case. Out: counts and the usual measures.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.scorers.measure import Count, share


@dataclass(frozen=True, slots=True)
class Result:
    """Cases by what is so (yes, no) and whether it was said rightly."""

    true_yes: int
    false_yes: int
    false_no: int
    true_no: int

    @property
    def yes(self) -> Count:
        """Precision, recall and F1 of yes."""
        right = self.true_yes
        return Count(right, right + self.false_yes, right, right + self.false_no)

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of yes and the F1 of no."""
        wrong = self.false_yes + self.false_no
        f1_of_no = share(2 * self.true_no, 2 * self.true_no + wrong)
        return (share(2 * self.true_yes, 2 * self.true_yes + wrong) + f1_of_no) / 2

    @property
    def accuracy(self) -> float:
        """The share of cases that are right."""
        right = self.true_yes + self.true_no
        return share(right, right + self.false_yes + self.false_no)


def score(cases: Iterable[tuple[bool, bool]]) -> Result:
    """`cases` are pairs: what is so, and what was said."""
    table = {(a, b): 0 for a in (True, False) for b in (True, False)}
    for so, said in cases:
        table[so, said] += 1
    return Result(table[True, True], table[False, True], table[True, False], table[False, False])
