"""Copies and independence groups of a ledger that grows: the part of linking that looks at whole documents.

In: the ids of new documents, and what the ledger keeps (`Known`). Out: the copies that are new or changed,
the pairs that are none any more, and the groups of all documents that they touch. The index of fingerprints
is held in memory, about 3 KB a document, and made again where another writer was there in between.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.core.links import Copy
from sayso.core.text import Document
from sayso.ledger.link.copies import Comparer, CopyIndex, Fingerprint, fingerprint_all, independence_groups

SPACE = "copies"  # of the notes that hold the fingerprints


class Known(Protocol):
    """What this needs of a ledger."""

    def document(self, key: str) -> Document:
        """A document by its id."""
        ...

    def keep(self, space: str, owner: str, data: bytes) -> None:
        """Keep bytes about a document."""
        ...

    def owners_of(self, space: str) -> set[str]:
        """Whatever has bytes kept in a space."""
        ...

    def notes(self, space: str) -> Iterator[bytes]:
        """All that is kept in a space."""
        ...

    def voices(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The independence groups that hold these documents, with all their members."""
        ...

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The copies of which a document of these is a side."""
        ...


@dataclass(frozen=True, slots=True)
class Copying:
    """What changed: copies, pairs that are none any more, and the group of each document touched."""

    copies: tuple[Copy, ...]
    gone: tuple[tuple[str, str], ...]
    voices: dict[str, str]


class CopyFinder:
    """Finds copies among the documents of one ledger: the same ones in any order of arrival."""

    def __init__(self) -> None:
        self._index = CopyIndex()

    def find(self, documents: Sequence[str], known: Known) -> Copying:
        """Compare new documents with all that were there, and keep their fingerprints."""
        self._catch_up(documents, known)
        fresh = list(fingerprint_all([known.document(key) for key in documents]))
        for one in fresh:
            known.keep(SPACE, one.id, one.to_bytes())
        changes = self._index.add(fresh)
        copies, gone = [], list(changes.withdrawn)
        for compared in Comparer(self._index, known.document).compare(changes.compare):
            if compared.copy is not None:
                copies.append(compared.copy)
            else:
                gone.append((compared.first, compared.second))
        touched = {*documents, *(side for copy in copies for side in (copy.first, copy.second))}
        touched.update(side for pair in gone for side in pair)
        return Copying(tuple(copies), tuple(gone), _groups(touched, copies, set(gone), known))

    def _catch_up(self, documents: Sequence[str], known: Known) -> None:
        """Take in what other runs have put into the ledger, and forget what went out of it."""
        there = known.owners_of(SPACE)
        if len(there) != len(self._index) or any(key not in self._index for key in there):
            self._index = CopyIndex(Fingerprint.from_bytes(data) for data in known.notes(SPACE))
        if any(key in self._index for key in documents):  # read anew: what was known of them is out of date
            held = (Fingerprint.from_bytes(data) for data in known.notes(SPACE))
            self._index = CopyIndex(one for one in held if one.id not in set(documents))


def _groups(
    touched: set[str], copies: Sequence[Copy], gone: set[tuple[str, str]], known: Known
) -> dict[str, str]:
    """The groups of all documents touched, and of those that are or were in a group with one of them."""
    members = touched | {m for group in known.voices(touched).values() for m in group}
    now = {(copy.first, copy.second): copy for copy in known.copies(members)}
    now.update({(copy.first, copy.second): copy for copy in copies})
    standing = [c for pair, c in now.items() if pair not in gone and {c.first, c.second} <= members]
    return {name: group.id for group in independence_groups(members, standing) for name in group.documents}
