"""Linking: the port through which copies, links between claims, clusters and lineage come into a ledger.

In: documents that a linker has not seen, and an index of its own that grows with them. Out: rows. Where no
linker has run, these tables are empty and `stats` says so. A linker never needs the whole ledger: it asks
the index who shares a key, and reads those.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from sayso.core.links import ClaimLink, Copy, Lineage
from sayso.core.reading import Reading
from sayso.ledger.search import Search
from sayso.ledger.store import Store

BATCH = 100  # documents in one transaction


@dataclass(frozen=True, slots=True)
class Links:
    """What a linker found for a batch of documents. All of it replaces what stood for the same keys.

    `voices` gives a document its independence group, `clusters` a claim its cluster; both may name
    documents and claims of earlier batches, whose group or cluster has changed.
    """

    copies: tuple[Copy, ...] = ()
    links: tuple[ClaimLink, ...] = ()
    voices: dict[str, str] = field(default_factory=dict)
    clusters: dict[str, str] = field(default_factory=dict)
    lineages: tuple[Lineage, ...] = ()


class LinkIndex:
    """What a linker may read and keep while it links a batch. Keys are whole numbers of 64 bits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims."""
        return self._search.reading(document)

    def post(self, space: str, owner: str, keys: Iterable[int]) -> None:
        """Note that `owner` (the id of a document or claim) has these keys."""
        self._connection.executemany(
            "INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [(space, key, owner) for key in keys],
        )

    def owners(self, space: str, keys: Iterable[int], most: int = 1000) -> dict[str, int]:
        """Who has these keys, and how many of them each. Keys that more than `most` have are left out."""
        found: dict[str, int] = {}
        for key in set(keys):
            rows = self._connection.execute(
                "SELECT owner FROM posting WHERE space = ? AND key = ? LIMIT ?", (space, key, most + 1)
            ).fetchall()
            if len(rows) <= most:
                for (owner,) in rows:
                    found[owner] = found.get(owner, 0) + 1
        return found

    def keep(self, space: str, owner: str, data: bytes) -> None:
        """Keep something about a document or claim (a sketch, a vector)."""
        self._connection.execute(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (space, owner) DO UPDATE SET data = excluded.data",
            (space, owner, data),
        )

    def kept(self, space: str, owner: str) -> bytes | None:
        """What was kept."""
        found = self._connection.execute(
            "SELECT data FROM note WHERE space = ? AND owner = ?", (space, owner)
        ).fetchone()
        return bytes(found[0]) if found else None

    def forget(self, owner: str) -> None:
        """Forget keys and notes of a document or claim."""
        self._connection.execute("DELETE FROM posting WHERE owner = ?", (owner,))
        self._connection.execute("DELETE FROM note WHERE owner = ?", (owner,))

    def members(self, cluster: str) -> tuple[str, ...]:
        """The claims of a cluster, by id."""
        rows = self._connection.execute(
            "SELECT claim FROM cluster WHERE cluster = ? ORDER BY claim", (cluster,)
        )
        return tuple(str(claim) for (claim,) in rows)

    def cluster_of(self, claim: str) -> str | None:
        """The cluster of a claim."""
        found = self._connection.execute("SELECT cluster FROM cluster WHERE claim = ?", (claim,)).fetchone()
        return str(found[0]) if found else None


class Linker(Protocol):
    """Finds what joins new documents to one another and to those before. The order must not matter."""

    @property
    def stamp(self) -> str:
        """What made the links: another stamp means that all documents are linked anew."""
        ...

    def link(self, documents: Sequence[str], index: LinkIndex) -> Links:
        """The links of a batch of documents, by id. Keys of theirs go into the index."""
        ...


def link_new(store: Store, linker: Linker) -> int:
    """Link the documents that this linker has not seen as they are now. Returns how many.

    Each batch is one transaction: after a stop, it goes on with the next.
    """
    count = 0
    while True:
        with store.writing() as writer:
            rows = _unlinked(writer.connection, linker.stamp)
            if not rows:
                return count
            index = LinkIndex(writer.connection)
            for number, key, _ in rows:
                _forget(writer.connection, index, number, key)
            _store(writer.connection, linker.link([key for _, key, _ in rows], index))
            writer.connection.executemany(
                "INSERT INTO linked VALUES (?, ?) "
                "ON CONFLICT (document) DO UPDATE SET stamp = excluded.stamp",
                [(number, f"{linker.stamp} {annotation}") for number, _, annotation in rows],
            )
            count += len(rows)


def _unlinked(connection: sqlite3.Connection, stamp: str) -> list[tuple[int, str, int]]:
    return connection.execute(
        "SELECT d.nr, d.id, c.annotation FROM document d JOIN current c ON c.document = d.nr "
        "LEFT JOIN linked l ON l.document = d.nr "
        "WHERE l.stamp IS NULL OR l.stamp <> ? || ' ' || c.annotation ORDER BY d.nr LIMIT ?",
        (stamp, BATCH),
    ).fetchall()


def _forget(connection: sqlite3.Connection, index: LinkIndex, number: int, document: str) -> None:
    """What an earlier linker, or an earlier annotation, has left about a document."""
    index.forget(document)
    connection.execute("DELETE FROM copy WHERE first = ?1 OR second = ?1", (document,))
    claims = connection.execute("SELECT DISTINCT id FROM claim WHERE document = ?", (number,)).fetchall()
    for (claim,) in claims:
        index.forget(claim)
    connection.executemany("DELETE FROM claim_link WHERE first = ?1 OR second = ?1", claims)
    gone = "SELECT 1 FROM claim WHERE id = ?1 AND current = 1"
    connection.executemany(f"DELETE FROM cluster WHERE claim = ?1 AND NOT EXISTS ({gone})", claims)  # noqa: S608  a constant


def _store(connection: sqlite3.Connection, links: Links) -> None:
    run = connection.executemany
    run(
        "INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?, ?)",
        [(c.first, c.second, c.direction, *c.share, _json(c)) for c in links.copies],
    )
    run(
        "INSERT OR REPLACE INTO claim_link VALUES (?, ?, ?, ?, ?)",
        [(k.first, k.second, k.kind, k.score, _json(k)) for k in links.links],
    )
    run("INSERT OR REPLACE INTO voice VALUES (?, ?)", list(links.voices.items()))
    run("INSERT OR REPLACE INTO cluster VALUES (?, ?)", list(links.clusters.items()))
    for lineage in links.lineages:
        connection.execute("DELETE FROM lineage WHERE cluster = ?", (lineage.cluster,))
        run(
            "INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?)",
            [
                (lineage.cluster, at, s.claim, s.origin, s.kind, _json(s))
                for at, s in enumerate(lineage.steps)
            ],
        )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
