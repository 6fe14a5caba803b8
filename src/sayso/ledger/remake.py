"""Making the index anew, where a step of the schema has changed what it holds.

A step says so in the ledger itself (`meta`: 'index' is 'stale', or 'verdicts' alone), in its own transaction:
a ledger that is brought up to date and cut off before its index is made says so to the next who opens it for
writing.
"""

import sqlite3
from collections.abc import Iterator

from sayso.ledger.as_mended import all_mended
from sayso.ledger.index import Index
from sayso.ledger.packed import Facets
from sayso.ledger.people import documents_with_some
from sayso.ledger.verdicts import remake_verdicts
from sayso.ledger.write import Writer, stored_claims


def is_stale(connection: sqlite3.Connection) -> bool:
    """True where the index is not what this version makes of the claims. The schema is the newest."""
    return bool(_stale(connection))


def remake(connection: sqlite3.Connection) -> None:
    """Make what is stale, in one transaction: facets and sums of all current claims; or the verdicts on them,
    and the facets of those that people mended.

    The caller holds the writers' lock. Claims that people added to a ledger of an earlier version come to
    stand among the current ones.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        if "index" in _stale(connection):
            Index(connection).remake(_current(connection))
            writer = Writer(connection, None)
            for document in documents_with_some(connection):
                writer.people(document)
            writer.index.settle()
        else:
            remake_verdicts(connection)
            Index(connection).follow(all_mended(connection))
        connection.execute("DELETE FROM meta WHERE value = 'stale'")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _stale(connection: sqlite3.Connection) -> set[str]:
    return {str(key) for (key,) in connection.execute("SELECT key FROM meta WHERE value = 'stale'")}


def _current(connection: sqlite3.Connection) -> Iterator[tuple[int, Facets]]:
    for (annotation,) in connection.execute(
        "SELECT annotation FROM standing ORDER BY document, by_people"
    ).fetchall():
        numbers = connection.execute(
            "SELECT nr FROM claim WHERE annotation = ? ORDER BY position", (annotation,)
        ).fetchall()
        for (number,), claim in zip(numbers, stored_claims(connection, annotation), strict=True):
            yield int(number), claim.facets
