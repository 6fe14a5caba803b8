"""The index of copies in a ledger: fingerprints, who holds a run of words, which pairs are to be compared.

In: a connection, within a transaction. Out: a `CopyIndex` that reads what a new document has something in
common with, and nothing else. It serves one batch.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

import numpy as np

from sayso.ledger.link.copies import CopyIndex, Fingerprint
from sayso.ledger.link.copies.arrays import Hashes, Numbers
from sayso.ledger.link.copies.postings import HEADS, Heads, Rows
from sayso.ledger.link.copies.shelf import Shelf
from sayso.ledger.linking.holders import HolderRows

_SIGN = 1 << 63  # from numbers without a sign to those with one, in their order
_SOME = 500  # documents in one statement


class StoredPrints(Shelf):
    """The fingerprints, each read once when it is asked for. `space` names them among the notes."""

    def __init__(self, connection: sqlite3.Connection, space: str) -> None:
        super().__init__()
        self._connection, self._space = connection, space
        self.rows: list[int] = []  # the document's number in the ledger, by that of here
        self.here: dict[int, int] = {}

    def __contains__(self, document: str) -> bool:
        if super().__contains__(document):
            return True
        found = self._connection.execute(
            "SELECT 1 FROM note WHERE space = ? AND owner = ?", (self._space, document)
        ).fetchone()
        return found is not None

    def number(self, document: str) -> int:
        """The number of a document. Raises KeyError where it has no fingerprint."""
        if not super().__contains__(document):
            self._load("n.owner = ?", [document])
        return super().number(document)

    def numbers(self, rows: Collection[int]) -> None:
        """Read the fingerprints of documents by their numbers in the ledger."""
        missing = sorted({row for row in rows if row not in self.here})
        for first in range(0, len(missing), _SOME):
            some = missing[first : first + _SOME]
            self._load(f"d.nr IN ({', '.join('?' * len(some))})", some)

    def put(self, fresh: Sequence[Fingerprint]) -> None:
        """Take in, and keep, fingerprints of documents that are not here yet."""
        run = self._connection.execute
        self._know(
            fresh,
            [int(run("SELECT nr FROM document WHERE id = ?", (one.id,)).fetchone()[0]) for one in fresh],
        )
        self._connection.executemany(
            "INSERT INTO note VALUES (?, ?, ?)", [(self._space, one.id, one.to_bytes()) for one in fresh]
        )

    def _load(self, where: str, values: Sequence[str | int]) -> None:
        rows = self._connection.execute(
            "SELECT d.nr, n.data FROM document d CROSS JOIN note n ON n.owner = d.id "  # noqa: S608  conditions of ours
            f"WHERE n.space = ? AND {where}",
            (self._space, *values),
        ).fetchall()
        self._know([Fingerprint.from_bytes(data) for _, data in rows], [int(row) for row, _ in rows])

    def _know(self, fresh: Sequence[Fingerprint], rows: Sequence[int]) -> None:
        self.here.update((row, len(self.rows) + at) for at, row in enumerate(rows))
        self.rows.extend(rows)
        super().put(fresh)


class StoredPostings:
    """Who holds a run of words (port `copies.postings.Holders`)."""

    def __init__(self, rows: HolderRows, prints: StoredPrints) -> None:
        self._rows, self._prints = rows, prints

    def add(self, rows: Rows, order: Hashes) -> None:
        """Put rows in."""
        keys = rows.hashes.view(np.int64).tolist()
        documents = rows.documents.tolist()
        places = [int(when) - _SIGN for when in order[rows.documents].tolist()]
        owners = [self._prints.rows[number] for number in documents]
        self._rows.put(list(zip(keys, places, owners, rows.places.tolist(), strict=True)))

    def heads(self, hashes: Hashes, order: Hashes) -> Heads:
        """The heads of sorted, distinct hashes; of more than `HEADS` holders, one more is counted."""
        del order  # the rows have it
        keys = hashes.view(np.int64).tolist()
        found = self._rows.first(keys, HEADS + 1)
        self._prints.numbers({owner for rows in found.values() for _, owner, _ in rows[:HEADS]})
        documents, places = list[int](), list[int]()
        totals = np.zeros(len(keys), np.int64)
        for at, key in enumerate(keys):
            rows = found.get(key)
            if rows:
                totals[at] = len(rows)
                documents += [self._prints.here[owner] for _, owner, _ in rows[:HEADS]]
                places += [place for _, _, place in rows[:HEADS]]
        bounds = np.zeros(len(keys) + 1, np.int64)
        np.cumsum(np.minimum(totals, HEADS), out=bounds[1:])
        return Heads(np.array(documents, np.uint32), np.array(places, np.uint32), bounds, totals)

    def members(self, hashed: int) -> Numbers:
        """Every document that holds a hash, in no order."""
        owners = self._rows.owners(int(np.array([hashed], np.uint64).view(np.int64)[0]))
        self._prints.numbers(owners)
        return np.array([self._prints.here[owner] for owner in owners], np.uint32)


class StoredPartners:
    """The pairs to compare, in the table `partner`. Only documents whose fingerprint was read are told."""

    def __init__(self, connection: sqlite3.Connection, space: int, prints: StoredPrints) -> None:
        self._connection, self._space, self._prints = connection, space, prints

    def of(self, one: int) -> set[int]:
        """The partners of a document."""
        rows = self._connection.execute(
            "SELECT other FROM partner WHERE space = ? AND one = ?", (self._space, self._prints.rows[one])
        )
        here = self._prints.here
        return {here[row] for (row,) in rows if row in here}

    def joined(self, one: int, other: int) -> bool:
        """True for two that are partners."""
        rows = self._prints.rows
        found = self._connection.execute(
            "SELECT 1 FROM partner WHERE space = ? AND one = ? AND other = ?",
            (self._space, rows[one], rows[other]),
        )
        return found.fetchone() is not None

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Let pairs be partners."""
        self._connection.executemany("INSERT OR IGNORE INTO partner VALUES (?, ?, ?)", self._both(pairs))

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Let pairs be partners no longer."""
        self._connection.executemany(
            "DELETE FROM partner WHERE space = ? AND one = ? AND other = ?", self._both(pairs)
        )

    def _both(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
        rows = self._prints.rows
        named = [(rows[a], rows[b]) for a, b in pairs]
        return sorted((self._space, *pair) for a, b in named for pair in ((a, b), (b, a)))


def stored_index(connection: sqlite3.Connection, space: int, notes: str) -> CopyIndex:
    """The index of one kind of fingerprint as the ledger has it."""
    prints = StoredPrints(connection, notes)
    return CopyIndex(
        shelf=prints,
        postings=StoredPostings(HolderRows(connection, space), prints),
        partners=StoredPartners(connection, space, prints),
    )
