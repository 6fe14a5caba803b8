"""Linking: the port through which copies, links between claims, clusters and lineage come into a ledger.

In: documents that a linker has not seen, and what it may read and keep (`LinkIndex`). Out: rows. Where no
linker has run, these tables are empty and `stats` says so.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from sayso.core.links import Copy, Judgement
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger.link.claims.decisions import KIND
from sayso.ledger.link.whole import Matter
from sayso.ledger.search import Search
from sayso.ledger.store import Store

BATCH = 500  # documents in one transaction
DECISIONS = "decisions"  # the space and the owner of the note that says which decisions were linked by


@dataclass(frozen=True, slots=True)
class Links:
    """What a linker found for a batch of documents.

    `voices` gives a document its independence group. `claims` were looked at anew: what stands of them is
    replaced by what the matters say; with `whole`, what stands of any claim. All of these may name documents
    and claims of earlier batches.
    """

    copies: tuple[Copy, ...] = ()
    parted: tuple[tuple[str, str], ...] = ()  # pairs of documents that are no copies any more
    voices: dict[str, str] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    claims: frozenset[str] = frozenset()
    whole: bool = False


class LinkIndex:
    """What a linker may read and keep while it links a batch. Keys are whole numbers of 64 bits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def document(self, key: str) -> Document:
        """A document without its marks."""
        return self._search.document(key)

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims."""
        return self._search.reading(document)

    def keep(self, space: str, owner: str, data: bytes) -> None:
        """Keep something about a document or claim (a sketch, a vector)."""
        self._connection.execute(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (space, owner) DO UPDATE SET data = excluded.data",
            (space, owner, data),
        )

    def owners_of(self, space: str) -> set[str]:
        """Whatever has bytes kept in a space."""
        return {
            str(o) for (o,) in self._connection.execute("SELECT owner FROM note WHERE space = ?", (space,))
        }

    def notes(self, space: str) -> Iterator[bytes]:
        """All that is kept in a space, by owner."""
        rows = self._connection.execute("SELECT data FROM note WHERE space = ? ORDER BY owner", (space,))
        yield from (bytes(data) for (data,) in rows)

    def voices(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The independence groups that hold these documents, with all their members."""
        found: dict[str, tuple[str, ...]] = {}
        for key in documents:
            row = self._connection.execute("SELECT voice FROM voice WHERE document = ?", (key,)).fetchone()
            if row is not None and row[0] not in found:
                members = self._connection.execute("SELECT document FROM voice WHERE voice = ?", row)
                found[str(row[0])] = tuple(str(member) for (member,) in members)
        return found

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The copies of which a document of these is a side."""
        found: dict[str, Copy] = {}
        for key in documents:
            rows = self._connection.execute("SELECT record FROM copy WHERE first = ?1 OR second = ?1", (key,))
            for (record,) in rows:
                if record not in found:
                    found[record] = msgspec.json.decode(record, type=Copy)
        return list(found.values())

    def linked(self) -> list[str]:
        """The documents that are linked already, in the order of their ids."""
        rows = self._connection.execute(
            "SELECT d.id FROM linked l JOIN document d ON d.nr = l.document ORDER BY d.id"
        )
        return [str(key) for (key,) in rows]

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, in the order of arrival."""
        rows = self._connection.execute(
            'SELECT id, subject, kind, verdict, content, "by", at, reason FROM judgement ORDER BY nr'
        )
        yield from (Judgement(*row) for row in rows)

    def write(self, links: Links) -> None:
        """Put links into the ledger, within the transaction of the batch."""
        store_links(self._connection, links)

    def forget(self, owner: str) -> None:
        """Forget what was kept about a document or claim."""
        self._connection.execute("DELETE FROM note WHERE owner = ?", (owner,))


class Linker(Protocol):
    """Finds what joins new documents to one another and to those before. The order must not matter."""

    @property
    def stamp(self) -> str:
        """What made the links: another stamp means that all documents are linked anew."""
        ...

    def link(self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex) -> Links:
        """The links of a batch of documents, by id; none: people have decided something about clusters.

        `disturbed` are documents before, of whose clusters a claim was taken out.
        """
        ...


def link_new(store: Store, linker: Linker) -> int:
    """Link the documents that this linker has not seen as they are now. Returns how many.

    Each batch is one transaction: after a stop, it goes on with the next. Where people have decided something
    about clusters since the last run, all of them are made anew.
    """
    count = 0
    while True:
        with store.writing() as writer:
            rows = _unlinked(writer.connection, linker.stamp)
            index = LinkIndex(writer.connection)
            decided = _decided(index)
            if not rows and decided == _linked_by(writer.connection):
                return count
            disturbed: set[str] = set()
            for number, key, _ in rows:
                disturbed |= _forget(writer.connection, index, number, key)
            index.write(linker.link([key for _, key, _ in rows], disturbed, index))
            writer.connection.executemany(
                "INSERT INTO linked VALUES (?, ?) "
                "ON CONFLICT (document) DO UPDATE SET stamp = excluded.stamp",
                [(number, f"{linker.stamp} {annotation}") for number, _, annotation in rows],
            )
            if not rows:
                index.keep(DECISIONS, DECISIONS, decided)
            count += len(rows)


