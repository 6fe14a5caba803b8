"""The first page: the ledger in numbers. It counts sourcing, and ranks nobody."""

from dataclasses import dataclass

from sayso.core.vocabulary import FlagKind
from sayso.export.words import FLAGS, LEVELS, visible
from sayso.serve.asking import Ask, Shown
from sayso.serve.shapes import link_to

_ROWS = 24  # publishers and months that are listed


@dataclass(frozen=True, slots=True)
class Share:
    """A name with its claims by level: (level, claims, start and width of its piece of a bar of 100)."""

    name: str
    href: str
    claims: int
    pieces: tuple[tuple[int, int, float, float], ...]


def overview(ask: Ask) -> Shown:
    """Counts by level, publisher and month, and what there is to check."""
    found = ask.shelf.overview()
    publishers = [
        share(
            visible(name) if name else "publisher not given",
            link_to("/claims", publisher=name or "-"),
            levels,
        )
        for name, levels in found.publishers[:_ROWS]
    ]
    months = [
        share(month or "date not given", link_to("/claims", month=month), levels)
        for month, levels in sorted(found.months, reverse=True)[:_ROWS]
    ]
    longest = max(*found.levels, 1)
    return Shown(
        "overview.html.jinja",
        {
            "title": "Overview",
            "found": found,
            "levels": [
                (n, step, found.levels[n], found.headlines[n], round(found.levels[n] / longest * 100))
                for n, step in enumerate(LEVELS)
            ],
            "steps": LEVELS,
            "publishers": publishers,
            "months": months,
            "more_publishers": max(len(found.publishers) - _ROWS, 0),
            "flags": [(kind, FLAGS[FlagKind(kind)], n) for kind, n in found.flags],
        },
        lambda: found,
    )


def share(name: str, href: str, levels: tuple[int, ...]) -> Share:
    """A row of a table with its bar: each level's part of all its claims."""
    total, at, pieces = sum(levels), 0.0, []
    for level, n in enumerate(levels):
        width = n / total * 100 if total else 0.0
        if n:
            pieces.append((level, n, round(at, 2), round(width, 2)))
        at += width
    return Share(name, href, total, tuple(pieces))
