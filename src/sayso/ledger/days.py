"""EDTF strings to whole days, as numbers that SQL can compare: YYYYMMDD.

In: an EDTF string. Out: the first and the last day that it allows, or None for both where it is no EDTF that
can be placed. A side that is open has a day before or after all others.
"""

import re
from calendar import monthrange
from functools import lru_cache
from typing import Any

from sayso.core.errors import QueryError

Days = tuple[int | None, int | None]

OPEN_START, OPEN_END = -99_999_999, 99_999_999
YEAR = 10_000  # from a day to the same of the next year; a time that is `long` in the tables lasts longer
_LAST_YEAR = 9_999  # whose days are before OPEN_END
_SIGNS = re.compile(r"(?=.*\d)(?:[-0-9XYESZ:/.,~?%\[\]{}+]|T(?=\d\d)){1,100}")
_PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?:T.*)?")


@lru_cache(maxsize=1 << 14)
def days_of(edtf: str) -> Days:
    """First and last day; (None, None) for what is no EDTF.

    A month's last day is 31 whatever the month: only the order counts.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _whole(edtf)
    first = OPEN_START if start in ("", "..") else _whole(start)[0]
    last = OPEN_END if end in ("", "..") else _whole(end)[1]
    return (None, None) if first is None or last is None else (first, last)


def is_edtf(words: str) -> bool:
    """True for an EDTF string that can be placed, and holds nothing else. A day must be one of its month."""
    first, last = days_of(words) if _SIGNS.fullmatch(words) else (None, None)
    if first is None or last is None or first > last:
        return False
    plain = (_PLAIN.fullmatch(side) for side in words.split("/"))
    return all(_is_of_month(int(d[1]), int(d[2]), int(d[3])) for d in plain if d is not None and d[3])


def _is_of_month(year: int, month: int, day: int) -> bool:
    return day <= monthrange(year or 4, month)[1]  # the year nought of EDTF was a leap year


def day_asked(words: str, *, last: bool) -> int:
    """The day that `--since` or `--until` names: 2016, 2016-09 or 2016-09-12. Raises QueryError."""
    found = _PLAIN.fullmatch(words.strip())
    if found is None:
        raise QueryError(f"{words!r} is no date such as 2016-09-12, 2016-09 or 2016")
    first, final = _ends(found)
    return final if last else first


def hull(spans: list[Days]) -> Days:
    """The first and last day of several together; those that cannot be placed say nothing."""
    return (
        min((first for first, _ in spans if first is not None), default=None),
        max((last for _, last in spans if last is not None), default=None),
    )


def _whole(edtf: str) -> Days:
    # What is uncertain or about right has the days of what is sure: whoever asks adds what they need.
    if found := _PLAIN.fullmatch(edtf.removesuffix("~").removesuffix("?").removesuffix("%")):
        return _ends(found)
    parse, failure = _edtf()
    try:
        value = parse(edtf)
        return _number(value.lower_strict()), _number(value.upper_strict())
    except (failure, ValueError, AttributeError, TypeError, OverflowError):
        return None, None  # beyond the calendar, or a form that the package does not know


def _ends(found: re.Match[str]) -> tuple[int, int]:
    year, month, day = found[1], found[2], found[3]
    return int(f"{year}{month or '01'}{day or '01'}"), int(f"{year}{month or '12'}{day or '31'}")


def _number(day: Any) -> int:
    """From a struct_time. Years before 1 are negative, and still in order."""
    year, month, date = day[:3]
    if abs(year) > _LAST_YEAR:
        raise OverflowError
    return int(year) * 10000 + int(month) * 100 + int(date)


@lru_cache(maxsize=1)
def _edtf() -> tuple[Any, type[Exception]]:
    # Here, because the package takes a fifth of a second to import and most dates are plain.
    from edtf import parse_edtf  # noqa: PLC0415
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    return parse_edtf, EDTFParseException
