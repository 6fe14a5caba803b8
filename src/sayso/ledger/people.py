"""People's claims: what they added to a document, made ready to stand beside what the machine made of it.

In: the judgements that a ledger holds on a document, and the machine's current annotation of it. Out: an
annotation of its own, of every such claim that nobody took back, as `review.missed` makes it. A claim of just
the words that the machine has a claim of too is left out: there the machine's stands, and can be mended. The
same judgements and marks give the same annotation. Nothing is written here.
"""

import sqlite3
from dataclasses import replace

import msgspec

from sayso.core.claim import Claim
from sayso.core.keys import content_digest
from sayso.core.marks import Marks
from sayso.core.stamp import BY_A_PERSON
from sayso.ledger.packed import (
    PackedReading,
    annotation_digest,
    pack_claim,
    pack_document,
    pack_stamp,
)
from sayso.ledger.records import PEOPLE, marks_bytes, marks_from, pack
from sayso.ledger.review.book import MISSED, Book
from sayso.ledger.search import Search


def documents_with_some(connection: sqlite3.Connection) -> list[str]:
    """The ids of the documents of the ledger to which people ever added a claim."""
    rows = connection.execute(
        "SELECT DISTINCT d.id FROM judgement j JOIN document d ON d.id = j.subject WHERE j.kind = ? "
        "ORDER BY d.nr",
        (MISSED,),
    )
    return [str(key) for (key,) in rows]


def has_some(connection: sqlite3.Connection, document: str) -> bool:
    """True where people ever added a claim to the document with this id."""
    found = connection.execute(
        "SELECT 1 FROM judgement WHERE subject = ? AND kind = ? LIMIT 1", (document, MISSED)
    ).fetchone()
    return found is not None


def is_of_people(models: str) -> bool:
    """True for the models of a stamp, as JSON, of an annotation that people made."""
    return PEOPLE in msgspec.json.decode(models, type=dict[str, str])


def packed_claims(connection: sqlite3.Connection, key: str) -> PackedReading:
    """The annotation of what people added to a document that is there. It may hold no claim."""
    document = Search(connection).document(key)
    marks, machine = _machine(connection, key)
    added = (claim for claim, _ in Book(connection).missed_claims(document, marks) if claim.id not in machine)
    claims = tuple(map(pack_claim, added))
    digests = [(claim.id, claim.digest) for claim in claims]
    digest = content_digest("people", *(part for pair in digests for part in pair)).hex()
    stamp = pack_stamp(replace(BY_A_PERSON, models=((PEOPLE, digest),)))
    none = marks_bytes(Marks())
    return PackedReading(
        pack_document(document), stamp, pack(none), claims, annotation_digest(key, stamp.key, none, digests)
    )


def added_claims(connection: sqlite3.Connection, document: str) -> tuple[tuple[Claim, str], ...]:
    """The claims that people added to a document and that stand, each with who did, in their order."""
    search = Search(connection)
    rows = connection.execute(
        f"SELECT c.id, {added_by('d.id', 'c')} FROM document d JOIN added p ON p.document = d.nr "  # noqa: S608  constants
        "JOIN claim c ON c.annotation = p.annotation WHERE d.id = ? ORDER BY c.position",
        (document,),
    ).fetchall()
    return tuple((search.claim(str(key)), str(by)) for key, by in rows)


def added_by(document: str, claim: str) -> str:
    """SQL for who added a claim, the last of several; NULL for the machine's. The names are those of the
    document's id and of the claim's table in the statement.
    """
    return (
        f"CASE WHEN {claim}.annotation IN (SELECT annotation FROM added) THEN "  # noqa: S608  constants
        f"(SELECT j.\"by\" FROM judgement j WHERE j.subject = {document} AND j.kind = '{MISSED}' "
        f"AND json_extract(j.content, '$.claim') = {claim}.id AND NOT EXISTS (SELECT 1 FROM judgement u "
        f"WHERE u.subject = j.subject AND u.kind = '{MISSED}' AND u.verdict = 'undo' "
        "AND json_extract(u.content, '$.undoes') = j.id) ORDER BY j.nr DESC LIMIT 1) END"
    )


def _machine(connection: sqlite3.Connection, key: str) -> tuple[Marks, frozenset[str]]:
    """The machine's current marks of a document, and the ids of its claims."""
    found = connection.execute(
        "SELECT a.nr, a.marks FROM document d JOIN current u ON u.document = d.nr "
        "JOIN annotation a ON a.nr = u.annotation WHERE d.id = ?",
        (key,),
    ).fetchone()
    if found is None:
        return Marks(), frozenset()
    ids = connection.execute("SELECT id FROM claim WHERE annotation = ?", (found[0],))
    return marks_from(found[1], key), frozenset(str(one) for (one,) in ids)
