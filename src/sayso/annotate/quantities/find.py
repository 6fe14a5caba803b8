"""From the numbers of a document to its quantities.

In: a Parsed document and its times. Out: Quantities in the order of the text. Each number is read once, with
the words that touch it; two that make a range are one quantity.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from sayso.annotate.doc import Token
from sayso.annotate.numbers import Number, find_numbers
from sayso.annotate.parse import Parsed
from sayso.annotate.quantities.bounds import Bound, bound_of, direction_of
from sayso.annotate.quantities.changes import level_of, linked
from sayso.annotate.quantities.counted import counted_span, rate_of
from sayso.annotate.quantities.filters import neighbour, no_quantity
from sayso.annotate.quantities.units import is_currency, sign_before, unit_after
from sayso.core.marks import Quantity, TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import TimeType

_TO = re.compile(
    r"\s{0,2}(?:[-–—~]|to(?:-|\s)|until\s|and\s)\s{0,2}(?:\S{1,3}\$|\$us|[$£€¥₹]|usd\s|us\s)?(?:(?:about|nearly|over)\s)?\s?"
)
_IN = re.compile(r"\s(?:in|(out\sof|in\severy))\s(?:every\s)?")
_MOST_IN = 1000
_MILLIONS = re.compile(  # "35m people", but "fell 35m into" and "35m long": a million of what is counted
    r"\s(?!(?:long|high|wide|tall|deep|thick|race|sprint|away|in|into|from|to|at|above|below|off|on|under|over|down|up|and"
    r"|or|by|before|after|below|relay|final|freestyle|hurdles)\b)[a-z]"
)
_RATE_HEAD, _RATE_REACH = 60, 80  # code points in which "every year" makes an amount a rate
_OPENER = re.compile(r"\b(?:between|from)\s\Z")
_MINUS = re.compile(r"\b(?:minus|negative)[\s-]\Z")
_TIME_WORD = re.compile(
    r"\s{1,2}(?:more\s|full\s|long\s)?((?:second|minute|hour|day|night|week|month|quarter|year|decade)s?)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number, or two that make a range, with unit: where the words stand and what they say."""

    start: int
    end: int
    low: float
    high: float
    number: Number
    unit: str | None
    ranged: bool = False
    share: bool = False  # "one in five", in percent
    falls: bool = False  # the higher one of "from 300 to 200", which no range is written as


class _Page:
    """What the rules look at: texts, tokens by offset, and which stretches are times."""

    def __init__(self, parsed: Parsed, times: tuple[TimeExpression, ...]) -> None:
        self.doc = parsed.doc
        self.text = parsed.document.text
        self.folded = parsed.folded
        self.times = times
        self._starts = [time.span.start for time in times]
        self._heads = [token.idx for token in self.doc if token.is_sent_start]

    def token(self, offset: int) -> Token:
        return self.doc[max(0, self.doc.offsets.holding(offset))]

    def timed(self, number: Number) -> bool:
        """True inside a time, and for the "half" of "half a century later", right before one."""
        at = bisect_right(self._starts, number.end - 1) - 1
        if at >= 0 and self.times[at].span.end > number.start:
            return True
        words = self.text[number.start : number.end].lower()
        return words == "half" and self._starts[at + 1 : at + 2] == [number.end + 1]

    def sets_near(self, start: int, end: int) -> list[TimeExpression]:
        """The repeated times at the beginning of the sentence that `[start, end)` is in, or just after."""
        at = bisect_right(self._heads, start)
        head = self._heads[at - 1] if at else 0
        following = self._heads[at] if at < len(self._heads) else len(self.text)
        after = self._sets_between(end, min(end + _RATE_REACH, following - 1))
        return [*self._sets_between(head, min(head + _RATE_HEAD, start)), *after]

    def _sets_between(self, start: int, end: int) -> list[TimeExpression]:
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, end)
        return [time for time in self.times[first:last] if time.type is TimeType.SET]


