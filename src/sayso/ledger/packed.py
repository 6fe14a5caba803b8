"""A reading made ready for the ledger: every row that it will be, before any database is touched.

In: a reading and, where they are kept, its bytes. Out: rows. This is the costly part of writing (JSON, zlib,
hashes), and it needs no ledger: workers do it, side by side, and the one writer only inserts. The same
reading gives the same rows.
"""

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from sayso.core.claim import Claim
from sayso.core.keys import content_digest, make_key, sha256_hex
from sayso.core.marks import Event, Participant
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.text import hull as hull_of
from sayso.ledger.days import days_of, hull
from sayso.ledger.public import TieRow, key_of, public_actors, ties_of
from sayso.ledger.records import claim_bytes, document_bytes, marks_bytes, pack, stamp_models

_WORTH = 0.95  # zlib is kept where it takes off at least a twentieth

Day = int | None
SourceRow = tuple[str, str | None, str, str, int, float]  # key, id, name, kind, level, score
ActorRow = tuple[str, str | None, str, str, str | None]  # key, id, name, kind, country
PlaceRow = tuple[str, str | None, str, str | None, float | None, float | None]
TimeRow = tuple[str, Day, Day]
QuantityRow = tuple[float | None, float | None, str | None, str | None, str | None]
EventRow = tuple[str, str | None, str | None, str | None, str | None, Day, Day]
FlowRow = tuple[
    str | None, str | None, str | None, float | None, float | None, str | None, Day, Day
]  # origin, destination, group, low, high, per, days
FlagRow = tuple[str, str, str]  # id, kind, question
_Row = TypeVar("_Row", bound=tuple[Any, ...])


class Facets(msgspec.Struct, frozen=True, array_like=True):
    """What a claim can be found by, one list of rows for each table."""

    sources: tuple[SourceRow, ...]
    actors: tuple[ActorRow, ...]
    places: tuple[PlaceRow, ...]
    times: tuple[TimeRow, ...]
    quantities: tuple[QuantityRow, ...]
    events: tuple[EventRow, ...]
    flows: tuple[FlowRow, ...]
    flags: tuple[FlagRow, ...]
    public: tuple[tuple[str, str | None], ...]  # of the actors: key and office
    ties: tuple[TieRow, ...]
    confidence: tuple[tuple[float], ...] = ()


class PackedClaim(msgspec.Struct, frozen=True, array_like=True):
    """The row of a claim, in the order of its table's columns, and its facets."""

    id: str
    kind: str
    block: str
    level: int
    author_score: float
    author_label: str
    date_from: int | None
    date_to: int | None
    low: float | None
    high: float | None
    check_first: float
    start: int
    end: int
    text: str
    numbers: str
    record: str
    digest: bytes
    facets: Facets

    def columns(self) -> tuple[object, ...]:
        """The values of the columns from `id` to `digest`."""
        return tuple(getattr(self, name) for name in COLUMNS)


COLUMNS = tuple(name for name in PackedClaim.__struct_fields__ if name != "facets")


class PackedDocument(msgspec.Struct, frozen=True, array_like=True):
    """The row of a document, and where it was seen."""

    id: str
    sha256: bytes
    part: str | None
    media_type: str
    title: str | None
    publisher: str | None
    published: str | None
    published_from: int | None
    published_to: int | None
    language: str | None
    status: str
    canonical_url: str | None
    characters: int
    record: bytes
    digest: bytes
    uri: str


class PackedRaw(msgspec.Struct, frozen=True, array_like=True):
    """Bytes as they came: their hash, their size, and how `data` holds them (plain or zlib)."""

    sha256: bytes
    size: int
    packing: str
    data: bytes


class PackedStamp(msgspec.Struct, frozen=True, array_like=True):
    """What made it. `key` is of all three."""

    key: str
    version: str
    models: str
    settings: str


class PackedReading(msgspec.Struct, frozen=True, array_like=True):
    """A document with the marks and claims that one stamp has made of it."""

    document: PackedDocument
    stamp: PackedStamp
    marks: bytes
    claims: tuple[PackedClaim, ...]
    digest: bytes  # of the annotation: the stamp, the marks and every claim


def pack_reading(reading: Reading, stamp: Stamp, packed: PackedDocument | None = None) -> PackedReading:
    """All rows of a reading but its bytes. `packed` is its document, where that is packed already."""
    document = packed or pack_document(reading.document)
    made_by = pack_stamp(stamp)
    marks = marks_bytes(reading.marks)
    claims = tuple(map(pack_claim, reading.claims))
    digest = annotation_digest(document.id, made_by.key, marks, [(c.id, c.digest) for c in claims])
    return PackedReading(document, made_by, pack(marks), claims, digest)


