"""A text as a row of time words: what the rules of times read instead of letters.

In: a text. Out: a `Row`: lexemes, and one string with one letter for the class of each, so that the rules
can be regular expressions over classes (see patterns.py). Everything that has nothing to do with time is
one lexeme of class "_", however long. The row is made in one pass.

Classes: M month, W weekday, w weekdays (plural), d whole number up to 31 in digits, Y four digits, n other
number, o ordinal, U unit, u units, Q quarter, E weekend, S season, P part of a day, T clock time, m a.m. or
p.m., z time zone, t yesterday …, r relative, D the, a a or an, e early …, k end …, F of, I in, g ago,
L later, v every, p per, x several, c about …, V now …, s daily …, X 1980s, N nineties, B BC, C AD,
i fiscal, A and/or/to, y more, J date in digits, q '99, G 's, "," "-" and "|" (a new paragraph).
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.numbers import Number, find_numbers
from sayso.annotate.scan import first_words, matches, one_of

PACKAGE = "sayso.annotate.times"


class Lexeme(NamedTuple):
    """A time word at `[start, end)`; `word` is in lower case, `value` what the word list says of it."""

    cls: str
    start: int
    end: int
    word: str
    value: str | int | bool | None = None
    number: Number | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The lexemes of a text, and their classes in one string: `classes[i]` is that of `lexemes[i]`."""

    text: str
    lexemes: tuple[Lexeme, ...]
    classes: str


_TABLES = {  # the word list's tables, and the class of their words; an earlier table wins
    "months": "M",
    "weekdays": "W",
    "units": "U",
    "plural_units": "u",
    "seasons": "S",
    "parts": "P",
    "ordinals": "o",
    "decades": "N",
    "days": "t",
    "relative": "r",
    "modifiers": "e",
    "heads": "k",
    "approximations": "c",
    "vague": "x",
    "references": "V",
    "sets": "s",
}
_PLAIN = {  # a class, and words that have no value of their own
    "D": "the", "a": "a an", "F": "of", "I": "in", "g": "ago",
    "v": "every each", "p": "per", "A": "and or to",
    "L": "later earlier afterwards afterward thereafter hence",
    "y": "more additional full whole consecutive straight other long trading working",
    "E": "weekend weekends", "i": "fiscal calendar", "B": "bc bce b.c. b.c", "C": "ad a.d. ce",
    "m": "am pm a.m p.m a.m. p.m. hrs hr",
}  # fmt: skip
_ZONES = "EST|EDT|CST|CDT|MST|MDT|PST|PDT|GMT|UTC|BST|CET|CEST|IST|ET|PT"
_CAPITAL_ONLY = frozenset(
    {"may", "mar", "march", "sun", "sat", "mon", "wed", "jan", "sep", "dec", "ad", "ce"}
)


@cache
def _word_classes() -> dict[str, tuple[str, str | int | bool | None]]:
    words: dict[str, tuple[str, str | int | bool | None]] = {}
    tables = load_lexicon(PACKAGE)
    for table, cls in reversed(_TABLES.items()):
        words.update({word: (cls, value) for word, value in tables[table].items()})
    words.update({word: (cls, None) for cls, row in _PLAIN.items() for word in row.split()})
    words.update(
        {f"{day}s": ("w", value) for day, value in tables["weekdays"].items() if day.endswith("day")}
    )
    for name in ("quarter", "quarters"):
        words[name] = ("Q" if name == "quarter" else "u", "Q")
    return words


