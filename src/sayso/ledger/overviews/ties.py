"""Ties: who is told to have done what to whom, gathered into lines between public actors.

In: what is wanted. Out: lines, the weightiest first. The weight of a line is the number of independent voices
that tell of such a deed: documents that copy one another count once. Only what is told as done is a line;
what is planned, foretold, called for or denied is counted beside it, and so is what people have rejected.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sayso.core.plover import QUADS, Quad
from sayso.ledger.overviews.reader import LEFT_OUT, VOICE, Reader, marks_for

_QUAD = "CASE t.type " + " ".join(f"WHEN '{name}' THEN {quad.value}" for name, quad in QUADS.items()) + " END"
_FROM = (
    "claim_tie t JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
    "JOIN claim c ON c.nr = t.claim"
)
_TOGETHER = 100  # pairs that are looked at in one go
_CHUNK = 2_000  # pairs that are ranked in one go


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
        """The weightiest lines that fit.

        A line has no more voices than ties: so pairs are looked at in the order of the ties of their
        strongest quad, and no further than one of them could still have a line that counts.
        """
        found: list[Line] = []
        pairs, first = 0, 0
        while chunk := self._pairs(wanted, first):
            pairs = chunk[0][3]
            for start in range(0, len(chunk), _TOGETHER):
                if len(found) >= most and found[most - 1].voices > chunk[start][2]:
                    return Lines(tuple(found[:most]), pairs, *self._beside(wanted))
                found += self._lines(wanted, [pair[:2] for pair in chunk[start : start + _TOGETHER]])
                found.sort(key=_weight)
            first += len(chunk)
        return Lines(tuple(found[:most]), pairs, *self._beside(wanted))

    def _pairs(self, wanted: TiesWanted, first: int) -> list[tuple[Any, ...]]:
        """Pairs from a place on, in the order of the ties of their strongest quad, and how many there are."""
        where, values = _conditions(wanted)
        strongest = ", ".join(f"sum({_QUAD} = {quad.value})" for quad in Quad)
        return self._rows(
            f"WITH {LEFT_OUT} SELECT t.actor, t.recipient, max({strongest}) AS ties, count(*) OVER () "
            "FROM claim_tie t "
            f"WHERE t.deed = 1 AND t.claim NOT IN (SELECT nr FROM rejected) AND {where} "
            "GROUP BY 1, 2 ORDER BY ties DESC, 1, 2 LIMIT ? OFFSET ?",
            (*values, _CHUNK, first),
        )

    def _lines(self, wanted: TiesWanted, pairs: list[tuple[int, int]]) -> list[Line]:
        """All lines between the two of each pair."""
        where, values = _conditions(wanted)
        marks = ", ".join(["(?, ?)"] * len(pairs))
        rows = self._rows(
            f"WITH {LEFT_OUT}, pair (actor, recipient) AS (VALUES {marks}) "
            f"SELECT a.key, r.key, {_QUAD} AS quad, group_concat(DISTINCT t.type), count(DISTINCT {VOICE}), "
            "count(DISTINCT t.claim), max(t.level), min(t.date_from), max(t.date_to) FROM pair p "
            "CROSS JOIN claim_tie t INDEXED BY claim_tie_by_sides "
            "ON t.deed = 1 AND t.actor = p.actor AND t.recipient = p.recipient "
            "JOIN document d ON d.nr = t.document "
            "JOIN actor a ON a.nr = t.actor JOIN actor r ON r.nr = t.recipient "
            f"WHERE t.claim NOT IN (SELECT nr FROM rejected) AND {where} GROUP BY t.actor, t.recipient, quad",
            (*[side for pair in pairs for side in pair], *values),
        )
        return [
            Line(
                actor,
                recipient,
                Quad(quad),
                tuple(sorted(types.split(","))),
                voices,
                claims,
                best,
                (first, last),
            )
            for actor, recipient, quad, types, voices, claims, best, first, last in rows
        ]

    def claims(self, wanted: TiesWanted, between: tuple[str, str], most: int) -> tuple[str, ...]:
        """The ids of the claims behind a line, the best sourced first."""
        where, values = _conditions(wanted)
        rows = self._rows(
            f"WITH {LEFT_OUT} SELECT DISTINCT c.id, c.level, c.nr FROM {_FROM} "
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
            f"WITH {LEFT_OUT} SELECT count(DISTINCT t.claim) FROM rejected x "
            f"JOIN claim_tie t ON t.claim = x.nr WHERE t.deed = 1 AND {where}",
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


def _conditions(wanted: TiesWanted) -> tuple[str, list[object]]:
    parts, values = ["1"], list[object]()
    if wanted.actor:
        own = "(SELECT nr FROM actor WHERE key = ?)"
        parts.append(f"(t.actor = {own} OR t.recipient = {own})")
        values += [wanted.actor, wanted.actor]
    if wanted.quads or wanted.types:
        types = _types(wanted.quads, wanted.types)
        parts.append(f"t.type IN ({marks_for(types)})")
        values += types
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


def _types(quads: Sequence[Quad], types: Sequence[str]) -> list[str]:
    named = [name for name, quad in QUADS.items() if quad in quads]
    return sorted(set(types) & set(named) if types and quads else {*types, *named})
