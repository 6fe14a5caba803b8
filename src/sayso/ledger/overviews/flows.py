"""Movements of people: for each way (from where, to where, with whom) what every claim says of it.

In: what is wanted. Out: ways, those that most voices tell of first, and under each the claims with the
numbers that they give. Nothing is added up and nothing is averaged: a rate is no total, two sources are two.
"""

from dataclasses import dataclass, field

from sayso.ledger.overviews.reader import LEFT_OUT, VOICE, Reader
from sayso.ledger.page_rows import Found, Window
from sayso.ledger.wanted import Wanted, conditions

_WAY = 'f.origin IS ? AND f.destination IS ? AND f."group" IS ?'
_BASE = "claim_flow f JOIN claim c ON c.nr = f.claim JOIN document d ON d.nr = c.document"


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
        """A page of the ways that fit."""
        where, values = _conditions(wanted)
        grouped = (
            f'WITH {LEFT_OUT}, way AS (SELECT f.origin, f.destination, f."group" AS party, '
            f"count(DISTINCT {VOICE}) AS voices, count(DISTINCT c.nr) AS claims "
            f"FROM {_BASE} WHERE {where} GROUP BY 1, 2, 3) "
        )
        rows = self._rows(
            f"{grouped} SELECT *, count(*) OVER () FROM way "
            "ORDER BY voices DESC, claims DESC, 1, 2, 3 LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        )
        found = tuple(WayRow(*row[:5]) for row in rows)
        if not found and window.skip:
            return Found(found, self._number(f"{grouped} SELECT count(*) FROM way", values))
        return Found(found, int(rows[0][5]) if rows else 0)

    def told(self, wanted: FlowsWanted, way: WayRow, most: int) -> tuple[ToldFlow, ...]:
        """What claims say of a way, the best sourced first."""
        where, values = _conditions(wanted)
        rows = self._rows(
            f"WITH {LEFT_OUT} SELECT c.id, f.low, f.high, f.per, f.date_from, f.date_to, "
            f"{VOICE} "
            f"FROM {_BASE} WHERE {_WAY} AND {where} "
            "ORDER BY c.level DESC, c.nr, f.position LIMIT ?",
            (way.origin, way.destination, way.group, *values, most),
        )
        return tuple(
            ToldFlow(claim, low, high, per, (first, last), voice)
            for claim, low, high, per, first, last, voice in rows
        )


def _conditions(wanted: FlowsWanted) -> tuple[str, list[object]]:
    where, given = conditions(wanted.claims)
    parts: list[str] = [where, "c.block <> 'headline'", "c.nr NOT IN (SELECT nr FROM rejected)"]
    values: list[object] = [*given]
    if wanted.end:
        parts.append('? IN (f.origin, f.destination, f."group")')
        values.append(wanted.end)
    if wanted.least_level:
        parts.append("c.level >= ?")
        values.append(wanted.least_level)
    return " AND ".join(parts), values
