"""What a linker may read of a ledger and keep in it, within the transaction of its batch."""

import sqlite3
from collections.abc import Iterable, Iterator

import msgspec

from sayso.core.links import Copy, Judgement
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.rows import store_links
from sayso.ledger.search import Search


class LinkIndex:
    """What a linker may read and keep while it links a batch. Keys are whole numbers of 64 bits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._search = Search(connection)

    def document(self, key: str) -> Document:
        """A document without its marks."""
        return self._search.document(key)

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims."""
        return self._search.reading(document)

    def keep(self, space: str, owner: str, data: bytes) -> None:
        """Keep something about a document or claim (a sketch, a vector)."""
        self._connection.execute(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT (space, owner) DO UPDATE SET data = excluded.data",
            (space, owner, data),
        )

    def owners_of(self, space: str) -> set[str]:
        """Whatever has bytes kept in a space."""
        return {
            str(o) for (o,) in self._connection.execute("SELECT owner FROM note WHERE space = ?", (space,))
        }

    def notes(self, space: str) -> Iterator[bytes]:
        """All that is kept in a space, by owner."""
        rows = self._connection.execute("SELECT data FROM note WHERE space = ? ORDER BY owner", (space,))
        yield from (bytes(data) for (data,) in rows)

    def voices(self, documents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The independence groups that hold these documents, with all their members."""
        found: dict[str, tuple[str, ...]] = {}
        for key in documents:
            row = self._connection.execute("SELECT voice FROM voice WHERE document = ?", (key,)).fetchone()
            if row is not None and row[0] not in found:
                members = self._connection.execute("SELECT document FROM voice WHERE voice = ?", row)
                found[str(row[0])] = tuple(str(member) for (member,) in members)
        return found

    def copies(self, documents: Iterable[str]) -> list[Copy]:
        """The copies of which a document of these is a side."""
        found: dict[str, Copy] = {}
        for key in documents:
            rows = self._connection.execute("SELECT record FROM copy WHERE first = ?1 OR second = ?1", (key,))
            for (record,) in rows:
                if record not in found:
                    found[record] = msgspec.json.decode(record, type=Copy)
        return list(found.values())

    def linked(self) -> list[str]:
        """The documents that are linked already, in the order of their ids."""
        rows = self._connection.execute(
            "SELECT d.id FROM linked l JOIN document d ON d.nr = l.document ORDER BY d.id"
        )
        return [str(key) for (key,) in rows]

    def judgements(self) -> Iterator[Judgement]:
        """All judgements, in the order of arrival."""
        rows = self._connection.execute(
            'SELECT id, subject, kind, verdict, content, "by", at, reason FROM judgement ORDER BY nr'
        )
        yield from (Judgement(*row) for row in rows)

    def write(self, links: Links) -> None:
        """Put links into the ledger, within the transaction of the batch."""
        store_links(self._connection, links)

    def forget(self, owner: str) -> None:
        """Forget what was kept about a document or claim."""
        self._connection.execute("DELETE FROM note WHERE owner = ?", (owner,))
