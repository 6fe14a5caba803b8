"""Finding claims: words and facets in, claims out, one after the other.

A claim comes back as it was written, with its whole document. Only what is asked for is read: with a limit,
the next claims are read when they are wanted.
"""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.core.claim import Claim
from sayso.core.errors import QueryError, UnknownIdError
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.ledger.plan import LISTED, NAMED, ClaimQuery, Plan, plan_of
from sayso.ledger.records import claim_from, document_from, marks_from, stamp_from

_STAMP = "(SELECT stamp FROM annotation WHERE nr = c.annotation)"
_KEPT = 128

COUNTED = {  # what `counts` can count by
    "level": "c.level",
    "kind": "c.kind",
    "block": "c.block",
    "commitment": "c.author_label",
    "publisher": "coalesce(d.publisher, '')",
    "month": "coalesce(substr(d.published, 1, 7), '')",
    "source": "z.name",
    "actor": "z.name",
    "place": "z.name",
    "flag": "y.kind",
    "event": "y.type",
    "source_kind": "y.kind",
}


class Search:
    """Reads claims and documents from one connection."""

    def __init__(self, connection: sqlite3.Connection, kept: int = _KEPT) -> None:
        """`kept`: how many documents are held while their claims are read."""
        self._connection, self._kept = connection, kept
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._stamps: dict[int, Stamp] = {}

    def claims(self, query: ClaimQuery, *, limit: int | None = None, offset: int = 0) -> Iterator[Claim]:
        """The claims, best matches first, or in the order of arrival where nothing ranks them.

        Raises QueryError.
        """
        yield from map(self._graded, self._rows(plan_of(query, self._connection), limit, offset))

    def count(self, query: ClaimQuery) -> int:
        """How many claims match. Raises QueryError."""
        plan = plan_of(query, self._connection)
        sql = f"SELECT count(DISTINCT c.nr) FROM {plan.tail}"  # noqa: S608  constants
        return int(self._connection.execute(sql, plan.values).fetchone()[0])

    def counts(self, query: ClaimQuery, by: str, limit: int = 20) -> list[tuple[str | int, int]]:
        """How many claims match for each level, kind, source …, the most first. Raises QueryError."""
        if by not in COUNTED:
            raise QueryError(f"claims cannot be counted by {by!r}; they can by {', '.join(COUNTED)}")
        plan = plan_of(query, self._connection)
        if by in NAMED:
            plan.start += f" JOIN claim_{by} y ON y.claim = c.nr JOIN {by} z ON z.nr = y.{by}"
        elif by in LISTED:
            plan.start += f" JOIN {LISTED[by][0]} y ON y.claim = c.nr"
        sql = (
            f"SELECT {COUNTED[by]}, count(DISTINCT c.nr) AS n FROM {plan.tail} "  # noqa: S608  constants
            "GROUP BY 1 ORDER BY n DESC, 1 LIMIT ?"
        )
        return [(row[0], int(row[1])) for row in self._connection.execute(sql, [*plan.values, limit])]

    def claim(self, key: str) -> Claim:
        """The current claim with this id, or the last that had it. Raises UnknownIdError."""
        found = self._connection.execute(
            "SELECT nr FROM claim WHERE id = ? ORDER BY current DESC, nr DESC LIMIT 1", (key,)
        ).fetchone()
        if not found:
            raise UnknownIdError(f"there is no claim {key} in the ledger")
        return self._graded(next(self._rows(Plan(where=["c.nr = ?"], values=[found[0]]), 1, 0)))

    def history(self, key: str) -> Iterator[Claim]:
        """The claim with this id as each annotation had it, in the order in which they were made."""
        return self._rows(Plan(where=["c.id = ?"], values=[key], order="+c.nr"), None, 0)

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

    def reading(self, key: str, *, added: bool = False) -> Reading:
        """A document with its marks and the claims that the machine made of it, those that are current.

        With `added`, those that people added come after them. Raises UnknownIdError.
        """
        document = self.document(key)
        marks = self._connection.execute(
            "SELECT a.marks FROM annotation a JOIN current c ON c.annotation = a.nr "
            "JOIN document d ON d.nr = c.document WHERE d.id = ?",
            (key,),
        ).fetchone()
        if not marks:
            raise UnknownIdError(f"{key} is in the ledger, and not annotated")
        which = "u.document = d.nr" if added else "u.document = d.nr AND NOT u.by_people"
        standing = f"c.annotation IN (SELECT annotation FROM standing u WHERE {which})"  # noqa: S608  constants
        order = "c.annotation IN (SELECT annotation FROM added), c.position"
        plan = Plan(where=["d.id = ?", standing], values=[key], order=order)
        return Reading(document, marks_from(marks[0], key), tuple(self._rows(plan, None, 0)))

    def document_at(self, number: int) -> Document:
        """The document with this number of a row, which must be there."""
        return self._document(number)

    def claims_at(self, document: int, numbers: Sequence[int]) -> Iterator[Claim]:
        """The claims of a document by their numbers of rows, graded, in the order of the text; those that
        people added come last.
        """
        wanted = set(numbers)
        rows = self._connection.execute(
            f"SELECT c.nr, c.record, {_STAMP} FROM claim c WHERE c.document = ? AND c.current = 1 "  # noqa: S608  constants
            "ORDER BY c.annotation IN (SELECT annotation FROM added), c.position",
            (document,),
        )
        for number, record, stamp in rows:
            if number in wanted:
                yield self._graded(claim_from(record, self._document(document), self._stamp(stamp)))

    def _graded(self, claim: Claim) -> Claim:
        """The claim with the credibility that the other documents of the ledger give it."""
        found = self._connection.execute(
            "SELECT grade FROM credibility WHERE claim = ?", (claim.id,)
        ).fetchone()
        return replace(claim, credibility=int(found[0])) if found else claim

    def _rows(self, plan: Plan, limit: int | None, offset: int) -> Iterator[Claim]:
        # With the same source twice in its chain, a claim comes twice from that index, one after the other.
        twice = plan.start.startswith("claim_source")
        most = -1 if limit is None or twice else offset + limit
        sql = (
            f"SELECT c.nr, c.record, c.document, {_STAMP} FROM {plan.tail} "  # noqa: S608  constants
            f"ORDER BY {plan.order} LIMIT ?"
        )
        given, last = 0, None
        for number, record, document, stamp in self._connection.execute(sql, [*plan.values, most]):
            if number == last:
                continue
            last, given = number, given + 1
            if limit is not None and given > offset + limit:
                return
            if given > offset:
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
        if len(self._documents) > self._kept:
            self._documents.popitem(last=False)
        return document

    def _stamp(self, number: int) -> Stamp:
        if number not in self._stamps:
            row = self._connection.execute(
                "SELECT version, models, settings FROM stamp WHERE nr = ?", (number,)
            ).fetchone()
            self._stamps[number] = stamp_from(*row)
        return self._stamps[number]
