"""Taking out what linking has found and kept, of some claims or of all.

In: claims. Out: nothing; rows are gone, within the caller's transaction. It knows no linker, so that what
only takes out (a redaction) does not load one.
"""

import sqlite3
from collections.abc import Sequence


def remove_claims(connection: sqlite3.Connection, claims: Sequence[tuple[str]]) -> None:
    """Take claims, each an id alone in its row, out of all that joins them with others."""
    run = connection.executemany
    run("DELETE FROM lineage WHERE cluster = (SELECT cluster FROM cluster WHERE claim = ?)", claims)
    run("DELETE FROM claim_link WHERE first = ?1 OR second = ?1", claims)
    run("DELETE FROM contradiction WHERE first = ?1 OR second = ?1", claims)
    run("DELETE FROM credibility WHERE claim = ?", claims)
    run("DELETE FROM cluster WHERE claim = ?", claims)


def remove_all(connection: sqlite3.Connection) -> None:
    """Take out all links, and all that linking keeps beside them."""
    begin_anew(connection)
    for table in ("copy", "voice", "claim_link", "cluster", "lineage", "credibility", "contradiction"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours


def begin_anew(connection: sqlite3.Connection) -> None:
    """Forget all that linking keeps beside its links, so that every document is linked again.

    The links themselves stay until their documents have their turn.
    """
    for table in ("linked", "note", "held", "told", "story", "partner", "holder", "holder_level"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of ours
