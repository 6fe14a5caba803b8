"""What is kept of a document so that its copies can be found without its text.

In: documents. Out: a Fingerprint each: the kept runs of its words (`shingles`) with their places, a
MinHash signature over them (by rensa), and when it was published. `to_bytes` and `from_bytes` are for a
store: one blob a document. The same document gives the same bytes in every run.
"""

import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from sayso.core.errors import FingerprintError
from sayso.core.text import Document
from sayso.ledger.link.copies.arrays import Hashes
from sayso.ledger.link.copies.moments import moment
from sayso.ledger.link.copies.shingles import SHINGLE, WINDOW, keep
from sayso.ledger.link.copies.words import batches, cut_batch

SIGNATURE = 64  # numbers in a signature

_SEED = 20161
_MAKE = bytes((1, SHINGLE, WINDOW, SIGNATURE, int(RMinHash.ALGORITHM_VERSION)))  # how all this was made
_HEAD = struct.Struct("<5sBIIQ")  # make, length of the id, words, kept runs, order
_UNDATED = (1 << 33) - 1  # in minutes: after every date
_TIE_BITS = 31


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """One document's. `hashes` are sorted; `places` says where each run first stands, in words.

    `order` sorts documents by date, undated ones last, and by id within a minute.
    """

    id: str
    order: int
    words: int
    hashes: Hashes
    places: npt.NDArray[np.uint32]
    signature: npt.NDArray[np.uint32]

    def to_bytes(self) -> bytes:
        """The whole of it, little-endian. About 12 bytes for each kept run, 2 KB for an ordinary article."""
        name = self.id.encode()
        return b"".join(
            (
                _HEAD.pack(_MAKE, len(name), self.words, len(self.hashes), self.order),
                name,
                self.signature.astype("<u4").tobytes(),
                self.hashes.astype("<u8").tobytes(),
                self.places.astype("<u4").tobytes(),
            )
        )

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprint":
        """What `to_bytes` wrote. Raises FingerprintError where it is not that, or was made in another way."""
        if len(data) < _HEAD.size:
            raise FingerprintError("a fingerprint is cut off: make it again from the document's text")
        make, named, words, kept, order = _HEAD.unpack_from(data)
        if make != _MAKE:
            raise FingerprintError("a fingerprint was made in another way: make it again from the text")
        signature = _HEAD.size + named
        hashes = signature + 4 * SIGNATURE
        places = hashes + 8 * kept
        if len(data) != places + 4 * kept:
            raise FingerprintError("a fingerprint is damaged: make it again from the document's text")
        return cls(
            data[_HEAD.size : signature].decode(),
            order,
            words,
            np.frombuffer(data, "<u8", kept, hashes),
            np.frombuffer(data, "<u4", kept, places),
            np.frombuffer(data, "<u4", SIGNATURE, signature),
        )


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of one document."""
    return next(fingerprint_all([document]))


def fingerprint_all(documents: Sequence[Document]) -> Iterator[Fingerprint]:
    """The fingerprints of documents, in order. Many at once cost a third of one by one."""
    for batch in batches([len(one.text) for one in documents]):
        chosen = documents[batch]
        chunk = cut_batch([one.text for one in chosen])
        kept = keep(chunk)
        rows = RMinHash.digest_matrix_from_flat_token_hashes(
            kept.hashes, kept.bounds.astype(np.uint64), SIGNATURE, _SEED
        ).to_rows()
        signatures = np.array(rows, np.uint32).reshape(len(chosen), SIGNATURE)
        counts = np.diff(chunk.bounds)
        for at, one in enumerate(chosen):
            low, high = kept.bounds[at : at + 2]
            yield Fingerprint(
                one.id,
                _order(one),
                int(counts[at]),
                kept.hashes[low:high].copy(),
                kept.places[low:high].copy(),
                signatures[at],
            )


def _order(document: Document) -> int:
    when = moment(document.metadata.published)
    minute = max(0, when.first // 60) if when else _UNDATED
    tie = int.from_bytes(hashlib.sha256(document.id.encode()).digest()[:4]) >> (32 - _TIE_BITS)
    return minute << _TIE_BITS | tie
