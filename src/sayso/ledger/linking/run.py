"""One run of a linker over the documents of a ledger that it has not seen as they are now."""

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from sayso.ledger.linked import count_unlinked, unlinked
from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.port import Linker
from sayso.ledger.linking.rows import joined
from sayso.ledger.linking.waiting import Waiting
from sayso.ledger.store import Store
from sayso.ledger.unlinking import begin_anew, remove_claims

Told = Callable[[int, int], None]

BATCH = 500  # documents in one transaction
DECISIONS = "decisions"  # the space and the owner of the note that says which decisions were linked by
LINKER = "linker"  # the same for what made the links


def link_new(store: Store, linker: Linker, told: Told = lambda _, __: None) -> int:
    """Link the documents that this linker has not seen as they are now. Returns how many.

    Each batch is one transaction: after a stop, it goes on with the next. What hangs on more than one batch
    is told at the end, once, again some in one transaction. Another linker begins anew, and so does one whose
    notes are gone. `told` hears before each transaction how many documents are done, and how many there are
    to do in all; one that waits for the end counts twice.
    """
    count, there = 0, True
    while there:
        with _no_search_for_cycles(), store.writing() as writer:
            found = _link_some(writer.connection, linker, count, told)
        count, there = count + found, found == BATCH
    done, left = count, Waiting(store.connection).documents()
    while left:
        told(done, done + left)
        with _no_search_for_cycles(), store.writing() as writer:
            index = LinkIndex(writer.connection)
            index.write(linker.tell(index))
            now = index.waiting.documents()
        done, left = done + left - now, now
    return count


def _link_some(connection: sqlite3.Connection, linker: Linker, count: int, told: Told) -> int:
    """Link a batch of documents. Out: how many there were."""
    index = LinkIndex(connection)
    if _note(connection, LINKER) != linker.stamp.encode():
        begin_anew(connection)
        index.keep(LINKER, LINKER, linker.stamp.encode())
    rows = unlinked(connection, BATCH)
    decided = _decided(index)
    if not rows and decided == (_note(connection, DECISIONS) or b"[]"):
        return 0
    left, waiting = count_unlinked(connection), index.waiting.documents()
    told(count, count + left + waiting)
    disturbed: set[str] = set()
    for number, key, _ in rows:
        disturbed |= _forget(connection, number, key, known=bool(index.told(key)))
    more = left > len(rows) or waiting > 0
    index.write(linker.link([key for _, key, _ in rows], disturbed, index, more=more))
    connection.executemany(
        "INSERT INTO linked VALUES (?, ?) ON CONFLICT (document) DO UPDATE SET stamp = excluded.stamp",
        [(number, claims) for number, _, claims in rows],
    )
    index.keep(DECISIONS, DECISIONS, decided)
    return len(rows)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """What a batch makes stays until its end, and is in no cycle: to look through it again and again for some
    takes a tenth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def link_decided(store: Store, linker: Linker) -> bool:
    """Let the links follow what people decided, where nothing else is to be linked; that is soon done.

    False, and nothing is done, where another linker has linked, where documents are not linked yet, or
    matters wait to be told.
    """
    connection = store.connection
    if _note(connection, LINKER) != linker.stamp.encode() or unlinked(connection, 1):
        return False
    if Waiting(connection).documents():
        return False
    link_new(store, linker)
    return True


def note_linker(index: LinkIndex, stamp: str) -> None:
    """Note that all was linked, by which linker and which decisions."""
    index.keep(LINKER, LINKER, stamp.encode())
    index.keep(DECISIONS, DECISIONS, _decided(index))


def _decided(index: LinkIndex) -> bytes:
    """What people have decided about clusters, as bytes to compare."""
    return msgspec.json.encode(sorted(one.id for one in index.judgements()))


def _note(connection: sqlite3.Connection, space: str) -> bytes | None:
    found = connection.execute("SELECT data FROM note WHERE owner = ?1 AND space = ?1", (space,)).fetchone()
    return bytes(found[0]) if found else None


def _forget(connection: sqlite3.Connection, number: int, document: str, *, known: bool) -> set[str]:
    """Forget what an earlier linker, or an earlier annotation, has left about a document.

    What its text has in common with others is the same for all annotations: where it is `known`, its copies
    stay. Out: the documents that have claims in one cluster with it, which are to be looked at anew.
    """
    if not known:
        connection.execute("DELETE FROM copy WHERE first = ?1 OR second = ?1", (document,))
    own = connection.execute("SELECT DISTINCT id FROM claim WHERE document = ?", (number,))
    claims = joined(connection, (str(key) for (key,) in own))
    disturbed: set[str] = set()
    for claim in claims:
        mates = connection.execute(
            "SELECT d.id FROM cluster c JOIN cluster o ON o.cluster = c.cluster "
            "JOIN claim k ON k.id = o.claim JOIN document d ON d.nr = k.document "
            "WHERE c.claim = ? AND d.nr <> ?",
            (*claim, number),
        )
        disturbed.update(str(key) for (key,) in mates)
    remove_claims(connection, claims)
    return disturbed
