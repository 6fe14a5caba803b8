"""MUC-4's slot "perpetrator: confidence" (slot 11): who is blamed, and how firmly.

In: gold and predicted fills of each article, a fill being a confidence and the organisation that it is about.
Out: MUC's counts. After the published slot rules (MUC-4 Proceedings, 1992, appendices on fills and scoring):

- a fill is correct (1) where confidence and organisation are right, partially correct (½) where the
  confidence is right and the organisation that it refers to is another, else incorrect;
- alternatives ("A / B") are met by either; an optional fill adds to the possible ones only where it is met;
- recall is (correct + ½ partial) / possible, precision the same / actual, F their harmonic mean.

One thing differs: MUC scores each incident's template. We make no templates, so the fills of an article are
taken together, each pair of organisation and confidence once. Its figures are therefore not quite ours.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import share

_EMPTY = frozenset({"the", "of", "a", "an", "and", "for", "in", "members", "group", "organization", "troops"})
_PARTIAL = 0.5


@dataclass(frozen=True, slots=True)
class Gold:
    """An organisation, by any of its `names`, and the confidences of which any is right."""

    names: tuple[str, ...]
    confidences: frozenset[str]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation and a confidence, as predicted."""

    name: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Result:
    """MUC's counts: `correct` includes halves."""

    possible: int = 0
    actual: int = 0
    correct: float = 0.0

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.possible + other.possible, self.actual + other.actual, self.correct + other.correct
        )

    def measures(self) -> dict[str, float]:
        """Recall, precision and F, from 0 to 1."""
        recall, precision = share(self.correct, self.possible), share(self.correct, self.actual)
        both = recall + precision
        return {"recall": recall, "precision": precision, "f": 2 * recall * precision / both if both else 0.0}


def score_article(gold: Sequence[Gold], found: Sequence[Found]) -> Result:
    """The counts of one article; each gold fill is met by one prediction at most, full matches first."""
    left, wanted = list(dict.fromkeys(found)), list(dict.fromkeys(gold))
    correct = 0.0
    met = 0
    for worth in (1.0, _PARTIAL):
        for fill in list(wanted):
            match = next((one for one in left if _worth(fill, one) >= worth), None)
            if match is not None:
                left.remove(match)
                wanted.remove(fill)
                correct += worth
                met += 1
    return Result(met + sum(not fill.optional for fill in wanted), met + len(left), correct)


def total(results: Iterable[Result]) -> Result:
    """All articles together."""
    return sum(results, Result())


def _worth(fill: Gold, found: Found) -> float:
    if found.confidence not in fill.confidences:
        return 0.0
    return 1.0 if any(_words(name) & _words(found.name) for name in fill.names) else _PARTIAL


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _EMPTY
