"""What the pages of the workbench list: claims, documents, sources, and counts of them.

In: an open connection to a ledger, for reading. Out: rows that are ready to be laid out, with the number of
all that there are. Counting stops at `MOST`: beyond it a page says "more than". Nothing is written here.
"""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec

from sayso.core.keys import content_digest
from sayso.ledger.page_rows import ClaimRow, DocumentRow, Facet, Found, Order, Overview, SourceRow, Window
from sayso.ledger.wanted import VERDICT, Wanted, conditions
from sayso.ledger.words import match_of

MOST = 10_000  # claims that are counted for one page
FACETED = 5_000  # claims whose facets are counted; of more, the facets are those of the first ones
_RANKED = 2_000  # matches up to which the best come first; of more, the latest to arrive
_CHOICES = 12  # values that a facet lists

_OF_DOCUMENT = re.compile(r"\bd\.")
_BASE = "FROM claim c JOIN document d ON d.nr = c.document"
_ROW = (
    "c.nr, c.id, d.id, d.title, d.publisher, d.published, c.position + 1, c.text, c.level, c.kind, c.block, "
    f"c.author_label, json_extract(c.record, '$.check_first.reasons'), {VERDICT}"
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


class Pages:
    """Reads lists from one connection. All that one page shows should be read in one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def claims(self, wanted: Wanted, order: Order, window: Window, seed: int = 0) -> Found[ClaimRow]:
        """A page of the claims that fit. `seed` is that of a sample."""
        where, values = conditions(wanted)
        total = self._count(where, values)
        by = _ORDERS[order].format(seed=int.from_bytes(content_digest("sample", seed)[:3]))
        tail = f"WHERE {where} ORDER BY {by}"
        if order is Order.BEST and wanted.words and (words := match_of(wanted.words)):
            # the rank is there only where the table of words is joined itself
            where, values = conditions(replace(wanted, words=""))
            base = "FROM claim_words w JOIN claim c ON c.nr = w.rowid JOIN document d ON d.nr = c.document"
            ranked = "w.rank, c.nr" if total <= _RANKED else "w.rowid DESC"
            tail, values = f"WHERE claim_words MATCH ? AND {where} ORDER BY {ranked}", [words, *values]
        elif total <= MOST:  # few enough to sort; SQLite might rather walk through all claims in their order
            base = (
                f"FROM (SELECT c.nr {_BASE} WHERE {where} LIMIT {MOST}) h "
                "CROSS JOIN claim c ON c.nr = h.nr JOIN document d ON d.nr = c.document"
            )
            tail = f"ORDER BY {by}"
        elif order is Order.NEWEST:
            # document by document, the newest first; another index would walk through all claims for each
            base = "FROM document d CROSS JOIN claim c INDEXED BY claim_of_document ON c.document = d.nr"
        elif order is Order.CHECK:
            base = _BASE.replace("claim c", "claim c INDEXED BY claim_by_check", 1)
        elif order is Order.CONFIDENCE:  # too many to sort: along the facet's index, those that have one
            base = _BASE.replace("claim c", "claim_confidence s CROSS JOIN claim c ON c.nr = s.claim", 1)
            tail = f"WHERE {where} ORDER BY s.confidence, s.claim"
        elif order is Order.QUESTIONS:  # likewise, the soonest to check first
            base = _BASE.replace("claim c", "claim c INDEXED BY claim_by_check", 1)
            flagged = "c.nr IN (SELECT claim FROM claim_flag)"
            tail = f"WHERE {where} AND {flagged} ORDER BY {_ORDERS[Order.CHECK]}"
        else:
            base = _BASE
        rows = self._connection.execute(
            f"SELECT {_ROW} {base} {tail} LIMIT ? OFFSET ?", (*values, window.size, window.skip)
        ).fetchall()
        return Found(self._claim_rows(rows), total)

    def claim_rows(self, ids: Sequence[str]) -> tuple[ClaimRow, ...]:
        """The current claims with these ids, in the order of `ids`; those that are not there are left out."""
        marks = ", ".join("?" * len(ids))
        rows = self._connection.execute(
            f"SELECT {_ROW} {_BASE} WHERE c.current = 1 AND c.id IN ({marks})",
            tuple(ids),
        ).fetchall()
        place = {key: at for at, key in enumerate(ids)}
        return tuple(sorted(self._claim_rows(rows), key=lambda row: place[row.id]))

    def facets(self, wanted: Wanted) -> dict[str, Facet]:
        """For each facet the values among the claims that fit, with how many of them have it."""
        where, values = conditions(wanted)
        parts = " UNION ALL ".join(f"SELECT '{name}', * FROM ({query})" for name, query in _FACETS.items())
        rows = self._connection.execute(
            "WITH hit AS MATERIALIZED (SELECT c.nr, c.level, c.kind, c.block, c.author_label, d.publisher, "
            f"d.published {_BASE} WHERE {where} LIMIT {FACETED}) {parts}",
            values,
        ).fetchall()
        found: dict[str, list[tuple[str, str, int]]] = {name: [] for name in _FACETS}
        for name, value, shown, n in rows:
            found[name].append((str(value), str(shown), int(n)))
        return {name: tuple(choices) for name, choices in found.items()}

    def documents(self, words: str, publisher: str, window: Window) -> Found[DocumentRow]:
        """A page of documents, the newest first. `words` stand in the title; `publisher` is "-" for none."""
        where, values = ["1"], list[str]()
        for word in words.split():
            where.append("instr(lower(coalesce(d.title, '')), lower(?)) > 0")
            values.append(word)
        if publisher == "-":
            where.append("d.publisher IS NULL")
        elif publisher:
            where.append("d.publisher = ?")
            values.append(publisher)
        condition = " AND ".join(where)
        total = self._one(f"SELECT count(*) FROM document d WHERE {condition}", values)
        rows = self._connection.execute(
            "SELECT d.nr, d.id, d.title, d.publisher, d.published, d.language, d.status, d.characters "
            f"FROM document d WHERE {condition} ORDER BY d.published_from DESC, d.nr DESC LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        ).fetchall()
        levels = self._levels(
            "SELECT document, level, count(*) FROM claim WHERE current = 1 AND document IN ({}) "
            "GROUP BY 1, 2",
            [row[0] for row in rows],
        )
        questions = dict(
            self._among(
                "SELECT c.document, count(DISTINCT f.flag) FROM claim c JOIN claim_flag f ON f.claim = c.nr "
                "WHERE c.current = 1 AND c.document IN ({}) GROUP BY 1",
                [row[0] for row in rows],
            )
        )
        found = tuple(DocumentRow(*[*row, levels[nr], questions.get(nr, 0)]) for nr, *row in rows)
        return Found(found, total)

    def publishers(self) -> Facet:
        """All publishers with the number of their documents, the most first; "-" for none."""
        rows = self._connection.execute(
            "SELECT coalesce(publisher, '-'), coalesce(publisher, ''), count(*) FROM document "
            "GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 500"
        )
        return tuple((str(key), str(name), int(n)) for key, name, n in rows)

    def sources(self, words: str, window: Window) -> Found[SourceRow]:
        """A page of the sources that claims name, the most often named first. `words` stand in the name."""
        where, values = ["substr(x.key, 1, 1) <> '('"], list[str]()
        for word in words.split():
            where.append("instr(lower(x.name), lower(?)) > 0")
            values.append(word)
        condition = " AND ".join(where)
        total = self._one(
            f"SELECT count(*) FROM source x WHERE {condition} AND x.nr IN (SELECT source FROM source_sum)",
            values,
        )
        rows = self._connection.execute(
            "SELECT x.nr, x.key, x.id, x.name, sum(s.claims) AS n FROM source x "
            "JOIN source_sum s ON s.source = x.nr "
            f"WHERE {condition} GROUP BY x.nr ORDER BY n DESC, x.name LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        ).fetchall()
        return Found(self._source_rows([row[:4] for row in rows]), total)

    def source(self, key: str) -> SourceRow | None:
        """One source, by its key."""
        rows = self._connection.execute(
            "SELECT nr, key, id, name FROM source WHERE key = ?", (key,)
        ).fetchall()
        found = self._source_rows(rows)
        return found[0] if found else None

    def overview(self) -> Overview:
        """The ledger in numbers."""
        head, body = [0] * 6, [0] * 6
        for headline, level, n in self._connection.execute(
            "SELECT headline, level, sum(claims) FROM level_sum GROUP BY 1, 2"
        ):
            (head if headline else body)[level] = n
        by = "SELECT {0}, level, sum(claims) FROM level_sum WHERE headline = 0 GROUP BY 1, 2"
        flags = self._connection.execute(
            "SELECT kind, sum(claims) FROM flag_sum GROUP BY 1 HAVING sum(claims) > 0 ORDER BY 2 DESC, 1"
        ).fetchall()
        where, values = conditions(Wanted(review="open"))
        return Overview(
            documents=self._one("SELECT count(*) FROM document"),
            unread=self._one("SELECT count(*) FROM document WHERE status <> 'read'"),
            claims=sum(head) + sum(body),
            sources=self._one("SELECT count(*) FROM source WHERE substr(key, 1, 1) <> '('"),
            levels=tuple(body),
            headlines=tuple(head),
            publishers=self._named_levels(by.format("publisher"), by_size=True),
            months=self._named_levels(by.format("month"), by_size=False),
            flags=tuple((str(kind), int(n)) for kind, n in flags),
            open=self._count(where, values),
        )

    def _named_levels(self, query: str, *, by_size: bool) -> tuple[tuple[str, tuple[int, ...]], ...]:
        found: dict[str, list[int]] = {}
        for name, level, n in self._connection.execute(query):
            found.setdefault(str(name), [0] * 6)[level] = n
        rows = [(name, tuple(levels)) for name, levels in found.items()]
        return tuple(sorted(rows, key=lambda row: (-sum(row[1]) if by_size else 0, row[0])))

    def _source_rows(self, rows: list[tuple[int, str, str | None, str]]) -> tuple[SourceRow, ...]:
        numbers = [row[0] for row in rows]
        levels = self._levels("SELECT source, level, claims FROM source_sum WHERE source IN ({})", numbers)
        kinds: dict[int, list[str]] = {}
        for source, kind in self._among(
            "SELECT source, kind FROM claim_source WHERE source IN ({}) "
            "GROUP BY 1, 2 ORDER BY 1, count(*) DESC, 2",
            numbers,
        ):
            kinds.setdefault(source, []).append(kind)
        cited: dict[int, list[tuple[str, int]]] = {}
        for source, publisher, n in self._among(
            "SELECT source, publisher, sum(claims) FROM source_publisher_sum WHERE source IN ({}) "
            "GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2",
            numbers,
        ):
            cited.setdefault(source, []).append((publisher, n))
        return tuple(
            SourceRow(key, id_, name, tuple(kinds.get(nr, ())), levels[nr], tuple(cited.get(nr, ())[:3]))
            for nr, key, id_, name in rows
        )

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
                ]
            )
            for nr, *row, reasons, verdict in rows
        )

    def _levels(self, query: str, numbers: list[int]) -> dict[int, tuple[int, ...]]:
        counts = {number: [0] * 6 for number in numbers}
        for number, level, n in self._among(query, numbers):
            counts[number][level] = n
        return {number: tuple(levels) for number, levels in counts.items()}

    def _among(self, query: str, numbers: Sequence[object]) -> list[tuple[Any, ...]]:
        """The rows of a query with a list of numbers in place of `{}`."""
        return self._connection.execute(
            query.format(", ".join("?" * len(numbers))), tuple(numbers)
        ).fetchall()

    def _count(self, where: str, values: Sequence[object]) -> int:
        """How many claims fit, counted up to `MOST` + 1."""
        base = _BASE if _OF_DOCUMENT.search(where) else "FROM claim c"
        return self._one(f"SELECT count(*) FROM (SELECT 1 {base} WHERE {where} LIMIT {MOST + 1})", values)

    def _one(self, query: str, values: Sequence[object] = ()) -> int:
        return int(self._connection.execute(query, tuple(values)).fetchone()[0])
