"""One run of a linker over the documents of a ledger that it has not seen as they are now."""

import sqlite3

import msgspec

from sayso.ledger.link.claims.decisions import KIND
from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.port import Linker
from sayso.ledger.linking.rows import remove_claims
from sayso.ledger.store import Store

BATCH = 500  # documents in one transaction
DECISIONS = "decisions"  # the space and the owner of the note that says which decisions were linked by


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


def _decided(index: LinkIndex) -> bytes:
    """What people have decided about clusters, as bytes to compare."""
    return msgspec.json.encode(sorted(one.id for one in index.judgements() if one.kind == KIND))


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
