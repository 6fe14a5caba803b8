"""TIMEX3 values to EDTF strings (ISO 8601-2), which can be compared.

In: a value and modifier as TIMEX3 has them. Out: an EDTF string, or None for what is not on a calendar:
durations, sets, and dates of which not even the year is known. Quarters, weeks and parts of years, months
and decades become intervals; a season keeps EDTF's own code. The start of a period is its first third, as
nearly as months allow ("the early 80s": 1980/1983), the end its last; a half of it is a half.
"""

import re
from datetime import date, timedelta

from sayso.annotate.times.calendar import days_in

Interval = tuple[str, str]

_SEASONS = {"SP": (21, "03", "05"), "SU": (22, "06", "08"), "FA": (23, "09", "11"), "WI": (24, "12", "12")}
_PARTS = {"START": 0, "MID": 1, "END": 2}  # places in the tables below: thirds, then halves
_HALVES = {"START": 3, "END": 4}
_DECADE = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9))
_YEAR = (("01", "04"), ("05", "08"), ("09", "12"), ("01", "06"), ("07", "12"))
_CENTURY = ((0, 33), (34, 66), (67, 99), (0, 49), (50, 99))


def edtf_of(value: str, mod: str | None = None, bound: str | None = None, half: bool = False) -> str | None:
    """The EDTF of a TIMEX3 date or time.

    `bound` is "since" or "after" (open at the end), "until" or "before" (open at the start), or None.
    With `half`, the modifiers START and END name the halves of the period.
    """
    sign, body = ("-", _astronomical(value[2:])) if value.startswith("BC") else ("", value)
    span = _span(sign, body, (_HALVES if half else _PARTS).get(mod or ""))
    if span is None:
        return None
    low, high = span
    if bound in ("since", "after") or mod in ("AFTER", "ON_OR_AFTER"):
        return f"{low if bound == 'since' or mod == 'ON_OR_AFTER' else high}/.."
    if bound in ("until", "before") or mod in ("BEFORE", "ON_OR_BEFORE"):
        return f"../{low if bound == 'before' or mod == 'BEFORE' else high}"
    if mod in _PARTS and low != high:
        return f"{low}/{high}"
    plain = _plain(sign, body)
    text = plain if plain is not None else (low if low == high else f"{low}/{high}")
    dated = re.fullmatch(r"-?\d{4}(-(0\d|1[0-2])(-\d\d)?)?", text)
    return f"{text}~" if mod == "APPROX" and dated else text


def interval(first: str | None, last: str | None) -> str | None:
    """The interval from one EDTF date to another; None where either is not a plain date, or they cross."""
    plain = re.compile(r"-?\d{4}(?:-\d\d){0,2}")
    if first is None or last is None or not plain.fullmatch(first) or not plain.fullmatch(last):
        return None
    if first.startswith("-") or last.startswith("-"):
        return f"{first}/{last}"
    return f"{first}/{last}" if first <= last else None


def _astronomical(body: str) -> str:
    """ISO's year 0 is 1 BC, so 480 BC is -0479. Only years, and dates inside them, are counted so."""
    match = re.match(r"(\d{4})(.*)", body)
    return f"{int(match[1]) - 1:04d}{match[2]}" if match else ""


def _plain(sign: str, body: str) -> str | None:
    """Values that EDTF can say as they are: dates, decades, centuries, seasons, times of day."""
    if match := re.fullmatch(r"(\d{4}(?:-\d\d){0,2})(?:-XX){0,2}", body):
        return sign + match[1]
    if re.fullmatch(r"\d{2,3}", body):
        return sign + body.ljust(4, "X")
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", body):
        return f"{sign}{match[1]}-{_SEASONS[match[2]][0]}"
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)T(?:([01]\d:\d\d|2[0-3]:\d\d)|24:00|[A-Z]{2})", body):
        return sign + (f"{match[1]}T{match[2]}:00" if match[2] and not sign else match[1])
    return None


def _span(sign: str, body: str, part: int | None) -> Interval | None:
    """First and last year, month or day of a value, or of the part of it that a modifier names."""
    if match := re.fullmatch(r"(\d{4})(?:-XX){0,2}", body):
        year = sign + match[1]
        return (year, year) if part is None else tuple_of(f"{year}-", _YEAR[part])
    if match := re.fullmatch(r"(\d{4})-(\d\d)(?:-XX)?", body):
        return _month_span(sign, match[1], match[2], part)
    if match := re.match(r"\d{4}-\d\d-\d\d(?=$|T)", body):
        return sign + match[0], sign + match[0]
    if re.fullmatch(r"\d{2,3}", body):
        parts, whole = (_DECADE, (0, 9)) if len(body) == 3 else (_CENTURY, (0, 99))
        first, last = (f"{body}{end:0{4 - len(body)}d}" for end in (whole if part is None else parts[part]))
        return first, last
    return _named_span(sign, body)


def _named_span(sign: str, body: str) -> Interval | None:
    """Quarters, halves, seasons and weeks."""
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", body):
        last = int(match[2]) * 3
        return f"{sign}{match[1]}-{last - 2:02d}", f"{sign}{match[1]}-{last:02d}"
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", body):
        _, first, final = _SEASONS[match[2]]
        return f"{sign}{match[1]}-{first}", f"{sign}{match[1]}-{final}"
    if (match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", body)) and not sign:
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            first_day, sunday = monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
        except (ValueError, OverflowError):  # no such week, or one that ends after the year 9999
            return None
        return first_day.isoformat(), sunday.isoformat()
    return None


def _month_span(sign: str, year: str, month: str, part: int | None) -> Interval | None:
    if not 1 <= int(month) <= 12:
        return None
    prefix = f"{sign}{year}-{month}"
    if part is None:
        return prefix, prefix
    last = days_in(int(year), int(month))
    parts = (("01", "10"), ("11", "20"), ("21", f"{last}"), ("01", "15"), ("16", f"{last}"))
    return tuple_of(f"{prefix}-", parts[part])


def tuple_of(prefix: str, ends: Interval) -> Interval:
    """Both ends with what stands before them."""
    return prefix + ends[0], prefix + ends[1]
