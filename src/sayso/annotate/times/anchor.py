"""What a date without a year, or a word such as "later", is counted from.

In: the publication date (or None), and the dates of the text as they are read, in order. Out: points. A
text that tells history (its own years lie long before its publication, or that is not known) counts from
the date told last; a news text counts from its publication. Where neither is known, nothing is guessed.
"""

from dataclasses import dataclass
from datetime import date

from sayso.annotate.times.calendar import Point, add_days, add_months, add_years, make_point, of_date, week_of

OLD = 2  # years before the publication, from which on a year belongs to history
CLOSE = 2  # months: a month this near is meant whatever the tense says


@dataclass(slots=True)
class Anchor:
    """The running state of one document: where the story stands in time."""

    publication: Point | None
    history: bool
    last: Point | None = None
    quarter: str | None = None
    quarter_at: int = 0  # where the text named that quarter
    mixed: bool = False  # history in a text of the day ("on Friday", "last month"): news with its background
    fresh: bool = True  # no date has been told yet in this paragraph

    def remember(self, point: Point | None, quarter: str | None, offset: int) -> None:
        """A date has been told, up to `offset`: later words count from it."""
        if point is not None:
            self.last, self.fresh = point, False
        if quarter is not None:
            self.quarter, self.quarter_at = quarter, offset

    def told(self) -> Point | None:
        """Where words of telling ("six months later") count from."""
        return self.last or self.publication

    def month(self, month: int, day: int | None, tense: str) -> Point | None:
        """The year of a month, or of a day in a month, that is told without one."""
        if self.publication is None or (self.history and not (self.mixed and self.fresh)):
            return self._in_story(month, day)
        here = self.publication
        near = [p for step in (-1, 0, 1) if (p := make_point(here.year + step, month, day)) is not None]
        if not near:
            return None
        if here.month is None:
            return next((p for p in near if p.year == here.year), None)
        nearest = min(near, key=lambda p: (abs(_months(p, here)), -p.year))
        if abs(_months(nearest, here)) > CLOSE:
            if tense == "future":
                return next((p for p in near if _not_before(p, here)), near[-1])
            if tense == "past":
                return next((p for p in reversed(near) if _not_before(here, p)), near[0])
        return nearest

    def _in_story(self, month: int, day: int | None) -> Point | None:
        if self.last is None:
            return None
        year = self.last.year
        if self.last.month is not None and self.last.month >= 10 and month <= 3:
            year = year + 1 if year != -1 else 1
        return make_point(year, month, day)

    def weekday(self, number: int, tense: str) -> Point | None:
        """The day that a weekday's name means: in news the one just past, or the next after "will"."""
        base = self.told() if self.history and not self.mixed else self.publication
        day = base.as_date() if base else None
        if day is None:
            return None
        behind = (day.isoweekday() - number) % 7
        if tense == "future":
            return add_days(of_date(day), -behind % 7)
        return add_days(of_date(day), -behind)


def shifted(base: Point | None, unit: str, count: int) -> str | None:
    """The TIMEX3 value of `count` units after `base` (before it, where negative), or None if not known."""
    if base is None:
        return None
    if unit in ("Y", "E", "C", "L"):
        return _text(add_years(base, count * {"Y": 1, "E": 10, "C": 100, "L": 1000}[unit]))
    if unit in ("M", "Q"):
        return _text(add_months(base, count * (3 if unit == "Q" else 1))) or _unknown(base, 1)
    if unit in ("D", "NI"):
        return _text(add_days(base, count)) or _unknown(base, 2)
    if unit in ("W", "2W"):
        return _week(base, count * (14 if unit == "2W" else 7)) or _unknown(base, 2)
    return base.text() if base.day is not None else None


def _week(base: Point, days: int) -> str | None:
    day = add_days(base, days)
    solid = day.as_date() if day else None
    return week_of(solid) if solid else None


def step(base: Point | None, unit: str, count: int) -> str | None:
    """The unit of the calendar that `base` lies in (0), the one before (-1), or after (1)."""
    if base is None:
        return None
    if unit == "Q":
        return _quarter(base, count)
    if unit in ("E", "C"):
        size = 10 if unit == "E" else 100
        if base.year < 0:
            return f"BC{(-base.year // size - count):0{3 if unit == 'E' else 2}d}"
        return f"{max(base.year // size + count, 0):0{3 if unit == 'E' else 2}d}"
    if unit == "WE":
        day = base.as_date()
        return _weekend(day, count) if day else None
    return shifted(base, unit, count)


def _weekend(day: date, count: int) -> str | None:
    back = add_days(of_date(day), 7 * count - (7 if count == 0 and day.isoweekday() < 3 else 0))
    solid = back.as_date() if back else None
    return f"{week_of(solid)}-WE" if solid else None


def _quarter(base: Point, count: int) -> str | None:
    month = add_months(base, 3 * count)
    if month is None or month.month is None or month.year < 0:
        return None
    return f"{month.year:04d}-Q{(month.month + 2) // 3}"


def _text(point: Point | None) -> str | None:
    return point.text() if point is not None else None


def _unknown(base: Point, parts: int) -> str:
    """A date of which only the year is known, as TimeBank writes it: "1980-XX-XX"."""
    return Point(base.year).text() + "-XX" * parts


def _months(later: Point, earlier: Point) -> int:
    return (later.year - earlier.year) * 12 + (later.month or 1) - (earlier.month or 1)


def _not_before(later: Point, earlier: Point) -> bool:
    return (later.year, later.month, later.day or 31) >= (earlier.year, earlier.month, earlier.day or 1)