@cache
def _pattern() -> re.Pattern[str]:
    listed = sorted(_word_classes(), key=lambda word: (-len(word), word))
    words = one_of(listed, lambda word: re.escape(word).replace(r"\ ", r"\s{1,2}"))
    return re.compile(
        r"(?P<J>(?<![\w/.-])(?:\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?|\d{1,2}[/.]\d{1,2}[/.]\d{4}"
        r"|\d{1,2}/\d{1,2}/\d\d)(?![\w/-]|[.]\d))"
        r"|(?P<T>(?<![\w:.])\d{1,2}[:.]\d\d(?=\s?[ap]\.?m\b)|(?<![\w:.-])(?:[01]?\d|2[0-4]):[0-5]\d(?![\w:]|[.]\d))"
        r"|(?P<X>(?<!\w)\d{3}0'?s\b|(?<!\w)\d{1,2}0s(?=\sB\.?C)|(?<!\w)'?\d0'?s\b)"
        r"|(?P<short>(?<![\w'])'\d\d(?![\w%]))"
        r"|(?P<nth>(?<![\w.,])\d{1,3}(?:st|nd|rd|th)\b)"
        rf"|(?P<zone>\b(?:{_ZONES})\b)"
        rf"|(?P<month>\b(?i:{_MONTHS})\.(?=\s?\d|,?\s\d))"
        rf"|\b(?P<word>(?i:{words}))(?![\w])"
        r"|(?P<gen>'s?\b)|(?P<comma>,)|(?P<dash>[-\u2010\u2011\u2013\u2014])|(?P<gap>\n\s*\n)"
    )


_RUN = re.compile(r"[^\W\d]+|[\d',\n\-\u2010\u2011\u2013\u2014]")
_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"


@cache
def _firsts() -> frozenset[str]:
    months = _MONTHS.replace("t?", "").split("|")
    return first_words([*_word_classes(), *_ZONES.split("|"), *months, "sept"])


@lru_cache(maxsize=65_536)
def _may_begin(run: str) -> bool:
    return not run[0].isalpha() or run.lower() in _firsts()


def _places(text: str) -> list[int]:
    """Where a time word can begin: at a digit, a mark, or a word that begins one."""
    return [run.start() for run in _RUN.finditer(text) if _may_begin(run[0])]


def read_row(text: str, folded: str) -> Row:
    """The row of a text. `folded` has the same length and plain apostrophes (see parse.fold)."""
    both = [_lexeme(folded, match) for match in matches(_pattern(), folded, _places(folded))]
    candidates = [lexeme for lexeme in both if lexeme is not None]
    candidates += [_of_number(text, number) for number in find_numbers(text)]
    found: list[Lexeme] = []
    at = 0
    # Where a word and a number begin together, the longer one stands: "a hundred", "20th", "10:35".
    for lexeme in sorted(candidates, key=lambda item: (item.start, -item.end, item.cls)):
        if lexeme.start < at:
            continue
        if folded[at : lexeme.start].strip(" \t\n\r"):
            found.append(Lexeme("_", at, lexeme.start, ""))
        found.append(lexeme)
        at = lexeme.end
    if folded[at:].strip():
        found.append(Lexeme("_", at, len(folded), ""))
    return Row(text, tuple(found), "".join(lexeme.cls for lexeme in found))


_MARKS = {"zone": "z", "gen": "G", "comma": ",", "dash": "-", "gap": "|", "short": "q"}


def _lexeme(text: str, match: re.Match[str]) -> Lexeme | None:
    kind, (start, end) = match.lastgroup or "", match.span()
    word = match[0].lower()
    if kind in _MARKS:
        return Lexeme(_MARKS[kind], start, end, word)
    if kind == "nth":
        return Lexeme("o", start, end, word, int(re.sub(r"\D", "", word)))
    if kind == "month":
        return Lexeme("M", start, end, word, _word_classes()[word.rstrip(".")][1])
    if kind != "word":
        return Lexeme(kind, start, end, word)
    word = " ".join(word.split())
    cls, value = _word_classes()[word]
    # "C." in capitals is an initial, or the end of a sentence: "vitamin C."
    fits = word != "c." if text[start].isupper() else cls != "M" and word not in _CAPITAL_ONLY
    return Lexeme(cls, start, end, word, value) if fits else None


def _of_number(text: str, number: Number) -> Lexeme:
    start = number.start + (text[number.start] in "+-")
    return Lexeme(_number_class(text[start : number.end]), start, number.end, "", None, number)


def _number_class(raw: str) -> str:
    if raw.isdigit():
        if len(raw) <= 2 and 1 <= int(raw) <= 31:
            return "d"
        if len(raw) == 4 and raw[0] in "12":
            return "Y"
    return "n"
