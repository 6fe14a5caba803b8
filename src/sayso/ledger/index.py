"""Facets, words and sums of the current claims: written with them, taken out with them.

All of it follows from the claims' rows, and what people decided on them from the judgements (`verdicts`): a
claim that they mended is found, counted and drawn as they have it (`as_mended`). `add` and `drop` work on one
annotation within the caller's transaction, `follow` on one claim; `remake` makes everything but the words
anew, and `wrong_sums` says which sums are not right.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from itertools import islice

from sayso.ledger.as_mended import all_mended, facets_now, mended_in
from sayso.ledger.days import hull
from sayso.ledger.packed import Facets
from sayso.ledger.verdicts import add_verdicts, remake_verdicts

FACETS = (
    "claim_actor", "claim_source", "claim_place", "claim_time", "claim_quantity", "claim_event", "claim_flow",
    "claim_flag", "claim_tie", "claim_confidence", "claim_spoken", "claim_verdict",
)  # fmt: skip
_FOLLOWING = tuple(name for name in FACETS if name != "claim_verdict")  # what a mend may change
_OF_ANNOTATION, _OF_CLAIM = "c.annotation = ?", "c.nr = ?"
_OF_ANNOTATIONS = "c.annotation IN (SELECT value FROM json_each(?))"

_DIMENSIONS = {  # a row's values after the key: the smallest counts, so that the order of arrival does not
    "actor": ("id", "name", "kind", "country"),
    "source": ("id", "name"),
    "place": ("id", "name", "country", "lat", "lon"),
}
_BATCH = 2_000  # claims whose rows are gathered before they are written
_OPEN = 500  # annotations that are added to the sums together
_COPIED = {  # values that a row takes over from its claim
    "claim_tie": ", (SELECT document FROM claim WHERE nr = ?1), (SELECT level FROM claim WHERE nr = ?1)",
    "claim_flow": ", (SELECT document FROM claim WHERE nr = ?1), (SELECT level FROM claim WHERE nr = ?1), "
    "(SELECT block = 'headline' FROM claim WHERE nr = ?1)",
}
# CROSS JOIN is SQLite's way to say: in this order; a plus, without an index on this. Left to itself it walks
# through all ties of a ledger for one annotation.
_MONTH = "coalesce(substr(d.published, 1, 7), '')"
_DATED = "FROM claim c CROSS JOIN document d ON d.nr = c.document"
_CLAIMS = "FROM claim c"
_PUBLIC = "CROSS JOIN claim_actor a ON a.claim = c.nr AND a.public = 1"
_CITED = "CROSS JOIN claim_source s ON s.claim = c.nr"
# Of a day, YYYYMMDD, before the year 1 too: division there goes towards zero.
_YEAR = "CASE WHEN t.at < 0 THEN (t.at - 9999) / 10000 ELSE t.at / 10000 END"
_SUMS = {  # table: its key, and the SELECT that says what stands in it for some claims
    "level_sum": (
        "publisher, month, headline, level",
        f"""SELECT coalesce(d.publisher, ''), {_MONTH}, c.block = 'headline', c.level, count(*)
            {_DATED} WHERE {{which}} GROUP BY 1, 2, 3, 4""",
    ),
    "month_sum": (
        "month, headline, level",
        f"""SELECT {_MONTH}, c.block = 'headline', c.level, count(*)
            {_DATED} WHERE {{which}} GROUP BY 1, 2, 3""",
    ),
    "publisher_sum": (
        "publisher, headline, level",
        f"""SELECT coalesce(d.publisher, ''), c.block = 'headline', c.level, count(*)
            {_DATED} WHERE {{which}} GROUP BY 1, 2, 3""",
    ),
    "line_sum": (
        "actor, recipient, quad",
        f"""SELECT t.actor, t.recipient, t.quad, count(DISTINCT c.nr)
            {_CLAIMS} CROSS JOIN claim_tie t ON t.claim = c.nr
            WHERE {{which}} AND +t.deed = 1 GROUP BY 1, 2, 3""",
    ),
    "source_sum": (
        "source, level",
        """SELECT s.source, c.level, count(DISTINCT c.nr)
           FROM claim c CROSS JOIN claim_source s ON s.claim = c.nr WHERE {which} GROUP BY 1, 2""",
    ),
    "source_kind_sum": (
        "source, kind",
        f"""SELECT s.source, s.kind, count(DISTINCT c.nr)
            {_CLAIMS} {_CITED} WHERE {{which}} GROUP BY 1, 2""",
    ),
    "source_month_sum": (
        "source, month, level",
        f"""SELECT s.source, {_MONTH}, c.level, count(DISTINCT c.nr)
            {_DATED} {_CITED} WHERE {{which}} GROUP BY 1, 2, 3""",
    ),
    "source_publisher_sum": (
        "source, publisher, level",
        f"""SELECT s.source, coalesce(d.publisher, ''), c.level, count(DISTINCT c.nr)
            {_DATED} {_CITED} WHERE {{which}} GROUP BY 1, 2, 3""",
    ),
    "actor_sum": (
        "actor, month, level",
        f"""SELECT a.actor, {_MONTH}, c.level, count(*)
            {_DATED} {_PUBLIC} WHERE {{which}} GROUP BY 1, 2, 3""",
    ),
    "actor_level_sum": (
        "actor, level",
        f"""SELECT a.actor, c.level, count(*) {_CLAIMS} {_PUBLIC} WHERE {{which}} GROUP BY 1, 2""",
    ),
    "time_sum": (
        "year",
        f"""SELECT {_YEAR}, count(DISTINCT c.nr)
            {_CLAIMS} CROSS JOIN claim_time t ON t.claim = c.nr
            WHERE {{which}} AND t.date_from IS NOT NULL GROUP BY 1""",
    ),
    "flag_sum": (
        "kind, month",
        f"""SELECT f.kind, {_MONTH}, count(DISTINCT c.nr)
            {_DATED} CROSS JOIN claim_flag f ON f.claim = c.nr WHERE {{which}} GROUP BY 1, 2""",
    ),
}


class Index:
    """Writes the index within one transaction of the caller's, who ends with `settle`: until then, what was
    added is not in the sums, where most rows are those of many annotations.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._open: list[int] = []  # annotations that are not in the sums yet
        self._known: dict[tuple[str, tuple[object, ...]], int] = {}

    def add(self, annotation: int, claims: Iterable[tuple[int, Facets]]) -> None:
        """Index the claims (row number and facets) of an annotation, which is now the current one."""
        self._fill(claims)
        self._connection.execute(
            "INSERT INTO claim_words (rowid, text, numbers) "
            "SELECT nr, text, numbers FROM claim WHERE annotation = ? AND current = 1",
            (annotation,),
        )
        add_verdicts(self._connection, annotation)
        self._fill_again(mended_in(self._connection, annotation))
        self._open.append(annotation)
        if len(self._open) >= _OPEN:
            self.settle()

    def settle(self) -> None:
        """Let the sums have all that was added."""
        if self._open:
            self._sum(_OF_ANNOTATIONS, json.dumps(self._open), 1)
            self._open.clear()

    def follow(self, claims: Iterable[int]) -> None:
        """Let the facets of current claims, by number, follow what people have decided of them."""
        self.settle()
        for claim in claims:
            self._sum(_OF_CLAIM, claim, -1)
            self._fill_again([claim])
            self._sum(_OF_CLAIM, claim, 1)

    def remake(self, claims: Iterable[tuple[int, Facets]]) -> None:
        """Make the facets and the sums anew, of all current claims. The words stay as they are."""
        self._open.clear()
        for name in (*FACETS, *_SUMS):
            self._connection.execute(f"DELETE FROM {name}")  # noqa: S608  a name of ours
        self._fill(claims)
        remake_verdicts(self._connection)
        self._fill_again(all_mended(self._connection))
        for name, (keys, select) in _SUMS.items():
            query = select.format(which="c.current = 1")
            self._connection.execute(f"INSERT INTO {name} ({keys}, claims) {query}")
        forget_orphans(self._connection)

    def _fill_again(self, claims: Iterable[int]) -> None:
        """Make the facets of some claims anew, as they stand; the sums are the caller's."""
        for number, facets in facets_now(self._connection, claims):
            for name in _FOLLOWING:
                self._connection.execute(f"DELETE FROM {name} WHERE claim = ?", (number,))  # noqa: S608  a name of ours
            self._fill([(number, facets)])

    def _fill(self, claims: Iterable[tuple[int, Facets]]) -> None:
        waiting = iter(claims)
        while batch := list(islice(waiting, _BATCH)):
            self._insert(batch)

    def _insert(self, claims: list[tuple[int, Facets]]) -> None:
        rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in FACETS}
        for claim, facets in claims:
            self._gather(claim, facets, rows)
        for name, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0])) + _COPIED.get(name, "")
                self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608  a name of ours

    def drop(self, annotation: int) -> None:
        """Take the claims of an annotation out of the index, while they still stand as current."""
        self.settle()
        self._sum(_OF_ANNOTATION, annotation, -1)
        self._connection.execute(
            "INSERT INTO claim_words (claim_words, rowid, text, numbers) "
            "SELECT 'delete', nr, text, numbers FROM claim WHERE annotation = ? AND current = 1",
            (annotation,),
        )
        for name in FACETS:
            self._connection.execute(
                f"DELETE FROM {name} WHERE claim IN (SELECT nr FROM claim WHERE annotation = ?)",  # noqa: S608  a name of ours
                (annotation,),
            )

    def _gather(self, claim: int, facets: Facets, rows: dict[str, list[tuple[object, ...]]]) -> None:
        public, numbers = dict(facets.public), dict[str, int]()
        for row in facets.actors:
            number = numbers[row[0]] = self._number("actor", row)
            rows["claim_actor"].append((claim, number, int(row[0] in public), public.get(row[0])))
        rows["claim_place"] += [(claim, self._number("place", row)) for row in facets.places]
        rows["claim_source"] += [
            (claim, at, self._number("source", row[:3]), *row[3:]) for at, row in enumerate(facets.sources)
        ]
        rows["claim_flag"] += [(claim, *row) for row in facets.flags]
        rows["claim_tie"] += [
            (claim, event, numbers[actor], numbers[recipient], *rest)
            for event, actor, recipient, *rest in facets.ties
        ]
        rows["claim_confidence"] += [(claim, *row) for row in facets.confidence]
        spoken = hull([(first, last) for _, first, last in facets.times])
        rows["claim_spoken"] += [(claim, *spoken)] if spoken[0] is not None else []
        placed: tuple[tuple[str, Sequence[tuple[object, ...]]], ...] = (
            ("claim_time", facets.times),
            ("claim_quantity", facets.quantities),
            ("claim_event", facets.events),
            ("claim_flow", facets.flows),
        )
        for name, found in placed:
            rows[name] += [(claim, at, *row) for at, row in enumerate(found)]

    def _number(self, table: str, row: tuple[object, ...]) -> int:
        """The number of an actor, source or place, which is made where there is none."""
        known = self._known.get((table, row))
        if known is None:
            names = _DIMENSIONS[table]
            # min() of a NULL is NULL in SQL, and a value that is known should win
            least = ", ".join(
                f"{n} = min(coalesce({n}, excluded.{n}), coalesce(excluded.{n}, {n}))" for n in names
            )
            marks = ", ".join("?" * len(row))
            found = self._connection.execute(
                f"INSERT INTO {table} (key, {', '.join(names)}) VALUES ({marks}) "  # noqa: S608  names of ours
                f"ON CONFLICT (key) DO UPDATE SET {least} RETURNING nr",
                row,
            ).fetchone()
            known = self._known[table, row] = int(found[0])
        return known

    def _sum(self, which: str, value: int | str, sign: int) -> None:
        """Add the claims of annotations to the sums, or one claim; with -1, take them away."""
        for name, (keys, select) in _SUMS.items():
            query = select.format(which=f"{which} AND c.current = 1")
            found = self._connection.execute(query, (value,)).fetchall()
            marks = ", ".join("?" * len(found[0])) if found else ""
            if found:
                self._connection.executemany(
                    f"INSERT INTO {name} ({keys}, claims) VALUES ({marks}) "  # noqa: S608  names of ours
                    f"ON CONFLICT ({keys}) DO UPDATE SET claims = claims + excluded.claims",
                    [(*row[:-1], sign * row[-1]) for row in found],
                )
            if found and sign < 0:
                self._connection.executemany(
                    f"DELETE FROM {name} WHERE ({keys}) = ({marks[3:]}) AND claims <= 0",  # noqa: S608  names of ours
                    [row[:-1] for row in found],
                )


def wrong_sums(connection: sqlite3.Connection) -> list[str]:
    """The tables of sums that are not what the claims say."""
    wrong = []
    for name, (keys, select) in _SUMS.items():
        should = {row[:-1]: row[-1] for row in connection.execute(select.format(which="c.current = 1"))}
        stand = {row[:-1]: row[-1] for row in connection.execute(f"SELECT {keys}, claims FROM {name}")}  # noqa: S608  names of ours
        if should != stand:
            wrong.append(name)
    return wrong


def forget_orphans(connection: sqlite3.Connection) -> None:
    """Remove actors, sources and places that no claim names any more."""
    for name in _DIMENSIONS:
        connection.execute(
            f"DELETE FROM {name} WHERE nr NOT IN (SELECT {name} FROM claim_{name})"  # noqa: S608  a name of ours
            + (f" AND nr NOT IN (SELECT {name} FROM {name}_sum)" if name != "place" else "")  # noqa: S608
        )
