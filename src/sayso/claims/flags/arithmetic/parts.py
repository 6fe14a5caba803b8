"""`parts-and-totals`: "three dead: two soldiers and two civilians".

A total, then a colon, dash or bracket (or, for people, a comma), then a list of which every item begins with
a figure or "a": the items must make up the total. After "including" they must not go beyond it.
"""

import re
from collections.abc import Iterator

from sayso.claims.flags.arithmetic.figures import Figure, Row, rows
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.claims.words import PEOPLE
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind

_NOUN = r"(?: [\w’'-]+){0,4}"
_WHOLE = re.compile(_NOUN + r"(?:: |:\n| ?[—–] ?| --? ?| \()")
_COMMA = re.compile(r"(?: [\w’'-]+){0,2}, ")
_SOME = re.compile(r"[^.;:()]{0,40}?,? (?:including|among them|of whom|of them)(?: are| were|:)? ")
_ITEMS = re.compile(r",? and |, (?:and |plus )?| plus |; ")
_END = re.compile(
    r"[).:;—–]| --? |, (?:who|which|were|was|all|have|had|according|said|when|while|as|after|in|at|on)\b"
)
_OPENING = re.compile(r"(?:the |another |a further |other )?")
_COMPARED = re.compile(r"\b(?:more|less|fewer|than|up|down|higher|lower|times|each|apiece)\b", re.IGNORECASE)
_NAMED = re.compile(r"[^\W\d_]{3}.* [^\W\d_]{3}|\d\W+[^\W\d_]{3}")  # "10-5, 4-4 away" is a score
_FACTOR = 2.5  # parts and their total are no farther apart than that
_ONE = re.compile(r"an? (?!few\b|number\b|lot\b|handful\b|couple\b|majority\b|minority\b)\w")


def check(case: Case) -> list[Raised]:
    """One flag for each total that its parts do not make up."""
    findings = (found for row in rows(case) for found in _findings(case, row))
    return case.raised(FlagKind.ARITHMETIC, findings)


def _findings(case: Case, row: Row) -> Iterator[Finding]:
    for at in range(len(row.figures) - 1):
        total = row.figures[at]
        listed = _list_after(row, at)
        if listed is None or total.is_share:
            continue
        parts, text, whole = listed
        made_up = sum(value for value, _ in parts)
        figures = [figure for _, figure in parts if figure is not None]
        if len(figures) < (2 if whole else 1) or any(f.unit != total.unit or f.is_share for f in figures):
            continue
        slack = sum(figure.slack for figure in figures if figure.slack > 0.5) + total.slack * (
            total.slack > 0.5
        )
        if whole and not total.value / _FACTOR <= made_up <= total.value * _FACTOR:
            continue  # parts of something else: "500,000 soldiers (26 divisions and 3 brigades)"
        off = made_up - total.value
        if off > slack or (whole and -off > slack):
            start = figures[0].span.start
            spans = (total.span, Span(start, max(start + len(text), figures[-1].span.end)))
            words = case.document.words
            yield Finding(
                total.span,
                spans,
                "Do these parts make up the total?",
                f"“{words(total.span)}” stands before parts that make {made_up:g}"
                + ("." if whole else ", which is more than the whole."),
            )


def _list_after(row: Row, at: int) -> tuple[list[tuple[float, Figure | None]], str, bool] | None:
    """The items after a total: their values, their words, and whether they are meant to be all of it."""
    rest = row.after(at)
    some = _SOME.match(rest)
    whole = _WHOLE.match(rest)
    comma = _COMMA.match(rest) if _is_people(row.figures[at]) else None
    opening = some or whole or comma
    if opening is None:
        return None
    begin = row.figures[at].span.end + opening.end()
    text = row.text[begin - row.span.start :]
    closing = _END.search(text)
    text = text[: closing.start()] if closing else text.rstrip(".!?\n ")
    if comma and opening is comma:
        text = text.rstrip(", ")
    parts = _parts(row, begin, text)
    if parts is None or (not some and len(parts) < 2):
        return None
    return parts, text, some is None


def _is_people(figure: Figure) -> bool:
    return bool(figure.of) and figure.of.lower().split()[-1] in PEOPLE if figure.of else False


def _parts(row: Row, begin: int, text: str) -> list[tuple[float, Figure | None]] | None:
    """The value of each item; None where one begins with something else than a figure or "a"."""
    by_start = {figure.span.start: figure for figure in row.figures}
    found: list[tuple[float, Figure | None]] = []
    place = 0
    for item in _ITEMS.split(text):
        if _COMPARED.search(item) or not _NAMED.search(item):
            return None
        at = text.index(item, place)
        place = at + len(item)
        opening = _OPENING.match(item)
        start = begin + at + (opening.end() if opening else 0)
        figure = by_start.get(start)
        if (
            figure is not None
            and sum(f.span.start < begin + place for f in row.figures if f.span.start >= start) == 1
        ):
            found.append((figure.value, figure))
        elif _ONE.match(item):
            found.append((1.0, None))
        else:
            return None
    return found
