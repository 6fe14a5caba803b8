"""Writing: readings, judgements and the manifest, inside one transaction.

In: rows that are ready (`packed`). Out: rows in their tables, each with its entry in the chain, the index
kept in step. All of a transaction is there, or nothing. What is there already is not written again; a
newer annotation takes the place of the older one, which stays readable.
"""

import sqlite3
from dataclasses import astuple
from enum import StrEnum
from pathlib import Path

from sayso.core.errors import DamagedLedgerError
from sayso.core.judging import CARRIED, REVIEW, UNDO, content_of
from sayso.core.keys import content_digest, make_key
from sayso.core.links import Judgement
from sayso.ledger.as_mended import is_mended
from sayso.ledger.chain import Chain
from sayso.ledger.index import Index
from sayso.ledger.link.claims.decisions import KIND as SAME_CLAIM
from sayso.ledger.packed import (
    COLUMNS,
    Facets,
    PackedClaim,
    PackedDocument,
    PackedRaw,
    PackedReading,
    PackedStamp,
    facets_of,
)
from sayso.ledger.people import has_some, packed_claims
from sayso.ledger.rawfiles import keep_file
from sayso.ledger.records import claim_from, document_from, stamp_from
from sayso.ledger.review.book import MISSED
from sayso.ledger.review.carry import to_carry, to_undo
from sayso.ledger.review.judging import made_after
from sayso.ledger.verdicts import keep_verdicts

_NAMES = ", ".join(f'"{name}"' for name in COLUMNS)
_MARKS = ", ".join("?" * len(COLUMNS))
_CLAIM = (
    f"INSERT INTO claim (annotation, document, position, current, {_NAMES}) "  # noqa: S608  names of ours
    f"VALUES (?, ?, ?, ?, {_MARKS})"
)


class Outcome(StrEnum):
    """What became of a reading."""

    NEW = "new"  # a document that was not there
    RENEWED = "renewed"  # annotated anew: its older claims are superseded
    KNOWN = "known"  # nothing to do
    REDACTED = "redacted"  # it was redacted once, and is not taken in again


