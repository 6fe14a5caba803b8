"""Whether a score of 0.7 is right seven times in ten: a reliability table.

In: for each article, the scores and whether each was right. Out: ten bins of score with the share that was
right, its 95% interval (drawing as many articles again, with the same seed in every run), and the error.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

Judged = tuple[float, bool]  # a score from 0 to 1, and whether people marked it
BINS = 10
ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Bin:
    """Scores from `low` to below `high` (to 1 in the last). The shares are None where there are none."""

    low: float
    high: float
    size: int
    mean: float | None
    right: float | None
    interval: tuple[float, float] | None


def reliability(articles: Sequence[Sequence[Judged]], rounds: int = ROUNDS) -> list[Bin]:
    """The ten bins, from the lowest."""
    draw = random.Random(0)  # noqa: S311 — a fixed seed is the point: the interval must not change by itself
    tallies = [_tallies(judged) for judged in articles]
    drawn = [_total(draw.choices(tallies, k=len(tallies))) for _ in range(rounds)] if tallies else []
    bins = []
    for at, (size, scores, hits) in enumerate(_total(tallies)):
        shares = sorted(one[at][2] / one[at][0] for one in drawn if one[at][0])
        interval = (shares[int(0.025 * len(shares))], shares[int(0.975 * len(shares))]) if shares else None
        mean, right = (scores / size, hits / size) if size else (None, None)
        bins.append(Bin(at / BINS, (at + 1) / BINS, size, mean, right, interval))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """How far the mean score lies from the share that was right, on average over all scores."""
    sizes = sum(one.size for one in bins)
    gaps = (
        one.size * abs(one.mean - one.right) for one in bins if one.mean is not None and one.right is not None
    )
    return sum(gaps) / sizes if sizes else 0.0


def bin_of(score: float) -> int:
    """The bin's number. Scores have two decimals, so they are compared as hundredths."""
    return min(round(score * 100) * BINS // 100, BINS - 1)


_Tally = tuple[int, float, int]  # how many, the sum of their scores, how many were right


def _tallies(judged: Sequence[Judged]) -> list[_Tally]:
    bins: list[_Tally] = [(0, 0.0, 0)] * BINS
    for score, right in judged:
        size, scores, hits = bins[bin_of(score)]
        bins[bin_of(score)] = (size + 1, scores + score, hits + right)
    return bins


def _total(tallies: Sequence[list[_Tally]]) -> list[_Tally]:
    bins = ([one[at] for one in tallies] for at in range(BINS))
    return [(sum(t[0] for t in b), sum(t[1] for t in b), sum(t[2] for t in b)) for b in bins]
