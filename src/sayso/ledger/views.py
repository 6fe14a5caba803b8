"""Views over the current claims: who is cited, who is named, what moved where, and when, and what conflicts.

In: a query (words and facets, as in `search`). Out: rows, each of which can be asked for again as claims. A
view counts claims and never rules: a source that is cited often is only that. Numbers that sources give
differently stay a range, with the lowest and the highest of them.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sayso.core.judging import REJECT
from sayso.core.links import Aspect, Contradiction
from sayso.ledger.overviews.contradictions import contradictions_asked
from sayso.ledger.plan import ClaimQuery, Plan, plan_of
from sayso.ledger.wanted import reviewed

LEVELS = 6  # sourcing levels, 0 to 5


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One who is said to say so. `levels[n]` counts its claims of sourcing level n.

    Sources that nobody names stand together by their kind: "(anonymous)".
    """

    name: str
    id: str | None
    kind: str
    claims: int
    documents: int
    publishers: int
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NamedActor:
    """One who is named in claims. `first` and `last` are dates of publication, as the documents give them."""

    name: str
    id: str | None
    kind: str
    country: str | None
    claims: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class FlowSum:
    """What all claims together tell of people who moved from one place to another, or joined a group.

    `low` and `high` are the lowest and the highest number that any of them gives, per `per`: no `high` means
    that none gives one ("at least a thousand"). `days` is YYYYMMDD, first and last, of the periods.
    """

    origin: str | None
    destination: str | None
    group: str | None
    low: float | None
    high: float | None
    per: str | None
    days: tuple[int | None, int | None]
    claims: int
    documents: int
    best_level: int


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a claim (its id) speaks of: the EDTF string, and its days, YYYYMMDD, None where open."""

    edtf: str
    days: tuple[int | None, int | None]
    claim: str


class Views:
    """Reads views from one connection. Each takes a query and the number of rows wanted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def sources(self, query: ClaimQuery, most: int = 50) -> Iterator[CitedSource]:
        """Who is cited, the most cited first. One who is cited twice around a claim counts once."""
        levels = ", ".join(
            f"count(DISTINCT CASE WHEN c.level = {level} THEN c.nr END)" for level in range(LEVELS)
        )
        rows = self._rows(
            plan_of(query, self._connection),
            "SELECT s.name, s.id, min(cs.kind), count(DISTINCT c.nr) AS n, count(DISTINCT c.document), "
            f"count(DISTINCT d.publisher), {levels}",
            "JOIN claim_source cs ON cs.claim = c.nr JOIN source s ON s.nr = cs.source",
            "GROUP BY s.nr ORDER BY n DESC, s.key LIMIT ?",
            most,
        )
        for name, key, kind, claims, documents, publishers, *counts in rows:
            yield CitedSource(name, key, kind, claims, documents, publishers, tuple(counts))

    def actors(self, query: ClaimQuery, most: int = 50) -> Iterator[NamedActor]:
        """Who is named, the most often first."""
        rows = self._rows(
            plan_of(query, self._connection),
            "SELECT a.name, a.id, a.kind, a.country, count(DISTINCT c.nr) AS n, count(DISTINCT c.document), "
            "min(d.published), max(d.published)",
            "JOIN claim_actor ca ON ca.claim = c.nr JOIN actor a ON a.nr = ca.actor",
            "GROUP BY a.nr ORDER BY n DESC, a.key LIMIT ?",
            most,
        )
        yield from (NamedActor(*row) for row in rows)

    def flows(self, query: ClaimQuery, most: int = 50) -> Iterator[FlowSum]:
        """Movements of people, those with the most claims first. A rate is never added to a total.

        What people have rejected is left out, as in the pictures.
        """
        rows = self._rows(
            self._unrejected(query),
            'SELECT f.origin, f.destination, f."group", min(f.low), max(f.high), f.per, '
            "min(f.date_from), max(f.date_to), "
            "count(DISTINCT c.nr) AS n, count(DISTINCT c.document), max(c.level)",
            "JOIN claim_flow f ON f.claim = c.nr",
            'GROUP BY f.origin, f.destination, f."group", f.per ORDER BY n DESC, 1, 2, 3, 6 LIMIT ?',
            most,
        )
        for *way, low, high, per, first, last, claims, documents, best in rows:
            origin, destination, group = way
            yield FlowSum(origin, destination, group, low, high, per, (first, last), claims, documents, best)

    def timeline(self, query: ClaimQuery, most: int = 50) -> Iterator[Moment]:
        """The times that claims speak of, the earliest first. What has no beginning stands at its end.

        What people have rejected is left out, as in the pictures.
        """
        rows = self._rows(
            self._unrejected(query),
            "SELECT t.edtf, t.date_from, t.date_to, c.id",
            "JOIN claim_time t ON t.claim = c.nr",
            "AND (t.date_from IS NOT NULL OR t.date_to IS NOT NULL) "
            "ORDER BY coalesce(t.date_from, t.date_to), t.date_to, c.id, t.position LIMIT ?",
            most,
        )
        for edtf, first, last, claim in rows:
            yield Moment(edtf, (first, last), claim)

    def contradictions(
        self, query: ClaimQuery, most: int = 50, aspect: Aspect | None = None
    ) -> Iterator[Contradiction]:
        """Pairs of claims that cannot both be so, the weightiest first: a pair fits where either does.

        With `aspect`, pairs that differ in that. What people have rejected is left out.
        """
        yield from contradictions_asked(self._connection, query, most, aspect)

    def _unrejected(self, query: ClaimQuery) -> Plan:
        plan = plan_of(query, self._connection)
        if query.review is None:
            condition, *values = reviewed(REJECT)
            plan.add(f"NOT ({condition})", *values)
        return plan

    def _rows(self, plan: Plan, select: str, joins: str, rest: str, most: int) -> Iterator[tuple[Any, ...]]:
        plan.start += f" {joins}"
        sql = f"{select} FROM {plan.tail} {rest}"
        # "yield from" would close the cursor with the generator, which fails once the ledger is closed
        for row in self._connection.execute(sql, [*plan.values, most]):  # noqa: UP028  see above
            yield row
