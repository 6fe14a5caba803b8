"""Times that claims speak of, in their order, as the claims give them: intervals, open or uncertain.

In: what is wanted. Out: a page of times with their claims. What has no beginning stands at its end. A time
that cannot be placed on the calendar is not here.
"""

from dataclasses import dataclass, field

from sayso.ledger.overviews.reader import LEFT_OUT, Reader
from sayso.ledger.page_rows import Found, Window
from sayso.ledger.pages import MOST
from sayso.ledger.wanted import Wanted, conditions

_AT = "CASE WHEN t.date_from = -99999999 THEN t.date_to ELSE t.date_from END"  # as the index has it
_BY_DAY = "claim_time t INDEXED BY claim_time_by_day"  # it holds times of current claims only
_ORDER = f"{_AT}, t.date_to, t.claim, t.position"


@dataclass(frozen=True, slots=True)
class MomentsWanted:
    """Filters. `first` and `last` are days, YYYYMMDD: a time fits where it may have touched the period."""

    claims: Wanted = field(default_factory=Wanted)
    least_level: int = 0
    first: int | None = None
    last: int | None = None


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
        where, values = _conditions(wanted)
        if wanted.claims.given():
            base = "claim c JOIN claim_time t ON t.claim = c.nr JOIN document d ON d.nr = c.document"
        elif wanted.least_level:
            base = f"{_BY_DAY} JOIN claim c ON c.nr = t.claim"
        else:
            base = _BY_DAY  # an index of a million times is walked faster than their claims are looked up
        total = self._number(
            f"WITH {LEFT_OUT} SELECT count(*) FROM (SELECT 1 FROM {base} WHERE {where} LIMIT {MOST + 1})",
            values,
        )
        rows = self._rows(
            f"WITH {LEFT_OUT} SELECT (SELECT id FROM claim WHERE nr = t.claim), "
            "t.edtf, t.date_from, t.date_to "
            f"FROM {base} WHERE {where} ORDER BY {_ORDER} LIMIT ? OFFSET ?",
            (*values, window.size, window.skip),
        )
        return Found(tuple(MomentRow(*row) for row in rows), total)

    def years(self) -> tuple[tuple[int, int], ...]:
        """Years that claims speak of, each with how many begin in it."""
        rows = self._rows("SELECT year, claims FROM time_sum WHERE claims > 0 ORDER BY year")
        return tuple((int(year), int(n)) for year, n in rows)


def _conditions(wanted: MomentsWanted) -> tuple[str, list[object]]:
    parts = ["t.date_from IS NOT NULL", "t.claim NOT IN (SELECT nr FROM rejected)"]
    values: list[object] = []
    if wanted.claims.given():
        where, given = conditions(wanted.claims)
        parts, values = [where, *parts], [*given]
    more: list[object] = []
    if wanted.least_level:
        parts.append("c.level >= ?")
        more.append(wanted.least_level)
    if wanted.first is not None:
        parts.append("t.date_to >= ?")
        more.append(wanted.first)
    if wanted.last is not None:
        parts.append("t.date_from <= ?")
        more.append(wanted.last)
    return " AND ".join(parts), [*values, *more]
