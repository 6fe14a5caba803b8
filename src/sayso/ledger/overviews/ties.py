"""Ties: who is told to have done what to whom, gathered into lines between public actors.

In: what is wanted. Out: lines, the weightiest first. The weight of a line is the number of independent voices
that tell of such a deed: documents that copy one another count once. Only what is told as done is a line;
what is planned, foretold, called for or denied is counted beside it, and so is what people have rejected.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.core.plover import Quad
from sayso.ledger.days import OPEN_END, OPEN_START, YEAR
from sayso.ledger.overviews.ranked import first_rows
from sayso.ledger.overviews.reader import REJECTED, VOICE, Reader, marks_for

_FROM = (
    "claim_tie t JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
    "JOIN claim c ON c.nr = t.claim"
)
_QUADS = {quad.value: quad for quad in Quad}
_CHUNK = 1_000  # lines that are ranked in one go
_Sides = tuple[int, int, int]  # actor, recipient, quad
_Candidate = tuple[tuple[int, ...], _Sides]  # a line that may fit, and what does not stand after its weight


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
        pairs, candidates = self._candidates(wanted)
        found = first_rows(candidates, lambda sides: self._lines(wanted, sides), _weight, most)
        lines = sorted((line for _, line in found), key=_shown)
        return Lines(tuple(lines), pairs - self._rejected_pairs(wanted), *self._beside(wanted))

    def _candidates(self, wanted: TiesWanted) -> tuple[int, Iterator[_Candidate]]:
        """How many pairs of actors may have a line that fits; and such lines, those of most claims first."""
        if wanted.is_for_all():
            pairs = self._number("SELECT count(*) FROM (SELECT DISTINCT actor, recipient FROM line_sum)")
            rows = self._connection.execute(
                "SELECT claims, actor, recipient, quad, 0 FROM line_sum ORDER BY 1 DESC, 2, 3, 4"
            )
            return pairs, map(_candidate, rows)
        ties, values = _fitting(wanted, deed=1)
        query = (
            "WITH line AS MATERIALIZED (SELECT count(*) AS claims, t.actor, t.recipient, t.quad "
            f"FROM {ties} GROUP BY t.actor, t.recipient, t.quad) "
            "SELECT claims, actor, recipient, quad, (SELECT count(*) FROM "
            "(SELECT DISTINCT actor, recipient FROM line)) FROM line ORDER BY 1 DESC, 2, 3, 4"
        )
        # seldom are more needed: SQLite sorts these alone
        first = self._rows(f"{query} LIMIT {_CHUNK}", values)

        def candidates() -> Iterator[_Candidate]:
            yield from map(_candidate, first)
            if len(first) == _CHUNK:
                yield from map(_candidate, self._rows(f"{query} LIMIT -1 OFFSET {_CHUNK}", values))

        return (int(first[0][4]) if first else 0), candidates()

    def _rejected_pairs(self, wanted: TiesWanted) -> int:
        """How many pairs of actors have no line that fits for the only reason that people rejected it."""
        where, values = _conditions(wanted)
        return self._number(
            f"WITH {REJECTED}, touched (actor, recipient) AS (SELECT DISTINCT t.actor, t.recipient "
            f"FROM rejected x CROSS JOIN claim_tie t ON t.claim = x.nr WHERE +t.deed = 1 AND {where}) "
            "SELECT count(*) FROM touched p WHERE NOT EXISTS (SELECT 1 FROM claim_tie t WHERE t.deed = 1 "
            "AND t.actor = p.actor AND t.recipient = p.recipient "
            f"AND t.claim NOT IN (SELECT nr FROM rejected) AND {where})",
            [*values, *values],
        )

    def _lines(self, wanted: TiesWanted, sides: Sequence[_Sides]) -> list[tuple[_Sides, Line]]:
        """The lines between such sides, as far as they fit."""
        where, values = _conditions(wanted)
        marks = ", ".join(["(?, ?, ?)"] * len(sides))
        rows = self._rows(
            f"WITH {REJECTED}, line (actor, recipient, quad) AS (VALUES {marks}) "
            "SELECT t.actor, t.recipient, a.key, r.key, t.quad, group_concat(DISTINCT t.type), "
            f"count(DISTINCT {VOICE}), count(DISTINCT t.claim), max(t.level), "
            "min(t.date_from), max(t.date_to) FROM line l "
            "CROSS JOIN claim_tie t INDEXED BY claim_tie_by_sides "
            "ON t.deed = 1 AND t.actor = l.actor AND t.recipient = l.recipient AND t.quad = l.quad "
            "JOIN document d ON d.nr = t.document "
            "JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
            "WHERE t.claim NOT IN (SELECT nr FROM rejected) "
            f"AND {where} GROUP BY t.actor, t.recipient, t.quad",
            (*[part for side in sides for part in side], *values),
        )
        return [
            (
                (actor, recipient, quad),
                Line(
                    who,
                    whom,
                    _QUADS[quad],
                    tuple(sorted(types.split(","))),
                    voices,
                    claims,
                    best,
                    (first, last),
                ),
            )
            for actor, recipient, who, whom, quad, types, voices, claims, best, first, last in rows
        ]

    def claims(self, wanted: TiesWanted, between: tuple[str, str], most: int) -> tuple[str, ...]:
        """The ids of the claims behind a line, the best sourced first."""
        where, values = _conditions(wanted)
        rows = self._rows(
            f"WITH {REJECTED} SELECT DISTINCT c.id, c.level, c.nr FROM {_FROM} "
            "WHERE t.deed = 1 AND a.key = ? AND r.key = ? AND t.claim NOT IN (SELECT nr FROM rejected) "
            f"AND {where} ORDER BY c.level DESC, c.nr LIMIT ?",
            (*between, *values, most),
        )
        return tuple(str(key) for key, *_ in rows)

    def _beside(self, wanted: TiesWanted) -> tuple[int, int, int]:
        """Claims that fit and are in no line: not done, without a time, rejected."""
        where, values = _conditions(wanted)
        ties, fitting = _fitting(wanted, deed=0)
        undone = self._number(f"SELECT count(DISTINCT t.claim) FROM {ties}", fitting)
        rejected = self._number(
            f"WITH {REJECTED} SELECT count(DISTINCT t.claim) FROM rejected x "
            f"CROSS JOIN claim_tie t ON t.claim = x.nr WHERE +t.deed = 1 AND {where}",
            values,
        )
        undated = 0
        if wanted.first is not None or wanted.last is not None:
            ties, values = _fitting(replace(wanted, first=None, last=None), deed=1, dated=False)
            undated = self._number(f"SELECT count(DISTINCT t.claim) FROM {ties}", values)
        return undone, undated, rejected


def _candidate(row: tuple[int, ...]) -> _Candidate:
    claims, *sides = row[:4]
    return (-claims, -claims, *sides), (sides[0], sides[1], sides[2])


def _weight(found: tuple[_Sides, Line]) -> tuple[int, ...]:
    """Which lines are taken: of those that weigh the same, the ones whose actors arrived first, as that alone
    can be known without a look at all.
    """
    sides, line = found
    return -line.voices, -line.claims, *sides


def _shown(line: Line) -> tuple[int, int, str, str, int]:
    return -line.voices, -line.claims, line.actor, line.recipient, line.quad


def _fitting(wanted: TiesWanted, *, deed: int, dated: bool = True) -> tuple[str, list[object]]:
    """A table `t` of the ties that fit, told as done or not; without `dated`, those that have no time."""
    where, values = _conditions(replace(wanted, actor=""))
    if not dated:
        where += " AND t.date_from IS NULL"
    ways = _ways_in(wanted, dated=dated)
    parts = " UNION ALL ".join(
        f"SELECT t.claim, t.actor, t.recipient, t.quad FROM claim_tie t INDEXED BY {index} "
        f"WHERE t.deed = {deed} AND {condition} AND {where}"
        for index, condition, _ in ways
    )
    return f"({parts}) t", [value for _, _, given in ways for value in (*given, *values)]


def _ways_in(wanted: TiesWanted, *, dated: bool) -> list[tuple[str, str, list[object]]]:
    """Where ties that fit are found: index, condition and its values.

    Those of one actor from both sides. Those of a period begin in it or, where they last a year at most, in
    the year before it; the long ones stand apart.
    """
    if wanted.actor:
        own = "(SELECT nr FROM actor WHERE key = ?)"
        other_side = f"t.recipient = {own} AND t.actor <> {own}"
        return [
            ("claim_tie_by_actor", f"t.actor = {own}", [wanted.actor]),
            ("claim_tie_by_recipient", other_side, [wanted.actor, wanted.actor]),
        ]
    if not dated:
        return [("claim_tie_by_day", "t.long IS NULL", [])]
    if wanted.first is None and wanted.last is None:
        return [("claim_tie_by_sides", "1", [])]
    low = OPEN_START if wanted.first is None else wanted.first
    high = OPEN_END if wanted.last is None else wanted.last
    return [
        ("claim_tie_by_day", "t.long = 0 AND t.date_from BETWEEN ? AND ?", [low - YEAR, high]),
        ("claim_tie_by_day", "t.long = 1 AND t.date_from <= ?", [high]),
    ]


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