def store_links(connection: sqlite3.Connection, links: Links) -> None:
    """Write what a linker found."""
    run = connection.executemany
    run("DELETE FROM copy WHERE first = ? AND second = ?", links.parted)
    run(
        "INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?, ?)",
        [(c.first, c.second, c.direction, *c.share, _json(c)) for c in links.copies],
    )
    run("INSERT OR REPLACE INTO voice VALUES (?, ?)", list(links.voices.items()))
    _wipe(connection, links)
    for matter in links.matters:
        _store_matter(connection, matter)


def _wipe(connection: sqlite3.Connection, links: Links) -> None:
    if links.whole:
        for table in ("claim_link", "cluster", "lineage", "credibility", "contradiction"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  a name of ours
        return
    remove_claims(connection, [(key,) for key in sorted(links.claims)])


def _store_matter(connection: sqlite3.Connection, matter: Matter) -> None:
    run, cluster = connection.executemany, matter.cluster.id
    run("INSERT INTO cluster VALUES (?, ?)", [(claim, cluster) for claim in matter.cluster.claims])
    run(
        "INSERT INTO claim_link VALUES (?, ?, ?, ?, ?)",
        [(k.first, k.second, k.kind, k.score, _json(k)) for k in matter.links],
    )
    steps = enumerate(matter.lineage.steps)
    run(
        "INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?)",
        [(cluster, at, s.claim, s.origin, s.kind, _json(s)) for at, s in steps],
    )
    run(
        "INSERT INTO credibility VALUES (?, ?, ?)",
        [(one.claim, one.grade, _json(one)) for one in matter.credibility],
    )
    run(
        "INSERT INTO contradiction VALUES (?, ?, ?, ?)",
        [(one.first, one.second, one.score, _json(one)) for one in matter.contradictions],
    )


def _decided(index: LinkIndex) -> bytes:
    """What people have decided about clusters, as bytes to compare."""
    return _json(sorted(one.id for one in index.judgements() if one.kind == KIND)).encode()


def _linked_by(connection: sqlite3.Connection) -> bytes:
    found = connection.execute("SELECT data FROM note WHERE space = ?", (DECISIONS,)).fetchone()
    return bytes(found[0]) if found else b"[]"


def _unlinked(connection: sqlite3.Connection, stamp: str) -> list[tuple[int, str, int]]:
    return connection.execute(
        "SELECT d.nr, d.id, c.annotation FROM document d JOIN current c ON c.document = d.nr "
        "LEFT JOIN linked l ON l.document = d.nr "
        "WHERE l.stamp IS NULL OR l.stamp <> ? || ' ' || c.annotation ORDER BY d.nr LIMIT ?",
        (stamp, BATCH),
    ).fetchall()


def _forget(connection: sqlite3.Connection, index: LinkIndex, number: int, document: str) -> set[str]:
    """Forget what an earlier linker, or an earlier annotation, has left about a document.

    Out: the documents that have claims in one cluster with it, which are to be looked at anew.
    """
    index.forget(document)
    connection.execute("DELETE FROM linked WHERE document = ?", (number,))
    connection.execute("DELETE FROM copy WHERE first = ?1 OR second = ?1", (document,))
    claims = connection.execute("SELECT DISTINCT id FROM claim WHERE document = ?", (number,)).fetchall()
    disturbed: set[str] = set()
    for claim in claims:
        mates = connection.execute(
            "SELECT d.id FROM cluster c JOIN cluster o ON o.cluster = c.cluster "
            "JOIN claim k ON k.id = o.claim JOIN document d ON d.nr = k.document "
            "WHERE c.claim = ? AND d.nr <> ?",
            (*claim, number),
        )
        disturbed.update(str(key) for (key,) in mates)
    remove_claims(connection, claims)
    return disturbed


def remove_claims(connection: sqlite3.Connection, claims: Sequence[tuple[str]]) -> None:
    """Take claims, each an id alone in its row, out of all that joins them with others."""
    run = connection.executemany
    run("DELETE FROM lineage WHERE cluster = (SELECT cluster FROM cluster WHERE claim = ?)", claims)
    run("DELETE FROM claim_link WHERE first = ?1 OR second = ?1", claims)
    run("DELETE FROM contradiction WHERE first = ?1 OR second = ?1", claims)
    run("DELETE FROM credibility WHERE claim = ?", claims)
    run("DELETE FROM cluster WHERE claim = ?", claims)


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
