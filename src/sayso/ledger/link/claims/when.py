"""On which day two claims put one deed, and how long each says that something takes.

In: two tellings. Out: findings. Two days differ where both are of one deed, or answer one question. "Tuesday
night" is no other day than Wednesday before dawn, and than a Wednesday of which no hour is told; two evenings
are two days.
"""

import re
from collections.abc import Iterable, Iterator

from sayso.core.links import Aspect
from sayso.core.vocabulary import TimeType
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.finding import Finding, one_deed
from sayso.ledger.link.claims.negation import is_ruled_out
from sayso.ledger.link.claims.questions import DEED, WHEN
from sayso.ledger.link.claims.story import answers, days_apart
from sayso.ledger.link.claims.subjects import are_of_two, have_one_subject
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import concept, stems

_EXACT_DAYS = 31  # a time that names more days than this is too wide to differ from another
_NEXT_DAY = 1  # days between two dates that a time zone, or "Tuesday night", explains
_LONG_AFTER = 14  # days between two dates from which they are of two events
_SAME_DEED = 2  # days between two dates at most of which two attacks on one thing may be the same
_WEEK = 7  # days between two documents from which one word names two days
_ONE_WORDING = 0.8  # alike words from which one claim may be a print of the other
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|"
    r"autumn|"
    r"fall|winter"
)
# A word that names a day or more by the day of publication; the evening is one of any day.
_NAMES_A_DAY = re.compile(rf"\w+day|tomorrow|tonight|week\w*|months?|years?|{_MONTHS}")
_OF_A_MONTH = re.compile(rf"(?:{_MONTHS})")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
# Hours of a day, in their order.
_HOURS = (
    re.compile(
        r"\b(?:early|dawn|before sunrise|small hours|overnight|after midnight|\d+(?:\.\d+)? ?a\.?m)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b(?:morning|noon|midday|lunch\w*|afternoon|daylight)\b", re.IGNORECASE),
    re.compile(r"\b(?:night|evening|midnight|late|dusk|nightfall)\b", re.IGNORECASE),
)
_EARLY, _LATE = 0, 2
_JAILED = frozenset(concept(word) for word in stems("jailed sentenced imprisoned prison verdict convicted"))


def days_of_deeds(a: Telling, b: Telling) -> Iterator[Finding]:
    """The day of one deed, or of when one thing happened, where each claim names one."""
    first, second = (_exact(one.times) for one in (a, b))
    if not first or not second:
        return
    if any(one.meets(other) for one in first for other in second):
        yield Finding(Aspect.DATE, True, f"The dates agree: {_days(first)}.")
        return
    apart = min(one.apart(other) for one in first for other in second)
    questions = {one.question for one, _ in answers(a, b)}
    asked = WHEN in questions or (DEED in questions and apart <= _SAME_DEED)
    single_days = max(len(days) for days in (*first, *second)) == 1
    if (apart < _NEXT_DAY and single_days and _may_be_one_night(a, b, asked=asked)) or _said_alike(a, b):
        return  # in May is not in June
    sure = len(first) == len(second) == 1 and (asked or _is_one_deed(a, b))
    days = max(len(first[0]), len(second[0])) == 1
    single = days and apart <= _LONG_AFTER
    reason = f"The dates differ: {_days(first)} and {_days(second)}."
    alike = single or not days  # weeks apart, two days are of two events, however like these are
    yield Finding(Aspect.DATE, False, reason, comparable=sure and single, alike=alike)


def _exact(times: Iterable[Days]) -> list[Days]:
    """The days that a claim names, else the weeks and months: a "now" beside "on Monday" says nothing."""
    days = [one for one in times if len(one) == 1]
    return days or [one for one in times if len(one) <= _EXACT_DAYS]


def _is_one_deed(a: Telling, b: Telling) -> bool:
    """True where one word carries both claims, or two that mean the same of one subject."""
    if a.is_light or b.is_light:
        return False
    return a.head == b.head or (
        concept(a.head) == concept(b.head) and one_deed(a, b) and have_one_subject(a, b)
    )


def _may_be_one_night(a: Telling, b: Telling, *, asked: bool) -> bool:
    """True for two days of which one follows on the other, where both may be of one night. Where no hour is
    told a zone of time explains it, unless both answer when it was.
    """
    early, late = (a, b) if min(a.times) < min(b.times) else (b, a)
    hours = _hour(early), _hour(late)
    if hours == (None, None):
        return not asked
    return hours[0] in (None, _LATE) and hours[1] in (None, _EARLY)


def _hour(telling: Telling) -> int | None:
    """Which part of a day a claim names; None where it names none, or several."""
    found = [number for number, words in enumerate(_HOURS) if words.search(telling.claim.text)]
    return found[0] if len(found) == 1 else None


def _said_alike(a: Telling, b: Telling) -> bool:
    """True where both name a day in one word, read from another day of publication ("on Saturday"), or in the
    same words ("twenty minutes earlier"); the 4th and the 11th of March are two.
    """
    first, second = (
        {
            one.claim.document.words(time.span).lower()
            for time in one.claim.times
            if not is_ruled_out(one.claim, time.span)
        }
        for one in (a, b)
    )
    if days_apart(a, b) >= _WEEK and wording_alike(a, b) < _ONE_WORDING:
        return False  # two Mondays, unless one was printed again
    ours, theirs = ({word for said in one for word in said.split()} for one in (first, second))
    words = {word for word in ours & theirs if _NAMES_A_DAY.fullmatch(word)}
    if any(map(_NUMBER.match, ours)) and any(map(_NUMBER.match, theirs)):
        words = {word for word in words if not _OF_A_MONTH.fullmatch(word)}
    return bool(first & second) or bool(words)


def _days(times: list[Days]) -> str:
    return ", ".join(str(days) for days in times)


def lengths(a: Telling, b: Telling) -> Iterator[Finding]:
    """For how long somebody was sent to prison, where each claim says it once."""
    jailed, named = [bool(one.concepts & _JAILED) for one in (a, b)], bool(a.names & b.names)
    if not any(jailed) or not (named or all(jailed)) or (not named and are_of_two(a, b)):
        return
    first, second = (
        {time.value: time for time in one.claim.times if time.type is TimeType.DURATION} for one in (a, b)
    )
    if len(first) != 1 or len(second) != 1:
        return
    (mine, time), (yours, other) = *first.items(), *second.items()
    if mine[-1:] == yours[-1:]:
        words = f"“{a.claim.document.words(time.span)}” and “{b.claim.document.words(other.span)}”"
        verb = "agree" if mine == yours else "differ"
        yield Finding(Aspect.NUMBER, mine == yours, f"The terms {verb}: {words}.")
