"""An axis of time or of numbers: where a value stands on it, and where its marks are.

In: the values that are to stand on it. Out: places from 0 to `WIDTH`. Days are YYYYMMDD, as the ledger has
them; a month's last day may be written as 31 whatever the month.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ledger.days import OPEN_END, OPEN_START

WIDTH = 600.0
_LEAST = 1e-6  # no count is smaller; the steps of an axis are worked out by division
_MOST_MARKS = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS = (1, 2, 3, 6)
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROOM = 0.04  # of the axis, on each side, for what has no end


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` (years with fractions, or numbers). `marks` are (place, words)."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def place(self, value: float) -> float:
        """Where a value stands; what lies beyond an end stands at the end."""
        share = (value - self.low) / (self.high - self.low)
        return round(max(0.0, min(1.0, share)) * WIDTH, 1)

    def of_day(self, day: int, *, last: bool = False) -> float:
        """Where a day stands, at its beginning or its end; an open end stands at the end of the axis."""
        if day in (OPEN_START, OPEN_END):
            return 0.0 if day == OPEN_START else WIDTH
        return self.place(year_of(day, last=last))


def year_of(day: int, *, last: bool = False) -> float:
    """A day as a year with its fraction; with `last`, the end of that day."""
    year, rest = divmod(day, 10_000) if day >= 0 else _before_christ(day)
    month, date = divmod(rest, 100)
    days = (month - 1) * 31 + date - (0 if last else 1)
    return year + max(0, min(372, days)) / 372


def time_axis(days: Iterable[int]) -> Axis:
    """The axis on which all these days stand. Open ends say nothing of it."""
    known = [day for day in days if day not in (OPEN_START, OPEN_END)]
    low = min((year_of(day) for day in known), default=0.0)
    high = max((year_of(day, last=True) for day in known), default=low + 1)
    spread = max(high - low, 1 / 12)
    low, high = low - spread * _ROOM, high + spread * _ROOM
    marks = _months(low, high) if high - low < 3 else _years(low, high)
    made = Axis(low, high, ())
    return Axis(low, high, tuple((made.place(at), words) for at, words in marks))


def number_axis(numbers: Iterable[float]) -> Axis:
    """The axis from nought on which all these numbers stand, with room for those that have no upper bound."""
    most = max((n for n in numbers if n > 0), default=1.0)
    high = max(most, _LEAST) * 1.12
    step = _round_step(high / (_MOST_MARKS - 2))
    made = Axis(0.0, high, ())
    count = int(high // step)
    marks = tuple((made.place(n * step), f"{n * step:,.10g}") for n in range(count + 1))
    return Axis(0.0, high, marks)


def _round_step(least: float) -> float:
    size = 1.0
    while size * 10 <= least:
        size *= 10
    while size > least:
        size /= 10
    return next(size * step for step in (1, 2, 5, 10) if size * step >= least)


def _years(low: float, high: float) -> list[tuple[float, str]]:
    step = next((s for s in _STEPS if (high - low) / s <= _MOST_MARKS), _STEPS[-1])
    first = int(low // step + 1) * step
    return [(float(year), str(year)) for year in range(first, int(high) + 1, step) if year <= high]


def _months(low: float, high: float) -> list[tuple[float, str]]:
    total = (high - low) * 12
    step = next((s for s in _MONTHS if total / s <= _MOST_MARKS), 12)
    first = int(low * 12 // step + 1) * step
    found = []
    for month in range(first, int(high * 12) + 1, step):
        year, place = divmod(month, 12)
        found.append((month / 12, f"{_NAMES[place]} {year}"))
    middle = low + (high - low) / 2
    return found or [(middle, f"{_NAMES[int(middle % 1 * 12)]} {int(middle // 1)}")]


def _before_christ(day: int) -> tuple[int, int]:
    """Year, and month with day, of a day before the year 1: year times 10000, plus month and day."""
    year = -((-day + 9_999) // 10_000)
    return year, day - year * 10_000
