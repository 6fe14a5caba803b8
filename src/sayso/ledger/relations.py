"""What joins claims and documents of a ledger with others, read by id for the exports and the pages.

In: an open connection. Out: values of the core, in a fixed order. Nothing is written here.
"""

import sqlite3
from typing import Any, TypeVar

import msgspec

from sayso.core.links import ClaimLink, Contradiction, Copy, Credibility, Judgement, Lineage, Step
from sayso.ledger.review.book import COLUMNS

_T = TypeVar("_T")


class LedgerRelations:
    """Reads them from one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def cluster(self, claim: str) -> str | None:
        """The id of the cluster that the claim is in."""
        return self._word("SELECT cluster FROM cluster WHERE claim = ?", claim)

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        """How claims of other documents stand to this one, the surest first."""
        return self._records(
            "SELECT record FROM claim_link WHERE first = ?1 OR second = ?1 "
            "ORDER BY score DESC, first, second, kind",
            claim,
            ClaimLink,
        )

    def lineage(self, claim: str) -> Lineage | None:
        """The path of the claim through documents, where it was traced."""
        found = self._word("SELECT cluster FROM lineage WHERE claim = ? LIMIT 1", claim)
        if found is None:
            return None
        steps = self._records("SELECT record FROM lineage WHERE cluster = ? ORDER BY position", found, Step)
        return Lineage(found, steps)

    def credibility(self, claim: str) -> Credibility | None:
        """The grade of the claim with its reasons."""
        found = self._records("SELECT record FROM credibility WHERE claim = ?", claim, Credibility)
        return found[0] if found else None

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        """Claims of other voices that cannot be so as well, the strongest first."""
        return self._records(
            "SELECT record FROM contradiction WHERE first = ?1 OR second = ?1 "
            "ORDER BY score DESC, first, second",
            claim,
            Contradiction,
        )

    def copies(self, document: str) -> tuple[Copy, ...]:
        """Documents that have text in common with this one."""
        return self._records(
            "SELECT record FROM copy WHERE first = ?1 OR second = ?1 ORDER BY first, second", document, Copy
        )

    def voice(self, document: str) -> str | None:
        """The independence group of the document."""
        return self._word("SELECT voice FROM voice WHERE document = ?", document)

    def judgements(self, subject: str) -> tuple[Judgement, ...]:
        """What people decided, the oldest first."""
        rows = self._connection.execute(
            f"SELECT {COLUMNS} FROM judgement WHERE subject = ? ORDER BY nr",  # noqa: S608  a constant
            (subject,),
        )
        return tuple(Judgement(*row) for row in rows)

    def _word(self, sql: str, key: str) -> str | None:
        found = self._connection.execute(sql, (key,)).fetchone()
        return str(found[0]) if found else None

    def _records(self, sql: str, key: str, of: type[_T]) -> tuple[_T, ...]:
        rows: list[tuple[Any]] = self._connection.execute(sql, (key,)).fetchall()
        return tuple(msgspec.json.decode(record, type=of) for (record,) in rows)
