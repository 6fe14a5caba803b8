"""Verdicts: what people decided on the current claims, as rows that pages and pictures read.

In: judgements of kind "review" that a ledger holds. Out: in `claim_verdict`, for each current claim and each
person the decision that stands, the last of them marked. All of it follows from the judgements, by the rule
in `core.judging`; it is written in the transaction that adds a judgement or lets a claim stand, and taken out
with the other facets (`index`). Within the caller's transaction.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from sayso.core.judging import REVIEW, standing_of_each
from sayso.core.links import Judgement
from sayso.ledger.review.book import COLUMNS

_Row = tuple[int, str, str, int]  # claim, who, verdict, whether it is the last


def keep_verdicts(connection: sqlite3.Connection, claim: str) -> None:
    """Write what stands of the claim with this id anew. Does nothing where no such claim is current."""
    rows = connection.execute("SELECT nr, id FROM claim WHERE id = ? AND current = 1", (claim,)).fetchall()
    connection.executemany("DELETE FROM claim_verdict WHERE claim = ?", [(nr,) for nr, _ in rows])
    _insert(connection, _of(connection, rows))


def add_verdicts(connection: sqlite3.Connection, annotation: int) -> None:
    """Write what stands of the claims of an annotation, which have come to be current."""
    rows = connection.execute(
        "SELECT DISTINCT c.nr, c.id FROM claim c CROSS JOIN judgement j ON j.subject = c.id "
        "AND j.kind = ? WHERE c.annotation = ? AND c.current = 1 ORDER BY c.nr",
        (REVIEW, annotation),
    ).fetchall()
    _insert(connection, _of(connection, rows))


def remake_verdicts(connection: sqlite3.Connection) -> None:
    """Write all of them anew."""
    connection.execute("DELETE FROM claim_verdict")
    _insert(connection, _all(connection))


def are_wrong(connection: sqlite3.Connection) -> bool:
    """True where the rows are not what the judgements say."""
    should = set(_all(connection))
    return should != set(connection.execute('SELECT claim, "by", verdict, last FROM claim_verdict'))


def _all(connection: sqlite3.Connection) -> Iterator[_Row]:
    rows = connection.execute(
        "SELECT DISTINCT c.nr, c.id FROM judgement j CROSS JOIN claim c ON c.id = j.subject "
        "AND c.current = 1 WHERE j.kind = ? ORDER BY c.nr",
        (REVIEW,),
    ).fetchall()
    return _of(connection, rows)


def _of(connection: sqlite3.Connection, claims: Iterable[tuple[int, str]]) -> Iterator[_Row]:
    for number, key in claims:
        found = connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE subject = ? AND kind = ? ORDER BY nr",  # noqa: S608  a constant
            (key, REVIEW),
        )
        made = standing_of_each((Judgement(*row) for row in found), REVIEW)
        for place, (by, judgement) in enumerate(made.items(), 1):
            yield number, by, judgement.verdict, int(place == len(made))


def _insert(connection: sqlite3.Connection, rows: Iterator[_Row]) -> None:
    connection.executemany("INSERT INTO claim_verdict VALUES (?, ?, ?, ?)", list(rows))
