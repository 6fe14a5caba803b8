"""Bounds of EDTF dates, and how far apart they lie, for the checks that compare times."""

import re
from calendar import monthrange
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

Day = tuple[int, int, int]
Bounds = tuple[Day, Day]

OPEN_START: Day = (-99999, 1, 1)
OPEN_END: Day = (99999, 12, 31)

# Months in a unit of time, for distances: a month has 30.44 days.
MONTHS_IN = {"day": 1 / 30.44, "week": 7 / 30.44, "month": 1.0, "year": 12.0, "decade": 120.0}


_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def bounds(edtf: str) -> Bounds | None:
    """The first and last day (year, month, day) that an EDTF string allows, None where it is no EDTF.

    An open side (`1947/..`) has `OPEN_START` or `OPEN_END`.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _plain(edtf)
    first = (OPEN_START, OPEN_START) if start in ("", "..") else _plain(start)
    last = (OPEN_END, OPEN_END) if end in ("", "..") else _plain(end)
    return (first[0], last[1]) if first is not None and last is not None else None


def is_closed(found: Bounds) -> bool:
    """True where both ends are known."""
    return found[0] != OPEN_START and found[1] != OPEN_END


def overlap(one: Bounds, other: Bounds) -> bool:
    """True where a day lies in both."""
    return one[0] <= other[1] and other[0] <= one[1]


def months_between(one: Bounds, other: Bounds) -> tuple[float, float]:
    """The least and the most months from a day of the earlier to a day of the later; never below 0."""
    early, late = sorted((one, other))
    return max(0.0, _months(late[0]) - _months(early[1])), max(0.0, _months(late[1]) - _months(early[0]))


def _months(day: Day) -> float:
    year, month, of_month = day
    return year * 12 + (month - 1) + (of_month - 1) / 31


@lru_cache(maxsize=4096)
def _plain(edtf: str) -> Bounds | None:
    usual = _DATE.fullmatch(edtf)
    if usual is not None:
        return _of_digits(*usual.groups())
    parse, failure = _edtf()
    try:
        found = parse(edtf)
        return tuple(found.lower_strict()[:3]), tuple(found.upper_strict()[:3])
    except (failure, ValueError, AttributeError, TypeError, OverflowError):
        return None  # a year beyond the calendar, or a form that the package does not know: no bound


def _of_digits(year: str, month: str | None, day: str | None) -> Bounds | None:
    y, m, d = int(year), int(month or 1), int(day or 1)
    if not (y and 1 <= m <= 12):
        return None
    last = monthrange(y, m)[1]
    if day is not None:
        return ((y, m, d), (y, m, d)) if 1 <= d <= last else None
    return ((y, m, 1), (y, m, last)) if month is not None else ((y, 1, 1), (y, 12, 31))


@cache
def _edtf() -> tuple[Callable[[str], Any], type[Exception]]:
    # Here, because the package takes a fifth of a second to import and most documents never need it.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    return parse_edtf, EDTFParseException
