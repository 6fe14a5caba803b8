"""`changes`: "rose from 40 to 60, an increase of 25 percent"; "doubled from 300 to 450"."""

import re
from collections.abc import Iterator

from sayso.claims.flags.arithmetic.figures import Figure, Row, rows
from sayso.claims.flags.evidence import Case, Finding, Raised
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind

_CHANGE = (
    r"(?:an? )?(?:\w+ )?"
    r"(?:increase|rise|gain|jump|surge|growth|drop|fall|decline|decrease|cut|loss|reduction) of"
)
_THEN = re.compile(rf"(?: [\w’'-]+){{0,3}}(?:,| —| –| \(|,? or)\s?(?:(?:up|down|or|by|{_CHANGE}) )?")
_TO, _FROM = re.compile(r",? to "), re.compile(r"(?: [\w’'-]+){0,3},? from ")
_UP_FROM = re.compile(r"(?: [\w’'-]+){0,4}, (?:up|down|" + _CHANGE + r") (?:by )?")
_RANGE = re.compile(r" to ")
_POINTS = re.compile(r"[ -]?(?:percentage[ -])?points?\b")
_TIMES = {"doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_TIMED = re.compile(
    r"(?<!nearly )(?<!almost )(?<!than )(?<!about )(?<!roughly )\b(" + "|".join(_TIMES) + r")(?: \w+)? from $"
)
_OFF = 0.01  # what rounding allows of a percentage
_OFF_TIMES = 0.15  # "doubled" for 1.9 times is no mistake


def check(case: Case) -> list[Raised]:
    """One flag for each change whose size does not fit the figure before and the one after."""
    findings = (found for row in rows(case) for found in _findings(case, row))
    return case.raised(FlagKind.ARITHMETIC, findings)


def _findings(case: Case, row: Row) -> Iterator[Finding]:
    for at in range(len(row.figures) - 1):
        trio = _trio(row, at) if at + 2 < len(row.figures) else None
        if trio is not None and not _fits(row, *trio):
            yield _finding(case, tuple(figure.span for figure in row.figures[at : at + 3]), trio[0], trio[1])
        yield from _times(case, row, at)


def _trio(row: Row, at: int) -> tuple[Figure, Figure, Figure] | None:
    """The figure before, the one after, and the share by which they differ."""
    one, two, three = row.figures[at : at + 3]
    first, second = row.between(at, at + 1), row.between(at + 1, at + 2)
    if _is_from(row, at) and _RANGE.fullmatch(first) and three.unit == "percent" and _THEN.fullmatch(second):
        return _alike(one, two, three)
    if one.unit == "percent" and second == " to " and re.fullmatch(r",? from ", first):
        return _alike(two, three, one)
    if one.unit == "percent" and _TO.fullmatch(first) and _FROM.fullmatch(second):
        return _alike(three, two, one)
    if two.unit == "percent" and _UP_FROM.fullmatch(first) and _FROM.fullmatch(second):
        return _alike(three, one, two)
    return None


def _is_from(row: Row, at: int) -> bool:
    return row.before(at).endswith("from ")


def _alike(before: Figure, after: Figure, share: Figure) -> tuple[Figure, Figure, Figure] | None:
    if before.unit != after.unit or before.value <= 0 or after.value <= 0:
        return None
    return before, after, share


def _fits(row: Row, before: Figure, after: Figure, share: Figure) -> bool:
    points = before.unit == "percent"
    if (
        points
        and abs(abs(after.value - before.value) - share.value) <= share.slack + before.slack + after.slack
    ):
        return True
    if _POINTS.match(row.text[share.span.end - row.span.start :]):
        return not points
    ratios = [
        (after.value + sign * after.slack) / max(before.value - sign * before.slack, 1e-9) - 1
        for sign in (-1, 1)
    ]
    low, high = sorted(abs(ratio) for ratio in ratios)
    allowed = max(_OFF, share.slack / 100)
    return low - allowed <= share.share <= high + allowed


def _times(case: Case, row: Row, at: int) -> Iterator[Finding]:
    before, after = row.figures[at : at + 2]
    said = _TIMED.search(row.before(at))
    if said is None or not _RANGE.fullmatch(row.between(at, at + 1)) or _alike(before, after, before) is None:
        return
    wanted = _TIMES[said.group(1)]
    if abs(after.value / before.value / wanted - 1) > _OFF_TIMES:
        start = row.span.start + said.start(1)
        spans = (Span(start, start + len(said.group(1))), before.span, after.span)
        yield _finding(case, spans, before, after)


def _finding(case: Case, spans: tuple[Span, ...], before: Figure, after: Figure) -> Finding:
    words = case.document.words
    ordered = tuple(sorted(spans))
    return Finding(
        ordered[0],
        ordered,
        "Does this change fit the two figures?",
        f"from “{words(before.span)}” to “{words(after.span)}” is a change of "
        f"{abs(after.value / before.value - 1):.1%}, or {after.value / before.value:.2g} times.",
    )
