"""What every reader of this folder needs: a connection, and which claims are left out of a picture.

A claim that a person has rejected stands in its document and in every list of claims, with the verdict beside
it. It is left out where there is no room for a verdict: in pictures and the tables beside them.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

from sayso.core.judging import REJECT

LEVELS = 6  # sourcing levels, 0 to 5
# A table for WITH: the claims that people have rejected.
REJECTED = (
    f"rejected (nr) AS MATERIALIZED (SELECT claim FROM claim_verdict WHERE last = 1 AND verdict = '{REJECT}')"
)
# Who speaks in a document `d`: its independence group, or itself where no linker has seen it.
VOICE = "coalesce((SELECT v.voice FROM voice v WHERE v.document = d.id), d.id)"


class Reader:
    """Reads from one connection. All that one page shows should be read in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, tuple(values)).fetchall()

    def _number(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._connection.execute(query, tuple(values)).fetchone()[0])


def marks_for(values: Sequence[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))


def by_level(rows: Sequence[tuple[Any, ...]]) -> dict[str, tuple[int, ...]]:
    """Rows of (name, level, claims) as a tuple of counts for each name, in the order of the names' rows."""
    found: dict[str, list[int]] = {}
    for name, level, claims in rows:
        found.setdefault(str(name), [0] * LEVELS)[level] = claims
    return {name: tuple(counts) for name, counts in found.items()}
