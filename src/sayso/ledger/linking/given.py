"""Links that were found elsewhere: taken in whole, where they are those that a linker here would find.

In: links, what they were found by, and the annotations that they were found for. Out: rows, in one
transaction: the links, and all that a linker keeps beside them, so that a later one goes on from here. Links
hang on all documents together; so they are taken only where the ledger holds these documents as they were
linked, no others, nobody has decided anything about clusters or added a claim, and a linker here would ask
the same rules.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Protocol, TypeVar

from sayso.ledger.link.claims.decisions import KIND
from sayso.ledger.link.claims.given import Given
from sayso.ledger.link.claims.telling import tellings_of
from sayso.ledger.link.copies import Fingerprint
from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.port import Linker
from sayso.ledger.linking.run import BATCH, note_linker
from sayso.ledger.store import Store
from sayso.ledger.unlinking import remove_all

T = TypeVar("T")
Pair = tuple[str, str]

_ROWS = 20_000  # pairs or clusters that are put in together


class GivenLinks(Protocol):
    """What was found elsewhere."""

    @property
    def stamp(self) -> str:
        """The stamp of the linker that found it."""
        ...

    def annotations(self) -> Iterator[tuple[str, bytes]]:
        """Every document, with the digest of the annotation that was linked."""
        ...

    def links(self) -> Iterator[Links]:
        """All links, each once."""
        ...

    def prints(self, *, sentences: bool) -> Iterator[Fingerprint]:
        """The fingerprints of all documents, by runs of words or by sentences."""
        ...

    def partners(self, *, sentences: bool) -> Iterator[Pair]:
        """The pairs of documents that these fingerprints say may be copies."""
        ...

    def copied(self) -> Iterator[Pair]:
        """The pairs of claims at one place of a copied passage."""
        ...

    def scores(self) -> Iterator[tuple[str, str, float]]:
        """The pairs of claims that have a score; each claim stands for all of its form."""
        ...

    def clusters(self) -> Iterator[frozenset[str]]:
        """The clusters of two such claims or more."""
        ...


def take_links(store: Store, given: GivenLinks, linker: Linker) -> bool:
    """Take links in. False where they are not for this ledger, or not those of this linker: then they are to
    be found here.
    """
    if given.stamp != linker.stamp:
        return False
    with store.writing() as writer:
        connection = writer.connection
        if not _fits(connection, given):
            return False
        remove_all(connection)
        index = LinkIndex(connection)
        for links in given.links():
            index.write(links)
        _put_prints(connection, given)
        _put_claims(connection, given)
        note_linker(index, given.stamp)
        connection.execute("INSERT INTO linked SELECT document, CAST(annotation AS TEXT) FROM current")
    return True


def _put_prints(connection: sqlite3.Connection, given: GivenLinks) -> None:
    """An index holds what it has read, so each batch has its own."""
    for sentences in (False, True):
        for prints in _pieces(given.prints(sentences=sentences), BATCH):
            _copies(connection, sentences=sentences)(prints, ())
        for pairs in _pieces(given.partners(sentences=sentences), BATCH):
            _copies(connection, sentences=sentences)((), pairs)


def _copies(
    connection: sqlite3.Connection, *, sentences: bool
) -> Callable[[Iterable[Fingerprint], Iterable[Pair]], None]:
    index = LinkIndex(connection)
    return (index.sentences() if sentences else index.words()).restore


def _put_claims(connection: sqlite3.Connection, given: GivenLinks) -> None:
    documents = [
        str(key)
        for (key,) in connection.execute("SELECT d.id FROM document d JOIN current c ON c.document = d.nr")
    ]

    def claims(index: LinkIndex, held: Given, some: Iterable[str]) -> None:
        held.claims(one for key in some for one in tellings_of(index.reading(key)))

    def leads(index: LinkIndex, held: Given, some: Iterable[str]) -> None:
        held.leads(name for key in some for name in index.told(key))

    _fill(connection, _pieces(documents, BATCH), claims)
    _fill(connection, _pieces(documents, BATCH), leads)
    _fill(connection, _pieces(given.copied(), _ROWS), lambda _, held, some: held.copied(some))
    _fill(connection, _pieces(given.scores(), _ROWS), lambda _, held, some: held.scores(some))
    _fill(connection, _pieces(given.clusters(), _ROWS), lambda _, held, some: held.clusters(some))


def _fill(
    connection: sqlite3.Connection,
    pieces: Iterable[tuple[T, ...]],
    put: Callable[[LinkIndex, Given, tuple[T, ...]], None],
) -> None:
    """Put each piece in by itself: what is held in memory is that of one."""
    for some in pieces:
        index = LinkIndex(connection)
        put(index, Given(index.state), some)
        index.flush()


def _pieces(values: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    left = iter(values)
    while some := tuple(islice(left, size)):
        yield some


def _fits(connection: sqlite3.Connection, given: GivenLinks) -> bool:
    linked, decided, current = connection.execute(
        "SELECT (SELECT count(*) FROM linked), "
        "(SELECT count(*) FROM judgement WHERE kind = ?) + (SELECT count(*) FROM added), "
        "(SELECT count(*) FROM current)",
        (KIND,),
    ).fetchone()
    if linked or decided:
        return False
    count = 0
    for document, digest in given.annotations():
        found = connection.execute(
            "SELECT a.digest FROM document d JOIN current c ON c.document = d.nr "
            "JOIN annotation a ON a.nr = c.annotation WHERE d.id = ?",
            (document,),
        ).fetchone()
        if found is None or bytes(found[0]) != digest:
            return False
        count += 1
    return count == int(current)
