"""`lengths-of-time`: "begun in February 1996, 12 years earlier"; "in 1987, six years after the war of 1973".

A length of time between two dates of the text must be about the time between them: less than one unit more
or less is rounding. Where only one date stands beside "earlier" or "later", the other one is the last date
before it, in the same sentence or the one before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.claims.flags.dates import MONTHS_IN, Bounds, bounds, is_closed, months_between
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.core.marks import TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind, TimeType

_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBERS = {word: number for number, word in enumerate(_WORDS, 1)} | {
    "a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_LENGTH = re.compile(
    rf"(?<![\w.,-])(\d{{1,3}}|{'|'.join(_NUMBERS)}) (day|week|month|year|decade)s? "
    r"(?:(after|before) (?=\w)|(?:earlier|before|later|afterwards?)(?=[,.;)\s]|$))",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|over|than|least|most|approximately|just|barely|under|only|within"
    r"|every|to|and|or)\s+$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r",? (?:(?:in|on|of|was|were) )?(?:(?:late|early|mid-?) ?)?", re.IGNORECASE)
_APART = 0.9  # units by which a rounded length may be off
_NEAR = 60  # code points between a length and the date that it is measured from or to
_FIRST_YEAR = 1


@dataclass(frozen=True, slots=True)
class _Dated:
    span: Span
    bounds: Bounds


def check(case: Case) -> list[Raised]:
    """One flag for each length of time that is not the time between its two dates."""
    dates = [
        _Dated(time.span, found) for time in case.marks.timexes if (found := _bounds(case, time)) is not None
    ]
    return case.raised(FlagKind.ARITHMETIC, _findings(case, dates))


def _bounds(case: Case, time: TimeExpression) -> Bounds | None:
    """The bounds of a time that the text writes out with its year."""
    words = case.document.words(time.span)
    if time.type is not TimeType.DATE or time.edtf is None or not re.search(r"\d{4}", words):
        return None
    year = re.search(r"\d{4}", words)
    found = bounds(time.edtf) if "/" not in time.edtf else bounds(year.group()) if year else None
    return found if found is not None and is_closed(found) and found[0][0] >= _FIRST_YEAR else None


def _findings(case: Case, dates: list[_Dated]) -> Iterator[Finding]:
    starts = [date.span.start for date in dates]
    for match in _LENGTH.finditer(case.document.text):
        if _ROUND.search(case.document.text[max(0, match.start() - 16) : match.start()]):
            continue
        at = bisect_left(starts, match.start())
        pair = _pair(case, match, dates, at)
        if pair is None:
            continue
        stated = _NUMBERS.get(match.group(1).lower()) or int(match.group(1))
        unit = MONTHS_IN[match.group(2).lower()]
        least, most = months_between(pair[0].bounds, pair[1].bounds)
        if least > (stated + _APART) * unit or most < (stated - _APART) * unit:
            yield _finding(case, Span(match.start(), match.end()), pair, (least / unit, most / unit))


def _pair(case: Case, match: re.Match[str], dates: list[_Dated], at: int) -> tuple[_Dated, _Dated] | None:
    """The two dates that a length is said to lie between."""
    text = case.document.text
    sentence = case.sentence_at(match.start())
    before, after = (dates[at - 1] if at else None), (dates[at] if at < len(dates) else None)
    if match.group(3):  # "in 1987, six years after the invasion of 1982"
        if before is None or after is None or not _are_in(case, sentence, before, after):
            return None
        near = match.start() - before.span.end <= 3 and after.span.start - match.end() <= _NEAR
        inside = text[match.end() : after.span.start]
        return (before, after) if near and not re.search(r"[,;:()]", inside) else None
    if before is not None and _is_beside(
        text[before.span.end : match.start()]
    ):  # "in 1996, 12 years earlier"
        anchor = dates[at - 2] if at > 1 else None
        dated = before
    elif after is not None and _is_beside(text[match.end() : after.span.start]):  # "12 years later, in 2008"
        anchor, dated = before, after
    else:
        return None
    if anchor is None or case.sentence_at(anchor.span.start) < sentence - 1:
        return None
    if not _same_block(case, anchor, dated) or case.sentence_at(dated.span.start) != sentence:
        return None
    return anchor, dated


def _is_beside(words: str) -> bool:
    return _BETWEEN.fullmatch(words) is not None


def _are_in(case: Case, sentence: int, *dates: _Dated) -> bool:
    return all(case.sentence_at(date.span.start) == sentence for date in dates)


def _same_block(case: Case, one: _Dated, other: _Dated) -> bool:
    return case.document.block_at(one.span.start) == case.document.block_at(other.span.start)


def _finding(case: Case, length: Span, pair: tuple[_Dated, _Dated], apart: tuple[float, float]) -> Finding:
    words = case.document.words
    first, second = sorted(pair, key=lambda date: date.span)
    found = f"{apart[0]:.1f} to {apart[1]:.1f}" if apart[1] - apart[0] >= 0.1 else f"{apart[0]:.1f}"
    unit = words(length).split()[1].rstrip("s")
    return Finding(
        second.span,
        tuple(
            sorted((first.span, second.span, Span(length.start, length.start + len(words(length).rstrip()))))
        ),
        "Is this the time between the two dates?",
        f"“{words(length).strip()}” stands with “{words(first.span)}” and “{words(second.span)}”, "
        f"which are {found} {unit}s apart.",
    )
