"""What the pages of review, watches and SQL ask of a ledger, beside what `shelf` reads.

In: an open store. Out: values. It writes judgements and nothing else.
"""

import sqlite3
from collections.abc import Sequence

from sayso.core.claim import Claim
from sayso.core.links import Judgement
from sayso.ledger.people import added_claims
from sayso.ledger.review.agreement import Agreement, agreement
from sayso.ledger.review.carry import earlier_of
from sayso.ledger.sql import Limits, Table, ask
from sayso.ledger.store import Store
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch import saved
from sayso.ledger.watch.changes import MOST, Change, Since, changes
from sayso.ledger.watch.saved import Saved

ActorRow = tuple[str, str, str, str | None]  # id or name, name, kind, country


class ReviewShelf:
    """The part of a shelf that review, watches and SQL need; `LedgerShelf` has connection and store."""

    _connection: sqlite3.Connection
    _store: Store

    def added_claims(self, document: str) -> tuple[tuple[Claim, str], ...]:
        """Claims that people added to a document, each with who did."""
        return added_claims(self._connection, document)

    def earlier(self, claim: Claim) -> tuple[Claim, ...]:
        """Claims of earlier readings that were judged and have much the same words, where that does not count
        for this one.
        """
        return earlier_of(self._connection, claim)

    def agreement(self) -> Agreement:
        """How far people agree."""
        return agreement(self._connection)

    def named_actors(self, words: str, most: int) -> tuple[ActorRow, ...]:
        """Actors of this ledger whose name holds all the words, the shortest name first."""
        sought = words.split()
        where = " AND ".join(["instr(lower(name), lower(?)) > 0"] * len(sought)) or "0"
        rows = self._connection.execute(
            f"SELECT key, name, kind, country FROM actor WHERE {where} "  # noqa: S608  a constant, repeated
            "ORDER BY id IS NULL, length(name), name LIMIT ?",
            (*sought, most),
        )
        return tuple((str(key), str(name), str(kind), country) for key, name, kind, country in rows)

    def saved_searches(self) -> tuple[Saved, ...]:
        """All saved searches."""
        return saved.saved_searches(self._connection)

    def saving(self, name: str, wanted: Wanted, by: str) -> Judgement:
        """The judgement that keeps a search. Raises QueryError, PrivateWatchError."""
        return saved.saving(self._connection, name, wanted, by)

    def changes(self, one: Saved, most: int = MOST) -> Sequence[Change]:
        """What is new or has changed for a saved search since it was looked at; not more than three times
        `most`.
        """
        return changes(self._connection, one.wanted, Since(one.chain, one.news), most)

    def seeing(self, one: Saved, by: str, upto: tuple[int, int]) -> Judgement:
        """The judgement that says up to where somebody has looked."""
        return saved.seeing(self._connection, one, by, upto)

    def now_at(self) -> tuple[int, int]:
        """Where the chain and the news of the ledger end now."""
        return saved.now_at(self._connection)

    def sql(self, query: str, limits: Limits) -> Table:
        """The answer to a query that reads. Raises QueryError."""
        return ask(self._store.path, query, seconds=limits.seconds, limits=limits)

    def columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The tables and views of a ledger with their columns, without those of SQLite's own."""
        rows = self._connection.execute(
            "SELECT m.name, c.name FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) c "
            "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' "
            "AND m.name NOT LIKE 'claim_words_%' "
            "ORDER BY m.name, c.cid"
        )
        found: dict[str, list[str]] = {}
        for table, column in rows:
            found.setdefault(str(table), []).append(str(column))
        return tuple((table, tuple(columns)) for table, columns in found.items())
