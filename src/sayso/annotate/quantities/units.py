"""Units and currencies at a number.

In: the folded text and where a number stands. Out: the unit's name in the singular ("percent", "dollar",
"kilometre"), and how far the span reaches for it. "$" is a dollar of no known country. A unit of one letter
counts only where it touches the digits.
"""

import re
from functools import cache

from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.quantities.bounds import PACKAGE

_REACH = 26
_SHORT = frozenset(
    {"km", "kg", "cm", "mm", "hp", "ft", "gb", "pc", "ha"}
)  # short forms that stand apart, too


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = _forms("signs")
    return re.compile(rf"(?:(?<![\w])|(?<=[-(]))({_alternatives(forms)})\s?\Z"), forms


@cache
def _after() -> tuple[re.Pattern[str], dict[str, str]]:
    forms = _forms("units", "currencies")
    joined = _alternatives(forms)
    return re.compile(rf"(\s{{0,2}}|-)({joined})(?![\w])(?:/\w{{1,5}}\b)?"), forms


def sign_before(folded: str, start: int) -> tuple[str, int] | None:
    """The currency written before the number, and where it begins."""
    pattern, forms = _signs()
    match = pattern.search(folded[max(0, start - 6) : start].lower())
    if match is None:
        return None
    return forms[re.sub(r"\s+", " ", match[1])], start - len(match[0])


def unit_after(folded: str, end: int, digits: bool) -> tuple[str, int] | None:
    """The unit or currency written after the number, and where it ends."""
    pattern, forms = _after()
    match = pattern.match(folded[end : end + _REACH].lower())
    if match is None:
        return None
    written = re.sub(r"\s+", " ", match[2])
    short = len(written) <= 2 and written.isalpha() and written not in _SHORT
    if short and (match[1] or not digits):
        return None
    if written in ("points", "point", "yards", "foot") and not digits:
        return None
    return forms[written], end + match.end(2)


def is_currency(unit: str | None) -> bool:
    """True for the name of a currency."""
    tables = load_lexicon(PACKAGE)
    return unit is not None and (unit in tables["currencies"] or unit in tables["signs"])


def _forms(*tables: str) -> dict[str, str]:
    return {
        form: name
        for table in tables
        for name, forms in load_lexicon(PACKAGE)[table].items()
        for form in forms
    }


def _alternatives(forms: dict[str, str]) -> str:
    return "|".join(
        re.escape(form).replace(r"\ ", r"\s{1,2}") for form in sorted(forms, key=lambda f: (-len(f), f))
    )
