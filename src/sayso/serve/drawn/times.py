"""One time as a bar on the axis: how long it lasted, how exactly it is known, and which end is open.

In: an EDTF string with its days. Out: the bar, and the same in words. A single date ("1985", "198X") is a
time somewhere within its bounds: it is drawn hollow. An interval ("1985/1989") lasted from one to the other:
it is drawn full. An end that is open or unknown has no cap.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from sayso.ledger.days import OPEN_END, OPEN_START
from sayso.serve.drawn.axis import WIDTH, Axis

_LEAST = 7.0  # width of the shortest bar
_APPROXIMATE, _UNCERTAIN, _BOTH = "~", "?", "%"
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?")


class End(StrEnum):
    """How a time ends on one side."""

    CLOSED = "closed"
    OPEN = "open"  # it went on, or had begun before: ".."
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeBar:
    """The bar: from `x`, so wide, its ends, and how it is to look. `words` say the same."""

    x: float
    width: float
    within: bool  # a time somewhere inside, and not all of it
    short: bool  # too short for its ends to be seen
    approximate: bool
    uncertain: bool
    start: End
    end: End
    words: str


def time_bar(edtf: str, days: tuple[int, int], axis: Axis) -> TimeBar:
    """A time on the axis."""
    left, slash, right = edtf.partition("/")
    start = _end(left) if slash else End.CLOSED
    end = _end(right) if slash else End.CLOSED
    if days[0] == OPEN_START:
        start = start if start is not End.CLOSED else End.UNKNOWN
    if days[1] == OPEN_END:
        end = end if end is not End.CLOSED else End.UNKNOWN
    low, high = axis.of_day(days[0]), axis.of_day(days[1], last=True)
    short = high - low < _LEAST
    if short:
        low = max(0.0, min((low + high - _LEAST) / 2, WIDTH - _LEAST))
        high = low + _LEAST
    one_day = days[0] == days[1]
    return TimeBar(
        round(low, 1),
        round(high - low, 1),
        not slash and not one_day,
        short,
        any(sign in edtf for sign in (_APPROXIMATE, _BOTH)),
        any(sign in edtf for sign in (_UNCERTAIN, _BOTH)),
        start,
        end,
        in_words(edtf),
    )


def in_words(edtf: str) -> str:
    """A time in words: "about 1985", "from 1947, end not known"."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _one(edtf)
    stop = {"": "end not known", "..": "still going on"}.get(right)
    if left in ("", ".."):
        begin = "beginning not known" if left == "" else "" if stop is None else "no beginning given"
        return ", ".join(filter(None, (begin, stop or f"up to {_one(right)}")))
    return f"from {_one(left)}, {stop}" if stop else f"from {_one(left)} to {_one(right)}"


def _end(side: str) -> End:
    return {"": End.UNKNOWN, "..": End.OPEN}.get(side, End.CLOSED)


def _one(date: str) -> str:
    about = "about " if _APPROXIMATE in date or _BOTH in date else ""
    doubt = ", not certain" if _UNCERTAIN in date or _BOTH in date else ""
    plain = re.sub(r"[~?%]", "", date)
    return f"{about}{_plain(plain)}{doubt}"


def _plain(date: str) -> str:
    found = _DATE.fullmatch(date)
    if found is None:
        return _masked(date)
    year, month, day = found[1], found[2], found[3]
    if month is None:
        return year
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if not 1 <= int(month) <= 12:
        return date
    named = f"{_NAMES[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named


def _masked(date: str) -> str:
    """A date with digits that are not known, or a form that is left as it is."""
    if re.fullmatch(r"-?\d{3}X", date):
        return f"the {date[:-1]}0s"
    if re.fullmatch(r"-?\d{2}XX", date):
        return f"some year from {date[:-2]}00 to {date[:-2]}99"
    return date
