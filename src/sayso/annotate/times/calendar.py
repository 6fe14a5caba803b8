"""Dates as years, months and days, and how to count with them.

In and out: `Point`s, which may be as coarse as a year. Nothing here knows a text. Years before the common
era are negative here (-480 for 480 BC); there is no year 0. A date that is not on the calendar is None.
"""

import calendar as _gregorian
import re
from dataclasses import dataclass
from datetime import date, timedelta

LAST_YEAR = 9999


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month of it, or a day: as precise as what is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def text(self) -> str:
        """As TIMEX3 writes it: "1974-02", "BC0480"."""
        year = f"BC{-self.year:04d}" if self.year < 0 else f"{self.year:04d}"
        parts = [year, *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)

    def as_date(self) -> date | None:
        """The day itself, where it is known and in the common era."""
        if self.month is None or self.day is None or self.year < 1:
            return None
        return date(self.year, self.month, self.day)


def make_point(year: int, month: int | None = None, day: int | None = None) -> Point | None:
    """A point that is on the calendar, or None: year 0, month 13, 31 June."""
    if year == 0 or abs(year) > LAST_YEAR:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= days_in(year, month)):
        return None
    return Point(year, month, day)


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return _gregorian.monthrange(year if year > 0 else 2000, month)[1]


def of_date(day: date) -> Point:
    """A point for a day."""
    return Point(day.year, day.month, day.day)


def read_point(text: str | None) -> Point | None:
    """The date at the beginning of an ISO 8601 string, as precise as it is given."""
    match = re.match(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)", text or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    return make_point(year or 0, month, day)


def add_months(point: Point, count: int) -> Point | None:
    """The month that comes `count` months later."""
    if point.month is None:
        return None
    index = _index(point.year) * 12 + point.month - 1 + count
    return make_point(_year(index // 12), index % 12 + 1)


def add_years(point: Point, count: int) -> Point | None:
    """The year that comes `count` years later."""
    return make_point(_year(_index(point.year) + count))


def add_days(point: Point, count: int) -> Point | None:
    """The day that comes `count` days later; None where the day is not known."""
    day = point.as_date()
    if day is None or abs(count) > 366 * 3000:
        return None
    try:
        return of_date(day + timedelta(days=count))
    except OverflowError:
        return None


def week_of(day: date) -> str:
    """The ISO week as TIMEX3 writes it: "1998-W08"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(month: int) -> int:
    """The quarter, 1 to 4, of a month."""
    return (month + 2) // 3


def _index(year: int) -> int:
    return year if year > 0 else year + 1


def _year(index: int) -> int:
    return index if index > 0 else index - 1
