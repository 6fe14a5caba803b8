"""Matters that are to be told anew, when all documents of a run are linked: by one claim of each.

In: a connection, within a transaction. Out: claims, those of the documents first that came first, as the
documents of one story mostly come one after the other. They are rows of the table `held`, so that a stop
loses none, and whatever begins anew forgets them.
"""

import sqlite3
from collections.abc import Iterable

from sayso.ledger.linked import WAITING

_BYTES = 8  # of the number of a document


class Waiting:
    """The claims that stand for matters that wait."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def put(self, claims: Iterable[tuple[str, int]]) -> None:
        """Let claims wait, each with the number of its document."""
        self._connection.executemany(
            "INSERT OR REPLACE INTO held VALUES (?, ?, ?)",
            [(WAITING, claim, number.to_bytes(_BYTES)) for claim, number in sorted(claims)],
        )

    def drop(self, claims: Iterable[str]) -> None:
        """Let claims wait no longer."""
        self._connection.executemany(
            "DELETE FROM held WHERE space = ? AND owner = ?", [(WAITING, claim) for claim in sorted(claims)]
        )

    def first(self, most: int) -> list[str]:
        """The first that wait, at most so many."""
        rows = self._connection.execute(
            "SELECT owner FROM held WHERE space = ? ORDER BY data, owner LIMIT ?", (WAITING, most)
        )
        return [str(claim) for (claim,) in rows]

    def documents(self) -> int:
        """How many documents have the claims that wait."""
        found = self._connection.execute(
            "SELECT count(DISTINCT data) FROM held WHERE space = ?", (WAITING,)
        ).fetchone()
        return int(found[0])
