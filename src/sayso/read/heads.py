"""What stands above a plain text: its title, who wrote it, and when it was published.

In: text. Out: the title, the names of a byline, the day, and the lines that only say so. A line counts only
where it says nothing else ("By Ada Marsh | 14 March 2012", "Published: March 14, 2012, 10:30 GMT", "The Port
Gazette, 14 March 2012", where the name may be a town's, and is no publisher to us) and stands with the
title; and a day also where a dispatch begins with it ("GENEVA, 14 March 2012 (AP) -"). A text in which many
lines are days is a diary, and they date its entries. Nothing is guessed: "03/04/2016" is no day.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.core.text import Span
from sayso.read.dates import iso_date
from sayso.read.lexicon import byline_of

_LINE = re.compile(r"[^\r\n]+")
_LOOKED_AT = 6  # lines, the title among them
_LONGEST = 160  # code points of a line that may be part of a head
_DAYS_OF_A_DIARY = 3
_NAME_WORDS = 4
_LABEL = re.compile(
    r"(?:(?:first|last|originally) )?(published|posted|updated|modified|issued|released|dated?|filed)\b"
    r"(?: (?:on|at))?\s*:?\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r",?\s+(?:(?:at|[-–—|]) +)?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: ?(?:[A-Z]{2,4}|\([A-Z]{2,4}\)))?$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*[|·•]\s*")
_BEFORE_DAY = re.compile(r",\s+(?=\S*\d|[A-Z][a-z]+ \d)")
_DISPATCH = re.compile(
    r"[A-Z][^\n,:–—]{1,40}(?:, [A-Z][^\n,:–—]{1,30}){0,2}[,:] "  # a town, and where that is
    r"([^\n(–—]{8,30}?) ?(?:\([^\n()]{1,40}\))? ?[-–—]{1,2} "  # a day, and an agency
)
_DAY = 10  # code points of a whole day in ISO 8601


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a text. `lines` say nothing but who and when; `titles` stand beside them."""

    titles: tuple[Span, ...] = ()
    lines: tuple[Span, ...] = ()
    bylines: tuple[str, ...] = ()
    published: str | None = None


@dataclass(slots=True)
class _Facts:
    bylines: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None

    def take(self, line: str) -> bool:
        """True where the line says who or when, and nothing else."""
        found = _Facts()
        if not all(found._take_part(part) for part in _PARTS.split(line)):
            return False
        self.bylines = self.bylines or found.bylines
        self.published = self.published or found.published
        self.updated = self.updated or found.updated
        return True

    def _take_part(self, part: str) -> bool:
        names = byline_of(part)
        if names:
            self.bylines = self.bylines or names
            return True
        for comma in _BEFORE_DAY.finditer(part):
            before, after = part[: comma.start()], part[comma.end() :]
            names = byline_of(before)
            if (names or _is_name(before)) and (day := _day(after)[0]):
                self.bylines, self.published = self.bylines or names, self.published or day
                return True
        day, later = _day(part)
        if day and later:
            self.updated = self.updated or day
        else:
            self.published = self.published or day
        return day is not None


def find_head(text: str, is_title: Callable[[str], bool]) -> Head:
    """The head of a text. `is_title` tells whether a line may be a title; without one there is no head.

    Between the title and the day may stand what else looks like one: a section, a line about the author.
    """
    facts, lines, titles = _Facts(), list[Span](), list[Span]()
    for number, match in enumerate(_lines(text)):
        line = match.group().strip()
        if number == _LOOKED_AT or len(line) > _LONGEST:
            break
        if facts.take(line):
            lines.append(Span(*match.span()))
        elif is_title(line):
            titles.append(Span(*match.span()))
        else:
            break
    else:
        return Head()  # nothing follows: then these lines are the text
    if not titles:
        return Head()
    day = facts.published or facts.updated
    if day and _is_diary(text):
        return Head()
    beside = [one for one in titles if lines and one.start < lines[-1].end] or titles[: len(lines)]
    return Head(tuple(beside), tuple(lines), facts.bylines, day or _of_dispatch(text))


def _lines(text: str) -> Iterator[re.Match[str]]:
    """The lines in which something stands."""
    return (match for match in _LINE.finditer(text) if not match.group().isspace())


def _day(words: str) -> tuple[str | None, bool]:
    """A whole day in ISO 8601, and whether it is that of a later change."""
    words = words.strip(" ,.")
    label = _LABEL.match(words)
    bare = _CLOCK.sub("", words[label.end() :] if label else words)
    day = iso_date(bare) if any(map(str.isdigit, bare)) else None
    later = label is not None and label[1].lower() in {"updated", "modified"}
    return (day[:_DAY] if day and len(day) >= _DAY else None), later


def _is_name(words: str) -> bool:
    """True for what may be a paper or a town: a few words, each with a capital, and no figure."""
    each = words.split()
    return 0 < len(each) <= _NAME_WORDS and all(word[0].isupper() and word.isalpha() for word in each)


def _is_diary(text: str) -> bool:
    days = 0
    for match in _lines(text):
        days += len(match.group()) <= _LONGEST and _day(match.group())[0] is not None
        if days >= _DAYS_OF_A_DIARY:
            return True
    return False


def _of_dispatch(text: str) -> str | None:
    for number, match in enumerate(_lines(text)):
        if number == _LOOKED_AT:
            return None
        if (begins := _DISPATCH.match(match.group().strip())) and (day := _day(begins[1])[0]):
            return day
    return None
