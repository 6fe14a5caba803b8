"""Copies and independence groups of a ledger that grows: the part of linking that looks at whole documents.

In: the ids of new documents, and what the ledger keeps (`Known`). Out: the copies that are new or changed,
the pairs that are none any more, and the groups of all documents that they touch. There are two indexes of
fingerprints: one of runs of words, for copied text, and one of sentences, for text that was put into other
words. The ledger has both; what a new document has nothing in common with is never read.
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

Pair = tuple[str, str]


class Known(Protocol):
    """What this needs of a ledger."""

    def document(self, key: str) -> Document:
        """A document by its id."""
        ...

    def words(self) -> CopyIndex:
        """The index of runs of words."""
        ...

    def sentences(self) -> CopyIndex:
        """The index of sentences."""
        ...

    def voices(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The independence groups that hold these documents, with all their members."""
        ...

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The copies of which a document of these is a side."""
        ...


@dataclass(frozen=True, slots=True)
class Copying:
    """What changed: copies, pairs that are none any more, and the new groups of documents."""

    copies: tuple[Copy, ...]
    gone: tuple[Pair, ...]
    voices: dict[str, str]

    @property
    def touched(self) -> set[str]:
        """The documents of which something changed."""
        pairs = (*((copy.first, copy.second) for copy in self.copies), *self.gone)
        return {*self.voices, *(side for pair in pairs for side in pair)}


def find_copies(documents: Sequence[str], known: Known) -> Copying:
    """Compare documents that are new with all that were there, and keep their fingerprints."""
    texts = [known.document(key) for key in documents]
    by_words = list(fingerprint_all(texts))
    by_sentences = [sentence_print(*both) for both in zip(texts, by_words, strict=True)]
    words, sentences = known.words(), known.sentences()
    open_ = _take(by_words, words) | _take(by_sentences, sentences)
    copies, gone = [], []
    for pair, copy in _compared(sorted(open_), words, sentences, known):
        if copy is not None:
            copies.append(copy)
        else:
            gone.append(pair)
    touched = {*documents, *(side for copy in copies for side in (copy.first, copy.second))}
    touched.update(side for pair in gone for side in pair)
    return Copying(tuple(copies), tuple(gone), _groups(touched, copies, set(gone), known))


def _take(fresh: Sequence[Fingerprint], index: CopyIndex) -> set[Pair]:
    """The pairs whose answer may be another one, now that these came in."""
    changes = index.add(fresh)
    return {*changes.compare, *changes.withdrawn}


def _compared(
    pairs: Sequence[Pair], words: CopyIndex, sentences: CopyIndex, known: Known
) -> Iterator[tuple[Pair, Copy | None]]:
    """Each pair by words, where its words say that it may be a copy, and then by sentences."""
    wanted = [pair for pair in pairs if words.joins(*pair)]
    by_words = zip(wanted, Comparer(words, known.document).compare(wanted), strict=True)
    found = {pair: compared.copy for pair, compared in by_words}
    reteller = Reteller(known.document)
    for pair in pairs:
        copy = found.get(pair)
        yield pair, reteller.compare(*pair, copy) if sentences.joins(*pair) else copy


def _groups(touched: set[str], copies: Sequence[Copy], gone: set[Pair], known: Known) -> dict[str, str]:
    """The groups that are other ones than before, of all documents touched and of those that are or were in a
    group with one of them.
    """
    before = {member: voice for voice, group in known.voices(touched).items() for member in group}
    members = touched | before.keys()
    now = {(copy.first, copy.second): copy for copy in known.copies(members)}
    now.update({(copy.first, copy.second): copy for copy in copies})
    standing = [c for pair, c in now.items() if pair not in gone and {c.first, c.second} <= members]
    found = independence_groups(members, standing)
    return {name: group.id for group in found for name in group.documents if before.get(name) != group.id}
