"""`reference-date`: the text dates a known event otherwise than the knowledge files, which name their source.

The time must stand right beside the event's name ("six months later at an Arab summit in Rabat", "the Oslo
Accords of 1994"). Only events whose date has a source that was opened count. Where several events share
a name ("Arab summit in Khartoum"), the time must be that of none of them; the one nearest to it is named.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache, partial

from sayso.claims.flags.dates import MONTHS_IN, bounds, is_closed, months_between, overlap
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.core.marks import TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind, TimeType
from sayso.knowledge import Knowledge, ReferenceEvent

_DET = r"(?:the |an? |its |their )?"
_AFTER_TIME = re.compile(rf",? (?:at|during|by|with|in|when|under) {_DET}| {_DET}|(?:’s|'s) ", re.IGNORECASE)
_DONE = r"(?:held|signed|adopted|made|issued|was held|was signed|was adopted|were signed)"
_BEFORE_TIME = re.compile(
    rf"(?: of|,| in|,? {_DONE}(?: in| on)?)? (?:(?:in|on) )?| \(",
    re.IGNORECASE,
)
# "after the Oslo Accords": the time beside it is that of something else.
_ELSEWHEN = re.compile(
    r"\b(?:after|before|since|until|following|prior to|from|post|pre|anniversary of)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(day|week|month|year|decade)s? (?:later|earlier|before|after)", re.IGNORECASE)
_REACH = 40  # code points before a name that can hold its time
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def check(case: Case) -> list[Raised]:
    """One flag for each event that the text puts at another time."""
    names, by_name = _names(case.knowledge)
    if names is None:
        return []
    return case.raised(FlagKind.DATE_CONFLICT, _findings(case, names, by_name))


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> tuple[re.Pattern[str] | None, dict[str, list[ReferenceEvent]]]:
    by_name: dict[str, list[ReferenceEvent]] = {}
    for event in knowledge.events:
        for name in {name.lower() for name in (event.name, *event.aliases)}:
            by_name.setdefault(name, []).append(event)
    # A name that an event without a checked date has too may mean that one, of which nothing is known.
    by_name = {name: events for name, events in by_name.items() if all(e.date.checked for e in events)}
    if not by_name:
        return None, by_name
    longest = sorted(by_name, key=lambda name: (-len(name), name))
    rests: dict[str, list[str]] = {}  # by their first letter, so that most places are passed over at once
    for name in longest:
        rests.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"\s"))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE), by_name


def _findings(
    case: Case, names: re.Pattern[str], by_name: dict[str, list[ReferenceEvent]]
) -> Iterator[Finding]:
    times = sorted((t for t in case.marks.timexes if t.type is TimeType.DATE), key=lambda t: t.span)
    starts = [time.span.start for time in times]
    for match in names.finditer(case.document.text):
        events = by_name[re.sub(r"\s", " ", match.group()).lower()]
        name = Span(match.start(), match.end())
        time = _time_of(case, name, times, bisect_left(starts, name.start))
        if time is not None and all(_is_elsewhen(case, time, event) for event in events):
            yield _finding(case, name, time, min(events, key=partial(_distance, time)))


def _time_of(case: Case, name: Span, times: list[TimeExpression], at: int) -> TimeExpression | None:
    """The time that stands right beside a name."""
    text = case.document.text
    if at and (before := times[at - 1]).span.end <= name.start <= before.span.end + _REACH:
        gap = text[before.span.end : name.start]
        if _AFTER_TIME.fullmatch(gap) and not _ELSEWHEN.search(gap):
            return before
    if _ELSEWHEN.search(text[max(0, name.start - 16) : name.start]):
        return None
    later = next((time for time in times[at : at + 2] if time.span.start >= name.end), None)
    if later is not None and _BEFORE_TIME.fullmatch(text[name.end : later.span.start]):
        return later
    return None


def _is_elsewhen(case: Case, time: TimeExpression, event: ReferenceEvent) -> bool:
    said, known = bounds(time.edtf) if time.edtf else None, bounds(event.date.date)
    if said is None or known is None or not is_closed(said) or overlap(said, known):
        return False
    words = case.document.words(time.span)
    relative = _RELATIVE.search(words)
    if relative is None:
        return _YEAR.search(words) is not None
    least, _ = months_between(said, known)
    return least > MONTHS_IN[relative.group(1).lower()]


def _distance(time: TimeExpression, event: ReferenceEvent) -> float:
    """The least months between a time and an event, both with bounds."""
    said, known = bounds(time.edtf or ""), bounds(event.date.date)
    return months_between(said, known)[0] if said and known else float("inf")


def _finding(case: Case, name: Span, time: TimeExpression, event: ReferenceEvent) -> Finding:
    words = case.document.words
    reading = f", which is {time.edtf}" if _RELATIVE.search(words(time.span)) else ""
    return Finding(
        name,
        tuple(sorted((name, time.span))),
        "Was it at that time?",
        f"“{words(name)}” stands beside “{words(time.span)}”{reading}; {event.name} is dated "
        f"{event.date.date} ({event.date.source}: {event.date.says}).",
    )
