"""Which documents hold a run of words: an inverted index in sorted arrays.

In: rows (hash, document, place). Out: for hashes asked about, their earliest documents. New rows make a
sorted run of their own; runs of like size are merged, so that a row is moved about log2(n) times in all
and a question looks at about log2(n) runs. Within a run, the rows of one hash are in the order of their
documents.
"""

from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import numpy.typing as npt

from sayso.ledger.link.copies.arrays import Flags, Hashes, Numbers, Places, present, ragged

HEADS = 16  # documents that speak for a hash: the earliest

_LARGE = 1 << 18  # rows that no longer fit a core's own cache
_PARTS = 256
_BORDERS = np.arange(_PARTS, dtype=np.uint64) << np.uint64(56)

_T = TypeVar("_T", np.uint64, np.uint32)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows sorted by hash, then by the order of the document."""

    hashes: Hashes
    documents: Numbers
    places: Numbers

    def __len__(self) -> int:
        return len(self.hashes)

    def take(self, chosen: Places) -> "Rows":
        """These rows, in this order."""
        return Rows(self.hashes[chosen], self.documents[chosen], self.places[chosen])


@dataclass(frozen=True, slots=True)
class Heads:
    """For each hash asked about: its `totals` documents in all, and the earliest `HEADS` of them.

    Those of hash i are `documents[bounds[i]:bounds[i + 1]]`, in their order, with their places.
    """

    documents: Numbers
    places: Numbers
    bounds: Places
    totals: Places

    def sizes(self) -> Places:
        """How many heads each has."""
        return np.diff(self.bounds)

    def square(self, chosen: Places, width: int) -> tuple[Numbers, Flags]:
        """A row of `width` documents for each chosen hash, and which cells hold one."""
        cells = self.bounds[chosen, None] + np.arange(width)
        there = cells < self.bounds[chosen + 1, None]
        return self.documents[np.where(there, cells, 0)], there


def sort_rows(rows: Rows) -> Rows:
    """Rows in the order that a run has; they come document by document, in the documents' order."""
    return rows.take(np.argsort(rows.hashes, kind="stable"))


class Holders(Protocol):
    """Which documents hold a hash, by their numbers in an index."""

    def add(self, rows: Rows, order: Hashes) -> None:
        """Put in a sorted run."""
        ...

    def heads(self, hashes: Hashes, order: Hashes) -> Heads:
        """The heads of sorted, distinct hashes."""
        ...

    def members(self, hashed: int) -> Numbers:
        """Every document that holds a hash, in no order."""
        ...


class Postings:
    """The holders in memory: the runs. `order` is passed in: it belongs to the documents, and grows with
    them.
    """

    def __init__(self) -> None:
        self._runs: list[Rows] = []

    def add(self, rows: Rows, order: Hashes) -> None:
        """Put in a sorted run."""
        self._runs.append(rows)
        while len(self._runs) > 1 and len(self._runs[-2]) < 2 * len(self._runs[-1]):
            late = self._runs.pop()
            self._runs[-1] = _merge(self._runs[-1], late, order)

    def heads(self, hashes: Hashes, order: Hashes) -> Heads:
        """The heads of sorted, distinct hashes."""
        found = [_head_rows(run, hashes) for run in self._runs]
        totals = np.zeros(len(hashes), np.int64)
        for _, _, total in found:
            totals += total
        if not found:
            nothing = np.zeros(0, np.uint32)
            return Heads(nothing, nothing, np.zeros(len(hashes) + 1, np.int64), totals)
        owner = np.concatenate([one[0] for one in found])
        rows = [run.take(at) for run, (_, at, _) in zip(self._runs, found, strict=True)]
        return _first_of_each(
            owner,
            np.concatenate([one.documents for one in rows]),
            np.concatenate([one.places for one in rows]),
            totals,
            order,
        )

    def members(self, hashed: int) -> Numbers:
        """Every document that holds a hash, in no order."""
        key = np.uint64(hashed)
        parts = [
            run.documents[np.searchsorted(run.hashes, key) : np.searchsorted(run.hashes, key, "right")]
            for run in self._runs
        ]
        return np.concatenate(parts) if parts else np.zeros(0, np.uint32)


