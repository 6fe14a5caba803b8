"""Which runs of words are stock: those that many unrelated documents hold.

In: for each hash, the earliest documents that hold it (its heads). Out: whether at least `MANY` of them
have little else in common. A wire story that forty papers print is held by forty documents, but by one
voice: the signatures (MinHash) tell that these are the same text. Nothing but the heads takes part, so
the answer is the same in whatever order they arrived.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.ledger.link.copies.arrays import Flags, Hashes, Numbers
from sayso.ledger.link.copies.fingerprint import SIGNATURE
from sayso.ledger.link.copies.postings import HEADS, Heads

MANY = 5  # voices that make a phrase stock
MOSTLY = 2  # a voice with one in so many of the documents is most of them
RELATED = 0.45  # part of the smaller document that the other one holds too, from which they are one voice

_AT_ONCE = 512  # hashes judged together


@dataclass(frozen=True, slots=True)
class Sketches:
    """A signature and the number of kept runs of every document, by its number."""

    signatures: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.int64]

    def related(self, documents: Numbers) -> Flags:
        """For rows of documents: which two of a row are the same text for the most part."""
        signatures = self.signatures[documents]
        sizes = self.sizes[documents]
        width = documents.shape[1]
        out = np.zeros((len(documents), width, width), np.bool_)
        for step in range(1, width):
            one, other = signatures[:, step:], signatures[:, :-step]
            alike = _count_true(one == other) / SIGNATURE
            small = np.minimum(sizes[:, step:], sizes[:, :-step])
            # of two sets with resemblance r, r / (1 + r) of both sizes together is common
            common = alike / (1 + alike) * (sizes[:, step:] + sizes[:, :-step])
            at = np.arange(width - step)
            out[:, at, at + step] = out[:, at + step, at] = common >= RELATED * small
        return out


def _count_true(flags: Flags) -> Hashes:
    """How many of the last axis are true; eight at a time, as the bytes of one number."""
    eights: Hashes = flags.view(np.uint64).sum(axis=2)
    eights *= np.uint64(0x0101010101010101)  # the top byte of the product is the sum of all eight bytes
    eights >>= np.uint64(56)
    return eights


def stock(heads: Heads, sketches: Sketches) -> Flags:
    """For each hash: whether it is stock."""
    sizes = heads.sizes()
    out = np.zeros(len(sizes), np.bool_)
    # Most are plain from the first few; only the others are looked at in full.
    for width in (MANY + 1, HEADS):
        left = np.flatnonzero((sizes >= MANY) & ~out)
        for at in range(0, len(left), _AT_ONCE):
            some = left[at : at + _AT_ONCE]
            out[some] = _are_stock(*heads.square(some, width), sketches)
    return out


def _are_stock(documents: Numbers, there: Flags, sketches: Sketches) -> Flags:
    """For each row of documents, of which some are `there`: whether MANY of them are related to none of those
    before them, and no such document is related to most of the row. What many papers took from one story that
    many printed is no stock phrase: most of those who have it are that story.
    """
    related = sketches.related(documents) & there[:, None, :] & there[:, :, None]
    voices = np.zeros(there.shape, np.bool_)
    for at in range(there.shape[1]):
        voices[:, at] = there[:, at] & ~(related[:, at] & voices).any(axis=1)
    largest = np.where(voices, 1 + related.sum(axis=2), 0).max(axis=1)
    found: Flags = (voices.sum(axis=1) >= MANY) & (MOSTLY * largest < there.sum(axis=1))
    return found
