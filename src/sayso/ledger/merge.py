"""Merging: what another ledger holds goes into this one, each thing once.

Documents, bytes, appearances, annotations, judgements and redactions are taken over by their ids. Where both
have annotated a document, this ledger's current claims stay current. The chain records the arrival here; the
other ledger is only read. Run again after a stop, it goes on where it was.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sayso.core.errors import LedgerError
from sayso.core.links import Judgement
from sayso.ledger.imported import claims_of, is_imported, take_in
from sayso.ledger.packed import PackedDocument, PackedRaw, PackedReading, PackedStamp, pack_raw
from sayso.ledger.people import is_of_people
from sayso.ledger.rawfiles import file_bytes
from sayso.ledger.records import document_from, stamp_from
from sayso.ledger.redact import redact
from sayso.ledger.store import Store
from sayso.ledger.write import Outcome, Writer, stored_claims

_BATCH = 100  # documents in one transaction
_DOCUMENT = tuple(name for name in PackedDocument.__struct_fields__ if name != "uri")


@dataclass(slots=True)
class Merged:
    """What came of it."""

    new: int = 0
    known: int = 0
    redacted: int = 0
    judgements: int = 0


def merge(into: Store, other: Store, told: Callable[[Merged], None] = lambda _: None) -> Merged:
    """Take over what `other` holds. Raises LedgerError where both are the same file."""
    if into.path.resolve() == other.path.resolve():
        raise LedgerError(f"{into.path}: a ledger cannot be merged into itself")
    merged = Merged()
    gone = other.connection.execute('SELECT document, reason, "by" FROM redaction ORDER BY nr').fetchall()
    for document, reason, by in gone:
        if into.connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone():
            redact(into, [document], reason, by)
            merged.redacted += 1
    with into.writing() as writer:  # what must stay out there must stay out here
        writer.connection.executemany(
            "INSERT INTO input (key, state, seen) VALUES (?, 'redacted', ?) ON CONFLICT (key) DO NOTHING",
            other.connection.execute("SELECT key, seen FROM input WHERE key LIKE 'red-%'").fetchall(),
        )
    after = 0
    while numbers := other.connection.execute(
        "SELECT nr FROM document WHERE nr > ? ORDER BY nr LIMIT ?", (after, _BATCH)
    ).fetchall():
        after = numbers[-1][0]
        with into.writing() as writer:
            for (number,) in numbers:
                outcome = _take(writer, other, number)
                merged.new += outcome is Outcome.NEW
                merged.known += outcome in (Outcome.KNOWN, Outcome.RENEWED)
                merged.redacted += outcome is Outcome.REDACTED
        told(merged)
    with into.writing() as writer:
        for row in other.connection.execute(
            'SELECT id, subject, kind, verdict, content, "by", at, reason FROM judgement ORDER BY nr'
        ):
            writer.judgement(Judgement(*row))
            merged.judgements += 1
    return merged


def _take(writer: Writer, other: Store, number: int) -> Outcome:
    connection = other.connection
    row = connection.execute(
        f"SELECT {', '.join(_DOCUMENT)} FROM document WHERE nr = ?",  # noqa: S608  names of ours
        (number,),
    ).fetchone()
    uris = [str(uri) for (uri,) in connection.execute(
        "SELECT uri FROM appearance WHERE document = ? ORDER BY uri", (number,)
    )]  # fmt: skip
    document = PackedDocument(*(*row, uris[0] if uris else ""))
    raw = _raw(other, document.sha256)
    outcome = Outcome.KNOWN
    annotations = connection.execute(
        "SELECT a.nr, a.marks, a.digest, s.key, s.version, s.models, s.settings FROM annotation a "
        "JOIN stamp s ON s.nr = a.stamp WHERE a.document = ? "
        "ORDER BY a.nr IN (SELECT annotation FROM current) DESC, a.nr",
        (number,),
    ).fetchall()
    # what people added is brought by their judgements
    by_machines = [row for row in annotations if not is_of_people(row[5])]
    for place, (annotation, marks, digest, *stamp) in enumerate(by_machines):
        packed_stamp = PackedStamp(*stamp)
        if is_imported(packed_stamp.models):
            found = _again(writer, other, document, annotation)
        else:
            claims = tuple(stored_claims(connection, annotation))
            packed = PackedReading(document, packed_stamp, marks, claims, digest)
            found = writer.reading(packed, raw, current=False)
        outcome = found if place == 0 else outcome
        if found is Outcome.REDACTED:
            return found
    if not by_machines:
        outcome = writer.document(document)
    for uri in uris:
        writer.seen(document.id, uri)
    return outcome


def _again(writer: Writer, other: Store, packed: PackedDocument, annotation: int) -> Outcome:
    """Claims that the other ledger has by an import are imported here: both may hold some of a document's."""
    document = document_from(packed.record, packed.id, packed.uri)
    version, models, settings = other.connection.execute(
        "SELECT s.version, s.models, s.settings FROM annotation a JOIN stamp s ON s.nr = a.stamp "
        "WHERE a.nr = ?",
        (annotation,),
    ).fetchone()
    stamp = stamp_from(version, models, settings)
    claims = claims_of(other.connection, annotation, document, stamp)
    return take_in(writer, document, packed, stamp, claims).outcome


def _raw(other: Store, sha256: bytes) -> PackedRaw | None:
    row = other.connection.execute(
        "SELECT sha256, size, packing, data FROM raw WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        return None
    if row[2] == "file":
        return pack_raw(file_bytes(other.folder, sha256)) if other.folder else None
    return PackedRaw(*row)
