"""Links that were found elsewhere: taken in whole, where they are those that a linker here would find.

In: links, the fingerprints that a later linker goes on with, and the annotations that they were found for.
Out: rows, in one transaction. Links hang on all documents together; so they are taken only where the ledger
holds these documents as they were linked, no others, and nobody has decided anything about clusters.
"""

import sqlite3
from collections.abc import Iterator
from typing import Protocol

from sayso.ledger.link.claims.decisions import KIND
from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.links import Links
from sayso.ledger.store import Store

Note = tuple[str, str, bytes]  # space, owner, data: see `LinkIndex.keep`


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

    def notes(self) -> Iterator[Note]:
        """What a linker keeps about documents."""
        ...


def take_links(store: Store, given: GivenLinks) -> bool:
    """Take links in. False where they are not for this ledger: then they are to be found here."""
    with store.writing() as writer:
        connection = writer.connection
        if not _fits(connection, given):
            return False
        index = LinkIndex(connection)
        for links in given.links():
            index.write(links)
        for space, owner, data in given.notes():
            index.keep(space, owner, data)
        connection.execute(
            "INSERT INTO linked SELECT document, ? || ' ' || annotation FROM current", (given.stamp,)
        )
    return True


def _fits(connection: sqlite3.Connection, given: GivenLinks) -> bool:
    linked, decided, current = connection.execute(
        "SELECT (SELECT count(*) FROM linked), (SELECT count(*) FROM judgement WHERE kind = ?), "
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
