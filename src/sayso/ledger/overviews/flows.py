"""Movements of people: for each way (from where, to where, with whom) what every claim says of it.

In: what is wanted. Out: ways, those that most voices tell of first, and under each the claims with the
numbers that they give. Nothing is added up and nothing is averaged: a rate is no total, two sources are two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.ledger.overviews.ranked import first_rows
from sayso.ledger.overviews.reader import REJECTED, VOICE, Reader
from sayso.ledger.page_rows import Found, Window
from sayso.ledger.wanted import Wanted, conditions

_WAY = 'f.origin IS ? AND f.destination IS ? AND f."group" IS ?'
_DOCUMENT = "JOIN document d ON d.nr = f.document"
_Way = tuple[str | None, str | None, str | None]  # origin, destination, group


@dataclass(frozen=True, slots=True)
class FlowsWanted:
    """Filters. `end` is a country's code or a name that stands at any end of the way, or for the group."""

    claims: Wanted = field(default_factory=Wanted)
    end: str = ""
    least_level: int = 0


@dataclass(frozen=True, slots=True)
class WayRow:
    """A way that people are told to have gone. Any of the three may be unknown (None)."""

    origin: str | None
    destination: str | None
    group: str | None
    voices: int
    claims: int


@dataclass(frozen=True, slots=True)
class ToldFlow:
    """What one claim (its id) says of a way.

    `low` and `high` are its bounds, None where it gives none; with `per` they are a rate. `days`, YYYYMMDD,
    is the period. `voice` is the same for claims of documents that are one voice.
    """

    claim: str
    low: float | None
    high: float | None
    per: str | None
    days: tuple[int | None, int | None]
    voice: str


class FlowPages(Reader):
    """Reads flows from one connection."""

    def ways(self, wanted: FlowsWanted, window: Window) -> Found[WayRow]:
        """A page of the ways that fit, those that most voices tell of first."""
        where, values, base = _conditions(wanted)
        sizes = self._rows(
            f'WITH {REJECTED} SELECT count(*), f.origin, f.destination, f."group" FROM {base} '
            f"WHERE {where} GROUP BY 2, 3, 4 ORDER BY 1 DESC, 2, 3, 4",
            values,
        )
        candidates = (((-size,), (origin, destination, group)) for size, origin, destination, group in sizes)
        most = window.skip + window.size
        found = first_rows(candidates, lambda ways: self._ways(wanted, ways), _weight, most)
        return Found(tuple(found[window.skip :]), len(sizes))

    def _ways(self, wanted: FlowsWanted, ways: Sequence[_Way]) -> list[WayRow]:
        """Some ways, with how many voices and claims tell of each."""
        where, values, base = _conditions(wanted)
        marks = ", ".join(["(?, ?, ?)"] * len(ways))
        rows = self._rows(
            f"WITH {REJECTED}, way (origin, destination, party) AS (VALUES {marks}) "
            f'SELECT f.origin, f.destination, f."group", count(DISTINCT {VOICE}), count(DISTINCT f.claim) '
            f"FROM way w CROSS JOIN {base} {'' if ' d ' in base else _DOCUMENT} "
            f"WHERE f.origin IS w.origin AND f.destination IS w.destination "
            f'AND f."group" IS w.party AND {where} GROUP BY 1, 2, 3',
            (*[end for way in ways for end in way], *values),
        )
        return [WayRow(*row) for row in rows]

    def told(self, wanted: FlowsWanted, way: WayRow, most: int) -> tuple[ToldFlow, ...]:
        """What claims say of a way, the best sourced first."""
        where, values, base = _conditions(wanted)
        rows = self._rows(
            f"WITH {REJECTED} SELECT (SELECT id FROM claim WHERE nr = f.claim), f.low, f.high, f.per, "
            f"f.date_from, f.date_to, {VOICE} FROM {base} {'' if ' d ' in base else _DOCUMENT} "
            f"WHERE {_WAY} AND {where} ORDER BY f.level DESC, f.claim, f.position LIMIT ?",
            (way.origin, way.destination, way.group, *values, most),
        )
        return tuple(
            ToldFlow(claim, low, high, per, (first, last), voice)
            for claim, low, high, per, first, last, voice in rows
        )


def _weight(row: WayRow) -> tuple[int | str, ...]:
    return -row.voices, -row.claims, row.origin or "", row.destination or "", row.group or ""


def _conditions(wanted: FlowsWanted) -> tuple[str, list[object], str]:
    """What must hold, with its values, and of which tables: a flow alone knows most of what is asked."""
    parts = ["f.headline = 0", "f.claim NOT IN (SELECT nr FROM rejected)"]
    values: list[object] = []
    base = "claim_flow f"
    if wanted.claims.given():
        base = f"claim_flow f JOIN claim c ON c.nr = f.claim {_DOCUMENT}"
        where, given = conditions(wanted.claims)
        parts, values = [where, *parts], [*given]
    if wanted.end:
        parts.append('? IN (f.origin, f.destination, f."group")')
        values.append(wanted.end)
    if wanted.least_level:
        parts.append("f.level >= ?")
        values.append(wanted.least_level)
    return " AND ".join(parts), values, base
