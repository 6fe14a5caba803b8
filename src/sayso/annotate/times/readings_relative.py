"""Words that count from somewhere: "yesterday", "last week", "two years ago", "six months later".

In: a candidate of patterns.py. Out: its readings, or none. Words of speaking ("last year") count from the
publication, words of telling ("the same day", "six months later") from the date told last. Where that is not
known the value keeps its unknown parts ("XXXX-XX-XX").
"""

import re

from sayso.annotate.times.anchor import shifted, step
from sayso.annotate.times.calendar import add_days, add_years, read_point
from sayso.annotate.times.context import Context, Reading
from sayso.annotate.times.readings_amounts import amount_of, clock_of
from sayso.core.vocabulary import TimeType

UNKNOWN = {
    "Y": "XXXX", "M": "XXXX-XX", "W": "XXXX-WXX", "2W": "XXXX-WXX", "D": "XXXX-XX-XX", "NI": "XXXX-XX-XX",
    "Q": "XXXX-QX", "WE": "XXXX-WXX-WE", "E": "XXX", "C": "XX",
}  # fmt: skip
_TELLING = frozenset({"previous", "prior", "preceding", "same", "that", "following", "subsequent", "ensuing",
                      "this same", "that same"})  # fmt: skip
_QUARTER_NEAR = 600  # code points: how far a quarter's name reaches to "a year ago"


