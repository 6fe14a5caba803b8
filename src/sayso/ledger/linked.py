"""Which documents linking has seen as they are now: by the annotations whose claims it compared.

In: a connection. Out: documents. A document's claims are those of the machine's current annotation and those
that people added beside it; either may change, and the document is then to be linked again.
"""

import sqlite3

WAITING = "waiting"  # the space, in the table `held`, of matters that are to be told (`linking.waiting`)
_CLAIMS = (
    "CAST(c.annotation AS TEXT) || coalesce('+' || p.annotation, '')"  # of a document, as `linked` has it
)
_NARROW = (  # tables of few columns, walked side by side
    "current c LEFT JOIN added p ON p.document = c.document LEFT JOIN linked l ON l.document = c.document"
)


def unlinked(connection: sqlite3.Connection, most: int) -> list[tuple[int, str, str]]:
    """Documents that are to be linked, at most so many: number, id, and what `linked` is to say of them.

    Of the wide table of documents only these are read, however many there are.
    """
    return connection.execute(
        f"SELECT n.document, (SELECT id FROM document WHERE nr = n.document), n.stamp FROM ("  # noqa: S608  constants
        f"SELECT c.document, {_CLAIMS} AS stamp FROM {_NARROW} "
        f"WHERE l.stamp IS NOT {_CLAIMS} ORDER BY c.document LIMIT ?) n",
        (most,),
    ).fetchall()


def count_unlinked(connection: sqlite3.Connection) -> int:
    """How many documents are to be linked."""
    found = connection.execute(
        f"SELECT count(*) FROM {_NARROW} WHERE l.stamp IS NOT {_CLAIMS}"  # noqa: S608  constants
    ).fetchone()
    return int(found[0])


def is_linked(connection: sqlite3.Connection, document: str) -> bool:
    """True where the claims of the document with this id were compared with those of others; while matters
    wait to be told, nobody can say of whom that is so.
    """
    found = connection.execute(
        f"SELECT l.stamp = {_CLAIMS} AND NOT EXISTS (SELECT 1 FROM held WHERE space = ?) FROM {_NARROW} "  # noqa: S608  constants
        "WHERE c.document = (SELECT nr FROM document WHERE id = ?)",
        (WAITING, document),
    ).fetchone()
    return bool(found and found[0])
