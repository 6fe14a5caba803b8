"""What a linker may read of a ledger and keep in it, within the transaction of its batch."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from sayso.core.links import Copy, Judgement
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger.link.claims.decisions import KIND, NO_DECISIONS, Decisions
from sayso.ledger.link.claims.state import State
from sayso.ledger.link.copies import CopyIndex
from sayso.ledger.linking.holders import SENTENCES, WORDS
from sayso.ledger.linking.links import Links
from sayso.ledger.linking.prints import stored_index
from sayso.ledger.linking.rows import store_links
from sayso.ledger.linking.state import StoredState
from sayso.ledger.linking.waiting import Waiting
from sayso.ledger.review.book import COLUMNS
from sayso.ledger.search import Search

_KEPT = 2048  # documents held: those of a batch, and of their stories, are asked for by turns
_DECIDED = "decided"  # the space and the owner of the note that has them


@lru_cache(maxsize=1 << 12)
def _copy(record: str) -> Copy:
    """A copy by its record: those of one story are asked for by each of its matters."""
    return msgspec.json.decode(record, type=Copy)


class LinkIndex:
    """What a linker may read and keep while it links a batch. Keys are whole numbers of 64 bits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._search = Search(connection, _KEPT)
        self._stored = StoredState(connection)
        self.waiting = Waiting(connection)

    def document(self, key: str) -> Document:
        """A document without its marks."""
        return self._search.document(key)

    def reading(self, document: str) -> Reading:
        """A document with its marks and current claims; those that people added come last."""
        return self._search.reading(document, added=True)

    def keep(self, space: str, owner: str, data: bytes) -> None:
        """Keep something about a document or claim (a sketch, a vector)."""
        self._connection.execute(
            "INSERT INTO note VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data",
            (space, owner, data),
        )

    def words(self) -> CopyIndex:
        """The index of runs of words."""
        return stored_index(self._connection, WORDS, "copies")

    def sentences(self) -> CopyIndex:
        """The index of sentences."""
        return stored_index(self._connection, SENTENCES, "retellings")

    @property
    def state(self) -> State:
        """What the matcher knows; `flush` writes what it has changed."""
        return self._stored.state

    def told(self, document: str) -> list[str]:
        """The claims of a document that the matcher knows, by id."""
        return self._stored.sketches.of(document)

    def decided(self) -> Decisions:
        """The decisions that the state rests on."""
        found = self._connection.execute(
            "SELECT data FROM note WHERE owner = ?1 AND space = ?1", (_DECIDED,)
        ).fetchone()
        return msgspec.msgpack.decode(found[0], type=Decisions) if found else NO_DECISIONS

    def decide(self, decided: Decisions) -> None:
        """From now on it rests on these."""
        if decided != self.decided():
            self.keep(_DECIDED, _DECIDED, msgspec.msgpack.encode(decided))

    def flush(self) -> None:
        """Write what the matcher has changed, within the transaction of the batch."""
        self._stored.flush()

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
                    found[record] = _copy(record)
        return list(found.values())

    def judgements(self) -> Iterator[Judgement]:
        """What people decided about clusters, in the order of arrival."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE kind = ? ORDER BY nr",  # noqa: S608  a constant
            (KIND,),
        )
        yield from (Judgement(*row) for row in rows)

    def write(self, links: Links) -> None:
        """Put links into the ledger, within the transaction of the batch."""
        store_links(self._connection, links)
        self.waiting.drop(links.claims)
        self.waiting.put((name, self._number(name)) for name in links.waiting)

    def _number(self, claim: str) -> int:
        return self._stored.sketches.number(self.state.sketches.get(claim).document)
