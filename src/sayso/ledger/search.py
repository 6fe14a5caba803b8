"""Finding claims: words and facets in, claims out, one after the other.

A claim comes back as it was written, with its whole document. Only what is asked for is read: with a limit,
the next claims are read when they are wanted.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.errors import QueryError, UnknownIdError
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.ledger.days import day_asked
from sayso.ledger.records import claim_from, document_from, marks_from, stamp_from
from sayso.ledger.words import match_of

RANKED = 5_000  # matches up to which the best come first; of more, the latest to arrive
_KEPT = 128  # documents held while their claims are read

_NAMED = {  # facet: table of names, table that joins it to claims
    "source": ("source", "claim_source"),
    "actor": ("actor", "claim_actor"),
    "place": ("place", "claim_place"),
}
_PLAIN = {  # facet: condition on the claim `c` or its document `d`
    "kind": "c.kind = ?",
    "level": "c.level <= ?",
    "least_level": "c.level >= ?",
    "block": "c.block = ?",
    "publisher": "d.publisher = ?",
    "document": "d.id = ?",
    "flag": "c.nr IN (SELECT claim FROM claim_flag WHERE kind = ?)",
    "event": "c.nr IN (SELECT claim FROM claim_event WHERE type = ?)",
    "source_kind": "c.nr IN (SELECT claim FROM claim_source WHERE kind = ?)",
}
_TIMED = "(c.date_from IS NOT NULL OR c.date_to IS NOT NULL)"
_DATED = {  # facet: condition, and whether the last day is meant
    "since": ("d.published_to >= ?", False),
    "until": ("d.published_from <= ?", True),
    "when_from": (f"{_TIMED} AND coalesce(c.date_to, 99999999) >= ?", False),
    "when_to": (f"{_TIMED} AND coalesce(c.date_from, -99999999) <= ?", True),
}
COUNTED = {  # what `counts` can count by
    "level": "c.level",
    "kind": "c.kind",
    "block": "c.block",
    "publisher": "coalesce(d.publisher, '')",
    "month": "coalesce(substr(d.published, 1, 7), '')",
    "source": "source.name",
    "actor": "actor.name",
    "place": "place.name",
    "flag": "claim_flag.kind",
    "event": "claim_event.type",
}


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """What to find. None means: whatever it is.

    `words` as in `sayso.ledger.words`; `level` the highest sourcing level, `least_level` the lowest;
    `source`, `actor` and `place` are ids or names; `since` and `until` bound the document's date,
    `when_from` and `when_to` the times that the claim speaks of (it matches where they overlap).
    `superseded` takes the claims of older annotations too.
    """

    words: str | None = None
    kind: str | None = None
    block: str | None = None
    level: int | None = None
    least_level: int | None = None
    source: str | None = None
    source_kind: str | None = None
    actor: str | None = None
    place: str | None = None
    flag: str | None = None
    event: str | None = None
    publisher: str | None = None
    document: str | None = None
    since: str | None = None
    until: str | None = None
    when_from: str | None = None
    when_to: str | None = None
    superseded: bool = False


class Search:
    """Reads claims and documents from one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._stamps: dict[int, Stamp] = {}

    def claims(self, query: ClaimQuery, *, limit: int | None = None, offset: int = 0) -> Iterator[Claim]:
        """The claims, best matches first, or in the order of arrival where nothing ranks them.

        Raises QueryError.
        """
        conditions, values = _conditions(query)
        source, order = "claim c", "c.nr"
        match = match_of(query.words) if query.words else None
        if match is not None:
            source = "claim_words JOIN claim c ON c.nr = claim_words.rowid"
            conditions, values = ["claim_words MATCH ?", *conditions], [match, *values]
            order = "rank, c.nr" if self._is_rare(match) else "claim_words.rowid DESC"
        yield from self._rows(source, conditions, values, order, (limit, offset))

    def count(self, query: ClaimQuery) -> int:
        """How many claims match. Raises QueryError."""
        source, where, values = self._from(query)
        sql = f"SELECT count(*) FROM {source} JOIN document d ON d.nr = c.document WHERE {where}"  # noqa: S608  constants
        return int(self._connection.execute(sql, values).fetchone()[0])

    def counts(self, query: ClaimQuery, by: str, limit: int = 20) -> list[tuple[str | int, int]]:
        """How many claims match for each level, kind, source …, the most first. Raises QueryError."""
        if by not in COUNTED:
            raise QueryError(f"claims cannot be counted by {by!r}; they can by {', '.join(COUNTED)}")
        source, where, values = self._from(query)
        if by in _NAMED:
            table, joined = _NAMED[by]
            source += f" JOIN {joined} ON {joined}.claim = c.nr JOIN {table} ON {table}.nr = {joined}.{table}"
        elif by in ("flag", "event"):
            source += f" JOIN claim_{by} ON claim_{by}.claim = c.nr"
        sql = (
            f"SELECT {COUNTED[by]}, count(DISTINCT c.nr) AS n FROM {source} "  # noqa: S608  constants
            f"JOIN document d ON d.nr = c.document WHERE {where} GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
        )
        return [(row[0], int(row[1])) for row in self._connection.execute(sql, [*values, limit])]

    def claim(self, key: str) -> Claim:
        """The current claim with this id, or the last that had it. Raises UnknownIdError."""
        found = self._connection.execute(
            "SELECT nr FROM claim WHERE id = ? ORDER BY current DESC, nr DESC LIMIT 1", (key,)
        ).fetchone()
        if not found:
            raise UnknownIdError(f"there is no claim {key} in the ledger")
        return next(self._rows("claim c", ["c.nr = ?"], [found[0]], "c.nr", (1, 0)))

    def history(self, key: str) -> Iterator[Claim]:
        """The claim with this id as each annotation had it, in the order in which they were made."""
        return self._rows("claim c", ["c.id = ?"], [key], "c.nr", (None, 0))

    def document(self, key: str) -> Document:
        """The document with this id. Raises UnknownIdError."""
        found = self._connection.execute("SELECT nr FROM document WHERE id = ?", (key,)).fetchone()
        if not found:
            raise UnknownIdError(f"there is no document {key} in the ledger")
        return self._document(int(found[0]))

    def documents(self) -> Iterator[Document]:
        """All documents, in the order of arrival."""
        for (number,) in self._connection.execute("SELECT nr FROM document ORDER BY nr"):
            yield self._document(int(number))

    def reading(self, key: str) -> Reading:
        """A document with its marks and its current claims. Raises UnknownIdError."""
        document = self.document(key)
        marks = self._connection.execute(
            "SELECT a.marks FROM annotation a JOIN current c ON c.annotation = a.nr "
            "JOIN document d ON d.nr = c.document WHERE d.id = ?",
            (key,),
        ).fetchone()
        if not marks:
            raise UnknownIdError(f"{key} is in the ledger, and not annotated")
        claims = self._rows("claim c", ["d.id = ?", "c.current = 1"], [key], "c.position", (None, 0))
        return Reading(document, marks_from(marks[0], key), tuple(claims))

    def _from(self, query: ClaimQuery) -> tuple[str, str, list[object]]:
        conditions, values = _conditions(query)
        match = match_of(query.words) if query.words else None
        if match is None:
            return "claim c", " AND ".join(conditions) or "1", values
        source = "claim_words JOIN claim c ON c.nr = claim_words.rowid"
        return source, " AND ".join(["claim_words MATCH ?", *conditions]), [match, *values]

    def _is_rare(self, match: str) -> bool:
        found = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)",
            (match, RANKED + 1),
        ).fetchone()
        return int(found[0]) <= RANKED

    def _rows(
        self,
        source: str,
        conditions: list[str],
        values: list[object],
        order: str,
        window: tuple[int | None, int],
    ) -> Iterator[Claim]:
        limit, offset = window
        sql = (
            f"SELECT c.record, c.document, a.stamp FROM {source} JOIN document d ON d.nr = c.document "  # noqa: S608  constants
            f"JOIN annotation a ON a.nr = c.annotation WHERE {' AND '.join(conditions) or '1'} "
            f"ORDER BY {order} LIMIT ? OFFSET ?"
        )
        bound = [*values, -1 if limit is None else limit, offset]
        for record, document, stamp in self._connection.execute(sql, bound):
            yield claim_from(record, self._document(document), self._stamp(stamp))

    def _document(self, number: int) -> Document:
        if number in self._documents:
            self._documents.move_to_end(number)
            return self._documents[number]
        key, record, uri = self._connection.execute(
            "SELECT id, record, (SELECT min(uri) FROM appearance WHERE document = nr) "
            "FROM document WHERE nr = ?",
            (number,),
        ).fetchone()
        document = self._documents[number] = document_from(record, key, uri or "")
        if len(self._documents) > _KEPT:
            self._documents.popitem(last=False)
        return document

    def _stamp(self, number: int) -> Stamp:
        if number not in self._stamps:
            row = self._connection.execute(
                "SELECT version, models, settings FROM stamp WHERE nr = ?", (number,)
            ).fetchone()
            self._stamps[number] = stamp_from(*row)
        return self._stamps[number]


def _conditions(query: ClaimQuery) -> tuple[list[str], list[object]]:
    """Conditions on the claim `c` and its document `d`, with their values."""
    found: list[str] = [] if query.superseded else ["c.current = 1"]
    values: list[object] = []

    def add(condition: str, *given: object) -> None:
        found.append(condition)
        values.extend(given)

    for name, condition in _PLAIN.items():
        if (value := getattr(query, name)) is not None:
            add(condition, value)
    for name in _NAMED:
        if (value := getattr(query, name)) is not None:
            add(_by_name(name), value, value)
    for name, (condition, last) in _DATED.items():
        if (value := getattr(query, name)) is not None:
            add(condition, day_asked(value, last=last))
    return found, values


def _by_name(name: str) -> str:
    table, joined = _NAMED[name]
    return (
        f"c.nr IN (SELECT claim FROM {joined} WHERE {table} IN (SELECT nr FROM {table} WHERE key = ? "  # noqa: S608  constants
        f"UNION SELECT nr FROM {table} WHERE name = ? COLLATE NOCASE))"
    )
