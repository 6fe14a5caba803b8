"""Words that name a date on the calendar: days, months, years, decades, centuries, quarters, seasons.

In: a candidate of patterns.py. Out: its readings, or none where the words are no time after all (a number,
a verb "may", an age). A date that no calendar has is read with what is unknown in it left unknown.
"""

import re

from sayso.annotate.times.anchor import step
from sayso.annotate.times.calendar import Point, add_years, make_point, quarter_of
from sayso.annotate.times.context import Context, Reading
from sayso.annotate.times.years import is_year
from sayso.core.vocabulary import TimeType

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def numeric(ctx: Context, first: int, _last: int) -> list[Reading]:
    """Read "2020-03-04", "4/3/2020", "16.11.1988". Day and month that may be either stay open."""
    lex = ctx.lexeme(first)
    if match := re.match(r"(\d{4})-(\d\d)-(\d\d)(?:[t ](\d\d:\d\d))?", lex.word):
        point = make_point(int(match[1]), int(match[2]), int(match[3]))
        if point is None:
            return [Reading(lex.start, lex.end, TimeType.DATE, "XXXX-XX-XX")]
        if match[4] and match[4] < "24:01":
            return [Reading(lex.start, lex.end, TimeType.TIME, f"{point.text()}T{match[4]}", point=point)]
        return [_date(lex.start, lex.end, point)]
    one, sep, two, last = re.fullmatch(r"(\d+)([/.])(\d+)[/.](\d+)", lex.word).groups()  # type: ignore[union-attr]  # the lexer's own pattern
    year = int(last) if len(last) == 4 else _century(int(last), ctx.anchor.publication)
    month_first = make_point(year, int(one), int(two)) if sep == "/" else None
    day_first = make_point(year, int(two), int(one))
    sure = month_first if day_first is None else day_first if month_first in (None, day_first) else None
    if sure is not None:
        return [_date(lex.start, lex.end, sure)]
    if month_first is None or day_first is None:
        return [Reading(lex.start, lex.end, TimeType.DATE, "XXXX-XX-XX")]
    either = sorted((month_first.text(), day_first.text()))
    return [
        Reading(
            lex.start,
            lex.end,
            TimeType.DATE,
            f"{year:04d}-XX-XX",
            point=Point(year),
            edtf=f"[{','.join(either)}]",
        )
    ]


