"""Where two documents meet: rows of an index that share a hash, and which pairs of them are worth a look.

In: sorted rows and heads. Out: pairs of document numbers, as keys (the smaller in the upper half). One
shared run of words is chance; two that stand about as far from each other in both documents are a
candidate.
"""

from dataclasses import dataclass

import numpy as np

from sayso.ledger.link.copies.arrays import Flags, Hashes, Places, ragged
from sayso.ledger.link.copies.postings import Heads, Rows

Numbered = tuple[int, int]

SHIFT = 8  # words that may have come in or gone out between two runs of a pair

_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The sorted rows of new documents, which have the numbers from `start` up to `end`, and which hash each
    row has.
    """

    rows: Rows
    owner: Places
    start: int
    end: int


def meet(arrivals: Arrivals, heads: Heads, usable: Flags, order: Hashes) -> set[Numbered]:
    """The candidates among pairs of a new document and a head of one of its usable hashes."""
    here = np.flatnonzero(usable[arrivals.owner])
    rows, owner = arrivals.rows.take(here), arrivals.owner[here]
    of, within = ragged(heads.sizes()[owner])
    cell = heads.bounds[owner[of]] + within
    one, other = rows.documents[of], heads.documents[cell]
    # Two new documents that are both heads of a hash meet there twice: one of the two is dropped.
    leading = (order[rows.documents] <= order[last_heads(heads)[owner]])[of]
    twice = leading & (one < other) & (other >= arrivals.start) & (other < arrivals.end)
    right = np.flatnonzero((one != other) & ~twice)
    one, other, cell = one[right], other[right], cell[right]
    shift = rows.places[of[right]].astype(np.int64) - heads.places[cell]
    return qualified(
        keyed(one.astype(np.int64), other.astype(np.int64)), np.where(one > other, -shift, shift)
    )


def last_heads(heads: Heads) -> Places:
    """The last document among the heads of each hash; every hash must have one."""
    return heads.documents[heads.bounds[1:] - 1].astype(np.int64)


def keyed(one: Places, other: Places) -> Hashes:
    """A key for each pair."""
    low, high = np.minimum(one, other), np.maximum(one, other)
    return low.astype(np.uint64) << _HALF | high.astype(np.uint64)


def qualified(keys: Hashes, shifts: Places) -> set[Numbered]:
    """The pairs that have two shared runs whose shifts (places in one less those in the other) are close."""
    chosen = np.lexsort((shifts, keys))
    keys, shifts = keys[chosen], shifts[chosen]
    close = (keys[1:] == keys[:-1]) & (shifts[1:] - shifts[:-1] <= SHIFT)
    return {(key >> 32, key & 0xFFFFFFFF) for key in np.unique(keys[1:][close]).tolist()}
