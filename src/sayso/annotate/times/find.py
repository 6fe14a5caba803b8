"""From a document to its time expressions: try the rules, widen the spans, keep the anchor.

In: a Parsed document. Out: TimeExpressions. The text is read once, from left to right; what a time means
may depend on what was told before it, never on what comes after.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.annotate.parse import Parsed
from sayso.annotate.times import readings_amounts as amounts
from sayso.annotate.times import readings_dates as dates
from sayso.annotate.times import readings_relative as relatives
from sayso.annotate.times.anchor import OLD, Anchor
from sayso.annotate.times.calendar import Point, read_point
from sayso.annotate.times.clocks import on_their_days
from sayso.annotate.times.context import Context, Reading
from sayso.annotate.times.edtf_values import edtf_of, interval
from sayso.annotate.times.lexemes import Row, read_row
from sayso.annotate.times.patterns import Candidate, candidates, within
from sayso.core.marks import TimeExpression
from sayso.core.text import Span
from sayso.core.vocabulary import TimeType

Reader = Callable[[Context, int, int], list[Reading]]

_DATE_RULES: dict[str, Reader] = {
    "day": dates.day,
    "weekday": relatives.weekday,
    "today": relatives.today,
    "relative_day": relatives.relative_day,
    "relative": relatives.relative,
}
_WITH_THE = frozenset(  # rules whose span takes in "the"
    {
        "decade",
        "century",
        "quarter",
        "quarter_ago",
        "season",
        "relative",
        "relative_day",
        "several",
        "fiscal",
        "length",
        "named_year",
        "spelled",
        "day",
    }
)
_AFTER_LATER = frozenset({"relative", "the_unit", "today", "weekday", "season", "relative_day"})
_MIXED = 4  # old years to a word that points at today, in news with its background
_ENDS = {"earlier": "START", "later": "END"}
_ABOUT = frozenset({"about", "around", "circa", "ca", "ca.", "c.", "approximately", "roughly"})
_BOUND = re.compile(r"\b(since|after|until|till|before|by|through|up to)\s(?:the\s)?$")
_BOUNDS = {"since": "since", "after": "after", "before": "before"}
_ONWARDS = re.compile(r",?\s(?:and\s)?onwards?\b")
_FROM, _ON = re.compile(r"\bfrom\s(?:the\s)?$"), re.compile(r"\son(?=\s?[,.;:)]|\s?$)")
_RANGE_GAP = re.compile(r"\s?(?:-|–|—|to|until|till|through)\s?|\s?,?\sto\s")


def read_times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """All time expressions of a document, in order."""
    row = read_row(parsed.document.text, parsed.folded)
    publication = read_point(parsed.document.metadata.published)
    anchor = Anchor(publication, tells_history(row, publication), mixed=_is_mixed(row, publication))
    ctx = Context(parsed, row, anchor)
    readings = _read(ctx)
    return tuple(_expressions(ctx, readings))


def tells_history(row: Row, publication: Point | None) -> bool:
    """True where the text's own years lie before its publication, and few of its words point at today."""
    old = _old(row, publication)
    return old >= 3 and old > _deictic(row)


def _is_mixed(row: Row, publication: Point | None) -> bool:
    """True for history in a text of the day: it has a word that points at today for every few old years."""
    return tells_history(row, publication) and _MIXED * _deictic(row) >= _old(row, publication)


def _old(row: Row, publication: Point | None) -> int:
    """How many years of the text lie before its publication."""
    years = [int(lex.number.low) for lex in row.lexemes if lex.cls == "Y" and lex.number is not None]
    newest = publication.year if publication is not None else 2100
    return sum(1000 <= year <= newest - OLD for year in years) + row.classes.count("B")


def _deictic(row: Row) -> int:
    """How many words count from the day on which the text was written: "today", "Friday", "last week"."""
    return sum(row.classes.count(cls) for cls in "tW") + len(re.findall(r"rU|[uU]g", row.classes))


def _read(ctx: Context) -> list[Reading]:
    found: list[tuple[str, Reading]] = []
    at = block_end = 0
    for candidate in candidates(ctx.row):
        if candidate.first < at:
            continue
        start = ctx.lexeme(candidate.first).start
        if start >= block_end:
            block = ctx.parsed.document.block_at(start)
            block_end = block.span.end if block is not None else start + 1
            ctx.anchor.fresh = True
        for reading in _readings(ctx, candidate):
            widened = _widen(ctx, candidate, reading, found[-1][1].end if found else 0)
            found.append((candidate.rule, widened))
            if widened.type in (TimeType.DATE, TimeType.TIME):
                ctx.anchor.remember(widened.point, widened.quarter, widened.end)
            at = candidate.last
    return on_their_days(ctx, found)


def _readings(ctx: Context, candidate: Candidate) -> list[Reading]:
    if candidate.rule == "clock_day":
        return _clock_day(ctx, candidate.first, candidate.last)
    return READERS[candidate.rule](ctx, candidate.first, candidate.last)


