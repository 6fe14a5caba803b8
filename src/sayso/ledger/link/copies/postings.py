"""Which documents hold a run of words: an inverted index in sorted arrays.

In: rows (hash, document, place). Out: for hashes asked about, their earliest documents. New rows make a
sorted run of their own; runs of like size are merged, so that a row is moved about log2(n) times in all
and a question looks at about log2(n) runs. Within a run, the rows of one hash are in the order of their
documents.
"""

from dataclasses import dataclass

import numpy as np

from sayso.ledger.link.copies.arrays import Flags, Hashes, Numbers, Places, present, ragged

HEADS = 16  # documents that speak for a hash: the earliest


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


class Postings:
    """The runs. `order` is passed in, as it belongs to the documents and grows with them."""

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
    when = order[documents[chosen]]
    # In a corpus that arrives by date, what comes from a later source is later: few are out of order.
    wrong = np.flatnonzero((owner[1:] == owner[:-1]) & (when[1:] < when[:-1]))
    if len(wrong):
        mixed = np.flatnonzero(present(owner, np.unique(owner[wrong])))
        chosen[mixed] = chosen[mixed][np.lexsort((when[mixed], owner[mixed]))]
    starts = np.searchsorted(owner, np.arange(len(totals)))
    chosen = chosen[np.arange(len(owner)) - starts[owner] < HEADS]
    bounds = np.zeros(len(totals) + 1, np.int64)
    np.cumsum(np.minimum(totals, HEADS), out=bounds[1:])
    return Heads(documents[chosen], places[chosen], bounds, totals)


def _head_rows(run: Rows, hashes: Hashes) -> tuple[Places, Places, Places]:
    """The first rows of each hash in a run: which hash, which row; and how many the run has of each."""
    low = np.searchsorted(run.hashes, hashes)
    there = np.flatnonzero(run.hashes[np.minimum(low, len(run) - 1)] == hashes) if len(run) else low[:0]
    total = np.zeros(len(hashes), np.int64)
    total[there] = np.searchsorted(run.hashes, hashes[there], "right") - low[there]
    owner, within = ragged(np.minimum(total, HEADS))
    return owner, low[owner] + within, total


def _merge(early: Rows, late: Rows, order: Hashes) -> Rows:
    """One run of two. Only hashes that stand in both have to be put in order again."""
    if not len(early) or not len(late):
        return early if len(early) else late
    at = np.searchsorted(early.hashes, late.hashes, "right") + np.arange(len(late))
    old = np.ones(len(early) + len(late), np.bool_)
    old[at] = False
    hashes = np.empty(len(old), np.uint64)
    documents, places = np.empty(len(old), np.uint32), np.empty(len(old), np.uint32)
    for whole, first, second in (
        (hashes, early.hashes, late.hashes),
        (documents, early.documents, late.documents),
        (places, early.places, late.places),
    ):
        whole[old], whole[at] = first, second
    both = np.unique(
        late.hashes[early.hashes[np.searchsorted(early.hashes, late.hashes) % len(early)] == late.hashes]
    )
    low = np.searchsorted(hashes, both)
    owner, within = ragged(np.searchsorted(hashes, both, "right") - low)
    mixed = low[owner] + within
    sorted_again = mixed[np.lexsort((order[documents[mixed]], owner))]
    documents[mixed], places[mixed] = documents[sorted_again], places[sorted_again]
    return Rows(hashes, documents, places)
