"""`changes`: "rose from 40 to 60, an increase of 25 percent"; "fell 6% to $21 million from $30 million".

Also "doubled from 300 to 450", and "fell 5, or 10 percent, to 90", where the reader finds the figure before.
"""

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
_TO = re.compile(r"(?:,? (?:in|for|during|over) [\w ’'-]{1,30})?,? to ")
_A_SHARE = r"(?:, or [^,;]{1,30} (?:a|per) (?:\w+ )?share,?)?"
_FROM = re.compile(rf"{_A_SHARE}(?: [\w’'-]+){{0,3}},? from ")
_OR, _AND_TO = re.compile(r"(?: [\w’'-]+){0,2}, or "), re.compile(r",? to (?:close at |end at |finish at )?")
_MOVED = re.compile(
    r"\b(?:rose|fell|climbed|dropped|gained|lost|jumped|slipped|slid|added|shed|advanced|declined|was up"
    r"|was down)(?: by)? $",
    re.IGNORECASE,
)
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
        for trio in _trios(row, at):
            if not _fits(row, *trio):
                yield _finding(case, tuple(figure.span for figure in trio), trio[0], trio[1])
        yield from _by_and_to(case, row, at)
        yield from _times(case, row, at)


def _trios(row: Row, at: int) -> Iterator[tuple[Figure, Figure, Figure]]:
    """The figure before, the one after, and the share by which they differ.

    Beside three figures in a row, the third may be the fourth where a price a share stands between.
    """
    for third in range(at + 2, min(at + 4, len(row.figures))):
        trio = _trio(row, at, third)
        if trio is not None:
            yield trio
            return


def _trio(row: Row, at: int, third: int) -> tuple[Figure, Figure, Figure] | None:
    one, two, three = row.figures[at], row.figures[at + 1], row.figures[third]
    first, second = row.between(at, at + 1), row.between(at + 1, third)
    found = None
    if _is_from(row, at) and _RANGE.fullmatch(first) and three.unit == "percent" and _THEN.fullmatch(second):
        found = (one, two, three)
    elif one.unit == "percent" and second == " to " and re.fullmatch(r",? from ", first):
        found = (two, three, one)
    elif one.unit == "percent" and _TO.fullmatch(first) and _FROM.fullmatch(second):
        found = (three, two, one)
    elif two.unit == "percent" and _UP_FROM.fullmatch(first) and _FROM.fullmatch(second):
        found = (three, one, two)
    if found is None or found[0].unit != found[1].unit or min(found[0].value, found[1].value) <= 0:
        return None
    return found


def _is_from(row: Row, at: int) -> bool:
    return row.before(at).endswith("from ")


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


def _by_and_to(case: Case, row: Row, at: int) -> Iterator[Finding]:
    """A step as a share of what was before it: "fell $1.25, or 1.4 percent, to $88.95"."""
    if at + 2 >= len(row.figures):
        return
    step, share, after = row.figures[at : at + 3]
    joined = _OR.fullmatch(row.between(at, at + 1)) and _AND_TO.fullmatch(row.between(at + 1, at + 2))
    if not joined or share.unit != "percent" or step.unit != after.unit or not _MOVED.search(row.before(at)):
        return
    befores = [after.value - step.value, after.value + step.value]
    allowed = max(_OFF, share.slack / 100, 2 * step.slack / max(after.value, 1e-9))
    if not any(before > 0 and abs(step.value / before - share.share) <= allowed for before in befores):
        words = case.document.words
        yield Finding(
            step.span,
            (step.span, share.span, after.span),
            "Does this change fit the two figures?",
            f"“{words(step.span)}” up or down to “{words(after.span)}” is not “{words(share.span)}”.",
        )


def _times(case: Case, row: Row, at: int) -> Iterator[Finding]:
    before, after = row.figures[at : at + 2]
    said = _TIMED.search(row.before(at))
    if (
        said is None
        or not _RANGE.fullmatch(row.between(at, at + 1))
        or before.unit != after.unit
        or before.value <= 0
    ):
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
