"""Lists of claims for the pages of the workbench, with what they can be narrowed by.

In: an open connection to a ledger, for reading. Out: rows that are ready to be laid out, with the number of
all that there are. Counting stops at `MOST`: beyond it a page says "more than", and no list of so many is
sorted: it is walked through in its order until a page is full. Nothing is written here.
"""

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec

from sayso.core.keys import content_digest
from sayso.ledger.page_rows import ClaimRow, Facet, Found, Order, Window
from sayso.ledger.people import added_by
from sayso.ledger.wanted import VERDICT, Wanted, conditions
from sayso.ledger.words import match_of

MOST = 10_000  # claims that are counted for one page
FACETED = 2_000  # claims whose facets are counted
GLANCED = 400  # of more claims than that, those whose facets are offered, without numbers
_RANKED = 2_000  # matches up to which the best come first; of more, the latest to arrive
_MIXED = 20_000  # claims of a sample that is drawn from more than are counted
_CHOICES = 12  # values that a facet lists

_OF_DOCUMENT = re.compile(r"\bd\.")
_DOCUMENT = "JOIN document d ON d.nr = c.document"
_BASE = f"FROM claim c {_DOCUMENT}"
_MATCHES = "FROM claim_words w CROSS JOIN claim c ON c.nr = w.rowid"
_JUDGED = (  # by the number of the row, so that no index on another filter is taken instead
    "FROM (SELECT DISTINCT k.nr FROM judgement o CROSS JOIN claim k ON k.id = o.subject "
    "WHERE o.kind = 'review' AND k.current = 1) o CROSS JOIN claim c ON c.nr = o.nr"
)
_OF_CLAIM = frozenset(
    {"words", "level", "least_level", "most_level", "kind", "commitment", "block"}
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
    Order.SAMPLE: (
        "((c.nr * 48271 + {seed} * 127) % 2147483647) * ((c.nr * 48271 + {seed} * 127) % 2147483647) "
        "% 2147483647, c.nr"
    ),
    Order.CONFIDENCE: (
        "(SELECT confidence FROM claim_confidence s WHERE s.claim = c.nr) NULLS LAST, "
        "c.check_first DESC, c.nr"
    ),
    Order.QUESTIONS: (
        "(SELECT count(*) FROM claim_flag f WHERE f.claim = c.nr) DESC, c.check_first DESC, c.nr"
    ),
    Order.BEST: "c.check_first DESC, c.nr",
}
_FACETS = {
    "level": "SELECT h.level, '', count(*) FROM hit h GROUP BY 1 ORDER BY 1",
    "source_kind": (
        "SELECT s.kind, '', count(DISTINCT h.nr) FROM hit h JOIN claim_source s ON s.claim = h.nr "
        "GROUP BY 1 ORDER BY 3 DESC, 1"
    ),
    "source": (
        "SELECT x.key, x.name, count(DISTINCT h.nr) FROM hit h JOIN claim_source s ON s.claim = h.nr "
        "JOIN source x ON x.nr = s.source WHERE x.key NOT LIKE '(%' GROUP BY 1 "
        f"ORDER BY 3 DESC, 2 LIMIT {_CHOICES}"
    ),
    "flag": (
        "SELECT f.kind, '', count(DISTINCT h.nr) FROM hit h JOIN claim_flag f ON f.claim = h.nr "
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
        self._judged: tuple[tuple[object, ...], str] | None = None  # what was asked when, and numbers as JSON

    def claims(self, wanted: Wanted, order: Order, window: Window, seed: int = 0) -> Found[ClaimRow]:
        """A page of the claims that fit. `seed` is that of a sample."""
        total = self._count(wanted)
        if order is Order.BEST and wanted.words and (words := match_of(wanted.words)):
            # the rank is there only where the table of words is joined itself
            where, values = conditions(replace(wanted, words=""))
            ranked = "w.rank, c.nr" if total <= _RANKED else "w.rowid DESC"
            tail = f"{_MATCHES} {_DOCUMENT} WHERE claim_words MATCH ? AND {where} ORDER BY {ranked}"
            values = [words, *values]
        elif total <= MOST:  # few enough to sort; SQLite might rather walk through all claims in their order
            base, where, values = self._begin(wanted)
            by = _ORDERS[order].format(seed=int.from_bytes(content_digest("sample", seed)[:3]))
            tail = (
                f"FROM (SELECT c.nr {base} {_DOCUMENT} WHERE {where} LIMIT {MOST}) h "
                f"CROSS JOIN claim c ON c.nr = h.nr {_DOCUMENT} ORDER BY {by}"
            )
        else:
            tail, values = _walk(wanted, order, seed, _MIXED)
        rows = self._page(tail, values, window)
        if (
            order is Order.SAMPLE and total > MOST and len(rows) < window.size
        ):  # too few of the first ones fit
            rows = self._page(*_walk(wanted, order, seed, -1), window)
        return Found(self._claim_rows(rows), total)

    def _page(self, tail: str, values: Sequence[object], window: Window) -> list[Any]:
        return self._connection.execute(
            f"SELECT {_ROW} {tail} LIMIT ? OFFSET ?", (*values, window.size, window.skip)
        ).fetchall()

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
        base, where, values = self._begin(wanted)
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
            # however judgements lie, no more claims than these are not open: so many need not be looked at
            spare = self._one(
                "SELECT (SELECT count(*) FROM judgement WHERE kind = 'review') "
                "+ (SELECT count(*) FROM claim WHERE annotation IN (SELECT annotation FROM added))"
            )
            if self._up_to(MOST + spare + 1, replace(wanted, review="")) > MOST + spare:
                return MOST + 1
        return self._up_to(MOST + 1, wanted)

    def _up_to(self, most: int, wanted: Wanted) -> int:
        """How many claims fit, counted up to `most`."""
        base, where, values = self._begin(wanted)
        if base == _MATCHES and wanted.given().keys() == {"words"}:  # only current claims are among the words
            base, where = "FROM claim_words", "claim_words MATCH ?"
        document = _DOCUMENT if _OF_DOCUMENT.search(where) else ""
        return self._one(
            f"SELECT count(*) FROM (SELECT 1 {base} {document} WHERE {where} LIMIT {most})", values
        )

    def _begin(self, wanted: Wanted) -> tuple[str, str, list[str]]:
        """FROM with claim `c`, what must hold, and the values. Judged claims are looked for once a page."""
        base, where, values = _sought(wanted)
        if not wanted.is_of_judged:
            return base, where, values
        asked = wanted, self._one("SELECT coalesce(max(nr), 0) FROM judgement")
        if self._judged is None or self._judged[0] != asked:
            document = _DOCUMENT if _OF_DOCUMENT.search(where) else ""
            rows = self._connection.execute(
                f"SELECT c.nr {base} {document} WHERE {where} LIMIT {MOST + 1}", values
            )
            self._judged = asked, json.dumps([int(nr) for (nr,) in rows])
        return f"FROM json_each('{self._judged[1]}') o CROSS JOIN claim c ON c.nr = o.value", "1", []

    def _one(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._connection.execute(query, tuple(values)).fetchone()[0])


def _sought(wanted: Wanted) -> tuple[str, str, list[str]]:
    """FROM with claim `c`, what must hold, and the values, so that reading stops where there are enough.

    What was judged is little, so that it is begun with. Words are where nothing else is asked for but what a
    claim's own row answers. Else SQLite gathers all their matches, and begins with another facet.
    """
    if wanted.is_of_judged:
        return _JUDGED, *conditions(wanted)
    words = match_of(wanted.words) if wanted.words else None
    if words is None or not wanted.given().keys() <= _OF_CLAIM:
        where, values = conditions(wanted)
        return "FROM claim c", where, values
    where, values = conditions(replace(wanted, words=""))
    return _MATCHES, f"claim_words MATCH ? AND {where}", [words, *values]


def _walk(wanted: Wanted, order: Order, seed: int, most: int) -> tuple[str, list[str]]:
    """FROM, WHERE and ORDER BY for claims that are too many to sort: along an index, one after the other.

    Each is asked whether it has the words; so many have them that few are asked in vain. A sample looks at
    the first `most` of its order (-1: all).
    """
    where, values = conditions(wanted, one_by_one=True)
    base, by = _BASE, _ORDERS[order].format(seed=int.from_bytes(content_digest("sample", seed)[:3]))
    if order is Order.NEWEST:
        # document by document, the newest first; another index would walk through all claims for each
        base = "FROM document d CROSS JOIN claim c INDEXED BY claim_of_document ON c.document = d.nr"
    elif order is Order.SAMPLE:
        # the first of the order, by their numbers alone: to mix all claims with all their columns takes long
        numbers = "SELECT c.nr FROM claim c INDEXED BY claim_by_check WHERE c.current = 1"
        mixed = f"({numbers} ORDER BY {by} LIMIT {most})"
        base = _BASE.replace("claim c", f"{mixed} m CROSS JOIN claim c ON c.nr = m.nr", 1)
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
