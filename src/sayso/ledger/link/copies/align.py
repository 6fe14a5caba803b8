"""Seed and extend: from shared runs of words to the passages that two texts have in common.

In: the words of two texts, and seeds (places where a run stands in both). Out: alignments: the same words
in order, with small changes between them. A seed grows as far as the words are equal; runs that follow
each other in both texts are joined over gaps of a few words; what stands in a gap is aligned word by word
(longest common subsequence, by rapidfuzz). Time and memory go with the words aligned, never with the
product of two long texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from sayso.ledger.link.copies.arrays import Places, ragged

GAP = 24  # words between two runs of one passage, on either side
HOLE = 10  # words in a row that are not the same, at most: more is two passages
EDGE = 16  # words looked at beyond the last equal one, for an end with a changed word in it
LEFT = 2  # words of a run that are kept where another passage has the rest
MOST_RUNS = 1 << 16  # of one pair
MOST_CHAINS = 16  # going on at one place: more than that is a text that repeats itself

_STEP = 16  # words compared at once

Row = list[int]  # the words of a text, each a number


class Run(NamedTuple):
    """Equal words: `[first, first + length)` in one text and `[second, second + length)` in the other."""

    first: int
    second: int
    length: int

    @property
    def shift(self) -> int:
        """How much later it stands in the second text."""
        return self.second - self.first


@dataclass(frozen=True, slots=True)
class Alignment:
    """Runs of equal words in order, none overlapping another in either text."""

    runs: tuple[Run, ...]

    def words(self) -> tuple[Places, Places]:
        """The equal words: their numbers in either text."""
        starts = np.array(self.runs)
        of, within = ragged(starts[:, 2])
        return starts[of, 0] + within, starts[of, 1] + within

    @property
    def matched(self) -> int:
        """How many words are equal."""
        return sum(run.length for run in self.runs)

    @property
    def first(self) -> tuple[int, int]:
        """Where it stands in the first text, in words."""
        return self.runs[0].first, self.runs[-1].first + self.runs[-1].length

    @property
    def second(self) -> tuple[int, int]:
        """Where it stands in the second text, in words."""
        return self.runs[0].second, self.runs[-1].second + self.runs[-1].length


def align(first: Row, second: Row, seeds: tuple[Places, Places], seed: int) -> list[Alignment]:
    """The passages that grow from seeds of `seed` words, in the order of the first text."""
    if first == second:
        return [Alignment((Run(0, 0, len(first)),))] if first else []
    runs = _grow(first, second, seeds, seed)
    found: list[Alignment] = []
    for chain in _chains(runs):
        found.extend(_split(_ends(first, second, _fill(first, second, chain))))
    return _apart(found)


def _grow(first: Row, second: Row, seeds: tuple[Places, Places], seed: int) -> list[Run]:
    """Each seed as long as the words are equal; seeds inside a run that is known add nothing."""
    chosen = np.lexsort((seeds[0], seeds[1] - seeds[0]))
    runs: list[Run] = []
    shift, reached = None, 0
    for i, j in zip(seeds[0][chosen].tolist(), seeds[1][chosen].tolist(), strict=True):
        if j - i == shift and i < reached:
            continue
        shift = j - i
        start, end, limit = i, i + seed, min(len(first), len(second) - shift)
        while (
            start >= _STEP and first[start - _STEP : start] == second[start + shift - _STEP : start + shift]
        ):
            start -= _STEP  # the slices of the second text are short at its start, and so differ
        while start > 0 and start + shift > 0 and first[start - 1] == second[start + shift - 1]:
            start -= 1
        while end + _STEP <= limit and first[end : end + _STEP] == second[end + shift : end + shift + _STEP]:
            end += _STEP
        while end < limit and first[end] == second[end + shift]:
            end += 1
        runs.append(Run(start, start + shift, end - start))
        reached = end
        if len(runs) == MOST_RUNS:
            break
    return sorted(runs)


def _chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that follow each other in both texts with few words between them."""
    done: list[list[Run]] = []
    going: list[list[Run]] = []
    for run in runs:
        over = [c for c in going if run.first - _end(c[-1])[0] > GAP] or going[:-MOST_CHAINS]
        if over:
            done.extend(over)
            going = [c for c in going if not any(c is one for one in over)]
        joined = [(cost, at, cut) for at, c in enumerate(going) for cost, cut in _joins(c[-1], run)]
        if joined:
            _, at, cut = min(joined)
            going[at].append(cut)
        else:
            going.append([run])
    return done + going


def _joins(last: Run, run: Run) -> Iterator[tuple[int, Run]]:
    """What a run, or its part that stands after `last`, costs as the next of a chain; none if it is far."""
    cut = _after(last, run)
    if cut:
        i, j = _end(last)
        gaps = cut.first - i, cut.second - j
        if max(gaps) <= GAP:
            yield sum(gaps) + abs(gaps[0] - gaps[1]), cut