def annotation_digest(document: str, stamp: str, marks: bytes, claims: list[tuple[str, bytes]]) -> bytes:
    """The digest of an annotation. `marks` is not packed; `claims` are ids and digests in their order."""
    parts = [part for claim in claims for part in claim]
    return content_digest("annotation", document, stamp, sha256_hex(marks), *parts)


def pack_stamp(stamp: Stamp) -> PackedStamp:
    """The row of a stamp."""
    models = stamp_models(stamp)
    key = make_key("stp", stamp.version, models, stamp.settings)
    return PackedStamp(key, stamp.version, models, stamp.settings)


def pack_raw(data: bytes) -> PackedRaw:
    """Bytes as they came, packed where that makes them smaller."""
    packed = zlib.compress(data, 6)
    small = len(packed) < len(data) * _WORTH
    return PackedRaw(
        bytes.fromhex(sha256_hex(data)), len(data), "zlib" if small else "plain", packed if small else data
    )


def pack_document(document: Document) -> PackedDocument:
    """The row of a document."""
    meta, origin = document.metadata, document.origin
    first, last = days_of(meta.published) if meta.published else (None, None)
    columns = (
        document.id,
        bytes.fromhex(origin.sha256),
        origin.part,
        origin.media_type,
        meta.title,
        meta.publisher,
        meta.published,
        first,
        last,
        meta.language,
        document.status.value,
        meta.canonical_url,
        len(document.text),
        pack(document_bytes(document)),
    )
    return PackedDocument(*columns, row_digest("document", columns), origin.uri)


def pack_claim(claim: Claim) -> PackedClaim:
    """The row of a claim and its facets."""
    whole = hull_of(claim.spans)
    first, last = hull([days_of(time.edtf) for time in claim.times if time.edtf is not None])
    numbers = [n for q in claim.quantities for n in (q.low, q.high) if n is not None]
    columns = (
        claim.id,
        claim.kind.value,
        claim.block.value,
        claim.level,
        float(claim.author_commitment.score),
        claim.author_commitment.label.value,
        first,
        last,
        min(map(float, numbers), default=None),
        max(map(float, numbers), default=None),
        float(claim.check_first.score),
        whole.start,
        whole.end,
        claim.text,
        " ".join(dict.fromkeys(map(plain_digits, numbers))),
        claim_bytes(claim).decode("utf-8"),
    )
    return PackedClaim(*columns, row_digest("claim", columns), facets_of(claim))


def row_digest(kind: str, values: Sequence[object]) -> bytes:
    """The digest of a row: of its columns as they are stored, so that none of them can be altered unseen."""
    parts = [value if isinstance(value, bytes | str | int | None) else repr(value) for value in values]
    return content_digest(kind, *parts)


def plain_digits(number: float) -> str:
    """A number as somebody would type it: 8000, 2.5."""
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def facets_of(claim: Claim) -> Facets:
    """What a claim can be found by."""
    return Facets(
        sources=tuple(
            (
                link.id or link.name or f"({link.source_kind.value})",
                link.id,
                link.name or f"({link.source_kind.value})",
                link.source_kind.value,
                link.level,
                link.commitment.score,
            )
            for link in claim.chain
        ),
        actors=_distinct((key_of(a), a.id, a.name, a.kind.value, a.country) for a in claim.actors),
        places=_distinct((p.id or p.name, p.id, p.name, p.country, p.lat, p.lon) for p in claim.places),
        times=tuple((t.edtf, *days_of(t.edtf)) for t in claim.times if t.edtf is not None),
        quantities=tuple((q.low, q.high, q.unit, q.of, q.per) for q in claim.quantities),
        events=tuple(map(_event, claim.events)),
        flows=tuple(
            (f.origin, f.destination, f.group, f.low, f.high, f.per, *_days(f.edtf)) for f in claim.flows
        ),
        flags=_distinct((f.id, f.kind.value, f.question) for f in claim.flags),
        public=public_actors(claim),
        ties=ties_of(claim),
        confidence=() if claim.confidence is None else ((float(claim.confidence),),),
    )


def _event(event: Event) -> EventRow:
    return (
        event.type,
        event.mode,
        _sides(event.actor),
        _sides(event.recipient),
        event.place,
        *_days(event.edtf),
    )


def _sides(sides: tuple[Participant, ...]) -> str | None:
    return ", ".join(side.country or side.text for side in sides) or None


def _days(edtf: str | None) -> tuple[Day, Day]:
    return days_of(edtf) if edtf else (None, None)


def _distinct(rows: Iterable[_Row]) -> tuple[_Row, ...]:
    """The rows in their order; of several with the same key, the smallest."""
    found: dict[object, _Row] = {}
    for row in rows:
        key = row[0]
        found[key] = min(found.get(key, row), row, key=repr)
    return tuple(found.values())
