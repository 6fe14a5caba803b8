"""Redaction: what must go (a court's order, a person in danger) goes, and the ledger can still be verified.

In: a document's id, a reason, and who decided it. Out: its bytes, record, addresses, marks, claims, words in
the index, links and the judgements on them are removed, and overwritten in the file. What stays is a
tombstone: the digests in the chain, the reason, and who and when. The same bytes are not taken in again.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.core.errors import BusyLedgerError, UnknownIdError
from sayso.core.keys import content_digest, make_key
from sayso.ledger.addresses import the_document
from sayso.ledger.connect import translated
from sayso.ledger.index import FACETS, forget_orphans
from sayso.ledger.rawfiles import drop_file
from sayso.ledger.store import Store
from sayso.ledger.unlinking import begin_anew, remove_claims
from sayso.ledger.write import Writer, redaction_key

_UNSWEPT = "unswept"  # in `meta`: bytes' hashes, while traces of a redaction may still be in the log


@dataclass(frozen=True, slots=True)
class Redaction:
    """What was done: the ids of the documents that are gone (several where the same bytes gave several), how
    many claims went with them, and other documents that lost the bytes that they shared.
    """

    id: str
    documents: tuple[str, ...]
    claims: int
    sharing: tuple[str, ...]


def redact(store: Store, documents: Sequence[str], reason: str, by: str) -> tuple[Redaction, ...]:
    """Redact documents, by id or address, all of them or none, and sweep once.

    Raises UnknownIdError, and QueryError where several stand at an address; BusyLedgerError where a reader
    keeps traces in the log, and DiskError where there is no room to sweep: the redaction itself is done even
    then, and `sweep` (which `compact` calls) ends it.
    """
    with store.writing() as writer:
        meant = [the_document(writer.connection, document) for document in documents]
        done: list[Redaction] = []
        for document in meant:
            if not any(document in one.documents for one in done):  # named twice, or gone with its bytes
                done.append(take_out(writer, document, reason, by))
    sweep(store)
    return tuple(done)


def redaction_digest(said: Sequence[str], taken: Iterable[int]) -> bytes:
    """What the chain holds of a redaction: id, document, reason, who, when, and the entries that it took."""
    return content_digest("redaction", *said, *taken)


def sweep(store: Store, patience: float = 10.0) -> None:
    """Leave nothing that was redacted in the file, the log or the folder. Raises LedgerError.

    The file is written anew. SQLite overwrites what is deleted, and yet leaves copies of rows in the free
    part of pages that were once split; in a file that is written anew there is only what is still there.
    """
    connection = store.connection
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_UNSWEPT,)).fetchone()
    if row is None:
        return
    for sha256 in json.loads(row[0]):
        if store.folder is not None:
            drop_file(store.folder, bytes.fromhex(sha256))
    deadline = time.monotonic() + patience
    with translated(store.path), store.locked(), store.impatient():
        rewrite(connection)
        while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
            if time.monotonic() > deadline:
                raise BusyLedgerError(
                    f"{store.path}: the document is redacted, but a reader keeps traces of it in the log; "
                    "run `sayso ledger compact` when that reader is done"
                )
            time.sleep(0.05)
        connection.execute(
            "DELETE FROM meta WHERE key = ?", (_UNSWEPT,)
        )  # last: a kill before leaves the mark


def rewrite(connection: sqlite3.Connection) -> None:
    """Write the file anew. Needs as much free disk as it has; the caller holds the writers' lock."""
    connection.execute("PRAGMA temp_store = FILE")  # a ledger may be larger than the memory
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")


