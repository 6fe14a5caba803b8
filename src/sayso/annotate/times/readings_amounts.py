"""Words for lengths of time, repetition and the clock: "five years", "every year", "10 p.m. Wednesday".

In: a candidate of patterns.py. Out: its readings, or none. A length has no place on the calendar, so no
EDTF, unless its words hang it up ("the past three months").
"""

import re

from sayso.annotate.times.anchor import shifted
from sayso.annotate.times.context import Context, Reading
from sayso.annotate.times.lexemes import Lexeme
from sayso.core.vocabulary import TimeType

_MOST = 10**9  # a length of more units than this is no length that anybody tells
_RATE = re.compile(
    r"(?:\d|%|\bper\s?cent|\btimes|\bonce|\btwice|\bthrice|\bdollars|\bmillion|\bbillion|\bthousand|\bhours|\bdays)\s$"
)


def amount_of(ctx: Context, first: int, last: int) -> tuple[float | None, str | None]:
    """How many units the words say, None where they leave it open; and the modifier before them."""
    mods = [str(lex.value) for lex in ctx.row.lexemes[first:last] if lex.cls == "c" and lex.value]
    mod = mods[-1] if mods else None
    for lex in ctx.row.lexemes[first:last]:
        if lex.number is not None:
            return (None if lex.number.vague else lex.number.low), mod
        if lex.cls == "x":
            return (2.0, "APPROX") if "couple" in lex.word else (None, mod)
        if lex.cls == "a":
            return 1.0, mod
    return None, mod


def period(unit: str, count: float | None) -> str | None:
    """An ISO 8601 duration: "P5Y", "PT30M", "PXW"."""
    time = "T" if unit.startswith("T") else ""
    name = {"NI": "D", "2W": "W", "E": "Y", "Q": "M"}.get(unit, unit.removeprefix("T"))
    if count is None:
        return f"P{time}X{unit.removeprefix('T') if unit in ('E', 'C', 'Q') else name}"
    scale = {"2W": 2, "E": 10, "Q": 3}.get(unit, 1)
    whole = count * scale
    if not 0 <= whole <= _MOST:
        return None
    if whole == int(whole):
        return f"P{time}{int(whole)}{name}"
    halves = {"Y": "6M", "TH": "30M", "TM": "30S"}
    if whole * 2 == int(whole * 2) and unit in halves:
        return f"P{time}{int(whole)}{name}{halves[unit]}" if whole > 1 else f"P{time}{halves[unit]}"
    return f"P{time}{whole:g}{name}"