def gather_heads(before: Heads, owner: Places, rows: Rows, order: Hashes) -> Heads:
    """The heads after rows came in; row i belongs to hash number `owner[i]`."""
    known = np.repeat(np.arange(len(before.totals)), before.sizes())
    return _first_of_each(
        np.concatenate((known, owner)),
        np.concatenate((before.documents, rows.documents)),
        np.concatenate((before.places, rows.places)),
        before.totals + np.bincount(owner, minlength=len(before.totals)),
        order,
    )


def _first_of_each(
    owner: Places, documents: Numbers, places: Numbers, totals: Places, order: Hashes
) -> Heads:
    """The heads of rows that came from several sorted sources, one after the other."""
    chosen = np.argsort(owner, kind="stable")
    owner = owner[chosen]
    chosen = _put_right(owner, chosen, order[documents[chosen]])
    starts = np.searchsorted(owner, np.arange(len(totals)))
    chosen = chosen[np.arange(len(owner)) - starts[owner] < HEADS]
    bounds = np.zeros(len(totals) + 1, np.int64)
    np.cumsum(np.minimum(totals, HEADS), out=bounds[1:])
    return Heads(documents[chosen], places[chosen], bounds, totals)


def _search(pool: Hashes, hashes: Hashes) -> Places:
    """`pool.searchsorted(hashes)` for sorted hashes, part by part, so that each part of a large pool stays
    in the cache while it is searched.
    """
    if len(pool) < _LARGE or len(hashes) < _PARTS:
        return pool.searchsorted(hashes)
    out = np.empty(len(hashes), np.int64)
    at = np.concatenate((pool.searchsorted(_BORDERS), [len(pool)])).tolist()
    asked = np.concatenate((hashes.searchsorted(_BORDERS), [len(hashes)])).tolist()
    for low, high, start, end in zip(at, at[1:], asked, asked[1:], strict=False):
        out[start:end] = pool[low:high].searchsorted(hashes[start:end])
        out[start:end] += low
    return out


def _head_rows(run: Rows, hashes: Hashes) -> tuple[Places, Places, Places]:
    """The first rows of each hash in a run: which hash, which row; and how many the run has of each."""
    total = np.zeros(len(hashes), np.int64)
    if not len(run):
        return total[:0], total[:0], total
    low = _search(run.hashes, hashes)
    there = np.flatnonzero(run.hashes.take(low, mode="clip") == hashes)
    total[there] = run.hashes.searchsorted(hashes[there], "right") - low[there]
    owner, within = ragged(np.minimum(total, HEADS))
    return owner, low[owner] + within, total


def _merge(early: Rows, late: Rows, order: Hashes) -> Rows:
    """One run of two. Only hashes that stand in both have to be put in order again."""
    if not len(early) or not len(late):
        return early if len(early) else late
    at = _search(early.hashes, late.hashes)
    both = early.hashes.take(at, mode="clip") == late.hashes
    at[both] = early.hashes.searchsorted(late.hashes[both], "right")
    at += np.arange(len(late))
    old = np.ones(len(early) + len(late), np.bool_)
    old[at] = False
    merged = Rows(
        _zipped(old, at, early.hashes, late.hashes),
        _zipped(old, at, early.documents, late.documents),
        _zipped(old, at, early.places, late.places),
    )
    shared = np.unique(late.hashes[both])
    low = merged.hashes.searchsorted(shared)
    owner, within = ragged(merged.hashes.searchsorted(shared, "right") - low)
    mixed = low[owner] + within
    again = _put_right(owner, mixed, order[merged.documents[mixed]])
    merged.documents[mixed], merged.places[mixed] = merged.documents[again], merged.places[again]
    return merged


def _zipped(old: Flags, at: Places, early: npt.NDArray[_T], late: npt.NDArray[_T]) -> npt.NDArray[_T]:
    out = np.empty(len(old), early.dtype)
    out[old], out[at] = early, late
    return out


def _put_right(owner: Places, rows: Places, when: Hashes) -> Places:
    """Rows of sorted owners, each owner's in the order of `when`.

    In a corpus that arrives by date, what comes from a later source is later, and few are out of order.
    """
    wrong = np.flatnonzero((owner[1:] == owner[:-1]) & (when[1:] < when[:-1]))
    if len(wrong):
        mixed = np.flatnonzero(present(owner, np.unique(owner[wrong])))
        rows = rows.copy()
        rows[mixed] = rows[mixed][np.lexsort((when[mixed], owner[mixed]))]
    return rows
