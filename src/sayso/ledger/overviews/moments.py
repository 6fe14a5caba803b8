"""Times that claims speak of, in their order, as the claims give them: intervals, open or uncertain.

In: what is wanted. Out: a page of times with their claims. What has no beginning stands at its end. A time
that cannot be placed on the calendar is not here.
"""

from dataclasses import dataclass, field

from sayso.ledger.claim_lists import MOST
from sayso.ledger.days import OPEN_END, OPEN_START, YEAR
from sayso.ledger.overviews.reader import REJECTED, Reader
from sayso.ledger.page_rows import Found, Window
from sayso.ledger.wanted import Wanted, conditions

_COLUMNS = "t.claim, t.position, t.at, t.date_from, t.date_to"
_ORDER = "t.at, t.date_to, t.claim, t.position"


@dataclass(frozen=True, slots=True)
class MomentsWanted:
    """Filters. `first` and `last` are days, YYYYMMDD: a time fits where it may have touched the period."""

    claims: Wanted = field(default_factory=Wanted)
    least_level: int = 0
    first: int | None = None
    last: int | None = None


_LEVELLED = "claim c INDEXED BY claim_by_level CROSS JOIN claim_time t ON t.claim = c.nr AND c.current = 1"
_AT_LEAST = "(SELECT level FROM claim WHERE nr = t.claim) >= ?"


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A time of a claim (its id): the EDTF string, and its days, YYYYMMDD. See `days` for open ends."""

    claim: str
    edtf: str
    first: int
    last: int


class MomentPages(Reader):
    """Reads times from one connection."""

    def moments(self, wanted: MomentsWanted, window: Window) -> Found[MomentRow]:
        """A page of the times that fit, the earliest first."""
        base, where, values = _sought(wanted)
        alone = wanted.least_level and wanted == MomentsWanted(least_level=wanted.least_level)
        counted, which = base, where
        if alone:  # to count, an index of levels is enough
            counted, which = _LEVELLED, where.replace(_AT_LEAST, "c.level >= ?")
        total = self._number(
            f"WITH {REJECTED} SELECT count(*) FROM (SELECT 1 FROM {counted} WHERE {which} LIMIT {MOST + 1})",
            values,
        )
        rows = self._rows(
            # first the times of the page, and then what is shown of them: SQLite would look it up for all
            f"WITH {REJECTED}, page AS MATERIALIZED "
            f"(SELECT {_COLUMNS} FROM {base} WHERE {where} ORDER BY {_ORDER} LIMIT ? OFFSET ?) "
            "SELECT (SELECT id FROM claim WHERE nr = t.claim), "
            "(SELECT edtf FROM claim_time WHERE claim = t.claim AND position = t.position), "
            f"t.date_from, t.date_to FROM page t ORDER BY {_ORDER}",
            (*values, window.size, window.skip),
        )
        return Found(tuple(MomentRow(*row) for row in rows), total)

    def years(self) -> tuple[tuple[int, int], ...]:
        """Years that claims speak of, each with how many begin in it."""
        rows = self._rows("SELECT year, claims FROM time_sum WHERE claims > 0 ORDER BY year")
        return tuple((int(year), int(n)) for year, n in rows)


def _sought(wanted: MomentsWanted) -> tuple[str, str, list[object]]:
    """Where to look for times `t`, what must hold, and the values of both in their order."""
    base, values = _near(wanted.first, wanted.last)
    parts = ["t.date_from IS NOT NULL", "t.claim NOT IN (SELECT nr FROM rejected)"]
    if wanted.claims.given():
        where, given = conditions(wanted.claims)
        base = "claim c JOIN claim_time t ON t.claim = c.nr"
        parts, values = [where, *parts], [*given]
        for condition, day in (("t.date_to >= ?", wanted.first), ("t.date_from <= ?", wanted.last)):
            if day is not None:
                parts.append(condition)
                values.append(day)
        parts.append("c.level >= ?")
        values.append(wanted.least_level)
    elif wanted.least_level:  # no join: with one SQLite would sort all times of a period
        parts.append(_AT_LEAST)
        values.append(wanted.least_level)
    return base, " AND ".join(parts), values


def _near(first: int | None, last: int | None) -> tuple[str, list[object]]:
    """Times of current claims that may have touched a period: an index of a million of them is walked faster
    than their claims are looked up. Of those of at most a year only the ones that begin near it are read.
    """
    if first is None and last is None:
        return "claim_time t INDEXED BY claim_time_by_day", []
    low, high = OPEN_START if first is None else first, OPEN_END if last is None else last
    part = f"SELECT {_COLUMNS} FROM claim_time t INDEXED BY claim_time_by_length WHERE t.long = "
    short = f"{part} 0 AND t.at BETWEEN ? AND ? AND t.date_to >= ?"
    long = f"{part} 1 AND t.date_from <= ? AND t.date_to >= ?"
    return f"({short} UNION ALL {long}) t", [low - YEAR, high, low, high, low]
