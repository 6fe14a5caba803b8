"""From what somebody asks for to one SELECT that stops early.

In: a query. Out: where to begin, what must hold, and the order. SQLite has no statistics while a ledger
grows, so the beginning is chosen here: the words, else the rarest of the names asked for, else another
facet with an index; the other facets are looked up claim by claim, and reading stops when there are enough.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.ledger.days import day_asked
from sayso.ledger.wanted import DATED, DECIDED, SPEAKING, SPOKEN, days_spoken, published_by, reviewed
from sayso.ledger.words import match_of

RANKED = 2_000  # matches up to which the best come first; of more, the latest to arrive
_ENOUGH = 50_000  # rows counted to see which name is the rarest, or whether a value is rare

NAMED = ("source", "actor", "place")  # facets that are names: tables of these names, and claim_…
LISTED = {  # facet: table of claims, and its column
    "flag": ("claim_flag", "kind"),
    "event": ("claim_event", "type"),
    "source_kind": ("claim_source", "kind"),
}
# The pluses keep SQLite from beginning with what most claims have: it would sort them all.
_ORDERED = {  # facet of the claim's own row: its index, and the condition
    "level": ("claim_by_level", "level = ?"),
    "most_level": ("claim_by_level", "level <= ?"),
    "least_level": ("claim_by_level", "level >= ?"),
    "kind": ("claim_by_kind", "kind = ?"),
    "commitment": ("claim_by_label", "author_label = ?"),
    "block": ("claim_by_block", "block = ?"),
}
_PLAIN = {  # facet: condition on the claim `c` or its document `d`
    "kind": "+c.kind = ?",
    "level": "+c.level = ?",
    "most_level": "+c.level <= ?",
    "least_level": "+c.level >= ?",
    "block": "+c.block = ?",
    "commitment": "+c.author_label = ?",
    "month": "substr(d.published, 1, 7) = ?",
    "document": "d.id = ?",
}


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """What to find. None means: whatever it is.

    `words` as in `sayso.ledger.words`; the others as `sayso.ledger.facets` lists them. `source`, `actor` and
    `place` are ids or names; `since` and `until` bound the document's date, `when_from` and `when_to` the
    times that the claim speaks of (it matches where they overlap). `superseded` takes the claims of older
    annotations too, which have no other facets than words on them.
    """

    words: str | None = None
    level: int | None = None
    least_level: int | None = None
    most_level: int | None = None
    source_kind: str | None = None
    source: str | None = None
    flag: str | None = None
    kind: str | None = None
    event: str | None = None
    commitment: str | None = None
    block: str | None = None
    publisher: str | None = None
    month: str | None = None
    since: str | None = None
    until: str | None = None
    when_from: str | None = None
    when_to: str | None = None
    place: str | None = None
    actor: str | None = None
    document: str | None = None
    review: str | None = None
    superseded: bool = False


@dataclass(slots=True)
class Plan:
    """FROM, WHERE with its values, and ORDER BY. The claim is `c`, its document `d`."""

    start: str = "claim c"
    where: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    order: str = "c.nr"

    def add(self, condition: str, *values: object) -> None:
        """One more thing that must hold."""
        self.where.append(condition)
        self.values.extend(values)

    @property
    def tail(self) -> str:
        """FROM and WHERE."""
        return f"{self.start} JOIN document d ON d.nr = c.document WHERE {' AND '.join(self.where) or '1'}"


def plan_of(query: ClaimQuery, connection: sqlite3.Connection) -> Plan:
    """The plan of a query. Raises QueryError for words, dates or verdicts that are none."""
    plan = Plan()
    match = match_of(query.words) if query.words else None
    tables = _tables(query, connection)
    if match is not None:
        plan.start = "claim_words JOIN claim c ON c.nr = claim_words.rowid"
        plan.add("claim_words MATCH ?", match)
        plan.order = "rank, c.nr" if _is_rare(match, connection) else "claim_words.rowid DESC"
    elif tables:
        first = min(tables, key=lambda table: _count(table, connection))
        tables.remove(first)
        _begin_with(plan, *first)
    elif query.review in DECIDED:
        plan.start = "claim_verdict o CROSS JOIN claim c ON c.nr = o.claim"
        plan.add("o.last = 1 AND o.verdict = ?", query.review)
        plan.order = "+c.nr"
    elif query.document:
        plan.order = "+c.nr"  # the claims are few: better sort them than walk through all
    elif not query.superseded:
        _begin_with_few(plan, query, connection)
    _narrow(plan, query, tables)
    return plan


def _begin_with_few(plan: Plan, query: ClaimQuery, connection: sqlite3.Connection) -> None:
    """Begin with the claims of one facet, by their numbers, where they are few: else so many fit that
    reading stops soon.
    """
    ways: list[tuple[str, list[object]]] = [
        (f"SELECT nr FROM claim INDEXED BY {index} WHERE current = 1 AND {condition}", [value])  # noqa: S608  constants
        for facet, (index, condition) in _ORDERED.items()
        if (value := getattr(query, facet)) is not None
    ]
    if query.when_from or query.when_to:
        ways.append((_SPEAKERS, [*days_spoken(query.when_from, query.when_to)]))
    counted = [(_up_to_enough(way, connection), *way) for way in ways]
    few, numbers, values = min(counted, key=lambda way: way[0], default=(_ENOUGH, "", []))
    if few < _ENOUGH:
        plan.start = "claim c NOT INDEXED"  # or another way than by the number might be taken
        plan.add(f"c.nr IN ({numbers})", *values)


def _up_to_enough(way: tuple[str, list[object]], connection: sqlite3.Connection) -> int:
    numbers, values = way
    found = connection.execute(f"SELECT count(*) FROM ({numbers} LIMIT ?)", (*values, _ENOUGH))  # noqa: S608  constants
    return int(found.fetchone()[0])


# What a claim's row says of the times in it: those that are superseded stand in no other table.
_OF_ROW = {"when_from": ("c.date_to >= ?", False), "when_to": ("c.date_from <= ?", True)}
_SPEAKERS = f"SELECT claim FROM {SPEAKING}"  # noqa: S608  a constant
_Table = tuple[str, str, tuple[object, ...]]  # table of claims, its column, the values wanted


def _narrow(plan: Plan, query: ClaimQuery, tables: Iterable[_Table]) -> None:
    """Everything else that must hold."""
    if not query.superseded:
        plan.add("c.current = 1")
    for name, column, wanted in tables:
        marks = ", ".join("?" * len(wanted))
        plan.add(f"EXISTS (SELECT 1 FROM {name} WHERE claim = c.nr AND {column} IN ({marks}))", *wanted)  # noqa: S608  constants
    for facet, condition in _PLAIN.items():
        if (value := getattr(query, facet)) is not None:
            plan.add(condition, value)
    for facet in DATED:
        if (value := getattr(query, facet)) is not None:
            condition, last = _OF_ROW[facet] if facet in SPOKEN and query.superseded else DATED[facet]
            plan.add(condition, day_asked(value, last=last))
    if query.publisher is not None:
        plan.add(*published_by(query.publisher))
    if query.review is not None:
        plan.add(*reviewed(query.review))


def _tables(query: ClaimQuery, connection: sqlite3.Connection) -> list[_Table]:
    found: list[_Table] = []
    for facet in NAMED:
        if (value := getattr(query, facet)) is not None:
            rows = connection.execute(
                f"SELECT nr FROM {facet} WHERE key = ? "  # noqa: S608  constants
                f"UNION SELECT nr FROM {facet} WHERE name = ? COLLATE NOCASE",
                (value, value),
            )
            found.append((f"claim_{facet}", facet, tuple(nr for (nr,) in rows)))
    for facet, (table, column) in LISTED.items():
        if (value := getattr(query, facet)) is not None:
            found.append((table, column, (value,)))
    return found


def _begin_with(plan: Plan, table: str, column: str, wanted: tuple[object, ...]) -> None:
    plan.start = f"{table} x JOIN claim c ON c.nr = x.claim"
    plan.add(
        f"x.{column} = ?" if len(wanted) == 1 else f"x.{column} IN ({', '.join('?' * len(wanted))})", *wanted
    )
    plan.order = "x.claim"


def _count(asked: _Table, connection: sqlite3.Connection) -> int:
    table, column, wanted = asked
    marks = ", ".join("?" * len(wanted))
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} IN ({marks}) LIMIT ?)",  # noqa: S608  constants
        (*wanted, _ENOUGH),
    )
    return int(found.fetchone()[0])


def _is_rare(match: str, connection: sqlite3.Connection) -> bool:
    found = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)",
        (match, RANKED + 1),
    )
    return int(found.fetchone()[0]) <= RANKED
