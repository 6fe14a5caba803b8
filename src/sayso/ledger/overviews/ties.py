"""Ties: who is told to have done what to whom, gathered into lines between public actors.

In: what is wanted. Out: lines, the weightiest first. The weight of a line is the number of independent voices
that tell of such a deed: documents that copy one another count once. Only what is told as done is a line;
what is planned, foretold, called for or denied is counted beside it, and so is what people have rejected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.core.plover import Quad
from sayso.ledger.overviews.ranked import first_rows
from sayso.ledger.overviews.reader import VOICE, Reader, marks_for

_FROM = (
    "claim_tie t JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
    "JOIN claim c ON c.nr = t.claim"
)
_CHUNK = 1_000  # lines that are ranked in one go
_Sides = tuple[int, int, int]  # actor, recipient, quad


@dataclass(frozen=True, slots=True)
class TiesWanted:
    """Filters, each empty where it does not count.

    `actor` is a key that stands on either side; `first` and `last` are days, YYYYMMDD, of the time that the
    event is told to have had: one without a time fits no period.
    """

    actor: str = ""
    quads: tuple[Quad, ...] = ()
    types: tuple[str, ...] = ()
    least_level: int = 0
    first: int | None = None
    last: int | None = None

    def is_for_all(self) -> bool:
        """True where nothing is left out."""
        return self == TiesWanted()


@dataclass(frozen=True, slots=True)
class Line:
    """Deeds of one quad by one actor to another. `best` is the highest sourcing level among their claims.

    `days` are those of the earliest and the latest, None where none has a time.
    """

    actor: str
    recipient: str
    quad: Quad
    types: tuple[str, ...]
    voices: int
    claims: int
    best: int
    days: tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Lines:
    """The weightiest lines, how many pairs of actors have one, and what is in none.

    `undone` are claims of events that are planned, foretold, called for or denied; `undated` those that a
    period leaves out for want of a time; `rejected` those that people have rejected.
    """

    lines: tuple[Line, ...]
    pairs: int
    undone: int
    undated: int
    rejected: int


class TiePages(Reader):
    """Reads ties from one connection."""

    def lines(self, wanted: TiesWanted, most: int) -> Lines:
        """The weightiest lines that fit. A line has no more voices than claims."""
        found = first_rows(self._candidates(wanted), lambda sides: self._lines(wanted, sides), _weight, most)
        return Lines(tuple(found), self._pairs(wanted), *self._beside(wanted))

    def _candidates(self, wanted: TiesWanted) -> Iterator[tuple[int, _Sides]]:
        """Lines that may fit, with a number that is not below that of their voices; the highest first."""
        if wanted.is_for_all():
            query = "SELECT claims, actor, recipient, quad FROM line_sum ORDER BY 1 DESC, 2, 3, 4"
            values: list[object] = []
        else:
            where, values = _conditions(wanted)
            query = (
                "SELECT count(*), t.actor, t.recipient, t.quad FROM claim_tie t "
                f"WHERE {_done(wanted)} AND {where} "
                "GROUP BY t.actor, t.recipient, t.quad ORDER BY 1 DESC, 2, 3, 4"
            )
        first = self._rows(
            f"{query} LIMIT {_CHUNK}", values
        )  # seldom are more needed: SQLite sorts these alone
        yield from ((size, (actor, recipient, quad)) for size, actor, recipient, quad in first)
        if len(first) == _CHUNK:
            rest = self._rows(f"{query} LIMIT -1 OFFSET {_CHUNK}", values)
            yield from ((size, (actor, recipient, quad)) for size, actor, recipient, quad in rest)

    def _pairs(self, wanted: TiesWanted) -> int:
        """How many pairs of actors have a line that fits."""
        if not wanted.is_for_all():
            where, values = _conditions(wanted)
            return self._number(
                f"WITH {self._left_out} SELECT count(*) FROM (SELECT 1 FROM claim_tie t "
                f"WHERE {_done(wanted)} AND t.claim NOT IN (SELECT nr FROM rejected) AND {where} "
                "GROUP BY t.actor, t.recipient)",
                values,
            )
        return self._number(
            f"WITH {self._left_out}, touched (actor, recipient) AS (SELECT DISTINCT t.actor, t.recipient "
            "FROM rejected x CROSS JOIN claim_tie t ON t.claim = x.nr WHERE +t.deed = 1) "
            "SELECT (SELECT count(*) FROM (SELECT DISTINCT actor, recipient FROM line_sum)) "
            "- (SELECT count(*) FROM touched p WHERE NOT EXISTS (SELECT 1 FROM claim_tie t WHERE t.deed = 1 "
            "AND t.actor = p.actor AND t.recipient = p.recipient "
            "AND t.claim NOT IN (SELECT nr FROM rejected)))"
        )

    def _lines(self, wanted: TiesWanted, sides: Sequence[_Sides]) -> list[Line]:
        """The lines between such sides, as far as they fit."""
        where, values = _conditions(wanted)
        marks = ", ".join(["(?, ?, ?)"] * len(sides))
        rows = self._rows(
            f"WITH {self._left_out}, line (actor, recipient, quad) AS (VALUES {marks}) "
            f"SELECT a.key, r.key, t.quad, group_concat(DISTINCT t.type), count(DISTINCT {VOICE}), "
            "count(DISTINCT t.claim), max(t.level), min(t.date_from), max(t.date_to) FROM line l "
            "CROSS JOIN claim_tie t INDEXED BY claim_tie_by_sides "
            "ON t.deed = 1 AND t.actor = l.actor AND t.recipient = l.recipient AND t.quad = l.quad "
            "JOIN document d ON d.nr = t.document "
            "JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
            "WHERE t.claim NOT IN (SELECT nr FROM rejected) "
            f"AND {where} GROUP BY t.actor, t.recipient, t.quad",
            (*[part for side in sides for part in side], *values),
        )
        return [
            Line(who, whom, Quad(quad), tuple(sorted(types.split(","))), voices, claims, best, (first, last))
            for who, whom, quad, types, voices, claims, best, first, last in rows
        ]

    def claims(self, wanted: TiesWanted, between: tuple[str, str], most: int) -> tuple[str, ...]:
        """The ids of the claims behind a line, the best sourced first."""
        where, values = _conditions(wanted)
        rows = self._rows(
            f"WITH {self._left_out} SELECT DISTINCT c.id, c.level, c.nr FROM {_FROM} "
            "WHERE t.deed = 1 AND a.key = ? AND r.key = ? AND t.claim NOT IN (SELECT nr FROM rejected) "
            f"AND {where} ORDER BY c.level DESC, c.nr LIMIT ?",
            (*between, *values, most),
        )
        return tuple(str(key) for key, *_ in rows)

    def _beside(self, wanted: TiesWanted) -> tuple[int, int, int]:
        """Claims that fit and are in no line: not done, without a time, rejected."""
        where, values = _conditions(wanted)
        undone = self._number(
            f"SELECT count(DISTINCT t.claim) FROM claim_tie t WHERE t.deed = 0 AND {where}", values
        )
        rejected = self._number(
            f"WITH {self._left_out} SELECT count(DISTINCT t.claim) FROM rejected x "
            f"CROSS JOIN claim_tie t ON t.claim = x.nr WHERE +t.deed = 1 AND {where}",
            values,
        )
        undated = 0
        if wanted.first is not None or wanted.last is not None:
            where, values = _conditions(
                TiesWanted(wanted.actor, wanted.quads, wanted.types, wanted.least_level)
            )
            undated = self._number(
                "SELECT count(DISTINCT t.claim) FROM claim_tie t "
                f"WHERE t.deed = 1 AND t.date_from IS NULL AND {where}",
                values,
            )
        return undone, undated, rejected


def _weight(line: Line) -> tuple[int, int, str, str, int]:
    return -line.voices, -line.claims, line.actor, line.recipient, line.quad


def _done(wanted: TiesWanted) -> str:
    """Told as done. With the plus, SQLite does not walk through all deeds, but takes those of the actor."""
    return "+t.deed = 1" if wanted.actor else "t.deed = 1"


def _conditions(wanted: TiesWanted) -> tuple[str, list[object]]:
    parts, values = ["1"], list[object]()
    if wanted.actor:
        own = "(SELECT nr FROM actor WHERE key = ?)"
        parts.append(f"(t.actor = {own} OR t.recipient = {own})")
        values += [wanted.actor, wanted.actor]
    if wanted.quads:
        parts.append(f"t.quad IN ({marks_for(wanted.quads)})")
        values += [quad.value for quad in wanted.quads]
    if wanted.types:
        parts.append(f"t.type IN ({marks_for(wanted.types)})")
        values += wanted.types
    if wanted.least_level:
        parts.append("t.level >= ?")
        values.append(wanted.least_level)
    if wanted.first is not None:
        parts.append("t.date_to >= ?")
        values.append(wanted.first)
    if wanted.last is not None:
        parts.append("t.date_from <= ?")
        values.append(wanted.last)
    return " AND ".join(parts), values