def read_quantities(parsed: Parsed, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """All quantities of a document, in order."""
    page = _Page(parsed, times)
    numbers = [number for number in find_numbers(page.text) if not page.timed(number)]
    found: list[Quantity] = []
    at = 0
    while at < len(numbers):
        previous = found[-1] if found else None
        amount, used = _amount(page, numbers, at, previous)
        quantity = _quantity(page, amount, previous)
        if quantity is not None and (not found or quantity.span.start >= found[-1].span.end):
            joined = _joined(page, found[-1], quantity) if found else None
            if joined is not None:
                found[-1] = joined
            else:
                if found:
                    found[-1] = _with_thing_of(page, found[-1], quantity)
                found.append(quantity)
        at += used
    return tuple(found)


def _amount(page: _Page, numbers: list[Number], at: int, previous: Quantity | None) -> tuple[_Amount, int]:
    """The number at `at` with its unit; or the range, or the share, that it begins."""
    one = _single(page, numbers[at])
    if at + 1 == len(numbers) or not 0 < numbers[at + 1].start - one.end < 16:
        return one, 1
    two = _single(page, numbers[at + 1])
    gap = page.folded[one.end : two.number.start].lower()
    if _is_share(page, one, two, gap):
        number = replace(two.number, start=one.number.start)
        value = 100 * one.low / two.low
        return _Amount(one.start, two.end, value, value, number, "percent", share=True), 2
    if not _TO.fullmatch(gap):
        return one, 1
    if gap.strip().startswith("to") and (level := _first_level(page, numbers, at, previous)):
        return level, 1
    if not _makes_range(page, one, two, gap):
        return one, 1
    low, high = _scaled_as(page, one, two), two.high
    low, high = min(low, high), max(low, high)
    unit = two.unit or one.unit
    number = replace(two.number, start=one.number.start)
    return _Amount(one.start, two.end, low, high, number, unit, ranged=True), 2


def _makes_range(page: _Page, one: _Amount, two: _Amount, gap: str) -> bool:
    if one.unit and two.unit and one.unit != two.unit:
        return False
    before = page.folded[max(0, one.start - 14) : one.start].lower()
    word = gap.strip().split(" ")[0]
    if word == "and":
        return bool(re.search(r"\bbetween\s(?:about\s)?\Z", before))
    if word[:1] in "-–—~":
        tight = one.number.digits and two.number.digits and one.high < two.high
        joined = page.folded[two.end : two.end + 1] in ("-", "–")
        return tight and (bool(two.unit) or two.high > 20 or one.number.scaled) and not joined
    opened = bool(re.search(r"\bfrom\s(?:about\s)?\Z", before))
    if one.unit and two.unit and not opened and bound_of(page.folded, one.start, one.end).direction:
        return False  # "fell by 3 percent to 7.5 percent": by how much, and to what
    return opened or (one.high <= two.low and (one.unit is None or two.unit is not None))


def _first_level(page: _Page, numbers: list[Number], at: int, previous: Quantity | None) -> _Amount | None:
    """The 300 of "dropped from 300 to 200 tonnes", with scale and unit of what follows; None in a range."""
    one, two = _single(page, numbers[at]), _single(page, numbers[at + 1])
    level = level_of(page.folded, bound_of(page.folded, one.start, one.end).start, previous)
    opened = _OPENER.search(page.folded[max(0, one.start - 10) : one.start].lower())
    if level is None and (opened is None or "from" not in opened[0]):
        return None
    if at + 2 < len(numbers) and page.folded[two.end : numbers[at + 2].start] in ("-", "–", "—"):
        two = _single(page, numbers[at + 2])  # "from 24.2 to 33-35 billion"
    low = _scaled_as(page, one, two)
    rises = low <= two.high
    if rises != (level is not None and level.way == "up"):
        return None
    high = one.high if one.number.vague else low
    return replace(one, low=low, high=high, unit=two.unit or one.unit, falls=level is None)


def _scaled_as(page: _Page, one: _Amount, two: _Amount) -> float:
    """The low of the first number, in millions where only the second says "million"."""
    bare = two.number.scaled and not one.number.scaled and one.low < min(two.high, 1000)
    return one.low * _scale(page.text, two.number) if bare else one.low


def _is_share(page: _Page, one: _Amount, two: _Amount, gap: str) -> bool:
    """Read "one in five people", "9 out of 10 doctors"; not "scored 3 in 5 games", "two in Paris"."""
    match = _IN.fullmatch(gap)
    whole = all(part.low == part.high == int(part.low) for part in (one, two))
    if match is None or one.unit or two.unit or not whole or not 0 < one.low < two.low <= _MOST_IN:
        return False
    if match[1]:
        return True
    last = page.token(two.number.end - 1)
    following = neighbour(last, 1)
    counts = following is not None and (following.tag_ in ("NNS", "NNPS", "JJ") or following.lower_ == "of")
    return counts and page.token(one.number.start).dep_ not in ("dobj", "attr", "oprd")


def _single(page: _Page, number: Number) -> _Amount:
    start, end, unit, value = number.start, number.end, None, number
    sign = sign_before(page.folded, start)
    if sign is not None:
        unit, start = sign
    if number.metres:
        if sign is not None or _MILLIONS.match(page.folded, end):
            value = replace(number, low=number.low * 1e6, high=number.high * 1e6, scaled=True, metres=False)
        else:
            unit = "metre"
    if minus := _MINUS.search(page.folded[max(0, start - 10) : start].lower()):
        start -= len(minus[0])
        value = replace(value, low=-value.high, high=-value.low)
    after = unit_after(page.folded, end, number.digits) if unit is None or is_currency(unit) else None
    if after is not None and (unit is None or is_currency(after[0])):
        unit, end = after[0] if unit is None else unit, after[1]
    return _Amount(start, end, value.low, value.high, value, unit)


def _scale(text: str, number: Number) -> float:
    match = re.match(r"[\d.,]+", text[number.start : number.end])
    mantissa = float(match[0].replace(",", "").rstrip(".") or 0) if match else 0.0
    return number.low / mantissa if mantissa else 1.0


def _quantity(page: _Page, amount: _Amount, previous: Quantity | None) -> Quantity | None:
    token = page.token(amount.number.start)
    if no_quantity(page.text, amount.number, token, (amount.start, amount.end)) or _is_year(page, amount):
        return None
    bound = _bound(page, amount, previous)
    sets = page.sets_near(amount.start, amount.end)
    per, end = rate_of(page.folded, amount.end, sets)
    last = page.token(amount.number.end - 1)
    counted = (
        None
        if is_currency(amount.unit)
        else counted_span(last, amount.end, amount.unit is not None and not amount.share)
    )
    if counted is not None and per is None:
        per, _ = rate_of(page.folded, counted.end, sets)
    span = Span(bound.start, max(end, bound.end, amount.end))
    measured = amount.unit not in (None, "year of age") or (amount.unit is None and counted is None)
    low, high, low_open, high_open = _limits(amount, bound)
    return Quantity(
        span, low, high, low_open, high_open,
        approximate=bound.approximate or amount.number.vague,
        change=_change(page, amount, bound, previous, measured),
        unit=amount.unit, of=" ".join(page.text[counted.start : counted.end].split()) if counted else None,
        per=per, counted=counted,
    )  # fmt: skip


def _bound(page: _Page, amount: _Amount, previous: Quantity | None) -> Bound:
    """The words around the amount; one in brackets after another unit is the same amount converted."""
    bound = bound_of(page.folded, amount.start, amount.end)
    if amount.ranged and (
        match := _OPENER.search(page.folded[max(0, bound.start - 10) : bound.start].lower())
    ):
        start = bound.start - len(match[0])
        return replace(bound, start=start, direction=direction_of(page.folded, start))
    if previous is None or bound.kind or previous.unit is None or amount.unit in (None, previous.unit):
        return bound
    if page.folded[previous.span.end : amount.start] != " (":
        return bound
    same = {
        ">": "above" if previous.low_open else "at_least",
        "<": "below" if previous.high_open else "at_most",
    }
    return replace(bound, kind=same.get(previous.change, ""), approximate=previous.approximate)


def _is_year(page: _Page, amount: _Amount) -> bool:
    raw = page.text[amount.number.start : amount.number.end]
    if amount.unit or len(raw) != 4 or not raw.isdigit() or not 1900 <= amount.low <= 2100:
        return False
    following = page.token(amount.number.end - 1)
    return following.i + 1 >= len(page.doc) or page.doc[following.i + 1].tag_ not in ("NNS", "NNPS")


def _limits(amount: _Amount, bound: Bound) -> tuple[float | None, float | None, bool, bool]:
    low, high = amount.low, amount.high
    if amount.ranged:
        return low, high, False, False
    if bound.kind in ("above", "at_least"):
        return low, None, bound.kind == "above", False
    if bound.kind in ("below", "at_most"):
        return None, high, False, bound.kind == "below"
    return low, high, False, False


def _change(page: _Page, amount: _Amount, bound: Bound, previous: Quantity | None, measured: bool) -> str:
    if bound.direction is not None and measured:
        return bound.direction
    if previous is not None and measured and previous.change in ("up", "down"):
        gap = page.folded[previous.span.end : amount.start]
        if re.fullmatch(r",?\s(?:or|and)\s|\s?\(", gap):
            return previous.change
    if bound.kind in ("above", "at_least"):
        return ">"
    if bound.kind in ("below", "at_most"):
        return "<"
    level = level_of(page.folded, bound.start, previous)
    way = "down" if amount.falls else level.way if level is not None and not level.told else None
    if way is not None:
        return way
    return "~" if bound.approximate else "="


def _joined(page: _Page, one: Quantity, two: Quantity) -> Quantity | None:
    """Two bounds that make a range: "more than 10 and less than 40"."""
    if page.folded[one.span.end : two.span.start].lower() not in (" and ", " but "):
        return None
    if {one.change, two.change} != {"<", ">"} or (one.unit and two.unit and one.unit != two.unit):
        return None
    lower, upper = (one, two) if one.change == ">" else (two, one)
    if lower.low is None or upper.high is None or lower.low >= upper.high or one.of is not None:
        return None
    return replace(
        two, span=Span(one.span.start, two.span.end), low=lower.low, high=upper.high,
        low_open=lower.low_open, high_open=upper.high_open, change="=", unit=two.unit or one.unit,
    )  # fmt: skip


def _with_thing_of(page: _Page, one: Quantity, two: Quantity) -> Quantity:
    """The first of "from 300 to 400 soldiers", with what the second counts."""
    gap = page.folded[one.span.end : two.span.start]
    if one.of is not None or one.unit != two.unit or gap != " to " or not linked(page.folded, one.span.start):
        return one
    return replace(one, of=two.of, counted=two.counted, per=one.per or two.per)


def lengths_as_quantities(parsed: Parsed, times: tuple[TimeExpression, ...]) -> tuple[Quantity, ...]:
    """The numbers of units of time inside time expressions ("two years": 2, unit "year").

    `find_quantities` leaves them out, because a time expression says them already; CQE counts them.
    """
    page = _Page(parsed, times)
    numbers = find_numbers(page.text)
    found: list[Quantity] = []
    at = 0
    for time in times:
        while at < len(numbers) and numbers[at].end <= time.span.start:
            at += 1
        if at == len(numbers) or numbers[at].start >= time.span.end or time.type is TimeType.TIME:
            continue
        amount, _ = _amount(page, list(numbers[at : at + 2]), 0, None)
        match = _TIME_WORD.match(page.folded, amount.number.end)
        if match is None or amount.number.end > time.span.end:
            continue
        bound = bound_of(page.folded, amount.number.start, match.end())
        low, high, low_open, high_open = _limits(amount, bound)
        span = Span(bound.start, match.end())
        change = _change(page, amount, bound, None, False)
        found.append(
            Quantity(
                span,
                low,
                high,
                low_open,
                high_open,
                bound.approximate,
                change,
                match[1].lower().removesuffix("s"),
            )
        )
    return tuple(found)
