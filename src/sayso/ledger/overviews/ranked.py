"""Ranked: the first rows of an order that is costly to know, without looking at all of them.

In: candidates, each with a bound that is cheap to know and never below its row's rank, the highest bound
first; and what makes the rows of some of them. Out: the first rows, as if all candidates had been looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

_Candidate = TypeVar("_Candidate")
_Row = TypeVar("_Row")
_TOGETHER = 100  # candidates that are looked at in one go


def first_rows(
    candidates: Iterator[tuple[int, _Candidate]],
    rows_of: Callable[[Sequence[_Candidate]], Sequence[_Row]],
    key: Callable[[_Row], tuple[Any, ...]],
    most: int,
) -> list[_Row]:
    """The first `most` rows in the order of their keys. A key begins with the rank, less than nothing."""
    found: list[_Row] = []
    while chunk := list(islice(candidates, _TOGETHER)):
        if len(found) >= most and -key(found[most - 1])[0] > chunk[0][0]:
            break
        found += rows_of([candidate for _, candidate in chunk])
        found.sort(key=key)
        del found[most:]
    return found
