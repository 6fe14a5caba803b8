"""Facets, words and sums of the current claims: written with them, taken out with them.

All of it follows from the claims' rows. `add` and `drop` work on one annotation within the caller's
transaction; `remake` makes everything anew, and `sums` says what the sums should be.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from sayso.ledger.packed import Facets

FACETS = (
    "claim_actor", "claim_source", "claim_place", "claim_time", "claim_quantity", "claim_event", "claim_flow",
    "claim_flag", "claim_confidence",
)  # fmt: skip

_DIMENSIONS = {  # a row's values after the key: the smallest counts, so that the order of arrival does not
    "actor": ("id", "name", "kind", "country"),
    "source": ("id", "name"),
    "place": ("id", "name", "country", "lat", "lon"),
}
_MONTH = "coalesce(substr(d.published, 1, 7), '')"
_DATED = "FROM claim c JOIN document d ON d.nr = c.document"
_SUMS = {  # table: its key, and the SELECT that says what stands in it for some claims
    "level_sum": (
        "publisher, month, headline, level",
        f"""SELECT coalesce(d.publisher, ''), {_MONTH}, c.block = 'headline', c.level, count(*)
            {_DATED} WHERE {{which}} GROUP BY 1, 2, 3, 4""",
    ),
    "source_sum": (
        "source, level",
        """SELECT s.source, c.level, count(DISTINCT c.nr)
           FROM claim c JOIN claim_source s ON s.claim = c.nr WHERE {which} GROUP BY 1, 2""",
    ),
    "actor_sum": (
        "actor, month",
        f"""SELECT a.actor, {_MONTH}, count(*)
            {_DATED} JOIN claim_actor a ON a.claim = c.nr WHERE {{which}} GROUP BY 1, 2""",
    ),
    "flag_sum": (
        "kind, month",
        f"""SELECT f.kind, {_MONTH}, count(DISTINCT c.nr)
            {_DATED} JOIN claim_flag f ON f.claim = c.nr WHERE {{which}} GROUP BY 1, 2""",
    ),
}


class Index:
    """Writes the index within one transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, tuple[object, ...]], int] = {}

    def add(self, annotation: int, claims: Iterable[tuple[int, Facets]]) -> None:
        """Index the claims (row number and facets) of an annotation, which is now the current one."""
        rows: dict[str, list[tuple[object, ...]]] = {name: [] for name in FACETS}
        for claim, facets in claims:
            self._gather(claim, facets, rows)
        for name, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                self._connection.executemany(f"INSERT INTO {name} VALUES ({marks})", found)  # noqa: S608  a name of ours
        self._connection.execute(
            "INSERT INTO claim_words (rowid, text, numbers) "
            "SELECT nr, text, numbers FROM claim WHERE annotation = ? AND current = 1",
            (annotation,),
        )
        self._sum(annotation, 1)

    def drop(self, annotation: int) -> None:
        """Take the claims of an annotation out of the index, while they still stand as current."""
        self._sum(annotation, -1)
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
        rows["claim_actor"] += [(claim, self._number("actor", row)) for row in facets.actors]
        rows["claim_place"] += [(claim, self._number("place", row)) for row in facets.places]
        rows["claim_source"] += [
            (claim, at, self._number("source", row[:3]), *row[3:]) for at, row in enumerate(facets.sources)
        ]
        rows["claim_flag"] += [(claim, *row) for row in facets.flags]
        rows["claim_confidence"] += [(claim, *row) for row in facets.confidence]
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

    def _sum(self, annotation: int, sign: int) -> None:
        for name, (keys, select) in _SUMS.items():
            query = select.format(which="c.annotation = ? AND c.current = 1")
            found = self._connection.execute(query, (annotation,)).fetchall()
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
