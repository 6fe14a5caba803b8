"""Copies and independence groups of a ledger that grows: the part of linking that looks at whole documents.

In: the ids of new documents, and what the ledger keeps (`Known`). Out: the copies that are new or changed,
the pairs that are none any more, and the groups of all documents that they touch. Two indexes of
fingerprints are held in memory, about 4 KB a document, and made again where another writer was there in
between: one of runs of words, for copied text, and one of sentences, for text that was put into other
words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.core.links import Copy
from sayso.core.text import Document
from sayso.ledger.link.copies import (
    Comparer,
    CopyIndex,
    Fingerprint,
    Reteller,
    fingerprint_all,
    independence_groups,
    sentence_print,
)

WORDS, SENTENCES = "copies", "retellings"  # spaces of the notes that hold the fingerprints

Pair = tuple[str, str]


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
    gone: tuple[Pair, ...]
    voices: dict[str, str]


class CopyFinder:
    """Finds copies among the documents of one ledger: the same ones in any order of arrival."""

    def __init__(self) -> None:
        self._words = _Held(WORDS)
        self._sentences = _Held(SENTENCES)

    def find(self, documents: Sequence[str], known: Known) -> Copying:
        """Compare new documents with all that were there, and keep their fingerprints."""
        texts = [known.document(key) for key in documents]
        by_words = list(fingerprint_all(texts))
        by_sentences = [sentence_print(*both) for both in zip(texts, by_words, strict=True)]
        open_ = self._words.take(by_words, known) | self._sentences.take(by_sentences, known)
        copies, gone = [], []
        for pair, copy in self._compared(sorted(open_), known):
            if copy is not None:
                copies.append(copy)
            else:
                gone.append(pair)
        touched = {*documents, *(side for copy in copies for side in (copy.first, copy.second))}
        touched.update(side for pair in gone for side in pair)
        return Copying(tuple(copies), tuple(gone), _groups(touched, copies, set(gone), known))

    def _compared(self, pairs: Sequence[Pair], known: Known) -> Iterator[tuple[Pair, Copy | None]]:
        """Each pair by words, where its words say that it may be a copy, and then by sentences."""
        words, sentences = self._words.index, self._sentences.index
        wanted = [pair for pair in pairs if words.joins(*pair)]
        by_words = zip(wanted, Comparer(words, known.document).compare(wanted), strict=True)
        found = {pair: compared.copy for pair, compared in by_words}
        reteller = Reteller(known.document)
        for pair in pairs:
            copy = found.get(pair)
            yield pair, reteller.compare(*pair, copy) if sentences.joins(*pair) else copy


class _Held:
    """An index whose fingerprints a ledger keeps."""

    def __init__(self, space: str) -> None:
        self._space = space
        self.index = CopyIndex()

    def take(self, fresh: Sequence[Fingerprint], known: Known) -> set[Pair]:
        """Keep fingerprints, and put them in. Out: the pairs whose answer may be another one now."""
        self._catch_up({one.id for one in fresh}, known)
        for one in fresh:
            known.keep(self._space, one.id, one.to_bytes())
        changes = self.index.add(fresh)
        return {*changes.compare, *changes.withdrawn}

    def _catch_up(self, fresh: set[str], known: Known) -> None:
        """Take in what other runs have put into the ledger, and forget what went out of it."""
        there = known.owners_of(self._space)
        if len(there) != len(self.index) or any(key not in self.index for key in there):
            self.index = CopyIndex(Fingerprint.from_bytes(data) for data in known.notes(self._space))
        if any(key in self.index for key in fresh):  # read anew: what was known of them is out of date
            held = (Fingerprint.from_bytes(data) for data in known.notes(self._space))
            self.index = CopyIndex(one for one in held if one.id not in fresh)


def _groups(touched: set[str], copies: Sequence[Copy], gone: set[Pair], known: Known) -> dict[str, str]:
    """The groups of all documents touched, and of those that are or were in a group with one of them."""
    members = touched | {m for group in known.voices(touched).values() for m in group}
    now = {(copy.first, copy.second): copy for copy in known.copies(members)}
    now.update({(copy.first, copy.second): copy for copy in copies})
    standing = [c for pair, c in now.items() if pair not in gone and {c.first, c.second} <= members]
    return {name: group.id for group in independence_groups(members, standing) for name in group.documents}