class Writer:
    """Writes within one transaction. `Store.writing()` makes it, and begins and ends the transaction."""

    def __init__(self, connection: sqlite3.Connection, folder: Path | None) -> None:
        self.connection = connection
        self.chain = Chain(connection)
        self.index = Index(connection)
        self._folder = folder

    def reading(self, packed: PackedReading, raw: PackedRaw | None, *, current: bool = True) -> Outcome:
        """Write a reading, and its bytes where they are given.

        Without `current`, a document that has an annotation keeps it as the current one.
        """
        if is_redacted(self.connection, packed.document.id, packed.document.sha256, packed.document.part):
            return Outcome.REDACTED
        if raw is not None:
            self._raw(raw)
        document, new = self._document(packed.document)
        stamp = self._stamp(packed.stamp)
        before = self.connection.execute(
            "SELECT annotation FROM current WHERE document = ?", (document,)
        ).fetchone()
        found = self.connection.execute(
            "SELECT nr, digest FROM annotation WHERE document = ? AND stamp = ?", (document, stamp)
        ).fetchone()
        if found and found[1] != packed.digest:
            raise DamagedLedgerError(
                f"{packed.document.id} was annotated twice with the same stamp, and the results differ"
            )
        if before and ((found and found[0] == before[0]) or (found and not current)):
            return Outcome.KNOWN
        if before and not current:
            self._annotation(document, stamp, packed, current=False)
            return Outcome.KNOWN
        self._stand(document, stamp, packed, "current")
        self.people(packed.document.id)
        if before:
            self._carry(packed.document.id)
        return Outcome.NEW if new else Outcome.RENEWED

    def document(self, packed: PackedDocument) -> Outcome:
        """Write a document that has no annotation yet; one that is there stays as it is."""
        if is_redacted(self.connection, packed.id, packed.sha256, packed.part):
            return Outcome.REDACTED
        _, new = self._document(packed)
        if new:
            self.people(packed.id)
        return Outcome.NEW if new else Outcome.KNOWN

    def seen(self, document: str, uri: str) -> None:
        """Note that a document, which is there, was seen at `uri`. Does nothing where that is known."""
        found = self.connection.execute("SELECT nr FROM document WHERE id = ?", (document,)).fetchone()
        if found:
            self._appearance(int(found[0]), document, uri)

    def judgement(self, judgement: Judgement) -> bool:
        """Add a person's decision; False for one with an id that is there, which is the same decision."""
        row = astuple(judgement)
        if self.connection.execute("SELECT 1 FROM judgement WHERE id = ?", (judgement.id,)).fetchone():
            return False
        digest = content_digest("judgement", *row)
        seq = self.chain.add("judgement", judgement.id, digest)
        self.connection.execute(
            'INSERT INTO judgement (id, subject, kind, verdict, content, "by", at, reason, digest, seq) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, digest, seq),
        )
        if judgement.kind == MISSED:
            self.people(judgement.subject)
        elif judgement.kind == REVIEW:
            self._verdicts(judgement.subject)
            self._follow(judgement)
        return True

    def decide(self, judgement: Judgement) -> Judgement:
        """Add a decision of this moment, and give it as it is kept: the last one on its matter, by its time.

        Where the clock has gone back, its time is put right behind that of the decision before.
        """
        about = () if judgement.kind == SAME_CLAIM else (judgement.subject,)
        (last,) = self.connection.execute(
            f"SELECT max(at) FROM judgement WHERE kind = ?{' AND subject = ?' if about else ''}",  # noqa: S608  constants
            (judgement.kind, *about),
        ).fetchone()
        made = made_after(judgement, last)
        self.judgement(made)
        return made

    def people(self, document: str) -> None:
        """Let the claims stand that people added to a document, but those that were taken back.

        Does nothing for a document that is not there, and where nobody ever added one.
        """
        found = self.connection.execute(
            "SELECT d.nr, p.annotation FROM document d LEFT JOIN added p ON p.document = d.nr WHERE d.id = ?",
            (document,),
        ).fetchone()
        if found is None or not has_some(self.connection, document):
            return
        packed = packed_claims(self.connection, document)
        if packed.claims or found[1] is not None:
            self._stand(int(found[0]), self._stamp(packed.stamp), packed, "added")

    def _verdicts(self, claim: str) -> None:
        """Write what stands of a claim; what it is found by follows where a mend comes or goes."""
        rows = self.connection.execute(
            "SELECT nr FROM claim WHERE id = ? AND current = 1", (claim,)
        ).fetchall()
        before = {nr for (nr,) in rows if is_mended(self.connection, nr)}
        keep_verdicts(self.connection, claim)
        self.index.follow(nr for (nr,) in rows if nr in before or is_mended(self.connection, nr))

    def _follow(self, judgement: Judgement) -> None:
        """What was decided of a claim of an earlier reading is decided of the one in its place, too."""
        if CARRIED in content_of(judgement):
            return
        if judgement.verdict == UNDO:
            for undo in list(to_undo(self.connection, judgement)):
                self.judgement(undo)
        found = self.connection.execute(
            "SELECT d.id FROM claim c JOIN document d ON d.nr = c.document WHERE c.id = ? "
            "GROUP BY d.id HAVING max(c.current) = 0",
            (judgement.subject,),
        ).fetchone()
        if found:
            self._carry(str(found[0]))

    def _carry(self, document: str) -> None:
        for judgement in list(to_carry(self.connection, document)):
            self.judgement(judgement)

    def _raw(self, raw: PackedRaw) -> None:
        if self.connection.execute("SELECT 1 FROM raw WHERE sha256 = ?", (raw.sha256,)).fetchone():
            return
        packing, data = raw.packing, raw.data
        if self._folder is not None:
            keep_file(self._folder, raw)
            packing, data = "file", None  # type: ignore[assignment]  # NULL in this column means: see the folder
        seq = self.chain.add("raw", raw.sha256.hex(), raw.sha256)
        self.connection.execute(
            "INSERT INTO raw (sha256, size, packing, data, seq) VALUES (?, ?, ?, ?, ?)",
            (raw.sha256, raw.size, packing, data, seq),
        )

    def _document(self, packed: PackedDocument) -> tuple[int, bool]:
        found = self.connection.execute("SELECT nr FROM document WHERE id = ?", (packed.id,)).fetchone()
        if not found:
            seq = self.chain.add("document", packed.id, packed.digest)
            names = [name for name in PackedDocument.__struct_fields__ if name != "uri"]
            row = self.connection.execute(
                f"INSERT INTO document ({', '.join(names)}, seq) "  # noqa: S608  names of ours
                f"VALUES ({', '.join('?' * len(names))}, ?) RETURNING nr",
                (*(getattr(packed, name) for name in names), seq),
            ).fetchone()
            self._appearance(int(row[0]), packed.id, packed.uri)
            return int(row[0]), True
        self._appearance(int(found[0]), packed.id, packed.uri)
        return int(found[0]), False

    def _appearance(self, document: int, key: str, uri: str) -> None:
        known = self.connection.execute(
            "SELECT 1 FROM appearance WHERE document = ? AND uri = ?", (document, uri)
        ).fetchone()
        if not known:
            seq = self.chain.add("appearance", key, appearance_digest(key, uri))
            self.connection.execute("INSERT INTO appearance VALUES (?, ?, ?)", (document, uri, seq))

    def _stamp(self, stamp: PackedStamp) -> int:
        self.connection.execute(
            "INSERT INTO stamp (key, version, models, settings) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (stamp.key, stamp.version, stamp.models, stamp.settings),
        )
        row = self.connection.execute("SELECT nr FROM stamp WHERE key = ?", (stamp.key,)).fetchone()
        return int(row[0])

    def _stand(self, document: int, stamp: int, packed: PackedReading, table: str) -> None:
        """Let an annotation take the place of the one that stands in `table`; it may have stood before."""
        before = self.connection.execute(
            f"SELECT annotation FROM {table} WHERE document = ?",  # noqa: S608  a name of ours
            (document,),
        ).fetchone()
        found = self.connection.execute(
            "SELECT nr FROM annotation WHERE document = ? AND stamp = ?", (document, stamp)
        ).fetchone()
        if before and before == found:
            return
        if before:
            self.index.drop(before[0])
            self.connection.execute(
                "UPDATE claim SET current = 0 WHERE annotation = ? AND current = 1", before
            )
        if found:
            annotation = int(found[0])
            self.connection.execute("UPDATE claim SET current = 1 WHERE annotation = ?", found)
        else:
            annotation = self._annotation(document, stamp, packed, current=True)
        self.connection.execute(
            f"INSERT INTO {table} VALUES (?, ?) "  # noqa: S608  a name of ours
            "ON CONFLICT (document) DO UPDATE SET annotation = excluded.annotation",
            (document, annotation),
        )
        self._index(annotation, packed.claims)

    def _annotation(self, document: int, stamp: int, packed: PackedReading, *, current: bool) -> int:
        seq = self.chain.add(
            "annotation", annotation_subject(packed.document.id, packed.stamp.key), packed.digest
        )
        row = self.connection.execute(
            "INSERT INTO annotation (document, stamp, marks, claims, digest, seq) "
            "VALUES (?, ?, ?, ?, ?, ?) RETURNING nr",
            (document, stamp, packed.marks, len(packed.claims), packed.digest, seq),
        ).fetchone()
        annotation = int(row[0])
        self.connection.executemany(
            _CLAIM,
            [(annotation, document, at, current, *claim.columns()) for at, claim in enumerate(packed.claims)],
        )
        return annotation

    def _index(self, annotation: int, claims: tuple[PackedClaim, ...]) -> None:
        numbers = self.connection.execute(
            "SELECT nr FROM claim WHERE annotation = ? ORDER BY position", (annotation,)
        ).fetchall()
        rows: list[tuple[int, Facets]] = [
            (int(nr), claim.facets) for (nr,), claim in zip(numbers, claims, strict=True)
        ]
        self.index.add(annotation, rows)


