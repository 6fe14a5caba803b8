"""Lists of claims for the pages of the workbench, with what they can be narrowed by.

In: an open connection to a ledger, for reading. Out: rows that are ready to be laid out, with the number of
all that there are. Counting stops at `MOST`: beyond it a page says "more than", and no list of so many is
sorted: it is walked through in its order until a page is full. First it is found which claims a page has, by
their numbers, and then what is shown of these alone is read. Nothing is written here.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

import msgspec

from sayso.ledger.page_rows import ClaimRow, Facet, Found, Order, Window
from sayso.ledger.people import added_by
from sayso.ledger.sample import Mixing
from sayso.ledger.wanted import (
    OF_DOCUMENT,
    SPEAKING,
    SPOKEN,
    VERDICT,
    Wanted,
    conditions,
    days_spoken,
    of_documents,
)
from sayso.ledger.words import match_of

MOST = 10_000  # claims that are counted for one page
FACETED = 2_000  # claims whose facets are counted
GLANCED = 400  # of more claims than that, those whose facets are offered, without numbers
_SHORT = 20_000  # claims that speak of a period, each of which is asked for words
_RANKED = 2_000  # matches up to which the best come first; of more, the latest to arrive
_DRAWN = (256, 8_192)  # claims of a sample that are looked at in one go, at first and at most
_CHOICES = 12  # values that a facet lists

_FEW = (
    2_000  # documents whose claims are asked for words, rather than all that have the words for the document
)
# CROSS JOIN is SQLite's way to say: in this order. Else it might walk through all documents.
_DOCUMENT = "CROSS JOIN document d ON d.nr = c.document"
_BASE = f"FROM claim c {_DOCUMENT}"
_NAMING = "FROM claim_actor n CROSS JOIN claim c ON c.nr = n.claim"
_PUBLIC = "n.actor = ? AND n.public = 1"
_ACTORS = "SELECT nr FROM actor WHERE key = ?1 UNION SELECT nr FROM actor WHERE name = ?1 COLLATE NOCASE"
_MATCHES = "FROM claim_words w CROSS JOIN claim c ON c.nr = w.rowid"
# What was judged, by the number of the row, so that no index on another filter is taken instead.
_JUDGED = "FROM (SELECT DISTINCT claim FROM claim_verdict) o CROSS JOIN claim c ON c.nr = o.claim"
_DECIDED = "FROM claim_verdict o CROSS JOIN claim c ON c.nr = o.claim"
_SPEAKING = f"FROM {SPEAKING} CROSS JOIN claim c ON c.nr = t.claim"
_PUBLISHED = "FROM claim c INDEXED BY claim_of_document"
_LISTED = "FROM json_each(?) o CROSS JOIN claim c ON c.nr = o.value"
_OF_CLAIM = frozenset(
    {"level", "least_level", "most_level", "kind", "commitment", "block"}
)  # filters that a claim's own row answers
_ROW = (
    "c.nr, c.id, d.id, d.title, d.publisher, d.published, "
    "CASE WHEN c.annotation IN (SELECT annotation FROM added) THEN 0 ELSE c.position + 1 END, "
    "c.text, c.level, c.kind, c.block, "
    f"c.author_label, json_extract(c.record, '$.check_first.reasons'), {VERDICT}, {added_by('d.id', 'c')}"
)
_ORDERS = {
    Order.CHECK: "c.check_first DESC, c.nr",
    Order.NEWEST: "d.published_from DESC, d.nr DESC, c.position",
    Order.TEXT: "c.document, c.position",
    # a square modulo a prime, of a number that the seed has put far off: another seed is another order
    Order.CONFIDENCE: (
        "(SELECT confidence FROM claim_confidence s WHERE s.claim = c.nr) NULLS LAST, "
        "c.check_first DESC, c.nr"
    ),
    Order.QUESTIONS: (
        "(SELECT count(*) FROM claim_flag f WHERE f.claim = c.nr) DESC, c.check_first DESC, c.nr"
    ),
    Order.BEST: "c.check_first DESC, c.nr",
}
# Left to itself SQLite walks through the sources of all claims.
_FACETS = {
    "level": "SELECT h.level, '', count(*) FROM hit h GROUP BY 1 ORDER BY 1",
    "source_kind": (
        "SELECT s.kind, '', count(DISTINCT h.nr) FROM hit h CROSS JOIN claim_source s ON s.claim = h.nr "
        "GROUP BY 1 ORDER BY 3 DESC, 1"
    ),
    "source": (
        "SELECT x.key, x.name, count(DISTINCT h.nr) FROM hit h CROSS JOIN claim_source s ON s.claim = h.nr "
        "JOIN source x ON x.nr = s.source WHERE x.key NOT LIKE '(%' GROUP BY 1 "
        f"ORDER BY 3 DESC, 2 LIMIT {_CHOICES}"
    ),
    "flag": (
        "SELECT f.kind, '', count(DISTINCT h.nr) FROM hit h CROSS JOIN claim_flag f ON f.claim = h.nr "
        "GROUP BY 1 ORDER BY 3 DESC, 1"
    ),
    "place": (
        "SELECT x.key, x.name, count(DISTINCT h.nr) FROM hit h JOIN claim_place s ON s.claim = h.nr "
        f"JOIN place x ON x.nr = s.place GROUP BY 1 ORDER BY 3 DESC, 2 LIMIT {_CHOICES}"
    ),
    "event": (
        "SELECT e.type, '', count(DISTINCT h.nr) FROM hit h JOIN claim_event e ON e.claim = h.nr "
        "GROUP BY 1 ORDER BY 3 DESC, 1"
    ),
    "kind": "SELECT h.kind, '', count(*) FROM hit h GROUP BY 1 ORDER BY 3 DESC, 1",
    "commitment": "SELECT h.author_label, '', count(*) FROM hit h GROUP BY 1 ORDER BY 3 DESC, 1",
    "block": "SELECT h.block, '', count(*) FROM hit h GROUP BY 1 ORDER BY 3 DESC, 1",
    "publisher": (
        "SELECT coalesce(h.publisher, '-'), coalesce(h.publisher, ''), count(*) FROM hit h "
        f"GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT {_CHOICES}"
    ),
    "month": (
        "SELECT substr(h.published, 1, 7), '', count(*) FROM hit h WHERE h.published IS NOT NULL "
        f"GROUP BY 1 ORDER BY 1 DESC LIMIT {_CHOICES}"
    ),
}


class ClaimLists:
    """Reads lists from one connection. All that one page shows should be read in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def claims(self, wanted: Wanted, order: Order, window: Window, seed: int = 0) -> Found[ClaimRow]:
        """A page of the claims that fit. `seed` is that of a sample."""
        total = self._count(wanted)
        numbers = self._numbers(wanted, order, window, seed, total)
        rows = self._connection.execute(
            f"SELECT {_ROW} {_LISTED} {_DOCUMENT} ORDER BY o.key",
            [json.dumps(numbers)],
        ).fetchall()
        return Found(self._claim_rows(rows), total)

    def _numbers(self, wanted: Wanted, order: Order, window: Window, seed: int, total: int) -> list[int]:
        """The claims of a page."""
        if order is Order.SAMPLE:
            return self._sample(wanted, window, seed, total)
        number = "c.nr"
        if order is Order.BEST and wanted.words and (words := match_of(wanted.words)):
            number = "w.rowid"
            tail, values = self._best(wanted, words, total)
        elif (
            total <= MOST
        ):  # few enough to sort; without the plus, SQLite might walk through all in this order
            base, where, values = self.sought(wanted)
            document = _DOCUMENT if order is Order.NEWEST else ""
            tail = f"{base} {document} WHERE {where} ORDER BY +{_ORDERS[order]}"
        else:
            tail, values = _walk(wanted, order)
        rows = self._connection.execute(
            f"SELECT {number} {tail} LIMIT ? OFFSET ?", (*values, window.size, window.skip)
        )
        return [int(nr) for (nr,) in rows]

    def _best(self, wanted: Wanted, words: str, total: int) -> tuple[str, list[str]]:
        """FROM, WHERE and ORDER BY for those that match the words best: words `w`."""
        if total <= min(_RANKED, MOST) and wanted.given().keys() - _OF_CLAIM != {"words"}:
            # what fits is found first: all that have the words would have to be looked up for it
            fit, values = self._fitting(wanted)
            where = f"claim_words MATCH ? AND +w.rowid IN ({fit})"
            return f"FROM claim_words w WHERE {where} ORDER BY w.rank, w.rowid", [words, *values]
        where, values = conditions(replace(wanted, words=""))
        ranked = "w.rank, c.nr" if total <= _RANKED else "w.rowid DESC"
        return f"{_MATCHES} WHERE claim_words MATCH ? AND {where} ORDER BY {ranked}", [words, *values]

    def _sample(self, wanted: Wanted, window: Window, seed: int, total: int) -> list[int]:
        """The claims of a page of a sample: few are all mixed, of many some are drawn until it is full."""
        mixing = Mixing(seed, self._one("SELECT coalesce(max(nr), 1) FROM claim"))
        end = window.skip + window.size
        if total <= MOST:
            rows = self._connection.execute(*self._fitting(wanted))
            return sorted((int(nr) for (nr,) in rows), key=mixing.place)[window.skip : end]
        where, values = conditions(wanted, one_by_one=True)
        drawn, numbers, size = list[int](), mixing.numbers(), _DRAWN[0]
        while len(drawn) < end and (some := list(islice(numbers, size))):
            rows = self._connection.execute(
                f"SELECT c.nr {_LISTED} WHERE {where} ORDER BY o.key", [json.dumps(some), *values]
            )
            drawn += [int(nr) for (nr,) in rows]
            size = min(2 * size, _DRAWN[1])
        return drawn[window.skip : end]

    def _fitting(self, wanted: Wanted) -> tuple[str, list[str]]:
        """SQL for the numbers of the claims that fit, of so many as are counted."""
        base, where, values = self.sought(wanted)
        return f"SELECT c.nr {base} WHERE {where} LIMIT {MOST}", values

    def claim_rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        """The current claims with these ids, in the order of `ids`; those that are not there are left out."""
        marks = ", ".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT {_ROW} {_BASE} WHERE c.current = 1 AND c.id IN ({marks})",
            tuple(ids),
        ).fetchall()
        place = {key: at for at, key in enumerate(ids)}
        return tuple(sorted(self._claim_rows(rows), key=lambda row: place[row.id]))

    def facets(
        self, wanted: Wanted, names: Sequence[str] = tuple(_FACETS), most: int = FACETED
    ) -> dict[str, Facet]:
        """For each facet the values among the first `most` claims that fit, with how many of them have it."""
        base, where, values = self.sought(wanted)
        parts = " UNION ALL ".join(f"SELECT '{name}', * FROM ({_FACETS[name]})" for name in names)
        rows = self._connection.execute(
            "WITH hit AS MATERIALIZED (SELECT c.nr, c.level, c.kind, c.block, c.author_label, d.publisher, "
            f"d.published {base} {_DOCUMENT} WHERE {where} LIMIT {most}) {parts}",
            values,
        ).fetchall()
        found: dict[str, list[tuple[str, str, int]]] = {name: [] for name in names}
        for name, value, shown, n in rows:
            found[name].append((str(value), str(shown), int(n)))
        return {name: tuple(choices) for name, choices in found.items()}

    def _claim_rows(self, rows: list[Any]) -> tuple[ClaimRow, ...]:
        numbers = [row[0] for row in rows]
        chains: dict[int, list[tuple[str, str]]] = {}
        for claim, name, kind in self._among(
            "SELECT s.claim, x.name, s.kind FROM claim_source s JOIN source x ON x.nr = s.source "
            "WHERE s.claim IN ({}) ORDER BY s.claim, s.position",
            numbers,
        ):
            chains.setdefault(claim, []).append((name, kind))
        flags: dict[int, list[str]] = {}
        for claim, kind in self._among(
            "SELECT DISTINCT claim, kind FROM claim_flag WHERE claim IN ({}) ORDER BY claim, kind", numbers
        ):
            flags.setdefault(claim, []).append(kind)
        return tuple(
            ClaimRow(
                *[
                    *row,
                    tuple(msgspec.json.decode(str(reasons), type=list[str])),
                    verdict,
                    tuple(chains.get(nr, ())),
                    tuple(flags.get(nr, ())),
                    by,
                ]
            )
            for nr, *row, reasons, verdict, by in rows
        )

    def _among(self, query: str, numbers: Sequence[object]) -> list[tuple[Any, ...]]:
        """The rows of a query with a list of numbers in place of `{}`."""
        return self._connection.execute(
            query.format(", ".join("?" * len(numbers))), tuple(numbers)
        ).fetchall()

    def _count(self, wanted: Wanted) -> int:
        """How many claims fit, counted up to `MOST` + 1."""
        if wanted.review == "open":
            # however decisions lie, no more claims than these are not open: so many need not be looked at
            spare = self._one(
                "SELECT (SELECT count(*) FROM claim_verdict) "
                "+ (SELECT count(*) FROM claim WHERE annotation IN (SELECT annotation FROM added))"
            )
            if self.up_to(MOST + spare + 1, replace(wanted, review="")) > MOST + spare:
                return MOST + 1
        return self.up_to(MOST + 1, wanted)

    def up_to(self, most: int, wanted: Wanted) -> int:
        """How many claims fit, counted up to `most`."""
        base, where, values = self.sought(wanted)
        given = wanted.given().keys()
        if base == _MATCHES and given == {"words"}:  # only current claims are among the words, and the times
            base, where = "FROM claim_words", "claim_words MATCH ?"
        elif base == _SPEAKING and given <= SPOKEN:
            base, where = f"FROM {SPEAKING}", "1"
        return self._one(f"SELECT count(*) FROM (SELECT 1 {base} WHERE {where} LIMIT {most})", values)

    def sought(self, wanted: Wanted) -> tuple[str, str, list[str]]:
        """FROM with claim `c`, what must hold, and the values, so that reading stops where there are enough.

        What was judged is begun with: it is little, or so much that reading stops soon. Words are where
        nothing else is asked for but what a claim's own row answers, and so are an actor, the times that a
        claim speaks of, and the documents. Else SQLite gathers all their matches, and begins with another
        facet.
        """
        if wanted.is_of_judged:
            return _of_judged(wanted)
        beside = wanted.given().keys() - _OF_CLAIM
        if beside == {"words"} and (words := match_of(wanted.words)):
            where, values = conditions(replace(wanted, words=""))
            return _MATCHES, f"claim_words MATCH ? AND {where}", [words, *values]
        if beside == {"actor"}:
            actors = self._connection.execute(_ACTORS, (wanted.actor,)).fetchall()
            if len(actors) == 1:  # of several a claim might name two
                where, values = conditions(replace(wanted, actor=""))
                return _NAMING, f"{_PUBLIC} AND {where}", [str(actors[0][0]), *values]
        if beside & SPOKEN and (
            beside <= SPOKEN or (beside <= SPOKEN | {"words"} and self._is_short(wanted))
        ):
            return _of_period(wanted)
        if beside & OF_DOCUMENT:
            return self._of_documents(wanted)
        return "FROM claim c", *conditions(wanted)

    def _is_short(self, wanted: Wanted) -> bool:
        """True where few claims speak of the period."""
        some = f"SELECT 1 FROM {SPEAKING} LIMIT {_SHORT + 1}"
        return (
            self._one(f"SELECT count(*) FROM ({some})", days_spoken(wanted.when_from, wanted.when_to))
            <= _SHORT
        )

    def _of_documents(self, wanted: Wanted) -> tuple[str, str, list[str]]:
        """The claims of the documents that fit; where those are many, the claims that fit otherwise."""
        beside = wanted.given().keys() - _OF_CLAIM - OF_DOCUMENT
        if beside:
            where, values = of_documents(wanted)
            some = f"SELECT 1 FROM document d WHERE {where} LIMIT {_FEW + 1}"
            if self._one(f"SELECT count(*) FROM ({some})", values) > _FEW:
                match = match_of(wanted.words)
                if match is None or beside != {"words"}:
                    return "FROM claim c", *conditions(wanted)
                where, values = conditions(replace(wanted, words=""))
                return _MATCHES, f"claim_words MATCH ? AND {where}", [match, *values]
        return _PUBLISHED, *conditions(wanted)

    def _one(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._connection.execute(query, tuple(values)).fetchone()[0])


