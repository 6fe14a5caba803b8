"""Which documents linking has seen as they are now: by the annotations whose claims it compared.

In: a connection. Out: documents. A document's claims are those of the machine's current annotation and those
that people added beside it; either may change, and the document is then to be linked again.
"""

import sqlite3

_CLAIMS = (
    "CAST(c.annotation AS TEXT) || coalesce('+' || p.annotation, '')"  # of a document, as `linked` has it
)
_DOCUMENTS = (
    "document d JOIN current c ON c.document = d.nr LEFT JOIN added p ON p.document = d.nr "
    "LEFT JOIN linked l ON l.document = d.nr"
)


def unlinked(connection: sqlite3.Connection, most: int) -> list[tuple[int, str, str]]:
    """Documents that are to be linked, at most so many: number, id, and what `linked` is to say of them."""
    return connection.execute(
        f"SELECT d.nr, d.id, {_CLAIMS} FROM {_DOCUMENTS} "  # noqa: S608  constants
        f"WHERE l.stamp IS NULL OR l.stamp <> {_CLAIMS} ORDER BY d.nr LIMIT ?",
        (most,),
    ).fetchall()


def is_linked(connection: sqlite3.Connection, document: str) -> bool:
    """True where the claims of the document with this id were compared with those of others."""
    found = connection.execute(
        f"SELECT l.stamp = {_CLAIMS} FROM {_DOCUMENTS} WHERE d.id = ?",  # noqa: S608  constants
        (document,),
    ).fetchone()
    return bool(found and found[0])
