"""Claims over time by level: one bar for each month, in pieces by level; years where there are many months.

In: claims by month and level. Out: bars with their places. A month that has no claims has no bar: nothing
was published then, or nothing of it is in this ledger.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

WIDTH, HEIGHT = 600.0, 96.0
_MOST = 72  # bars; more become years
_WIDEST = 28.0
_LABEL = 75.0  # the least room of a label
_MOST_YEARS = 150
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar at `x`: its name, its claims in all and by level, and pieces (level, claims, top, height)."""

    x: float
    width: float
    name: str
    claims: int
    levels: tuple[int, ...]
    pieces: tuple[tuple[int, int, float, float], ...]
    href: str | None


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture. `unknown` counts claims that have no place in it; `marks` are (place, words)."""

    bars: tuple[Bar, ...]
    unit: str
    most: int
    unknown: int
    marks: tuple[tuple[float, str], ...]
    width: float
    height: float = HEIGHT


def bars_of(
    months: Mapping[str, tuple[int, ...]],
    href: Callable[[str], str] | None = None,
    width: float = WIDTH,
) -> Bars:
    """The bars. `href` gives the claims of a month; a year has no link."""
    known = {name: levels for name, levels in months.items() if _MONTH.fullmatch(name)}
    names = _all_between(min(known), max(known)) if known else []
    unit = "month"
    if len(names) > _MOST:
        unit, href = "year", None
        known = _by_year({name: levels for name, levels in months.items() if name[:4].isdigit()})
        names = [f"{year:04d}" for year in range(int(min(known)), int(max(known)) + 1)][-_MOST_YEARS:]
    unknown = sum(map(sum, months.values())) - sum(sum(known.get(name, ())) for name in names)
    most = max((sum(levels) for levels in known.values()), default=0)
    step = min(width / max(len(names), 1), _WIDEST)
    bars = tuple(
        _bar(at * step, step * 0.82, name, known[name], most, href)
        for at, name in enumerate(names)
        if sum(known.get(name, ()))
    )
    every = max(math.ceil(_LABEL / step), 1)
    marks = tuple((round(at * step, 1), name) for at, name in enumerate(names) if at % every == 0)
    return Bars(bars, unit, most, unknown, marks, width)


def _bar(
    x: float,
    width: float,
    name: str,
    levels: tuple[int, ...],
    most: int,
    href: Callable[[str], str] | None,
) -> Bar:
    pieces, top = [], HEIGHT
    for level, claims in enumerate(levels):
        height = claims / most * HEIGHT
        top -= height
        if claims:
            pieces.append((level, claims, round(top, 2), round(height, 2)))
    total = sum(levels)
    return Bar(round(x, 2), round(width, 2), name, total, levels, tuple(pieces), href(name) if href else None)


def _by_year(months: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, levels in months.items():
        before = found.get(name[:4], (0,) * len(levels))
        found[name[:4]] = tuple(map(sum, zip(before, levels, strict=True)))
    return found


def _all_between(first: str, last: str) -> list[str]:
    start, end = _number(first), _number(last)
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, end + 1)]


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1
