"""Contradictions of a ledger, the weightiest first: pairs of claims that cannot both be so.

In: filters. Out: `Contradiction` values, as the linker made them. A pair stands here while both of its claims
are current and nobody has rejected one of them; it fits where either of them fits. There are a few of them
for a thousand claims: a filter looks at their sides, and never at all claims.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from sayso.core.links import Aspect, Contradiction
from sayso.ledger.claim_lists import MOST
from sayso.ledger.overviews.reader import REJECTED, Reader
from sayso.ledger.page_rows import Found, Window
from sayso.ledger.plan import ClaimQuery, plan_of
from sayso.ledger.wanted import Wanted, conditions
from sayso.ledger.words import match_of

Pair = tuple[str, str]  # ids of claims, as the ledger has them
# As `claim.current` says, without a look at the row of the claim: the index on ids has the annotation.
_CURRENT = (
    "({0}.annotation IN (SELECT annotation FROM current) OR {0}.annotation IN (SELECT annotation FROM added))"
)
_STAND = (
    "contradiction x INDEXED BY contradiction_by_score "
    f"CROSS JOIN claim a ON a.id = x.first AND {_CURRENT.format('a')} "
    f"CROSS JOIN claim b ON b.id = x.second AND {_CURRENT.format('b')} "
    "WHERE a.nr NOT IN (SELECT nr FROM rejected) AND b.nr NOT IN (SELECT nr FROM rejected)"
)
_SIDES = "SELECT one AS nr FROM pair UNION SELECT other FROM pair"
_SIDE = f"({_SIDES}) s CROSS JOIN claim c ON c.nr = s.nr"
_MATCHES = "s.nr IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)"
_IN_ASPECT = "EXISTS (SELECT 1 FROM json_each(x.record, '$.aspects') WHERE value = ?)"


@dataclass(frozen=True, slots=True)
class ContradictionsWanted:
    """Filters. A pair fits where one of its claims fits all of them, and it differs in `aspect`, if given."""

    claims: Wanted = field(default_factory=Wanted)
    least_level: int = 0
    aspect: Aspect | None = None


class ContradictionPages(Reader):
    """Reads them for the pages."""

    def pairs(self, wanted: ContradictionsWanted, window: Window) -> Found[Contradiction]:
        """A page of the pairs that fit. Raises QueryError."""
        fit, values = "", list[object]()
        if wanted != ContradictionsWanted(aspect=wanted.aspect):
            fit, values = _fitting(wanted)
        found = _weightiest(self._connection, (fit, values), wanted.aspect, MOST + 1)
        shown = found[window.skip : window.skip + window.size]
        return Found(tuple(_records(self._connection, shown)), len(found))


def _fitting(wanted: ContradictionsWanted) -> tuple[str, list[object]]:
    """SQL for the numbers of the sides that fit, and its values.

    The words are asked of the numbers alone, and only the claims that have them are looked at.
    """
    match = match_of(wanted.claims.words)
    where, given = conditions(replace(wanted.claims, words=""))
    of_words, words = (f"{_MATCHES} AND ", [match]) if match else ("", [])
    fit = f"SELECT c.nr FROM {_SIDE} WHERE {of_words}{where} AND c.level >= ?"
    return fit, [*words, *given, wanted.least_level]


def contradictions_asked(
    connection: sqlite3.Connection, query: ClaimQuery, most: int, aspect: Aspect | None = None
) -> Iterator[Contradiction]:
    """The first `most` pairs of which a claim is among those that a query finds, and that differ in `aspect`,
    if given. Raises QueryError.
    """
    fit, values = "", list[object]()
    if query != ClaimQuery():
        plan = plan_of(replace(query, words=None), connection)
        plan.add(f"c.nr IN ({_SIDES})")
        if query.words and (match := match_of(query.words)):  # the plus: the sides are fewer than the matches
            plan.add("+c.nr IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)", match)
        fit, values = f"SELECT c.nr FROM {plan.tail}", plan.values
    yield from _records(connection, _weightiest(connection, (fit, values), aspect, most))


def _weightiest(
    connection: sqlite3.Connection, fitting: tuple[str, Sequence[object]], aspect: Aspect | None, most: int
) -> list[Pair]:
    """The first `most` pairs; with SQL for numbers of claims, and its values, those of which a side is among
    them.
    """
    fit, given = fitting
    stand, values = (f"{_STAND} AND {_IN_ASPECT}", [aspect.value]) if aspect else (_STAND, [])
    if not fit:
        every = f"WITH {REJECTED} SELECT x.first, x.second FROM {stand} "
        return connection.execute(
            f"{every} ORDER BY x.score DESC, x.first, x.second LIMIT ?", (*values, most)
        ).fetchall()
    sql = (
        f"WITH {REJECTED}, pair (first, second, score, one, other) AS MATERIALIZED "
        f"(SELECT x.first, x.second, x.score, a.nr, b.nr FROM {stand}), fit (nr) AS MATERIALIZED ({fit}) "
        "SELECT first, second FROM pair WHERE one IN (SELECT nr FROM fit) OR other IN (SELECT nr FROM fit) "
        "ORDER BY score DESC, first, second LIMIT ?"
    )
    return connection.execute(sql, (*values, *given, most)).fetchall()


def _records(connection: sqlite3.Connection, pairs: Sequence[Pair]) -> Iterator[Contradiction]:
    for pair in pairs:
        row = connection.execute(
            "SELECT record FROM contradiction WHERE first = ? AND second = ?", pair
        ).fetchone()
        if row:  # whoever reads one after the other, outside a transaction, may find it gone
            yield msgspec.json.decode(row[0], type=Contradiction)
