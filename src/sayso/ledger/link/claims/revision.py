"""When another figure is no contradiction, but the same count at another hour.

In: two tellings and their figures for one question. Out: why the one revises the other, or None. A count is
open while what it counts can still be found, hurt, or go on: the dead, the cases, the oil that has leaked.
Of an open count another figure revises where it is of a later document and says more, where either text says
that its figure is not the last ("so far", "has risen to"), and where nobody can tell which came first.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from sayso.core.text import hull
from sayso.ledger.link.claims.fates import CLOSED
from sayso.ledger.link.claims.figures import Count, names_one_number
from sayso.ledger.link.claims.questions import WHEN
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import OPEN_COUNTS, OPEN_DEEDS, stems
from sayso.ledger.link.copies.moments import Moment, moment

_STEEPEST, _SMALL = (
    10,
    20,
)  # a toll that grows more than so many times, and by more than so much, is no update
_LONGEST_OPEN = 366  # days after which a count is taken to be closed
_DAY = 24 * 3600
_SOME_DAYS = 3 * _DAY  # from which what has been done up to now has gone on
_AROUND = 80  # code points on each side of a claim where such words may stand
_CORRECTS = re.compile(
    r"\b(revised?|revising|corrected|lowered|raised|updated?|earlier (?:figure|toll|count|report)s?|"
    r"initially|at first|climbed|rose|rises|risen|rising|grew|grown|grows|jumped|now|so far|by now|up from|"
    r"until now|still (?:being )?(?:rising|missing|counting|searching)|stood at|stands at|"
    r"puts? (?:the|its) (?:toll|number|figure|count|total|dead)|"
    r"latest|preliminary|provisional|expected to (?:rise|grow|climb))\b",
    re.IGNORECASE,
)
_NOT_THE_LAST = re.compile(
    r"\b(?:revised?|corrected|updated?|earlier (?:figure|count|report)s?|initially|at first|so far|by now|"
    r"latest|"
    r"preliminary|provisional)\b",
    re.IGNORECASE,
)
_RISES = frozenset(stems("rose risen climbed grew jumped"))
# What is told as done up to now: "31 firms have been put on the list", "as of this week the list names 31".
_SO_FAR = re.compile(
    r"\b(?:has|have)(?: \w+ly| now| already)? (?:been )?(?!to\b)\w+(?:ed|en|un|wn|ne)\b|\bas of\b",
    re.IGNORECASE,
)

Told = Mapping[str, Moment]  # by the id of a claim, when its words were first printed


def revision(
    a: Telling, b: Telling, counts: tuple[Count, Count], told: Told = MappingProxyType({})
) -> str | None:
    """Why two different figures for one question do not contradict each other; None where they do.

    `told` says when a copied claim was first printed: an old figure that is printed again is no later one.
    """
    open_ = _is_open(a, counts[0]) and _is_open(b, counts[1])
    one_day = any(one.meets(other) for one in a.times for other in b.times)
    if _too_late(a, b) and not one_day:
        return None
    if a.times and b.times and not one_day:
        if tells_when(a) and tells_when(b):
            return None  # two deeds, and not one count on two days
        return "Each figure is of its own time." if open_ else None
    first, second = (told.get(one.id) or moment(one.claim.document.metadata.published) for one in (a, b))
    if first is None or second is None or not (first.before(second) or second.before(first)):
        unknown = "The count was still open, and nobody can tell which figure is the later one."
        return unknown if open_ else None
    old, new, late = (*counts, b) if first.before(second) else (counts[1], counts[0], a)
    if not open_:
        return _above(old, new) or (
            _up_to_now(old, new, late) if abs(_gap(first, second)) >= _SOME_DAYS else None
        )
    return _later(old, new, _around(late), abs(_gap(first, second)))


def tells_when(telling: Telling) -> bool:
    """True where the day of a claim is that of its deed, and not the one up to which was counted."""
    return any(asked.question == WHEN for asked in telling.asks)


def _gap(first: Moment, second: Moment) -> int:
    """Seconds between the middles of two moments: a day between Tuesday and Wednesday."""
    return (second.first + second.last - first.first - first.last) // 2


def _later(old: Count, new: Count, words: str, seconds: int) -> str | None:
    """Why a figure of an open count follows on another: by the words around the later one, or its size."""
    had, has = old.named or 0.0, new.named or 0.0
    if _CORRECTS.search(words):
        return "The count was still open, and the later one says that its figure is new."
    if _grows(had, has):
        return "The count was still open, and the later figure is of a later document."
    if had > has and seconds < _DAY:
        return "The count was still open, and both are of one day: the lower figure may be an older one."
    return None


def _above(old: Count, new: Count) -> str | None:
    """Why a later figure is above what an earlier one gave as the least: "at least 19 ships"."""
    had, has = old.named or 0.0, new.named or 0.0
    if old.low is None or old.high is not None or old.fate in CLOSED or not _grows(had, has):
        return None
    return "The earlier figure was only the least, and the later one is of a later document."


def _up_to_now(old: Count, new: Count, late: Telling) -> str | None:
    """Why a later figure of what "has been" so far is above an earlier one: it was counted up to its day."""
    if (
        CLOSED & {old.fate, new.fate}
        or new.unit is not None
        or not _grows(old.named or 0.0, new.named or 0.0)
    ):
        return None
    whole, text = hull(late.claim.spans), late.claim.document.text
    if _SO_FAR.search(text, whole.start, whole.end) is None:
        return None
    return "The later figure is of a later document, and was counted up to its day."


def _grows(had: float, has: float) -> bool:
    return had < has <= max(_STEEPEST * had, had + _SMALL)


def is_later_figure(
    a: Telling, b: Telling, counts: tuple[Count, Count], told: Told = MappingProxyType({})
) -> bool:
    """True for figures that fit each other, and name two numbers of an open count: "at least 17", and 23."""
    return not names_one_number(*counts) and revision(a, b, counts, told) is not None


def _is_open(telling: Telling, count: Count) -> bool:
    if (
        (count.fate is not None and count.fate not in CLOSED)
        or count.things & OPEN_COUNTS
        or telling.head in OPEN_COUNTS
    ):
        return True
    if count.beside & OPEN_DEEDS or telling.head in OPEN_DEEDS:
        return True
    # Water that "rose three metres" has risen, and no figure has.
    words = _NOT_THE_LAST if telling.head in _RISES and count.unit is not None else _CORRECTS
    return words.search(_around(telling)) is not None


def _too_late(a: Telling, b: Telling) -> bool:
    if a.day is None or b.day is None:
        return False
    return max(a.day.first - b.day.last, b.day.first - a.day.last) > _LONGEST_OPEN


def _around(telling: Telling) -> str:
    """The claim's words with those just before and after them, where "revised" may stand."""
    spans, text = telling.claim.spans, telling.claim.document.text
    return text[max(0, spans[0].start - _AROUND) : spans[-1].end + _AROUND]
