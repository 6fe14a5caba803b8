"""Stretches of text, such as loaded words, by the measure of the propaganda tasks.

In: gold and predicted stretches of each document. Out: counts: partial credit by overlap (Da San Martino et
al. 2019), by code point, and by document. Stretches that overlap or touch are one before they are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.scorers.measure import ZERO, Count, count_of
from evaluation.scorers.tokens import Offsets


@dataclass(frozen=True, slots=True)
class Result:
    """`official` is the tasks' own measure; `documents`: documents that hold any stretch at all."""

    official: Count = ZERO
    characters: Count = ZERO
    documents: Count = ZERO

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.official + other.official,
            self.characters + other.characters,
            self.documents + other.documents,
        )


def score_document(gold: Iterable[Offsets], predicted: Iterable[Offsets]) -> Result:
    """The counts of one document."""
    wanted, found = merge(gold), merge(predicted)
    of_found = of_wanted = 0.0
    shared = 0
    for start, end in found:
        for g_start, g_end in wanted:
            common = max(0, min(end, g_end) - max(start, g_start))
            of_found += common / (end - start)
            of_wanted += common / (g_end - g_start)
            shared += common
    return Result(
        Count(of_found, len(found), of_wanted, len(wanted)),
        count_of(shared, sum(e - s for s, e in found), sum(e - s for s, e in wanted)),
        count_of(bool(wanted and found), bool(found), bool(wanted)),
    )


def total(results: Iterable[Result]) -> Result:
    """All documents together."""
    return sum(results, Result())


def merge(spans: Iterable[Offsets]) -> list[Offsets]:
    """Stretches in order, with those that overlap or touch made one; empty ones left out."""
    merged: list[Offsets] = []
    for start, end in sorted(s for s in spans if s[0] < s[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