def take_out(writer: Writer, document: str, reason: str, by: str) -> Redaction:
    """The redaction without the sweep. Raises UnknownIdError."""
    connection = writer.connection
    found = connection.execute("SELECT sha256, part FROM document WHERE id = ?", (document,)).fetchone()
    if not found:
        raise UnknownIdError(f"there is no document {document} in the ledger")
    sha256, part = found
    rows = connection.execute(
        "SELECT nr, id FROM document WHERE sha256 = ? AND part IS ? ORDER BY nr", (sha256, part)
    ).fetchall()
    numbers, ids = [int(nr) for nr, _ in rows], [str(key) for _, key in rows]
    claims = [
        str(key)
        for nr in numbers
        for (key,) in connection.execute(
            "SELECT DISTINCT id FROM claim WHERE document = ? ORDER BY id", (nr,)
        )
    ]
    sharing = connection.execute(
        "SELECT id FROM document WHERE sha256 = ? AND part IS NOT ? ORDER BY id", (sha256, part)
    ).fetchall()
    taken = _entries(writer, sha256, numbers, [*ids, *claims])
    _record(writer, document, (reason, by), taken)
    for number in numbers:
        _remove_document(writer, number)
    _remove_links(writer, ids, claims)
    connection.execute("DELETE FROM raw WHERE sha256 = ?", (sha256,))
    connection.executemany("DELETE FROM judgement WHERE subject = ?", [(key,) for key in (*ids, *claims)])
    _forget_inputs(writer, ids, redaction_key(sha256, part))
    forget_orphans(connection)
    connection.execute(
        "INSERT INTO claim_words (claim_words) VALUES ('optimize')"
    )  # older segments hold the words
    connection.execute(
        "INSERT INTO meta VALUES (?, json_array(?)) "
        "ON CONFLICT (key) DO UPDATE SET value = json_insert(value, '$[#]', ?2)",
        (_UNSWEPT, sha256.hex()),
    )
    key = connection.execute("SELECT id FROM redaction ORDER BY nr DESC LIMIT 1").fetchone()[0]
    return Redaction(key, tuple(ids), len(claims), tuple(str(k) for (k,) in sharing))


def _entries(writer: Writer, sha256: bytes, numbers: list[int], subjects: list[str]) -> list[int]:
    """The places in the chain of all that goes."""
    connection = writer.connection
    found: set[int] = set()
    for (seq,) in connection.execute("SELECT seq FROM raw WHERE sha256 = ?", (sha256,)):
        found.add(int(seq))
    for number in numbers:
        for (seq,) in connection.execute(
            "SELECT seq FROM document WHERE nr = ? UNION SELECT seq FROM appearance WHERE document = ? "
            "UNION SELECT seq FROM annotation WHERE document = ?",
            (number, number, number),
        ):
            found.add(int(seq))
    for subject in subjects:
        for (seq,) in connection.execute("SELECT seq FROM judgement WHERE subject = ?", (subject,)):
            found.add(int(seq))
    return sorted(found)


def _record(writer: Writer, document: str, words: tuple[str, str], taken: list[int]) -> None:
    reason, by = words
    key = make_key("red", document, reason, by, writer.chain.at, *taken)
    said = [key, document, reason, by, writer.chain.at]
    digest = redaction_digest(said, taken)
    seq = writer.chain.add("redaction", key, digest)
    row = writer.connection.execute(
        'INSERT INTO redaction (id, document, reason, "by", at, digest, seq) '
        "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING nr",
        (*said, digest, seq),
    ).fetchone()
    writer.connection.executemany("INSERT INTO tombstone VALUES (?, ?)", [(place, row[0]) for place in taken])


def _remove_document(writer: Writer, number: int) -> None:
    connection = writer.connection
    for (annotation,) in connection.execute(
        "SELECT annotation FROM standing WHERE document = ?", (number,)
    ).fetchall():
        writer.index.drop(annotation)
    for name in FACETS:
        connection.execute(
            f"DELETE FROM {name} WHERE claim IN (SELECT nr FROM claim WHERE document = ?)",  # noqa: S608  a name of ours
            (number,),
        )
    for table in ("claim", "current", "added", "annotation", "appearance", "linked"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))  # noqa: S608  a name of ours
    connection.execute("DELETE FROM document WHERE nr = ?", (number,))


def _remove_links(writer: Writer, documents: list[str], claims: list[str]) -> None:
    """Whatever was linked to it: its words may stand in the reasons, and in what linking keeps of all claims.

    All are linked anew: what was stock by this document's words may be a copy without them.
    """
    run = writer.connection.executemany
    run("DELETE FROM copy WHERE first = ?1 OR second = ?1", [(key,) for key in documents])
    run("DELETE FROM voice WHERE document = ?", [(key,) for key in documents])
    keys = [(key,) for key in claims]
    remove_claims(writer.connection, keys)
    run("DELETE FROM news WHERE first = ?1 OR second = ?1", keys)
    begin_anew(writer.connection)


def _forget_inputs(writer: Writer, documents: list[str], key: str) -> None:
    """The manifest keeps that there was something, and not where. The bytes' key keeps them out."""
    writer.connection.executemany(
        "UPDATE input SET state = 'redacted', uri = NULL, part = NULL, mark = NULL, document = NULL, "
        "message = NULL WHERE document = ?",
        [(document,) for document in documents],
    )
    writer.connection.execute(
        "INSERT INTO input (key, state, seen) VALUES (?, 'redacted', ?) ON CONFLICT (key) DO NOTHING",
        (key, writer.chain.at),
    )
