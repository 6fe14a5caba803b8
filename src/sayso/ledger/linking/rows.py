"""Links to rows: what a linker found is written.

In: `Links`, or claims. Out: rows of the tables copy, voice, claim_link, cluster, lineage, credibility and
contradiction, within the caller's transaction.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence

import msgspec

from sayso.core.links import Step
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking.links import Links
from sayso.ledger.unlinking import remove_claims

Row = tuple[object, ...]

_encode = msgspec.json.Encoder().encode


def store_links(connection: sqlite3.Connection, links: Links) -> None:
    """Write what a linker found."""
    run = connection.executemany
    run("DELETE FROM copy WHERE first = ? AND second = ?", links.parted)
    run(
        "INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?, ?)",
        [(c.first, c.second, c.direction, *c.share, _json(c)) for c in links.copies],
    )
    run("INSERT OR REPLACE INTO voice VALUES (?, ?)", list(links.voices.items()))
    remove_claims(connection, joined(connection, links.claims))
    _store_matters(run, links.matters)


def _store_matters(run: Callable[[str, Iterable[Row]], object], matters: Sequence[Matter]) -> None:
    """All rows of a table together and in its order: then a page that many rows lie on is written once."""
    run(
        "INSERT INTO cluster VALUES (?, ?)",
        sorted((claim, one.cluster.id) for one in matters for claim in one.cluster.claims),
    )
    links = sorted((k for one in matters for k in one.links), key=lambda k: (k.first, k.second))
    run(
        "INSERT INTO claim_link VALUES (?, ?, ?, ?, ?)",
        ((k.first, k.second, k.kind, k.score, _json(k)) for k in links),
    )
    steps = [(one.cluster.id, *step) for one in matters for step in enumerate(one.lineage.steps)]
    run(
        "INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?)",
        ((key, at, s.claim, s.origin, s.kind, _json(s)) for key, at, s in sorted(steps, key=_place)),
    )
    grades = sorted((k for one in matters for k in one.credibility), key=lambda k: k.claim)
    run("INSERT INTO credibility VALUES (?, ?, ?)", ((k.claim, k.grade, _json(k)) for k in grades))
    pairs = sorted((k for one in matters for k in one.contradictions), key=lambda k: (k.first, k.second))
    run(
        "INSERT INTO contradiction VALUES (?, ?, ?, ?)",
        ((k.first, k.second, k.score, _json(k)) for k in pairs),
    )


def joined(connection: sqlite3.Connection, claims: Iterable[str]) -> list[tuple[str]]:
    """Those of some claims that anything joins with others, in order: they are in a cluster."""
    return connection.execute(
        "SELECT claim FROM json_each(?) CROSS JOIN cluster ON claim = value ORDER BY claim",
        (_json(sorted(claims)),),
    ).fetchall()


def _place(step: tuple[str, int, Step]) -> tuple[str, int]:
    return step[:2]


def _json(value: object) -> str:
    return _encode(value).decode()
