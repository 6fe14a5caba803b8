"""EDTF strings as intervals of days, so that two times can be compared.

In: the EDTF strings that annotation gives (dates, months, years, seasons, intervals, "~" for about). Out:
first and last day as proleptic ordinals. What is not on the calendar of the years 1 to 9999 has no
interval.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[^/]*)?([~?%])?$")
_ROUND = re.compile(r"(\d{3}(?=X[~?%]?$)|\d{2}(?=XX))(X{1,2})[~?%]?$")  # a decade or a century
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
_ABOUT = {"day": 3, "month": 31, "year": 366}  # days on each side of what is only about right
EARLIEST, LATEST = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From the first day to the last one, both included, as `date.toordinal` counts them."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        first, last = date.fromordinal(self.first).isoformat(), date.fromordinal(self.last).isoformat()
        return first if first == last else f"{first} to {last}"

    def apart(self, other: "Days") -> int:
        """Days between the two; 0 where they share one or touch."""
        return max(0, self.first - other.last - 1, other.first - self.last - 1)

    def meets(self, other: "Days") -> bool:
        """True where the two share a day."""
        return self.first <= other.last and other.first <= self.last


@lru_cache(maxsize=65536)
def days_of(edtf: str) -> Days | None:
    """The days of an EDTF string; an open side reaches to the end of the calendar. None: not on the
    calendar.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _plain(edtf)
    first = Days(EARLIEST, EARLIEST) if start in ("", "..") else _plain(start)
    last = Days(LATEST, LATEST) if end in ("", "..") else _plain(end)
    if first is None or last is None or first.first > last.last:
        return None
    return Days(first.first, last.last)


def _plain(text: str) -> Days | None:
    round_ = _ROUND.match(text)
    if round_ is not None and int(round_[1]):
        years = [int(round_[1] + digit * len(round_[2])) for digit in "09"]
        return Days(date(max(1, years[0]), 1, 1).toordinal(), date(years[1], 12, 31).toordinal())
    match = _PLAIN.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    try:
        first, last, size = _bounds(year or 0, month, day)
    except ValueError:
        return None
    about = _ABOUT[size] if match[4] in ("~", "%") else 0
    return Days(max(EARLIEST, first.toordinal() - about), min(LATEST, last.toordinal() + about))


def _bounds(year: int, month: int | None, day: int | None) -> tuple[date, date, str]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if month in _SEASONS:
        opening, closing = _SEASONS[month]
        return date(year, opening, 1), date(year, closing, monthrange(year, closing)[1]), "month"
    if day is None:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month"
    return date(year, month, day), date(year, month, day), "day"
