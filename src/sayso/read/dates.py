"""Dates as inputs write them, to ISO 8601, as precise as they are.

In: a date from a page, feed or record. Out: an ISO 8601 string, or None. Nothing is guessed: a date such
as 03/04/2016, which two readers read in two ways, is None.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ](\d{2}:?\d{2}.{0,24}))?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
_DAY_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,?\s+)?([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE
)


def iso_date(written: str | None) -> str | None:
    """The date in ISO 8601 (year, month, day or date-time), or None where it cannot be told."""
    text = (written or "").strip()[:80]
    if not text:
        return None
    return _iso(text) or _mail(text) or _worded(text)


def _iso(text: str) -> str | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, clock = match.groups()
    if clock:
        try:
            return datetime.fromisoformat(text.replace(" ", "T", 1).replace(" ", "")).isoformat()
        except ValueError:
            return _day(year, month, day)
    if day:
        return _day(year, month, day)
    if month:
        return f"{year}-{month}" if "-" in text and 1 <= int(month) <= 12 else None
    return year


def _mail(text: str) -> str | None:
    """RFC 5322, as in feeds and in the heads of HTTP: Mon, 12 Sep 2016 10:00:00 +0000."""
    if not re.search(r"\d:\d", text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _worded(text: str) -> str | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month.lower())
    return _day(year, str(number), day) if number else None


def _day(year: str, month: str | None, day: str | None) -> str | None:
    try:
        return date(int(year), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return None
