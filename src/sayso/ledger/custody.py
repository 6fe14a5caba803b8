"""Custody: what the chain of a ledger holds, and the entries that a claim rests on, each looked at again.

In: an open store. Out: counts and entries. A few entries are compared in milliseconds; the whole ledger is
`verify`'s work, which can be done in parts (`verify.Walk`).
"""

from dataclasses import dataclass

from sayso.ledger import chain
from sayso.ledger.store import Store
from sayso.ledger.verify import faults

_KINDS = ("raw", "document", "appearance", "annotation", "judgement", "redaction")


@dataclass(frozen=True, slots=True)
class Holding:
    """The chain in numbers. `head` is its last hash in hexadecimal, `kinds` counts what stands behind it.

    `began` and `last` are the times of the first and the last entry, UTC.
    """

    ledger: str
    entries: int
    head: str
    began: str
    last: str
    kinds: tuple[tuple[str, int], ...]
    tombstones: int


@dataclass(frozen=True, slots=True)
class Witness:
    """An entry of the chain. `fault` says what is wrong with its content now; None: it is what arrived.

    `about` says more of it: the address where a document was seen. Digests are in hexadecimal.
    """

    place: int
    kind: str
    at: str
    digest: str
    hash: str
    about: str
    fault: str | None


def holding(store: Store) -> Holding:
    """The chain of a ledger in numbers. The caller has begun a read transaction."""
    connection = store.connection
    entries, head = chain.head(connection)
    first, last = chain.entry_at(connection, 1), chain.entry_at(connection, entries)
    count = "SELECT count(*) FROM {}"
    kinds = tuple((kind, int(connection.execute(count.format(kind)).fetchone()[0])) for kind in _KINDS)
    tombstones = int(connection.execute(count.format("tombstone")).fetchone()[0])
    began, latest = (first.at if first else ""), (last.at if last else "")
    return Holding(store.id, entries, head, began, latest, kinds, tombstones)


def witnesses(store: Store, claim: str) -> tuple[Witness, ...]:
    """The entries that a claim rests on, in the order of their arrival: bytes, document, places, reading,
    decisions. The caller has begun a read transaction.
    """
    connection = store.connection
    found = connection.execute(
        "SELECT document, annotation FROM claim WHERE id = ? ORDER BY current DESC, nr DESC LIMIT 1", (claim,)
    ).fetchone()
    if found is None:
        return ()
    document, annotation = found
    rows = connection.execute(
        "SELECT r.seq, '' FROM document d JOIN raw r ON r.sha256 = d.sha256 WHERE d.nr = ?1 "
        "UNION ALL SELECT seq, '' FROM document WHERE nr = ?1 "
        "UNION ALL SELECT seq, uri FROM appearance WHERE document = ?1 "
        "UNION ALL SELECT seq, '' FROM annotation WHERE nr = ?2 "
        "UNION ALL SELECT seq, verdict || ' by ' || \"by\" FROM judgement WHERE subject = ?3 ORDER BY 1",
        (document, annotation, claim),
    ).fetchall()
    wrong = faults(store, [int(place) for place, _ in rows])
    made = []
    for place, about in rows:
        entry = chain.entry_at(connection, place)
        if entry is not None:
            kind, digest, seal = entry.kind, entry.digest.hex(), entry.hash.hex()
            made.append(Witness(place, kind, entry.at, digest, seal, str(about), wrong[place]))
    return tuple(made)
