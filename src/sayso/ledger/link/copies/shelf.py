"""The fingerprints that an index holds, by number: arrays that grow, and what two of them share.

A number is a place in order of arrival. It never leaves the index: what goes out are ids.
"""

from collections.abc import Sequence

import numpy as np

from sayso.ledger.link.copies.arrays import Hashes, Places
from sayso.ledger.link.copies.fingerprint import SIGNATURE, Fingerprint
from sayso.ledger.link.copies.voices import Sketches


class Shelf:
    """Fingerprints in order of arrival, with their signatures, sizes and orders as arrays."""

    def __init__(self) -> None:
        self.prints: list[Fingerprint] = []
        self._numbers: dict[str, int] = {}
        self._signatures = np.zeros((0, SIGNATURE), np.uint32)
        self._sizes = np.zeros(0, np.int64)
        self._order = np.zeros(0, np.uint64)

    def __len__(self) -> int:
        return len(self.prints)

    def __contains__(self, document: str) -> bool:
        return document in self._numbers

    def number(self, document: str) -> int:
        """The number of a document. Raises KeyError where it is not here."""
        return self._numbers[document]

    @property
    def order(self) -> Hashes:
        """The order of each document."""
        return self._order[: len(self.prints)]

    @property
    def sketches(self) -> Sketches:
        """Signature and size of each document."""
        count = len(self.prints)
        return Sketches(self._signatures[:count], self._sizes[:count])

    def put(self, fresh: Sequence[Fingerprint]) -> None:
        """Add fingerprints of documents that are not here yet."""
        start, count = len(self.prints), len(self.prints) + len(fresh)
        if count > len(self._order):
            room = 2 * count
            self._signatures = np.resize(self._signatures, (room, SIGNATURE))
            self._sizes = np.resize(self._sizes, room)
            self._order = np.resize(self._order, room)
        self._signatures[start:count] = [one.signature for one in fresh]
        self._sizes[start:count] = [len(one.hashes) for one in fresh]
        self._order[start:count] = [one.order for one in fresh]
        self._numbers.update((one.id, start + at) for at, one in enumerate(fresh))
        self.prints.extend(fresh)

    def common(self, one: int, other: int) -> tuple[Hashes, Places, Places]:
        """The kept runs that two documents share, sorted by hash, and their places in either."""
        a, b = self.prints[one], self.prints[other]
        if not len(a.hashes) or not len(b.hashes):
            return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
        at = np.searchsorted(b.hashes, a.hashes)
        here = np.flatnonzero(b.hashes.take(at, mode="clip") == a.hashes)
        return a.hashes[here], a.places[here].astype(np.int64), b.places[at[here]].astype(np.int64)
