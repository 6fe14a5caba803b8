"""Selecting: the claims that a query finds, document by document, for the exports.

In: an open store and a query. Out: a `core.selection.Selection`. It reads one document at a time, in the
order of arrival, so that a million claims take no more memory than the longest document; only the numbers of
the claims that words or facets find are sorted first, by SQLite.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from itertools import groupby

from sayso.core.claim import Claim
from sayso.core.errors import QueryError
from sayso.core.marks import Marks
from sayso.core.selection import Asked, Chosen
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.core.version import __version__
from sayso.ledger import chain
from sayso.ledger.plan import ClaimQuery, plan_of
from sayso.ledger.records import marks_from, stamp_from
from sayso.ledger.relations import LedgerRelations
from sayso.ledger.search import Search
from sayso.ledger.store import Store
from sayso.ledger.wanted import Wanted, conditions

_ALL = (
    "SELECT d.nr, c.nr FROM document d LEFT JOIN claim c ON c.document = d.nr AND c.current = 1 ORDER BY d.nr"
)


class LedgerSelection:
    """What a query finds in a ledger. Use it inside one `store.reading()`, so that it is of one moment.

    Raises QueryError for words or dates that are none, and for superseded claims, which no export holds.
    """

    def __init__(self, store: Store, query: ClaimQuery, at: str | None = None) -> None:
        if query.superseded:
            raise QueryError("an export holds current claims only: leave out superseded")
        self._store, self._query, self._at = store, query, at or chain.now()
        self._connection: sqlite3.Connection = store.connection
        self._search = Search(store.connection)
        plan_of(query, self._connection)  # what is wrong with the query is said now, not in the first line

    @cached_property
    def asked(self) -> Asked:
        """What was asked, of which ledger, when, and by what."""
        entries, head = chain.head(self._connection)
        return Asked(
            ledger=self._store.id,
            entries=entries,
            head=head,
            facets=self._facets(),
            at=self._at,
            version=__version__,
            stamps=tuple(self._stamps()),
        )

    @cached_property
    def relations(self) -> LedgerRelations:
        """What joins the claims with others."""
        return LedgerRelations(self._connection)

    def documents(self) -> Iterator[Chosen]:
        """The documents in the order of their arrival, each once, with the claims that were asked for."""
        for document, rows in groupby(self._numbers(), key=lambda row: row[0]):
            yield self._chosen(document, [claim for _, claim in rows if claim is not None])

    def ids(self) -> Iterator[str]:
        """The ids of the documents, in their order."""
        for document, _ in groupby(self._numbers(), key=lambda row: row[0]):
            yield self._search.document_at(document).id

    def document(self, key: str) -> Document:
        """A document of the ledger. Raises UnknownIdError."""
        return self._search.document(key)

    def marks(self, key: str) -> Marks:
        """The current marks of a document; none where it was not annotated."""
        found = self._connection.execute(
            "SELECT a.marks FROM annotation a JOIN current c ON c.annotation = a.nr "
            "JOIN document d ON d.nr = c.document WHERE d.id = ?",
            (key,),
        ).fetchone()
        return marks_from(found[0], key) if found else Marks()

    def document_of(self, claim: str) -> str | None:
        """The id of the document that a claim stands in."""
        found = self._connection.execute(
            "SELECT d.id FROM claim c JOIN document d ON d.nr = c.document WHERE c.id = ? LIMIT 1", (claim,)
        ).fetchone()
        return str(found[0]) if found else None

    def _facets(self) -> tuple[tuple[str, str | int], ...]:
        given = ((field.name, getattr(self._query, field.name)) for field in fields(self._query))
        return tuple((name, value) for name, value in given if value is not None and value is not False)

    def _numbers(self) -> Iterator[tuple[int, int | None]]:
        if not self.asked.facets:
            return self._connection.execute(_ALL)
        plan = plan_of(self._query, self._connection)
        return self._connection.execute(
            f"SELECT DISTINCT c.document, c.nr FROM {plan.tail} ORDER BY c.document, c.position",  # noqa: S608  constants
            plan.values,
        )

    def _chosen(self, number: int, claims: list[int]) -> Chosen:
        document = self._search.document_at(number)
        found: tuple[Claim, ...] = tuple(self._search.claims_at(number, claims))
        retrieved, *_ = self._connection.execute(
            "SELECT c.at FROM document d JOIN chain c ON c.seq = d.seq WHERE d.nr = ?", (number,)
        ).fetchone()
        seen = self._connection.execute(
            "SELECT uri FROM appearance WHERE document = ? ORDER BY seq", (number,)
        ).fetchall()
        return Chosen(document, found, str(retrieved), tuple(str(uri) for (uri,) in seen))

    def _stamps(self) -> Iterator[Stamp]:
        rows = self._connection.execute(
            "SELECT version, models, settings FROM stamp WHERE nr IN "
            "(SELECT a.stamp FROM standing c JOIN annotation a ON a.nr = c.annotation) ORDER BY nr"
        )
        yield from dict.fromkeys(
            stamp_from(*row) for row in rows
        )  # the same twice where some were imported or added


class ListedSelection(LedgerSelection):
    """What a page of the workbench lists, however many pages of it there are."""

    def __init__(self, store: Store, wanted: Wanted, at: str | None = None) -> None:
        super().__init__(store, ClaimQuery(), at)
        self._wanted = wanted

    def _facets(self) -> tuple[tuple[str, str | int], ...]:
        return tuple(self._wanted.given().items())

    def _numbers(self) -> Iterator[tuple[int, int | None]]:
        where, values = conditions(self._wanted)
        base = "claim c JOIN document d ON d.nr = c.document"
        order = "c.document, c.annotation, c.position"
        return self._connection.execute(
            f"SELECT c.document, c.nr FROM {base} WHERE {where} ORDER BY {order}",  # noqa: S608  constants
            values,
        )
