"""Readings by id, from wherever they stand: what a task needs of them, and no more, is in memory.

In: ids of documents. Out: documents, readings, tellings and fingerprints, made from what the stages keep.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.copies import Fingerprint
from sayso.ledger.packed import PackedReading
from sayso.ledger.records import claim_from, document_from, marks_from, stamp_from
from sayso.run.cluster.annotating import READINGS
from sayso.run.cluster.parts import Shelf
from sayso.run.cluster.work import Work

PRINTS = "prints"
WORDS, SENTENCES = "words", "sentences"  # the two kinds of fingerprints
_KEPT = 4096  # documents kept ready

_readings = msgspec.msgpack.Decoder(PackedReading)


def reading_of(packed: bytes) -> Reading:
    """A reading as it was packed, with current claims."""
    found = _readings.decode(packed)
    document = document_from(found.document.record, found.document.id, found.document.uri)
    stamp = stamp_from(found.stamp.version, found.stamp.models, found.stamp.settings)
    claims = tuple(claim_from(claim.record, document, stamp) for claim in found.claims)
    return Reading(document, marks_from(found.marks, document.id), claims)


class Library:
    """What the stages keep of documents."""

    def __init__(self, work: Work) -> None:
        self._readings = Shelf(work.stage(READINGS), "readings", work.partitions)
        self._prints = Shelf(work.stage(PRINTS), "prints", work.partitions)
        self.document = lru_cache(_KEPT)(self._document)

    def _document(self, key: str) -> Document:
        (row,) = self._readings.fetch([key], ["reading"])
        found = _readings.decode(row["reading"]).document
        return document_from(found.record, found.id, found.uri)

    def readings(self, keys: Iterable[str]) -> Iterator[Reading]:
        """Readings, in no order."""
        for row in self._readings.fetch(keys, ["reading"]):
            yield reading_of(row["reading"])

    def tellings(self, keys: Iterable[str]) -> dict[str, Telling]:
        """All claims of some documents, ready to be compared, by id."""
        return {one.id: one for reading in self.readings(keys) for one in tellings_of(reading)}

    def prints(self, keys: Iterable[str], space: str) -> list[Fingerprint]:
        """The fingerprints of documents in one space, in the order of their ids."""
        rows = self._prints.fetch(keys, [space])
        return sorted((Fingerprint.from_bytes(row[space]) for row in rows), key=lambda one: one.id)