def day(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "13 October 1989", "Friday, Oct. 13", "the 25th of August"."""
    month, number = ctx.find(first, last, "M"), ctx.find(first, last, "do")
    if month is None or number is None:
        return []
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    if (
        number.cls == "o"
        and number.word in ("first", "second")
        and number.start < month.start
        and ctx.cls(first + 1) != "F"
    ):
        return []
    year = _year_in(ctx, first, last)
    reading = dated(ctx, start, end, int(month.value or 0), _count(number), year)
    return [reading]


def dated(ctx: Context, start: int, end: int, month: int, number: int, year: int | None) -> Reading:
    """A day of a month, its year told or worked out."""
    if year is not None:
        point = make_point(year, month, number)
        known = make_point(year, month)
        value = point.text() if point else f"{known.text()}-XX" if known else "XXXX-XX-XX"
        return Reading(start, end, TimeType.DATE, value, point=point or known)
    point = ctx.anchor.month(month, number, ctx.tense(start))
    return (
        _date(start, end, point)
        if point
        else Reading(start, end, TimeType.DATE, f"XXXX-{month:02d}-{number:02d}")
    )


def days(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "3-4 May", "March 5 and 9, 1918": two days of one month."""
    month = ctx.find(first, last, "M")
    numbers = [lex for lex in ctx.row.lexemes[first:last] if lex.cls in "do"]
    if month is None or len(numbers) < 2:
        return []
    year = _year_in(ctx, first, last)
    ends = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    found = []
    for lex in numbers:
        start = ends[0] if lex is numbers[0] else lex.start
        end = ends[1] if lex is numbers[-1] else lex.end
        found.append(dated(ctx, start, end, int(month.value or 0), _count(lex), year))
    return found


def month(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "October", "Oct. 1989", "February of 1940"."""
    lex = ctx.lexeme(first)
    if last - first == 1 and not _is_month(ctx, first):
        return []
    number = int(lex.value or 0)
    year = _year_in(ctx, first, last)
    point = (
        make_point(year, number) if year is not None else ctx.anchor.month(number, None, ctx.tense(lex.start))
    )
    end = ctx.lexeme(last - 1).end
    if point is None:
        return [Reading(lex.start, end, TimeType.DATE, f"XXXX-{number:02d}")]
    return [_date(lex.start, end, point)]


def _is_month(ctx: Context, index: int) -> bool:
    lex = ctx.lexeme(index)
    if lex.word not in ("may", "march", "mar", "dec", "sun", "jan", "april", "june", "august"):
        return True
    token = ctx.token(lex.start)
    if lex.word in ("may", "march") and (token is None or token.tag_ not in ("NNP", "NN")):
        return ctx.cls(index - 1) in ("e", "r", "k") and index > 0
    following = ctx.next_token(lex.end)
    # "June Smith", "Fredric March": a name, unless the next word is no surname
    return not (token is not None and token.ent_type_ == "PERSON") or (
        following is not None and following.like_num
    )


def month_of(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "June last year", "August of that year", "July 25 of that year"."""
    lex, relative = ctx.lexeme(first), ctx.find(first, last, "r")
    if ctx.lexeme(last - 1).value != "Y":
        return []
    base = ctx.anchor.publication
    if relative is None or relative.word in ("that", "same", "previous", "following"):
        base = ctx.anchor.told()
    shift = int(relative.value or 0) if relative else 0
    year = add_years(base, shift) if base and abs(shift) < 2 else None
    number, day_of = int(lex.value or 0), ctx.find(first, last, "do")
    point = make_point(year.year, number, _count(day_of) if day_of else None) if year else None
    end = ctx.lexeme(last - 1).end
    return [
        _date(lex.start, end, point)
        if point
        else Reading(lex.start, end, TimeType.DATE, f"XXXX-{number:02d}")
    ]


def year(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "1989", "480 BC", "AD 70"."""
    lex = ctx.find(first, last, "Ydn")
    if lex is None or lex.number is None or lex.number.low != int(lex.number.low):
        return []
    number = int(lex.number.low)
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    if last - first > 1:
        point = make_point(-number if ctx.find(first, last, "B") else number)
        return [_date(start, end, point)] if point else [Reading(start, end, TimeType.DATE, "XXXX")]
    if not is_year(ctx, first, number):
        return []
    point = make_point(number)
    return [_date(start, end, point)] if point else []


def old_year(ctx: Context, first: int, _last: int) -> list[Reading]:
    """Read "490" in a text that tells of years before the common era."""
    lex, last_told = ctx.lexeme(first), ctx.anchor.last
    if last_told is None or last_told.year > 0 or lex.number is None or not lex.number.digits:
        return []
    number = int(lex.number.low)
    cue = re.search(
        r"\b(?:in|by|since|until|from|to|of|after|before|between|and|early|late)\s$", ctx.before(lex.start)
    )
    following = ctx.next_token(lex.end)
    if (
        cue is None
        or not 0 <= abs(number + last_told.year) < 120
        or (following is not None and following.is_alpha and following.pos_ in ("NOUN", "PROPN", "ADJ"))
    ):
        return []
    point = make_point(-number)
    return [_date(lex.start, lex.end, point)] if point else []


def years(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "1939-1945", "1939-45": two years."""
    one, two = ctx.lexeme(first), ctx.lexeme(last - 1)
    begin = int(one.number.low) if one.number else 0
    raw = ctx.row.text[two.start : two.end]
    if not raw.isdecimal():  # "1974–two": a number, but no year
        return []
    end = int(raw) if len(raw) == 4 else begin // 100 * 100 + int(raw)
    points = make_point(begin), make_point(end)
    if not begin < end < begin + 200 or len(raw) not in (2, 4) or not is_year(ctx, first, begin):
        return []
    return [_date(lex.start, lex.end, point) for lex, point in zip((one, two), points, strict=True) if point]


def short_year(ctx: Context, first: int, _last: int) -> list[Reading]:
    """Read "'99" after a word such as "in" or "of"."""
    lex = ctx.lexeme(first)
    if not re.search(r"\b(?:in|of|since|until|by|summer|from|early|late)\s$", ctx.before(lex.start)):
        return []
    point = make_point(_century(int(lex.word[1:]), ctx.anchor.publication))
    return [_date(lex.start, lex.end, point)] if point else []


def spelled(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "nineteen ninety-six", "the year two thousand"."""
    words = [lex for lex in ctx.row.lexemes[first:last] if lex.number is not None]
    numbers = [int(lex.number.low) for lex in words if lex.number is not None]
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    unit = ctx.find(first, last, "U")
    if unit is not None and unit.word != "year":
        return []
    if len(numbers) == 1:
        if unit is None or words[0].number is None or words[0].number.vague:
            return []
        point = make_point(numbers[0])
        known = point is not None and numbers[0] >= 1000
        return (
            [_date(start, end, point)]
            if known and point
            else [Reading(start, end, TimeType.DATE, "XXXX")]
            if point is None
            else []
        )
    if any(lex.number is None or lex.number.digits or lex.number.fraction for lex in words):
        return []
    if not (10 <= numbers[0] <= 20 and 10 <= numbers[1] <= 99):
        return []
    point = make_point(numbers[0] * 100 + numbers[1])
    return [_date(start, end, point)] if point else []


def decade(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the 1980s", "the 80s", "the nineties", "the 470s BC"; not "in his sixties"."""
    lex = ctx.lexeme(first)
    before = ctx.before(lex.start, 30)
    start, end = lex.start, ctx.lexeme(last - 1).end
    if last - first > 1 and lex.cls == "X":
        tens = int(re.sub(r"\D", "", lex.word)) // 10
        return [Reading(start, end, TimeType.DATE, f"BC{tens:03d}", point=make_point(-tens * 10))]
    if re.search(
        r"\b(?:his|her|their|my|your|our|its)\s(?:early |mid-?|late |low |upper )?$", before
    ) or re.match(r"\s(?:degrees|f\b|celsius|fahrenheit)", ctx.after(end)):
        return []
    tens = int(lex.value or 0) if lex.cls == "N" else int(re.sub(r"\D", "", lex.word)) // 10
    if lex.cls == "N" or len(re.sub(r"\D", "", lex.word)) == 2:
        if not re.search(r"\b(?:the|early|late|mid|since)[\s-]{0,2}(?:early |mid-?|late )?$", before):
            return []
        tens = _century(tens * 10, ctx.anchor.publication) // 10
    if not 100 <= tens <= 299:
        return []
    return [Reading(start, end, TimeType.DATE, f"{tens:03d}", point=make_point(tens * 10))]


def century(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the 20th century", "the 4th century BC"."""
    unit, ordinal = ctx.find(first, last, "U"), ctx.lexeme(first)
    number = int(ordinal.value or 0)
    if unit is None or unit.value != "C" or not 1 <= number <= 99:
        return []
    era = "BC" if ctx.find(first, last, "B") else ""
    return [Reading(ordinal.start, ctx.lexeme(last - 1).end, TimeType.DATE, f"{era}{number - 1:02d}")]


def quarter(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the third quarter", "this year's third quarter", "third-quarter 1989"."""
    ordinal = ctx.find(first, last, "o")
    if ordinal is None or not 1 <= int(ordinal.value or 0) <= 4 or ordinal.word == "quarter":
        return []
    number = int(ordinal.value or 0)
    told, relative = ctx.find(first, last, "Y"), ctx.find(first, last, "r")
    here = ctx.anchor.told() if ctx.anchor.history else ctx.anchor.publication
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    if told is not None and told.number is not None:
        year = int(told.number.low)
    elif here is None:
        return [Reading(start, end, TimeType.DATE, f"XXXX-Q{number}")]
    elif relative is not None:
        year = here.year + (int(relative.value or 0) if abs(int(relative.value or 0)) < 2 else 0)
    else:
        ahead = here.month is not None and number > quarter_of(here.month)
        year = here.year - (1 if ahead and ctx.tense(start) != "future" else 0)
    value = f"{year:04d}-Q{number}"
    return [Reading(start, end, TimeType.DATE, value, point=make_point(year, number * 3 - 2), quarter=value)]


def fiscal(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "fiscal 1989", "the current fiscal year"."""
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    told = ctx.find(first, last, "Y")
    if told is not None and told.number is not None:
        point = make_point(int(told.number.low))
        return [_date(start, end, point)] if point else []
    if ctx.lexeme(last - 1).value != "Y":
        return []
    relative = ctx.find(first, last, "r")
    if relative is None:
        return [Reading(start, end, TimeType.DURATION, "P1Y")]
    shift = max(-1, min(1, int(relative.value or 0)))
    value = step(ctx.anchor.publication, "Y", shift)
    return [Reading(start, end, TimeType.DATE, value or "XXXX")]


def season(ctx: Context, first: int, last: int) -> list[Reading]:
    """Read "the summer of 1943", "last fall", "this summer"."""
    lex = ctx.find(first, last, "S")
    if lex is None or not _is_season(ctx, first, last, lex.start):
        return []
    name = str(lex.value)
    start, end = ctx.lexeme(first).start, ctx.lexeme(last - 1).end
    told, relative = _year_in(ctx, first, last), ctx.find(first, last, "r")
    base = ctx.anchor.told() if ctx.anchor.history else ctx.anchor.publication
    if told is None and base is None:
        return [Reading(start, end, TimeType.DATE, f"XXXX-{name}")]
    year = told if told is not None else base.year if base is not None else 0
    if told is None and base is not None and base.month is not None:
        begun = _SEASON_MONTHS[name] <= base.month
        shift = int(relative.value or 0) if relative else 0
        if shift == -1 and not (begun and base.month >= _SEASON_MONTHS[name] + 3):
            year -= 1
        elif shift == 1 and begun:
            year += 1
        elif relative is None and not begun and not ctx.anchor.history and ctx.tense(start) == "past":
            year -= 1
    point = make_point(year)
    return [Reading(start, end, TimeType.DATE, f"{point.text()}-{name}", point=point)] if point else []


def _is_season(ctx: Context, first: int, last: int, offset: int) -> bool:
    if last - first > 1:
        return True
    token = ctx.token(offset)
    if token is None or token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return False
    if token.lower_ == "fall" and re.match(r"\sof\b", ctx.after(offset + 4)):
        return False
    return token.lower_ in ("summer", "winter", "autumn") or ctx.cls(first - 1) in ("D", "I", "e", "F", "r")


def _year_in(ctx: Context, first: int, last: int) -> int | None:
    era = -1 if ctx.find(first, last, "B") else 1
    lex = ctx.find(first, last, "Yq") or (ctx.find(first, last, "nd") if era < 0 else None)
    if lex is None:
        return None
    if lex.cls == "q":
        return _century(int(lex.word[1:]), ctx.anchor.publication)
    return era * int(lex.number.low) if lex.number else None


def _century(short: int, publication: Point | None) -> int:
    """A year of two digits in full: the last such year that is not long after the publication."""
    latest = publication.year if publication is not None else 2029
    year = latest // 100 * 100 + short
    return year - 100 if year > latest + 5 else year


def _count(lex: object) -> int:
    number = getattr(lex, "number", None)
    return int(number.low) if number is not None else int(getattr(lex, "value", 0) or 0)


def _date(start: int, end: int, point: Point) -> Reading:
    return Reading(start, end, TimeType.DATE, point.text(), point=point)