def today(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "yesterday", "yesterday afternoon", "tonight"."""
    lex, part = ctx.find(first, last, "t"), ctx.find(first, last, "P")
    if lex is None:
        return []
    here = ctx.anchor.publication
    point = add_days(here, int(lex.value or 0)) if here else None
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    value = point.text() if point else UNKNOWN["D"]
    if part is not None or lex.word == "tonight":
        suffix = clock_of(str(part.value)) if part else "TNI"
        return [Reading(start, end, TimeType.TIME, value + suffix, point=point)]
    return [Reading(start, end, TimeType.DATE, value, point=point)]


def weekday(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "Monday", "Friday night", "noon Saturday"."""
    lex, part = ctx.find(first, last, "W"), ctx.find(first, last, "P")
    if lex is None:
        return []
    if lex.word in ("mon", "sun", "sat", "wed", "tue", "thu", "fri") and part is None:
        return []
    point = ctx.anchor.weekday(int(lex.value or 0), ctx.tense(lex.start))
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    value = point.text() if point else f"XXXX-WXX-{lex.value}"
    if part is not None:
        return [Reading(start, end, TimeType.TIME, value + clock_of(str(part.value)), point=point)]
    return [Reading(start, end, TimeType.DATE, value, point=point)]


def relative_day(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "last Monday", "this morning", "the next morning"."""
    word, lex = ctx.lexeme(first), ctx.lexeme(last - 1)
    shift = int(word.value or 0)
    if abs(shift) > 1 or (lex.cls == "W" and not lex.word.endswith("day")):
        return []
    telling = word.word in _TELLING or (word.word == "next" and lex.cls == "P")
    base = ctx.anchor.told() if telling else ctx.anchor.publication
    if lex.cls == "P":
        if lex.word == "night" and word.word in ("that", "same") and base is None:
            return []
        point = add_days(base, shift) if base else None
        value = (point.text() if point else UNKNOWN["D"]) + clock_of(str(lex.value))
        return [Reading(word.start, lex.end, TimeType.TIME, value, point=point)]
    point = ctx.anchor.weekday(int(lex.value or 0), "future" if shift == 1 else "past")
    if point is not None and shift == -1 and base is not None and point == base:
        point = add_days(point, -7)
    if point is not None and shift == 1 and point == base:
        point = add_days(point, 7)
    value = point.text() if point else f"XXXX-WXX-{lex.value}"
    return [Reading(word.start, lex.end, TimeType.DATE, value, point=point)]


def relative(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "last week", "this year", "the same day", "the latest quarter", "last May"."""
    word, unit = ctx.lexeme(first), ctx.lexeme(last - 1)
    shift = int(word.value or 0)
    if abs(shift) > 1 or word.word in ("present", "running"):
        return []
    name = {"M": "month", "E": "WE"}.get(unit.cls, str(unit.value))
    if name == "month":
        return _relative_month(ctx, first, last, shift)
    if name.startswith("T") or (name in ("NI", "L")):
        return []
    told = (
        word.word in _TELLING
        or (shift == 1 and name == "D")
        or (ctx.anchor.history and ctx.cls(first - 1) == "D")
    )
    base = ctx.anchor.told() if told else ctx.anchor.publication
    value = step(base, name, shift)
    if name == "Q" and word.word == "that" and ctx.anchor.quarter:
        value = ctx.anchor.quarter
    if name == "D" and word.word == "this" and not told:
        return []
    if name == "E" and word.word in ("past", "last") and ctx.cls(first - 1) != "D":
        return [Reading(word.start, unit.end, TimeType.DURATION, "P10Y")]
    point = read_point(value) if value and re.match(r"\d{4}(?:-\d\d|$)", value) else None
    quarter = value if name == "Q" else None
    return [
        Reading(word.start, unit.end, TimeType.DATE, value or UNKNOWN[name], point=point, quarter=quarter)
    ]


def _relative_month(ctx: Context, first: int, last: int, shift: int) -> list[Reading]:
    lex = ctx.lexeme(last - 1)
    word = ctx.lexeme(first)
    base = ctx.anchor.told() if word.word in _TELLING else ctx.anchor.publication
    number = int(lex.value or 0)
    if base is None:
        return [Reading(word.start, lex.end, TimeType.DATE, f"XXXX-{number:02d}")]
    month = base.month or 12
    year = base.year
    if shift == -1 and number >= month:
        year -= 1
    elif shift == 1 and number <= month:
        year += 1
    point = read_point(f"{year:04d}-{number:02d}")
    value = point.text() if point else f"XXXX-{number:02d}"
    return [Reading(word.start, lex.end, TimeType.DATE, value, point=point)]


def ago(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "two years ago", "a year ago", "months ago"."""
    return _counted(ctx, first, last, -1, ctx.anchor.publication, "PAST_REF")


def later(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "six months later", "a year earlier", "a few days later"."""
    back = ctx.lexeme(last - 1).word == "earlier"
    base = ctx.anchor.told()
    if not back and ctx.lexeme(last - 1).word == "hence":
        base = ctx.anchor.publication
    return _counted(ctx, first, last, -1 if back else 1, base, "PAST_REF" if back else "FUTURE_REF")


def _counted(ctx: Context, first: int, last: int, sign: int, base: object, vague: str) -> list[Reading]:
    unit = ctx.find(first, last, "uUQ")
    if unit is None:
        return []
    name = str(unit.value or "Q")
    count, mod = amount_of(ctx, first, last)
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    if count is None or count != int(count) or count > 10**6:
        return [Reading(start, end, TimeType.DATE, vague, mod)]
    if name == "Y" and count == 1 and (near := _year_before_quarter(ctx, start)):
        return [Reading(start, end, TimeType.DATE, near, mod, point=read_point(near[:4]))]
    value = shifted(base, name, sign * int(count))  # type: ignore[arg-type]  # a Point or None
    point = read_point(value) if value and "W" not in value and ctx.anchor.history else None
    return [Reading(start, end, TimeType.DATE, value or UNKNOWN.get(name, "XXXX-XX-XX"), mod, point=point)]


def _year_before_quarter(ctx: Context, offset: int) -> str | None:
    """In a report on a quarter, "a year ago" is that quarter a year before."""
    quarter = ctx.anchor.quarter
    if quarter is None or offset - ctx.anchor.quarter_at > _QUARTER_NEAR:
        return None
    return f"{int(quarter[:4]) - 1:04d}{quarter[4:]}"


def quarter_ago(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the year-ago quarter", "the year-earlier third quarter", "year-earlier"."""
    unit, ordinal = ctx.find(first, last, "U"), ctx.find(first, last, "o")
    if unit is None or unit.value != "Y":
        return []
    base = ctx.anchor.publication
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    if ordinal is not None and base is not None:
        number = int(ordinal.value or 0)
        if not 1 <= number <= 4:
            return []
        return [Reading(start, end, TimeType.DATE, f"{base.year - 1:04d}-Q{number}")]
    value = _year_before_quarter(ctx, start)
    if value is None:
        year = add_years(base, -1) if base else None
        value = year.text() if year else "XXXX"
    return [Reading(start, end, TimeType.DATE, value)]


def the_unit(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the week", "the quarter", "the weekend": the one that is talked about. Not "the day"."""
    unit = ctx.lexeme(last - 1)
    name = "WE" if unit.cls == "E" else str(unit.value)
    start, end = ctx.lexeme(first).start, unit.end
    if name not in ("W", "M", "Y", "Q", "WE") or re.match(r"[- ](?:of|old|long|round)\b", ctx.after(end)):
        return []
    if name != "WE" and re.search(r"\bof\s$", ctx.before(start)) and ctx.cls(first - 2) != "k":
        return []
    base = ctx.anchor.told() if ctx.anchor.history else ctx.anchor.publication
    value = step(base, name, -1 if name in ("Q", "WE") and not ctx.anchor.history else 0)
    if name == "Q" and ctx.anchor.quarter:
        value = ctx.anchor.quarter
    return [
        Reading(start, end, TimeType.DATE, value or UNKNOWN[name], quarter=value if name == "Q" else None)
    ]


def part(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the morning": of the day told last."""
    lex = ctx.lexeme(last - 1)
    base = ctx.anchor.told()
    if (
        base is None
        or base.day is None
        or lex.word in ("night", "day")
        or re.match(r"\sof\b", ctx.after(lex.end))
    ):
        return []
    value = base.text() + clock_of(str(lex.value))
    return [Reading(ctx.lexeme(first).start, lex.end, TimeType.TIME, value)]


def reference(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "now", "recently", "the future", "the past", "current"."""
    lex = ctx.lexeme(last - 1)
    if lex.cls == "r":
        value = {"past": "PAST_REF", "current": "PRESENT_REF"}.get(lex.word)
        whole = (last - first > 1) == (lex.word == "past")
        named = ctx.cls(last) in ("u", "U", "Q", "E", "S", "n", "x", "d", "-")
        if value is None or not whole or named:
            return []
        return [Reading(ctx.lexeme(first).start, lex.end, TimeType.DATE, value)]
    here = ctx.anchor.publication
    edtf = f"{here.text()}~" if here is not None and lex.value == "PRESENT_REF" else None
    return [Reading(lex.start, lex.end, TimeType.DATE, str(lex.value), edtf=edtf)]
