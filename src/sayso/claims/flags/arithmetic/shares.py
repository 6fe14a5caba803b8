"""`shares`: "40 of 60, or half"; "of the 1,981, 107, or 20 percent"; "40 percent of the 200, or 95"."""

import re
from collections.abc import Iterator

from sayso.claims.flags.arithmetic.figures import Figure, Row, rows
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.core.vocabulary import FlagKind

_MORE = r"(?:the |its |their |his |her |those |these |all |a total of |some )*(?:\w+ )?"
_OF = re.compile(r"(?: [\w’'-]+){0,2} (?:out )?of " + _MORE)
_OF_AT_START = re.compile(r"(?:^|[,;:—–(] ?|\b(?:that|and|but) )[Oo](?:ut of|f) " + _MORE + r"$")
_APPOSED = re.compile(r"[^.;()]{0,40}?(?:, or| \(or| \(|, that is,?| [—–] or| or)\s?(?:just |only )?")
_BESIDE = re.compile(r"(?: [\w’'-]+){0,2}(?:, or| \(or| \()\s?(?:just |only )?")
_COMMA = re.compile(r"[^.;()]{0,40}?, (?:only |just )?")
_CLOSED_OF = re.compile(r"[,)]{0,2} (?:out )?of " + _MORE)

_PERCENT, _FRACTION = 0.01, 0.05  # what rounding allows of a percentage, and of "half" or "a third"


def check(case: Case) -> list[Raised]:
    """One flag for each part, whole and share that do not fit."""
    findings = (found for row in rows(case) for found in _findings(case, row))
    return case.raised(FlagKind.ARITHMETIC, findings)


def _findings(case: Case, row: Row) -> Iterator[Finding]:
    for at in range(len(row.figures) - 2):
        trio = _trio(row, at)
        if trio is None:
            continue
        part, whole, share = trio
        if not _fits(part, whole, share):
            words = case.document.words
            spans = tuple(sorted(figure.span for figure in row.figures[at : at + 3]))
            yield Finding(
                spans[0],
                spans,
                "Does this share fit the two figures?",
                f"“{words(part.span)}” of “{words(whole.span)}” is {part.value / whole.value:.1%}, "
                f"and the share given is “{words(share.span)}”.",
            )


def _trio(row: Row, at: int) -> tuple[Figure, Figure, Figure] | None:
    """Part, whole and share, where three figures in a row are so joined."""
    one, two, three = row.figures[at : at + 3]
    first, second = row.between(at, at + 1), row.between(at + 1, at + 2)
    shares = (one.is_share, two.is_share, three.is_share)
    if shares == (False, False, True):
        if _OF.fullmatch(first) and _APPOSED.fullmatch(second):
            return _counts(one, two, three)
        if _OF_AT_START.search(row.before(at)) and _COMMA.fullmatch(first) and _BESIDE.fullmatch(second):
            return _counts(two, one, three)
    elif shares == (True, False, False) and _OF.fullmatch(first) and _APPOSED.fullmatch(second):
        return _counts(three, two, one)
    elif shares == (False, True, False) and _BESIDE.fullmatch(first) and _CLOSED_OF.fullmatch(second):
        return _counts(one, three, two)
    return None


def _counts(part: Figure, whole: Figure, share: Figure) -> tuple[Figure, Figure, Figure] | None:
    if part.unit != whole.unit or not 0 < part.value <= whole.value:
        return None
    return part, whole, share


def _fits(part: Figure, whole: Figure, share: Figure) -> bool:
    allowed = _FRACTION if share.unit is None else max(_PERCENT, share.slack / 100)
    low = max(0.0, part.value - part.slack) / (whole.value + whole.slack)
    high = (part.value + part.slack) / max(whole.value - whole.slack, 1e-9)
    return low - allowed <= share.share <= high + allowed
