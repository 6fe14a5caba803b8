"""The rules of times: regular expressions over the classes of lexemes.py.

In: a row. Out: candidates in the order in which they are tried: from the left, the longest first. A rule
says only that the words may be a time; readings.py says what they mean, and may refuse. No pattern has a
repetition inside a repetition, so all are linear.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.annotate.times.lexemes import Row

_DAY = r"(?:W,?)?(?:M[do](?:,?Y)?|[do]F?M(?:,?Y)?)"
_QUARTER = r"(?:Y|rUG|rU)?i?-?o-?i?Q(?:Fi?Y|FrU|Y)?"
_COUNT = r"c{0,2}(?:[dnx]|a|Y)y?"

# A rule, the classes of which one stands in all that it reads, and its pattern.
RULES: tuple[tuple[str, str, str], ...] = (
    ("numeric", "J", r"J"),
    ("days", "M", r"(?:W,?)?M[do][-A][do](?:,?Y)?|[do](?:[-A]|,[do]A)[do]F?M(?:,?Y)?"),
    ("day", "M", rf"{_DAY}[BC]?"),
    ("month", "M", r"M(?:,?F?(?:Y[BC]?|[dn]B|q))?"),
    ("month_of", "M", r"M[do]?,?F?r[U]|MFDU"),
    ("years", "Y", r"Y-[Ydn]"),
    ("year", "YBC", r"Y[BC]?|[dn]B|C[dnY]|[dn]C"),
    ("short_year", "q", r"q"),
    ("spelled", "n", r"(?:D?U)?n-?n|D?Un"),
    ("named_year", "Y", r"D?UY"),
    ("decade", "XN", r"[XN]B?"),
    ("century", "o", r"o-?U[BC]?"),
    ("quarter", "Q", _QUARTER),
    ("quarter_ago", "U", rf"D?U-?[gL](?:{_QUARTER}|Q)|U-[gL]"),
    ("fiscal", "i", r"D?r?i[YU]"),
    ("season", "S", r"r?S(?:,?F?Y|FrU)?B?|YS|S(?:F[dn]B)"),
    ("relative", "r", r"r(?:U|Q|E|M|i U)"),
    ("relative_day", "r", r"r(?:W|P)"),
    ("several", "uUS", r"r(?:[dnxa]|x)y?-?[uS]|r[dn][A-]{1,2}[dn]-?[uU]|[ro]c?[dnx]y?-?[uU]|ru|xru"),
    ("ago", "g", rf"(?:{_COUNT}-?)?[uUQ]-?g|aUA[dn]g"),
    ("later", "L", rf"(?:{_COUNT})[uUQ]L|uL"),
    ("length", "uU", rf"{_COUNT}-?[uU]|c?[dn][A-]{{1,2}}[dn]-?[uU]|uAu|aUAn"),
    ("bare", "u", r"u"),
    ("the_unit", "UQE", r"D[UQE](?!-?[gL])"),
    ("set", "vpsw", r"v(?:[dno])?y?[uUWMSEQP]|p[UQ]|s|w"),
    ("weekday", "W", r"WP?|PW|P,?W"),
    ("today", "t", r"tP?|P-?t"),
    ("clock", "Tm", r"(?:Tm?|[dn]m)z?|PF?D?Tm?"),
    ("clock_day", "TmP", rf"(?:(?:Tm?|[dn]m)z?|P),?F?(?:{_DAY}|W|t|r[UW])|(?:{_DAY}|W|t),?(?:Tm?|[dn]m)z?"),
    ("part", "P", r"DP"),
    ("old_year", "n", r"n"),
    ("reference", "Vr", r"V|Dr|r"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lexemes `[first, last)` that a rule may read."""

    rule: str
    first: int
    last: int


@cache
def _compiled() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((name, classes, re.compile(pattern)) for name, classes, pattern in RULES)


def candidates(row: Row) -> list[Candidate]:
    """All that the rules find, sorted by where they begin, the longest first."""
    there = set(row.classes)
    found = [
        (match.start(), -match.end(), order, name)
        for order, (name, classes, pattern) in enumerate(_compiled())
        if not there.isdisjoint(classes)  # most documents have few classes
        for match in pattern.finditer(row.classes)
    ]
    return [Candidate(name, first, -last) for first, last, _, name in sorted(found)]


def within(row: Row, first: int, last: int, rules: frozenset[str]) -> list[Candidate]:
    """Those of `rules` that read all of `[first, last)`."""
    return [
        Candidate(name, first, last)
        for name, _, pattern in _compiled()
        if name in rules and pattern.fullmatch(row.classes, first, last)
    ]
