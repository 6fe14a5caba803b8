"""`calendar`: a day that no month has, a weekday that is not its date's, a time that ends before it begins.

Where the text gives no year, the weekday must fit the date before or after the publication; where that is
not known either, nothing is asked.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from sayso.claims.flags.dates import bounds, is_closed
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>[12]\d{3})(?!,?\d)"
_WEEKDAY = r"\b(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day"
_WITH_WEEKDAY = tuple(
    re.compile(rf"{_WEEKDAY},? (?:the )?{order}(?:,? {_YEAR})?(?![\w-])", re.IGNORECASE)
    for order in (rf"{_DAY} (?:of )?{_MONTH}", rf"{_MONTH} {_DAY}")
)
_DATED = (
    re.compile(rf"(?<![\d.,/-])\b{_DAY} (?:of )?{_MONTH},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\bon (?:the )?{_DAY} (?:of )?{_MONTH}\b(?P<year>)", re.IGNORECASE),
    re.compile(rf"\bon {_MONTH} {_DAY}(?=[.,;)])(?P<year>)", re.IGNORECASE),
)
_DIGIT, _WORD = re.compile(r"\d+"), re.compile(r"\b\w")
_BEFORE = 30  # code points from where one of the forms begins to the number of its day
_SEEN = 50  # days found before, one of which the same words may have been found as
_FIRST_YEAR = 1924  # before it, states still kept different calendars
_FROM = re.compile(r"\bfrom (?:the |about |around )?$", re.IGNORECASE)
_TO = re.compile(r" (?:to|until|till|through) (?:the )?", re.IGNORECASE)


def check(case: Case) -> list[Raised]:
    """One flag for each date or period that the calendar does not have."""
    places = _places(case.document.text)
    found = (*_impossible(case, places), *_weekdays(case, places), *_backward(case))
    return case.raised(FlagKind.DATE_CONFLICT, found)


def _places(text: str) -> list[int]:
    """Where the words before numbers begin: a date is one of them, as it has the number of its day."""
    near = (_WORD.finditer(text, max(0, n.start() - _BEFORE), n.end()) for n in _DIGIT.finditer(text))
    return sorted({word.start() for words in near for word in words})


def _dated(text: str, forms: Iterable[re.Pattern[str]], places: list[int]) -> Iterator[re.Match[str]]:
    """The matches of each form that begin at one of the places."""
    for form in forms:
        until = 0
        for at in places:
            if at >= until and (match := form.match(text, at)) is not None:
                until = match.end()
                yield match


def _month(match: re.Match[str]) -> int:
    short = match.group("month")[:3].lower()
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(short))


def _impossible(case: Case, places: list[int]) -> Iterator[Finding]:
    seen: list[Span] = []
    for match in _dated(case.document.text, _DATED, places):
        day, month, year = int(match.group("day")), _month(match), match.group("year")
        longest = _LENGTHS[month - 1] - (month == 2 and bool(year) and not _is_leap(int(year)))
        span = Span(match.start(), match.end())
        if 1 <= day <= longest or any(span.overlaps(other) for other in seen[-_SEEN:]):
            continue
        seen.append(span)
        name = f"{_MONTHS[month - 1].capitalize()}{f' {year}' if month == 2 and year else ''}"
        yield Finding(
            span,
            (span,),
            "Is there such a day?",
            f"“{case.document.words(span)}”; {name} has {longest} days.",
        )


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _weekdays(case: Case, places: list[int]) -> Iterator[Finding]:
    for match in _dated(case.document.text, _WITH_WEEKDAY, places):
        dates = _dates(match, case.document.metadata.published)
        said = next(n for n, name in enumerate(_DAYS) if name.startswith(match.group("weekday").lower()))
        if dates and all(day.weekday() != said for day in dates):
            span = Span(match.start(), match.end())
            days = " and ".join(
                f"{day.isoformat()} was a {_DAYS[day.weekday()].capitalize()}" for day in dates
            )
            yield Finding(span, (span,), "Was that the day of the week?", f"“{match.group()}”; {days}.")


def _dates(match: re.Match[str], published: str | None) -> list[date]:
    """The days that may be meant: without a year, the last before publication and the next after it."""
    day, month = int(match.group("day")), _month(match)
    if match.group("year"):
        years = [int(match.group("year"))]
        if years[0] < _FIRST_YEAR:
            return []
        return [found for year in years if (found := _date(year, month, day)) is not None]
    issued = bounds(published[:10]) if published else None
    if issued is None or issued[0] != issued[1] or issued[0][0] < _FIRST_YEAR:
        return []
    now = date(*issued[0])
    near = [
        found for year in range(now.year - 1, now.year + 2) if (found := _date(year, month, day)) is not None
    ]
    past, coming = [d for d in near if d <= now], [d for d in near if d > now]
    return [*past[-1:], *coming[:1]]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # no such day: another question, asked above


def _backward(case: Case) -> Iterator[Finding]:
    text = case.document.text
    for first, last in pairwise(case.marks.timexes):
        if not _TO.fullmatch(text[first.span.end : last.span.start]):
            continue
        opening = _FROM.search(text[max(0, first.span.start - 20) : first.span.start])
        years = [re.search(r"\b[12]\d{3}\b", case.document.words(time.span)) for time in (first, last)]
        if opening is None or not all(years) or first.edtf is None or last.edtf is None:
            continue
        begins, ends = bounds(first.edtf), bounds(last.edtf)
        if begins and ends and is_closed(begins) and is_closed(ends) and begins[0] > ends[1]:
            words = case.document.words
            yield Finding(
                first.span,
                (first.span, last.span),
                "Which of the two dates came first?",
                f"from “{words(first.span)}” to “{words(last.span)}”, which is the earlier one.",
            )
