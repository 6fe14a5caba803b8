"""What every reader of this folder needs: a connection, and which claims are left out of a picture.

A claim that a person has rejected stands in its document and in every list of claims, with the verdict beside
it. It is left out where there is no room for a verdict: in pictures and the tables beside them.
"""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from sayso.core.judging import REJECT
from sayso.ledger.wanted import LAST_IS

LEVELS = 6  # sourcing levels, 0 to 5
_REJECTED = f"SELECT c.nr FROM claim c WHERE c.current = 1 AND {LAST_IS}"
# Who speaks in a document `d`: its independence group, or itself where no linker has seen it.
VOICE = "coalesce((SELECT v.voice FROM voice v WHERE v.document = d.id), d.id)"


class Reader:
    """Reads from one connection. All that one page shows should be read in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._rejected: tuple[tuple[object, ...], str] | None = None  # as of when, and the numbers as JSON

    @property
    def _left_out(self) -> str:
        """A table `rejected (nr)` for WITH: the claims that people have rejected, looked for once a page."""
        query = "SELECT (SELECT max(nr) FROM judgement), (SELECT max(nr) FROM annotation)"
        (now,) = self._rows(query)
        if self._rejected is None or self._rejected[0] != now:
            numbers = json.dumps([int(nr) for (nr,) in self._rows(_REJECTED, [REJECT])])
            self._rejected = now, numbers
        return f"rejected (nr) AS MATERIALIZED (SELECT value FROM json_each('{self._rejected[1]}'))"

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