def _of_judged(wanted: Wanted) -> tuple[str, str, list[str]]:
    if wanted.second:
        return _JUDGED, *conditions(wanted)
    where, values = conditions(replace(wanted, review=""))
    return _DECIDED, f"o.last = 1 AND o.verdict = ? AND {where}", [wanted.review, *values]


def _of_period(wanted: Wanted) -> tuple[str, str, list[str]]:
    """The words are asked of the numbers, before the claims that have them are looked up."""
    where, values = conditions(replace(wanted, when_from="", when_to="", words=""))
    if match := match_of(wanted.words):
        where = f"t.claim IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?) AND {where}"
        values = [match, *values]
    return _SPEAKING, where, [*days_spoken(wanted.when_from, wanted.when_to), *values]


def _walk(wanted: Wanted, order: Order) -> tuple[str, list[str]]:
    """FROM, WHERE and ORDER BY for claims that are too many to sort: along an index, one after the other.

    Each is asked whether it has the words; so many have them that few are asked in vain.
    """
    where, values = conditions(wanted, one_by_one=True)
    base, by = _BASE, _ORDERS[order]
    if order is Order.NEWEST:
        # document by document, the newest first; another index would walk through all claims for each
        documents, given = of_documents(wanted)
        where, values = conditions(replace(wanted, **dict.fromkeys(OF_DOCUMENT, "")), one_by_one=True)
        where, values = f"{documents or 1} AND {where}", [*given, *values]
        base = "FROM document d CROSS JOIN claim c INDEXED BY claim_of_document ON c.document = d.nr"
    elif order is Order.CHECK:
        base = _BASE.replace("claim c", "claim c INDEXED BY claim_by_check", 1)
    elif order is Order.CONFIDENCE:  # along the facet's index: those that have one
        base = _BASE.replace("claim c", "claim_confidence s CROSS JOIN claim c ON c.nr = s.claim", 1)
        by = "s.confidence, s.claim"
    elif order is Order.QUESTIONS:  # those that have one, the soonest to check first
        base = _BASE.replace("claim c", "claim c INDEXED BY claim_by_check", 1)
        where += " AND c.nr IN (SELECT claim FROM claim_flag)"
        by = _ORDERS[Order.CHECK]
    return f"{base} WHERE {where} ORDER BY {by}", values
