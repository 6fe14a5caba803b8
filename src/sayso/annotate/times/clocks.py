"""The day of a time of day that was read without one: "at about 10 p.m. on 3 May 1999".

In: the readings of a document in the order of the text, and the rule that read each. Out: the readings, the
times of day on the day that stands beside them; else on the only day of the calendar that their sentence
names. A time of day without such a day stays as it was read.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.times.context import Context, Reading

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T)")
_AFTER = re.compile(
    r",?\s(?:(?:local\stime|time),?\s)?(?:on\s|of\s)?(?:the\s(?:night|evening|morning|afternoon)\sof\s)?(?:the\s)?"
)
_BEFORE = re.compile(r",?\s(?:(?:at|just|shortly|soon|before|after|by|from|until|till|the)\s){0,3}")
_REACH = 40  # code points between a time of day and a day beside it
_CALENDAR = frozenset(
    {"day", "days", "numeric"}
)  # rules whose day does not hang on when the text was written

Read = tuple[str, Reading]  # the rule, and what it read


def on_their_days(ctx: Context, read: Sequence[Read]) -> list[Reading]:
    """The readings, each time of day that has no day of its own on the one that its sentence gives it."""
    heads = [token.idx for token in ctx.parsed.doc if token.is_sent_start]
    sentences = [bisect_right(heads, reading.start) for _, reading in read]
    named = _only_days(read, sentences)
    found = []
    for i, (rule, reading) in enumerate(read):
        day = (_beside(ctx, read, i) or named.get(sentences[i])) if rule == "clock" else None
        value = f"{day}T{reading.value.partition('T')[2]}" if day else reading.value
        found.append(replace(reading, value=value))
    return found


def _beside(ctx: Context, read: Sequence[Read], at: int) -> str | None:
    """The day right after the time of day, or right before it."""
    here = read[at][1]
    if at + 1 < len(read) and (day := _day(read[at + 1])):
        start = read[at + 1][1].start
        if start - here.end < _REACH and _AFTER.fullmatch(ctx.folded[here.end : start].lower()):
            return day
    if at and (day := _day(read[at - 1])):
        end = read[at - 1][1].end
        if here.start - end < _REACH and _BEFORE.fullmatch(ctx.folded[end : here.start].lower()):
            return day
    return None


def _only_days(read: Sequence[Read], sentences: Sequence[int]) -> dict[int, str | None]:
    """By sentence: the day of the calendar that it names, where it names one only."""
    days: dict[int, set[str | None]] = {}
    for one, sentence in zip(read, sentences, strict=True):
        if one[0] in _CALENDAR:
            days.setdefault(sentence, set()).add(_day(one))
    return {sentence: found.pop() for sentence, found in days.items() if len(found) == 1}


def _day(read: Read) -> str | None:
    rule, reading = read
    match = _DAY.match(reading.value) if rule != "clock" else None
    return match[0] if match is not None else None
