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

RULES: tuple[tuple[str, str], ...] = (
    ("numeric", r"J"),
    ("days", r"(?:W,?)?M[do][-A][do](?:,?Y)?|[do](?:[-A]|,[do]A)[do]F?M(?:,?Y)?"),
    ("day", rf"{_DAY}[BC]?"),
    ("month", r"M(?:,?F?(?:Y[BC]?|[dn]B|q))?"),
    ("month_of", r"M[do]?,?F?r[U]|MFDU"),
    ("years", r"Y-[Ydn]"),
    ("year", r"Y[BC]?|[dn]B|C[dnY]|[dn]C"),
    ("short_year", r"q"),
    ("spelled", r"(?:D?U)?n-?n|D?Un"),
    ("named_year", r"D?UY"),
    ("decade", r"[XN]B?"),
    ("century", r"o-?U[BC]?"),
    ("quarter", _QUARTER),
    ("quarter_ago", rf"D?U-?[gL](?:{_QUARTER}|Q)|U-[gL]"),
    ("fiscal", r"D?r?i[YU]"),
    ("season", r"r?S(?:,?F?Y|FrU)?B?|YS|S(?:F[dn]B)"),
    ("relative", r"r(?:U|Q|E|M|i U)"),
    ("relative_day", r"r(?:W|P)"),
    ("several", r"r(?:[dnxa]|x)y?-?[uS]|r[dn][A-]{1,2}[dn]-?[uU]|[ro]c?[dnx]y?-?[uU]|ru|xru"),
    ("ago", rf"(?:{_COUNT}-?)?[uUQ]-?g|aUA[dn]g"),
    ("later", rf"(?:{_COUNT})[uUQ]L|uL"),
    ("length", rf"{_COUNT}-?[uU]|c?[dn][A-]{{1,2}}[dn]-?[uU]|uAu|aUAn"),
    ("bare", r"u"),
    ("the_unit", r"D[UQE](?!-?[gL])"),
    ("set", r"v(?:[dno])?y?[uUWMSEQP]|p[UQ]|s|w"),
    ("weekday", r"WP?|PW|P,?W"),
    ("today", r"tP?|P-?t"),
    ("clock", r"(?:Tm?|[dn]m)z?|PF?D?Tm?"),
    ("clock_day", rf"(?:(?:Tm?|[dn]m)z?|P),?F?(?:{_DAY}|W|t|r[UW])|(?:{_DAY}|W|t),?(?:Tm?|[dn]m)z?"),
    ("part", r"DP"),
    ("old_year", r"n"),
    ("reference", r"V|Dr|r"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Lexemes `[first, last)` that a rule may read."""

    rule: str
    first: int
    last: int


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in RULES)


def candidates(row: Row) -> list[Candidate]:
    """All that the rules find, sorted by where they begin, the longest first."""
    found = [
        (match.start(), -match.end(), order, name)
        for order, (name, pattern) in enumerate(_compiled())
        for match in pattern.finditer(row.classes)
    ]
    return [Candidate(name, first, -last) for first, last, _, name in sorted(found)]


def within(row: Row, first: int, last: int, rules: frozenset[str]) -> list[Candidate]:
    """Those of `rules` that read all of `[first, last)`."""
    return [
        Candidate(name, first, last)
        for name, pattern in _compiled()
        if name in rules and pattern.fullmatch(row.classes, first, last)
    ]
