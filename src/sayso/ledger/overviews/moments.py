"""Times that claims speak of, in their order, as the claims give them: intervals, open or uncertain.

In: what is wanted. Out: a page of times with their claims. What has no beginning stands at its end. A time
that cannot be placed on the calendar is not here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.ledger.claim_lists import MOST, ClaimLists
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
_NEAR = 5 * MOST  # times of a period up to which each is asked for its claim
_MANY = MOST // 10  # times that fit from which on they are not gathered to be sorted
_PLACED = ("t.date_from IS NOT NULL", "t.claim NOT IN (SELECT nr FROM rejected)")
_Way = tuple[str, str, list[object]]  # tables, among them times `t`; what must hold; the values of both


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
        counted, listed = self._ways(wanted)
        base, where, values = counted
        total = self._number(
            f"WITH {REJECTED} SELECT count(*) FROM (SELECT 1 FROM {base} WHERE {where} LIMIT {MOST + 1})",
            values,
        )
        base, where, values = listed(total)
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

    def _ways(self, wanted: MomentsWanted) -> tuple[_Way, Callable[[int], _Way]]:
        """How to count, and how to list where so many fit.

        Of few claims the times are looked up and sorted; of many the times are walked in their order, and the
        claim of each is asked. Where many fit, a page is full before many are asked for their words.
        """
        if not wanted.claims.given():
            in_order = _in_order(wanted)
            alone = wanted.least_level and wanted.first is None and wanted.last is None
            return (_levelled(wanted) if alone else in_order), lambda _: in_order
        lists = ClaimLists(self._connection)
        of_claims = _of_claims(wanted, lists)
        if lists.up_to(MOST + 1, wanted.claims) <= MOST:
            return of_claims, lambda _: of_claims
        if self._are_few(wanted):
            return _in_order(wanted), lambda total: _in_order(wanted, one_by_one=total > _MANY)
        return of_claims, lambda total: _in_order(wanted, one_by_one=True) if total > _MANY else of_claims

    def _are_few(self, wanted: MomentsWanted) -> bool:
        """True where the times of the period are few enough to ask each for its claim."""
        base, values = _near(wanted.first, wanted.last)
        return self._number(f"SELECT count(*) FROM (SELECT 1 FROM {base} LIMIT {_NEAR + 1})", values) <= _NEAR

    def years(self) -> tuple[tuple[int, int], ...]:
        """Years that claims speak of, each with how many begin in it."""
        rows = self._rows("SELECT year, claims FROM time_sum WHERE claims > 0 ORDER BY year")
        return tuple((int(year), int(n)) for year, n in rows)


def _in_order(wanted: MomentsWanted, *, one_by_one: bool = False) -> _Way:
    """Along the times. No join: with one SQLite would sort all times of a period."""
    base, values = _near(wanted.first, wanted.last)
    parts, values = [*_PLACED], [*values]
    if wanted.claims.given():
        where, given = conditions(wanted.claims, one_by_one=one_by_one)
        parts.append(f"EXISTS (SELECT 1 FROM claim c WHERE c.nr = t.claim AND {where})")
        values += given
    if wanted.least_level:
        parts.append("(SELECT level FROM claim WHERE nr = t.claim) >= ?")
        values.append(wanted.least_level)
    return base, " AND ".join(parts), values


def _levelled(wanted: MomentsWanted) -> _Way:
    """To count times by nothing but a level, an index of levels is enough."""
    return _LEVELLED, " AND ".join([*_PLACED, "c.level >= ?"]), [wanted.least_level]


def _of_claims(wanted: MomentsWanted, lists: ClaimLists) -> _Way:
    """Along the claims that fit."""
    base, where, given = lists.sought(wanted.claims)
    parts, values = [where, *_PLACED], list[object](given)
    for condition, value in (
        ("t.date_to >= ?", wanted.first),
        ("t.date_from <= ?", wanted.last),
        ("c.level >= ?", wanted.least_level or None),
    ):
        if value is not None:
            parts.append(condition)
            values.append(value)
    return (
        f"{base.removeprefix('FROM ')} CROSS JOIN claim_time t ON t.claim = c.nr",
        " AND ".join(parts),
        values,
    )


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
