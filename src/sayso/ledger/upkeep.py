"""Looking after a ledger: check, compact, stats, and the digest of its content."""

import hashlib
import sqlite3
from dataclasses import dataclass, field

from sayso.core.keys import content_digest
from sayso.ledger import chain
from sayso.ledger.connect import damage, translated
from sayso.ledger.index import wrong_sums
from sayso.ledger.redact import rewrite, sweep
from sayso.ledger.store import Store
from sayso.ledger.verdicts import are_wrong


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a ledger. `size` is in bytes, of the file with its log; `head` is the chain's last hash."""

    id: str
    version: int
    size: int
    entries: int
    head: str
    documents: int
    claims: int
    superseded: int
    raw: int
    judgements: int
    redactions: int
    linked: int  # documents; 0 where no linker has run, or something was redacted since
    statuses: dict[str, int] = field(default_factory=dict)  # documents by status: read, unsupported-language
    inputs: dict[str, int] = field(default_factory=dict)  # by state
    parts: dict[str, int] = field(default_factory=dict)  # of inputs, such as pages of an archive, by state


def check(store: Store) -> list[str]:
    """What is wrong with the file, its references, its index or its sums. Empty where nothing is.

    This looks at form; `verify` at whether the content is what arrived.
    """
    found: list[str] = []
    with translated(store.path):
        connection = store.connection
        found += [f"the file: {wrong}" for wrong in damage(connection)]
        if found:
            return found  # to ask more of a file that is damaged would end in an error
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            found.append(f"a row of {table} ({row}) points to nothing in {parent}")
        if found:
            return found
        found += [f"the sums in {name} are not those of the claims" for name in wrong_sums(connection)]
        if are_wrong(connection):
            found.append("the verdicts on claims are not those that the judgements give")
        wrong = connection.execute(
            "SELECT count(*) FROM claim WHERE current <> (annotation IN (SELECT annotation FROM standing))"
        ).fetchone()[0]
        if wrong:
            found.append(f"{wrong} claims are wrong about being current")
        if store.writable:
            found += _check_words(store)
    return found


def compact(store: Store) -> None:
    """Give back what is free, put the index in order, and end what a redaction left to do.

    Needs as much free disk as the ledger has. Raises DiskError and BusyLedgerError; it is then as it was.
    """
    with translated(store.path):
        sweep(store)
        with store.locked():
            store.connection.execute("INSERT INTO claim_words (claim_words) VALUES ('optimize')")
            rewrite(store.connection)
            # queries are written for a ledger without them: with them SQLite chose far worse ways
            store.connection.execute("DROP TABLE IF EXISTS sqlite_stat1")
            store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def stats(store: Store) -> Stats:
    """The counts."""
    with store.reading() as connection:
        entries, head = chain.head(connection)
        wal = store.path.with_name(store.path.name + "-wal")
        claims, superseded = connection.execute(
            "SELECT count(*) FILTER (WHERE current = 1), count(*) FILTER (WHERE current = 0) FROM claim"
        ).fetchone()
        return Stats(
            store.id,
            int(connection.execute("PRAGMA user_version").fetchone()[0]),
            store.path.stat().st_size + (wal.stat().st_size if wal.exists() else 0),
            entries,
            head,
            _count(connection, "document"),
            claims,
            superseded,
            _count(connection, "raw"),
            _count(connection, "judgement"),
            _count(connection, "redaction"),
            _count(connection, "linked"),
            dict(connection.execute("SELECT status, count(*) FROM document GROUP BY status ORDER BY status")),
            _by_state(connection, "part IS NULL"),
            _by_state(connection, "part IS NOT NULL"),
        )


def content(store: Store) -> str:
    """A digest of what the ledger holds now: documents, and current claims with their stamp, by id.

    It does not depend on the order in which things arrived, nor on who annotated them.
    """
    digest = hashlib.sha256()
    with store.reading() as connection:
        for (key,) in connection.execute("SELECT id FROM document ORDER BY id"):
            digest.update(content_digest("document", key))
        for row in connection.execute(
            "SELECT c.id, s.key, c.digest FROM claim c JOIN annotation a ON a.nr = c.annotation "
            "JOIN stamp s ON s.nr = a.stamp WHERE c.current = 1 ORDER BY c.id"
        ):
            digest.update(content_digest("claim", *row))
    return digest.hexdigest()


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  a name of ours


def _by_state(connection: sqlite3.Connection, which: str) -> dict[str, int]:
    """Rows of the manifest. What was redacted has no part any more, and counts among the inputs."""
    return dict(
        connection.execute(
            f"SELECT state, count(*) FROM input WHERE {which} GROUP BY state ORDER BY state"  # noqa: S608  words of ours
        )
    )


def _check_words(store: Store) -> list[str]:
    """FTS5's own comparison of its index with the claims' words."""
    with store.locked():
        try:
            store.connection.execute(
                "INSERT INTO claim_words (claim_words, rank) VALUES ('integrity-check', 1)"
            )
        except sqlite3.DatabaseError as error:
            return [f"the index of words is not that of the claims: {error}"]
    return []