def length(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "five years", "nearly two months", "a five-year plan"; "$3 a year" is a rate."""
    unit = ctx.lexeme(last - 1)
    name = str(unit.value)
    count, mod = amount_of(ctx, first, last)
    if ctx.row.classes[first:last] == "aUAn":  # "a minute and a half"
        half = unit.number
        if half is None or not half.fraction:
            return []
        unit, name, count = (
            ctx.lexeme(first + 1)._replace(end=unit.end),
            str(ctx.lexeme(first + 1).value),
            1.5,
        )
    start, end = ctx.lexeme(first).start, unit.end
    if re.fullmatch("aU", ctx.row.classes[first:last]) and _RATE.search(ctx.before(start)):
        return [Reading(start, end, TimeType.SET, period(name, 1) or "PX")]
    if ctx.row.classes[first:last] == "YU":
        return []
    value = period(name, count)
    return [Reading(start, end, TimeType.DURATION, value, mod)] if value else []


def bare(ctx: Context, first: int, _last: int) -> list[Reading]:
    """Read "weeks", "for months": how many is not said."""
    lex = ctx.lexeme(first)
    if str(lex.value) in ("TS", "TM", "NI", "2W", "L", "Q"):
        return []
    return [Reading(lex.start, lex.end, TimeType.DURATION, period(str(lex.value), None) or "PX")]


def several(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the past three months", "the first nine months", "recent years", "coming weeks"."""
    word, unit = ctx.find(first, last, "ro"), ctx.lexeme(last - 1)
    if word is None or unit.cls == "S":
        return []
    name = str(unit.value)
    start, end = ctx.lexeme(first).start, unit.end
    if ctx.row.classes[first:last] == "ru":
        if word.word in ("recent", "past") and name in ("Y", "E"):
            return [Reading(start, end, TimeType.DATE, "PAST_REF")]
        if word.word in ("coming", "future", "next", "upcoming"):
            return [Reading(start, end, TimeType.DATE, "FUTURE_REF")]
        return (
            [Reading(start, end, TimeType.DURATION, period(name, None) or "PX")]
            if word.word != "same"
            else []
        )
    count, mod = amount_of(ctx, first + 1, last)
    value = period(name, count)
    if value is None:
        return []
    return [Reading(start, end, TimeType.DURATION, value, mod, edtf=_hung(ctx, word.word, name, count))]


def _hung(ctx: Context, word: str, unit: str, count: float | None) -> str | None:
    """The interval that ends, or begins, with the publication."""
    here = ctx.anchor.publication
    if here is None or count is None or count != int(count) or count > 10**4:
        return None
    if (
        word not in ("last", "past", "next", "coming", "this past")
        or unit in ("W", "2W", "C", "L")
        or unit.startswith("T")
    ):
        return None
    back = word in ("last", "past", "this past")
    other = shifted(here, unit, -int(count) if back else int(count))
    if other is None or "X" in other:
        return None
    same = here.text()[: len(other)]
    return f"{other}/{same}" if back else f"{same}/{other}"


def repeated(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "every year", "each Thursday", "per day", "daily", "Mondays"."""
    head, lex = ctx.lexeme(first), ctx.lexeme(last - 1)
    start, end = head.start, lex.end
    if head.cls == "s":
        token = ctx.token(start)
        if token is not None and token.pos_ == "PROPN":
            return []
        return [Reading(start, end, TimeType.SET, str(head.value))]
    if lex.cls not in "uUQ":
        return [Reading(start, end, TimeType.SET, _named_set(lex))]
    if "o" in ctx.row.classes[first:last] or (lex.cls == "u" and last - first == 2):
        return []
    count, _ = amount_of(ctx, first, last)
    name = str(lex.value or "Q")
    value = f"P{int(count or 1)}Q" if name == "Q" else period(name, count or 1)
    return [Reading(start, end, TimeType.SET, value)] if value else []


def _named_set(lex: Lexeme) -> str:
    """The value of "every Monday", "each July", "every summer", "every weekend", "every night"."""
    if lex.cls == "M":
        return f"XXXX-{int(lex.value or 0):02d}"
    if lex.cls == "P":
        return f"XXXX-XX-XX{clock_of(str(lex.value))}"
    if lex.cls == "E":
        return "XXXX-WXX-WE"
    return f"XXXX-WXX-{lex.value}" if lex.cls in "wW" else f"XXXX-{lex.value}"


def clock(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "10 p.m.", "19:15", "noon": on the day told last, or that of the publication."""
    time = clock_value(ctx, first, last)
    if time is None:
        return []
    base = ctx.anchor.told() if ctx.anchor.history else ctx.anchor.publication
    day = base.text() if base is not None and base.day is not None else "XXXX-XX-XX"
    return [Reading(ctx.lexeme(first).start, ctx.lexeme(last - 1).end, TimeType.TIME, day + time)]


def clock_value(ctx: Context, first: int, last: int) -> str | None:
    """The time of day that the words name, as TIMEX3 appends it: "T22:00", "TMO"."""
    digits = ctx.find(first, last, "Tdn")
    part, half = ctx.find(first, last, "P"), ctx.find(first, last, "m")
    if digits is None:
        return clock_of(str(part.value)) if part is not None and last - first <= 2 else None
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", ctx.row.text[digits.start : digits.end])
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if half is None and digits.cls != "T":
        return None
    if half is not None and half.word[0] in "ap" and hour <= 12:
        hour = hour % 12 + (12 if half.word.startswith("p") else 0)
    return f"T{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def clock_of(value: str) -> str:
    """The suffix of a part of the day from the word list."""
    return value if value.startswith("T") and ":" in value else f"T{value}"
