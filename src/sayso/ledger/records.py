"""Documents, marks and claims to the bytes that the ledger keeps, and back, with nothing lost.

JSON with fields in a fixed order: the same value gives the same bytes, and any program can read them.
Documents and marks are packed with zlib. A claim's record leaves out its document and its stamp, which
stand once in tables of their own; a document's leaves out where it was seen (`Origin.uri`), for the same
document may be seen in two places.
"""

import zlib
from dataclasses import fields

import msgspec

from sayso.core.claim import Chain, CheckFirst, Claim, Flag, Held
from sayso.core.errors import DamagedLedgerError, SaysoError
from sayso.core.marks import ActorMention, Event, Flow, Marks, Place, Quantity, TimeExpression
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, HtmlAnchor, Metadata, Origin, PdfAnchor, Spans
from sayso.core.vocabulary import BlockKind, ClaimKind, DocumentStatus

_LEVEL = 6  # of zlib
IMPORTED = "imported"  # among the models of a stamp: the annotation is what an import brought of it
PEOPLE = "people"  # likewise: the annotation holds what people added, of which this is the digest
_OF_THE_ANNOTATION = (IMPORTED, PEOPLE)
LARGEST = 1 << 30  # bytes of one record unpacked: more is no record of ours


class DocumentRecord(msgspec.Struct, frozen=True):
    """A document but its id and uri. Anchors stand in two lists: JSON knows no classes."""

    text: str
    blocks: tuple[Block, ...]
    sha256: str
    media_type: str
    part: str | None
    charset: str | None
    metadata: Metadata
    status: DocumentStatus
    normalisations: tuple[str, ...]
    html: tuple[HtmlAnchor, ...]
    pdf: tuple[PdfAnchor, ...]


class ClaimRecord(msgspec.Struct, frozen=True):
    """A claim but its document and stamp: the fields of `core.claim.Claim` in its order."""

    id: str
    block: BlockKind
    spans: Spans
    kind: ClaimKind
    chain: Chain
    author_commitment: Held
    level: int
    level_reason: str
    check_first: CheckFirst
    credibility: int
    times: tuple[TimeExpression, ...]
    quantities: tuple[Quantity, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[Place, ...]
    events: tuple[Event, ...]
    flows: tuple[Flow, ...]
    flags: tuple[Flag, ...]
    confidence: float | None = None  # records of before it have none


_FIELDS = ClaimRecord.__struct_fields__
if set(_FIELDS) != {field.name for field in fields(Claim)} - {"document", "stamp"}:
    raise AssertionError("a field of Claim is missing in ClaimRecord")  # it would be lost in the ledger
_claims = msgspec.json.Decoder(ClaimRecord)
_documents = msgspec.json.Decoder(DocumentRecord)
_marks = msgspec.json.Decoder(Marks)


def pack(data: bytes) -> bytes:
    """Packed with zlib."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes, what: str) -> bytes:
    """Unpacked. Raises DamagedLedgerError, which names `what`."""
    machine = zlib.decompressobj()
    try:
        found = machine.decompress(data, LARGEST)
    except zlib.error as error:
        raise DamagedLedgerError(f"{what} cannot be unpacked: {error}") from error
    if not machine.eof:
        raise DamagedLedgerError(f"{what} breaks off, or is larger than a record may be")
    return found


def document_bytes(document: Document) -> bytes:
    """The record of a document, not packed."""
    origin = document.origin
    return msgspec.json.encode(
        DocumentRecord(
            document.text,
            document.blocks,
            origin.sha256,
            origin.media_type,
            origin.part,
            origin.charset,
            document.metadata,
            document.status,
            document.normalisations,
            tuple(a for a in document.anchors if isinstance(a, HtmlAnchor)),
            tuple(a for a in document.anchors if isinstance(a, PdfAnchor)),
        )
    )


def document_from(record: bytes, key: str, uri: str) -> Document:
    """The document with this id that was seen at `uri`. Raises DamagedLedgerError."""
    try:
        found = _documents.decode(unpack(record, f"document {key}"))
        return Document(
            key,
            found.text,
            found.blocks,
            Origin(uri, found.sha256, found.media_type, found.part, found.charset),
            found.metadata,
            found.status,
            found.normalisations,
            (*found.html, *found.pdf),
        )
    except (msgspec.MsgspecError, UnicodeError, SaysoError) as error:
        raise DamagedLedgerError(f"document {key} cannot be read from the ledger: {error}") from error


def marks_bytes(marks: Marks) -> bytes:
    """The record of all marks, not packed."""
    return msgspec.json.encode(marks)


def marks_from(record: bytes, key: str) -> Marks:
    """The marks of document `key`. Raises DamagedLedgerError."""
    try:
        return _marks.decode(unpack(record, f"the marks of {key}"))
    except (msgspec.MsgspecError, UnicodeError, SaysoError) as error:
        raise DamagedLedgerError(f"the marks of {key} cannot be read from the ledger: {error}") from error


def claim_bytes(claim: Claim) -> bytes:
    """The record of a claim.

    Written twice, because the second time is for good: 8000 is read again as 8000.0, where a number is meant.
    """
    once = msgspec.json.encode(ClaimRecord(*(getattr(claim, name) for name in _FIELDS)))
    return msgspec.json.encode(_claims.decode(once))


def claim_from(record: str | bytes, document: Document, stamp: Stamp) -> Claim:
    """The claim. Raises DamagedLedgerError."""
    try:
        found = _claims.decode(record)
    except (msgspec.MsgspecError, UnicodeError, SaysoError) as error:
        raise DamagedLedgerError(
            f"a claim of {document.id} cannot be read from the ledger: {error}"
        ) from error
    return Claim(document=document, stamp=stamp, **{name: getattr(found, name) for name in _FIELDS})


def stamp_models(stamp: Stamp) -> str:
    """Name to digest, as JSON."""
    return msgspec.json.encode(dict(stamp.models)).decode()


def stamp_from(version: str, models: str, settings: str) -> Stamp:
    """The stamp again, with its models in the order in which they were given.

    It is that of the claims: that they came by an import, or which others stand with them, belongs to the
    annotation alone (`imported`, `people`).
    """
    found = msgspec.json.decode(models, type=dict[str, str])
    own = tuple((name, digest) for name, digest in found.items() if name not in _OF_THE_ANNOTATION)
    return Stamp(version, own, settings)
