"""Links to rows: what a linker found is written, and what it was is taken out.

In: `Links`, or claims. Out: rows of the tables copy, voice, claim_link, cluster, lineage, credibility and
contradiction, within the caller's transaction.
"""

import sqlite3
from collections.abc import Sequence

import msgspec

from sayso.ledger.link.whole import Matter
from sayso.ledger.linking.links import Links


def store_links(connection: sqlite3.Connection, links: Links) -> None:
    """Write what a linker found."""
    run = connection.executemany
    run("DELETE FROM copy WHERE first = ? AND second = ?", links.parted)
    run(
        "INSERT OR REPLACE INTO copy VALUES (?, ?, ?, ?, ?, ?)",
        [(c.first, c.second, c.direction, *c.share, _json(c)) for c in links.copies],
    )
    run("INSERT OR REPLACE INTO voice VALUES (?, ?)", list(links.voices.items()))
    remove_claims(connection, [(key,) for key in sorted(links.claims)])
    for matter in links.matters:
        _store_matter(connection, matter)


def _store_matter(connection: sqlite3.Connection, matter: Matter) -> None:
    run, cluster = connection.executemany, matter.cluster.id
    run("INSERT INTO cluster VALUES (?, ?)", [(claim, cluster) for claim in matter.cluster.claims])
    run(
        "INSERT INTO claim_link VALUES (?, ?, ?, ?, ?)",
        [(k.first, k.second, k.kind, k.score, _json(k)) for k in matter.links],
    )
    steps = enumerate(matter.lineage.steps)
    run(
        "INSERT INTO lineage VALUES (?, ?, ?, ?, ?, ?)",
        [(cluster, at, s.claim, s.origin, s.kind, _json(s)) for at, s in steps],
    )
    run(
        "INSERT INTO credibility VALUES (?, ?, ?)",
        [(one.claim, one.grade, _json(one)) for one in matter.credibility],
    )
    run(
        "INSERT INTO contradiction VALUES (?, ?, ?, ?)",
        [(one.first, one.second, one.score, _json(one)) for one in matter.contradictions],
    )


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


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
