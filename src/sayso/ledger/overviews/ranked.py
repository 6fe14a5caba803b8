"""Ranked: the first rows of an order that is costly to know, without looking at all of them.

In: candidates, each with a bound that is cheap to know: a key, or the beginning of one, that does not stand
after that of its row; the candidates come in the order of their bounds. And what makes the rows of some of
them. Out: the first rows, as if all candidates had been looked at.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

_Candidate = TypeVar("_Candidate")
_Row = TypeVar("_Row")
_Key = tuple[Any, ...]
_TOGETHER = 100  # candidates that are looked at in one go, at least
_SHARE = 4  # and at least such a part of the rows that are wanted


def first_rows(
    candidates: Iterator[tuple[_Key, _Candidate]],
    rows_of: Callable[[Sequence[_Candidate]], Sequence[_Row]],
    key: Callable[[_Row], _Key],
    most: int,
) -> list[_Row]:
    """The first `most` rows in the order of their keys."""
    found: list[_Row] = []
    while chunk := list(islice(candidates, max(_TOGETHER, most // _SHARE))):
        if len(found) >= most and key(found[most - 1]) <= chunk[0][0]:
            break
        found += rows_of([candidate for _, candidate in chunk])
        found.sort(key=key)
        del found[most:]
    return found
