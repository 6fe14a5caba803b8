"""The chain: one entry for each row of evidence, in order of arrival, each sealed with all before it.

An entry names what arrived (kind and subject), the digest of its content, and when; its hash covers these
and the hash of the entry before. Whoever changes, removes or slips in a row must change every hash after
it, and then the last hash is another one than people noted. Nothing here reads the content itself.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.core.keys import content_digest

START = bytes(32)  # what the first entry follows


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `digest` and `hash` are 32 bytes; `at` is ISO 8601 in UTC, as the clock said."""

    seq: int
    kind: str
    subject: str
    digest: bytes
    at: str
    hash: bytes

    def follows(self, before: bytes) -> bool:
        """True where the hash is that of the content and of the hash before."""
        return self.hash == sealed(before, self.seq, self.kind, self.subject, self.digest, self.at)


def sealed(before: bytes, seq: int, kind: str, subject: str, digest: bytes, at: str) -> bytes:
    """The hash of an entry."""
    return content_digest(before, seq, kind, subject, digest, at)


def now() -> str:
    """The time as it stands in the ledger: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Chain:
    """Adds entries within one transaction, which the caller has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
        self._seq: int = found[0] if found else 0
        self._head: bytes = found[1] if found else START
        self.at = now()

    def add(self, kind: str, subject: str, digest: bytes) -> int:
        """Add an entry and return its place."""
        self._seq += 1
        self._head = sealed(self._head, self._seq, kind, subject, digest, self.at)
        self._connection.execute(
            "INSERT INTO chain VALUES (?, ?, ?, ?, ?, ?)",
            (self._seq, kind, subject, digest, self.at, self._head),
        )
        return self._seq


def entries(connection: sqlite3.Connection, after: int = 0) -> Iterator[Entry]:
    """The entries after a place, or all, in their order."""
    rows = connection.execute(
        "SELECT seq, kind, subject, digest, at, hash FROM chain WHERE seq > ? ORDER BY seq", (after,)
    )
    for row in rows:
        yield Entry(*row)


def head(connection: sqlite3.Connection) -> tuple[int, str]:
    """Place and hash (hexadecimal) of the last entry; (0, zeros) for an empty chain."""
    found = connection.execute("SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1").fetchone()
    return (int(found[0]), found[1].hex()) if found else (0, START.hex())


def entry_at(connection: sqlite3.Connection, place: int) -> Entry | None:
    """The entry at a place; None where there is none."""
    row = connection.execute(
        "SELECT seq, kind, subject, digest, at, hash FROM chain WHERE seq = ?", (place,)
    ).fetchone()
    return Entry(*row) if row else None