def _after(last: Run, run: Run) -> Run | None:
    """The part of a run that stands after another one in both texts; None where less than half is left."""
    over = max(0, last.first + last.length - run.first, last.second + last.length - run.second)
    if 2 * over > run.length or run.first <= last.first or run.second <= last.second:
        return None
    return Run(run.first + over, run.second + over, run.length - over)


def _fill(first: Row, second: Row, chain: Sequence[Run]) -> list[Run]:
    """The chain with the equal words in its gaps."""
    out = [chain[0]]
    for run in chain[1:]:
        i, j = _end(out[-1])
        if run.first > i and run.second > j and (run.first > i + 1 or run.second > j + 1):
            out.extend(_inner(first[i : run.first], second[j : run.second], i, j))
        out.append(run)
    return out


def _inner(one: Row, other: Row, i: int, j: int) -> list[Run]:
    """Equal words of two short stretches that begin at i and j; none where they are few and so by chance."""
    runs = [
        Run(i + block.a, j + block.b, block.size)
        for block in LCSseq.editops(one, other).as_matching_blocks()
        if block.size
    ]
    return runs if 4 * sum(run.length for run in runs) >= min(len(one), len(other)) else []


def _ends(first: Row, second: Row, runs: list[Run]) -> list[Run]:
    """A passage whose first or last words were changed reaches a little beyond its last seed."""
    i, j = runs[-1].first + runs[-1].length, runs[-1].second + runs[-1].length
    after = list(_inner(first[i : i + EDGE], second[j : j + EDGE], i, j))
    i, j = runs[0].first, runs[0].second
    low, lower = max(0, i - EDGE), max(0, j - EDGE)
    before = list(_inner(first[low:i][::-1], second[lower:j][::-1], 0, 0))
    head = [Run(i - r.first - r.length, j - r.second - r.length, r.length) for r in _worth(before, 0, 0)]
    return [*reversed(head), *runs, *_worth(after, *_end(runs[-1]))]


def _end(run: Run) -> tuple[int, int]:
    return run.first + run.length, run.second + run.length


def _worth(runs: Sequence[Run], i: int, j: int) -> list[Run]:
    """The first few of the runs, as long as they hold more equal words than changed ones."""
    score = best = count = 0
    for at, run in enumerate(runs):
        score += run.length - max(run.first - i, run.second - j)
        i, j = _end(run)
        if score > best:
            best, count = score, at + 1
    return list(runs[:count])


def _split(runs: Sequence[Run]) -> list[Alignment]:
    """Alignments without a hole; runs that touch in both texts are one."""
    groups: list[list[Run]] = [[]]
    for run in runs:
        group = groups[-1]
        if group:
            i, j = _end(group[-1])
            if max(run.first - i, run.second - j) > HOLE:
                groups.append([])
            elif run.first == i and run.second == j:
                last = group.pop()
                run = Run(last.first, last.second, last.length + run.length)  # noqa: PLW2901  # one run of two
        groups[-1].append(run)
    return [Alignment(tuple(group)) for group in groups if group]


def _apart(found: list[Alignment]) -> list[Alignment]:
    """The longest first, and no word of either text in two of them."""
    taken: list[Alignment] = []
    for one in sorted(found, key=lambda a: (-a.matched, a.first, a.second)):
        left = _outside(one, taken)
        if left:
            taken.append(left)
    return sorted(taken, key=lambda a: (a.first, a.second))


def _outside(one: Alignment, taken: Sequence[Alignment]) -> Alignment | None:
    """The words of an alignment that are in none of those taken; None where that is less than half of it."""
    near = [
        t
        for t in taken
        if (one.first[0] < t.first[1] and t.first[0] < one.first[1])
        or (one.second[0] < t.second[1] and t.second[0] < one.second[1])
    ]
    if not near:
        return one
    kept = list(one.runs)
    for t in near:
        kept = [part for run in kept for part in _cut(run, t)]
    left = Alignment(tuple(kept)) if kept else None
    return left if left and 2 * left.matched >= one.matched else None


def _cut(run: Run, taken: Alignment) -> Iterator[Run]:
    """What a run has before and after the stretches of a passage: "the" may end one, and begin the next."""
    starts = taken.first[0] - run.first, taken.second[0] - run.second
    ends = taken.first[1] - run.first, taken.second[1] - run.second
    inside = [
        (max(0, start), min(run.length, end))
        for start, end in zip(starts, ends, strict=True)
        if start < run.length and end > 0
    ]
    if not inside:
        yield run
        return
    before, after = min(start for start, _ in inside), max(end for _, end in inside)
    if before >= LEFT:
        yield Run(run.first, run.second, before)
    if run.length - after >= LEFT:
        yield Run(run.first + after, run.second + after, run.length - after)
