"""From scores of tokens to marked spans: those that are worth most together.

In: scores, a token table, and what a span costs and earns. Out: `Marked` runs of rows, in order, inside one
sentence each, with at least one token between two. The worth of a span is its mean score (what people would
agree to of it), plus the shares of people's spans that it is likely to cover, less a cost: which is, up to a
factor, what it adds to the measure of the propaganda tasks (Da San Martino et al. 2019). The best set is
found by dynamic programming; time is linear in the text, since no span is longer than `_LONGEST`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import inf

import msgspec
import numpy as np
from numpy.typing import NDArray

from sayso.annotate.models.bundle import Bundle
from sayso.annotate.table import TokenTable
from sayso.annotate.wording.features import Inputs
from sayso.annotate.wording.network import KINDS, Scores
from sayso.core.errors import ModelError
from sayso.core.vocabulary import WordingKind

_LONGEST = 60  # tokens
_OF_NAME = 7  # code points: every name counts for as much, however long it is
_APART = 1  # tokens between two spans
_LEAST = 0.1  # a token below this begins no span and ends none
_DIGITS = 3
_WHOLE = 10**_DIGITS

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Worth:
    """What a span must be worth, and what a covered share of somebody's span counts. Tuned in training."""

    cost: float
    share: float


@dataclass(frozen=True, slots=True)
class Marked:
    """Rows `first` up to `last`. `score` is the likelihood that people would mark these words."""

    first: int
    last: int
    kind: WordingKind
    score: float


def marked_spans(scores: Scores, inputs: Inputs, table: TokenTable, worth: Worth) -> list[Marked]:
    """The spans of a document that hold a word which can be loaded by itself: no name is marked alone."""
    telling = inputs.telling()
    sizes = np.where(inputs.name, _OF_NAME, table.end - table.start).astype(np.float64)
    marked, share = scores.marked.astype(np.float64), scores.share.astype(np.float64)
    found = []
    for first, last in _stretches(marked, table):
        here = slice(first, last)
        for a, b in _best(marked[here], share[here], sizes[here], worth):
            if telling[first + a : first + b].any():
                found.append(_marked(scores, sizes, first + a, first + b))
    return found


def _stretches(marked: Doubles, table: TokenTable) -> Iterator[tuple[int, int]]:
    """Runs of rows that may hold spans, with at least `_APART` weak tokens between two runs."""
    rows = np.flatnonzero(marked >= _LEAST)
    if len(rows):
        cut = np.flatnonzero((np.diff(rows) > _APART) | (np.diff(table.sentence[rows]) != 0))
        yield from zip(rows[[0, *(cut + 1)]].tolist(), (rows[[*cut, -1]] + 1).tolist(), strict=True)


def _best(marked: Doubles, share: Doubles, sizes: Doubles, worth: Worth) -> list[tuple[int, int]]:
    """The spans of one stretch of rows that are worth most together."""
    if marked.max() + worth.share * share.sum() <= worth.cost:
        return []  # no span of these can be worth its cost
    sums, shares, length = ([0.0, *accumulate(of.tolist())] for of in (marked * sizes, share, sizes))
    best, start = [0.0], [-1] * len(sums)
    before = [0.0]  # the most that the words before each row are worth, `_APART` left free
    for end in range(1, len(sums)):
        here, covered, until = sums[end], shares[end], length[end]
        top, most, rounded = -1, 0.0, -inf
        for begin in range(max(0, end - _LONGEST), end):
            value = (here - sums[begin]) / (until - length[begin]) - worth.cost
            value += worth.share * (covered - shares[begin]) + before[begin]
            # Of equals, the first. Rounding is what takes time: only what is larger can be so rounded, too.
            if value * _WHOLE > rounded and (thousandths := round(value * _WHOLE)) > rounded:
                top, most, rounded = begin, value, thousandths
        if most > best[-1]:
            start[end] = top
        best.append(max(best[-1], most))
        before.append(best[max(end - _APART, 0)])
    return _followed_back(start)


def _followed_back(start: Sequence[int]) -> list[tuple[int, int]]:
    found, end = [], len(start) - 1
    while end > 0:
        begin = start[end]
        if begin >= 0:
            found.append((begin, end))
        end = begin - _APART if begin >= 0 else end - 1
    return found[::-1]


def _marked(scores: Scores, sizes: Doubles, first: int, last: int) -> Marked:
    weights = sizes[first:last] / sizes[first:last].sum()
    kind = KINDS[int(np.round(weights @ scores.kinds[first:last], _DIGITS).argmax())]
    return Marked(first, last, kind, round(float(weights @ scores.marked[first:last]), 2))


def worth_of(bundle: Bundle) -> Worth:
    """What spans are worth by a bundle's `model.json`. Raises ModelError."""
    try:
        return msgspec.convert(bundle.settings["worth"], Worth)
    except (KeyError, msgspec.ValidationError) as error:
        raise ModelError(f"{bundle.path('model.json')} does not say what a span is worth: {error}") from error