def appearance_digest(document: str, uri: str) -> bytes:
    """What the chain holds of an appearance: not the uri, which a redaction may have to take."""
    return content_digest("appearance", document, uri)


def annotation_subject(document: str, stamp: str) -> str:
    """The name of an annotation in the chain."""
    return f"{document} {stamp}"


def is_redacted(connection: sqlite3.Connection, document: str, sha256: bytes, part: str | None) -> bool:
    """True where the document, or these bytes of it, were redacted. Bytes are known by their hash only."""
    key = redaction_key(sha256, part)
    found = connection.execute(
        "SELECT 1 FROM redaction WHERE document = ? "
        "UNION ALL SELECT 1 FROM input WHERE key = ? AND state = 'redacted'",
        (document, key),
    ).fetchone()
    return found is not None


def redaction_key(sha256: bytes, part: str | None) -> str:
    """The key by which bytes that were redacted are known again, whatever a later reader makes of them."""
    return make_key("red", sha256.hex(), part)


def stored_claims(connection: sqlite3.Connection, annotation: int) -> list[PackedClaim]:
    """The claims of an annotation as they are stored, with facets made from their records."""
    row = connection.execute(
        "SELECT d.id, d.record, s.version, s.models, s.settings FROM annotation a "
        "JOIN document d ON d.nr = a.document JOIN stamp s ON s.nr = a.stamp WHERE a.nr = ?",
        (annotation,),
    ).fetchone()
    document, stamp = document_from(row[1], row[0], ""), stamp_from(*row[2:5])
    found = connection.execute(
        f"SELECT {_NAMES} FROM claim WHERE annotation = ? ORDER BY position",  # noqa: S608  names of ours
        (annotation,),
    ).fetchall()
    record = COLUMNS.index("record")
    return [PackedClaim(*(*c, facets_of(claim_from(c[record], document, stamp)))) for c in found]