def _clock_day(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "10 p.m. EST, Nov. 9", "the morning of December 28, 1979", "Friday at 9 a.m."."""
    for split in range(first + 1, last):
        for left in (True, False):
            time, day = ((first, split), (split, last)) if left else ((split, last), (first, split))
            clock = amounts.clock_value(ctx, *time)
            inner = within(ctx.row, *day, frozenset(_DATE_RULES)) if clock else []
            for candidate in inner:
                for reading in _DATE_RULES[candidate.rule](ctx, *day):
                    if reading.type is TimeType.DATE and clock:
                        whole = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
                        return [Reading(*whole, TimeType.TIME, reading.value + clock, point=reading.point)]
    return []


def _widen(ctx: Context, candidate: Candidate, reading: Reading, floor: int) -> Reading:
    """Take "the end of", "early", "about", "the" into the span, and what they say into the modifier."""
    index, first, half = candidate.first, candidate.first, False
    if ctx.lexeme(first).start != reading.start or reading.type is TimeType.SET:
        return reading
    mod = reading.mod
    tail = ctx.row.classes[max(0, index - 5) : index]
    dated = reading.type in (TimeType.DATE, TimeType.TIME) and not reading.value.endswith("_REF")
    match = re.search(r"(?:D?kF|D?e-?I?|LI?)D?$|(?<![DrdnaY])c$", tail) if dated else None
    if match is not None:
        head = next(lex for lex in ctx.row.lexemes[index - len(match[0]) : index] if lex.cls in "keLc")
        if _fits(head.cls, head.word, candidate.rule):
            first = index - len(match[0])
            mod = str(head.value) if head.value else _ENDS.get(head.word, mod)
            half = head.word.endswith(" half")
    if first == index and ctx.cls(index - 1) == "D" and _takes_the(ctx, candidate):
        first = index - 1
    start = ctx.lexeme(first).start
    return replace(reading, start=start if start >= floor else reading.start, mod=mod or None, half=half)


def _fits(cls: str, word: str, rule: str) -> bool:
    """Whether a word may stand before what a rule reads: "earlier this year", but not "later 1989"."""
    if cls == "L":
        return word in _ENDS and rule in _AFTER_LATER
    return cls != "c" or (word in _ABOUT and rule not in ("ago", "later", "length"))


def _takes_the(ctx: Context, candidate: Candidate) -> bool:
    """The article belongs to "the third quarter", but to the plan in "the five-year plan"."""
    classes = ctx.row.classes[candidate.first : candidate.last]
    if candidate.rule == "day":
        return classes[0] in "do" and ("F" in classes or classes[0] == "o" or ctx.anchor.history)
    return candidate.rule in _WITH_THE and ("-" not in classes or candidate.rule == "quarter_ago")


def _expressions(ctx: Context, readings: list[Reading]) -> list[TimeExpression]:
    found = [TimeExpression(Span(r.start, r.end), r.type, r.value, _edtf(ctx, r), r.mod) for r in readings]
    for i in range(len(readings) - 1):
        one, two = readings[i], readings[i + 1]
        if one.type is not TimeType.DATE or two.type is not TimeType.DATE:
            continue
        gap, before = (
            ctx.folded[one.end : two.start] if two.start - one.end < 12 else "",
            ctx.before(one.start, 10),
        )
        through = _RANGE_GAP.fullmatch(gap) and (
            gap.strip() in "-–—" or re.search(r"\bfrom\s(?:the\s)?$", before)
        )
        between = gap == " and " and re.search(r"\bbetween\s(?:the\s)?$", before)
        if through or between:
            both = interval(edtf_of(one.value, one.mod), edtf_of(two.value, two.mod))
            if both is not None:
                found[i], found[i + 1] = replace(found[i], edtf=both), replace(found[i + 1], edtf=both)
    return found


def _edtf(ctx: Context, reading: Reading) -> str | None:
    if reading.edtf is not None or reading.type not in (TimeType.DATE, TimeType.TIME):
        return reading.edtf
    return edtf_of(reading.value, reading.mod, _bound(ctx, reading), reading.half)


def _bound(ctx: Context, reading: Reading) -> str | None:
    """Which side the words around a date leave open: "since 1947", "from 1947 onwards", "until 1989"."""
    match = _BOUND.search(ctx.before(reading.start, 14))
    if match is not None and match[1] == "by" and _names_what(ctx, reading):
        return None
    if match is not None:
        return _BOUNDS.get(match[1], "until")
    if _ONWARDS.match(ctx.after(reading.end)):
        return "since"
    begun = _FROM.search(ctx.before(reading.start, 14)) and _ON.match(ctx.after(reading.end))
    return "since" if begun else None


def _names_what(ctx: Context, reading: Reading) -> bool:
    """True for the "February" of "destroyed by the February earthquake": it tells which, and not by when."""
    token = ctx.token(reading.start)
    above = token.head if token is not None and token.dep_ in ("compound", "nmod", "amod", "nummod") else None
    return above is not None and above.idx >= reading.end


READERS: dict[str, Reader] = {
    **_DATE_RULES,
    "numeric": dates.numeric, "days": dates.days, "month": dates.month, "month_of": dates.month_of,
    "years": dates.years, "year": dates.year, "short_year": dates.short_year, "spelled": dates.spelled,
    "named_year": dates.spelled, "decade": dates.decade, "century": dates.century, "quarter": dates.quarter,
    "fiscal": dates.fiscal, "old_year": dates.old_year, "season": dates.season,
    "quarter_ago": relatives.quarter_ago, "ago": relatives.ago, "later": relatives.later,
    "the_unit": relatives.the_unit, "part": relatives.part, "reference": relatives.reference,
    "several": amounts.several, "length": amounts.length, "bare": amounts.bare, "set": amounts.repeated,
    "clock": amounts.clock,
}  # fmt: skip
