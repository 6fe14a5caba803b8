"""The timeline: the times that claims speak of, in their order, drawn as uncertain as they are."""

from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise

from sayso.core.errors import RequestError
from sayso.core.vocabulary import ClaimKind
from sayso.export.words import KINDS, LEVELS, visible
from sayso.ledger.overviews.moments import MomentRow, MomentsWanted
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.claim_lines import Line, lines
from sayso.serve.drawn.axis import WIDTH, time_axis
from sayso.serve.drawn.times import TimeBar, time_bar
from sayso.serve.shapes import as_data, link_to, listed, number, window

_YEARS = (1, 9999)
_MOST_WORDS = 500
_COLUMNS = 60  # bars of the strip above that hold claims
_LABELS = 15
_EMPTY = 9  # empty bars in a row that are shown as such
_STEPS = (1, 2, 5, 10, 20, 50, 100, 1_000, 10_000)  # years in one bar


@dataclass(frozen=True, slots=True)
class Row:
    """One time with its claim."""

    edtf: str
    bar: TimeBar
    line: Line


@dataclass(frozen=True, slots=True)
class Column:
    """Years of the strip: the height (0 to 100) of their bar, its label, and the timeline of these years."""

    height: float
    name: str
    label: str
    claims: int
    href: str


def timeline(ask: Ask) -> Shown:
    """The times that fit, the earliest first."""
    wanted, query, shown = _wanted(ask), _query(ask), window(ask)
    centre = ask.shelf.actor_pages.actor(wanted.claims.actor) if wanted.claims.actor else None
    if wanted.claims.actor and centre is None:
        raise missing("public actor")
    found = ask.shelf.moment_pages.moments(wanted, shown)
    made = listed(found, shown, "/timeline", query)
    rows, axis = _rows(ask, found.rows)
    return Shown(
        "timeline.html.jinja",
        {
            "title": f"Timeline of {visible(centre.name)}" if centre else "Timeline",
            "centre": visible(centre.name) if centre else None,
            "made": made,
            "rows": rows,
            "marks": axis,
            "width": WIDTH,
            "columns": _strip(ask.shelf.moment_pages.years()),
            "query": query,
            "kinds": [(kind.value, step.name) for kind, step in KINDS.items()],
            "steps": LEVELS,
            "filtered": bool(query),
        },
        lambda: as_data(found, made),
    )


def _rows(ask: Ask, moments: tuple[MomentRow, ...]) -> tuple[list[Row], tuple[tuple[float, str], ...]]:
    axis = time_axis([day for moment in moments for day in (moment.first, moment.last)])
    known = {line.id: line for line in lines(ask.shelf.claim_rows([*{m.claim: None for m in moments}]))}
    rows = [
        Row(visible(m.edtf), time_bar(m.edtf, (m.first, m.last), axis), known[m.claim])
        for m in moments
        if m.claim in known
    ]
    return rows, axis.marks


def _strip(years: tuple[tuple[int, int], ...]) -> list[Column | None]:
    """The years in at most so many bars, each as wide as the others. None stands for a long empty stretch."""
    if not years:
        return []
    size = next(n for n in _STEPS if len({year // n for year, _ in years}) <= _COLUMNS)
    summed: dict[int, int] = {}
    for year, claims in years:
        summed[year // size * size] = summed.get(year // size * size, 0) + claims
    shown = _with_gaps(sorted(summed), size)
    most, every = max(summed.values()), -(-len(shown) // _LABELS)
    return [
        None if year is None else _column(year, size, summed.get(year, 0) / most, at % every == 0, summed)
        for at, year in enumerate(shown)
    ]


def _with_gaps(begins: list[int], size: int) -> list[int | None]:
    """The bars with those between them that are empty: a few are shown, many are one gap."""
    found: list[int | None] = [begins[0]]
    for before, year in pairwise(begins):
        empty = list(range(before + size, year, size))
        found += empty if len(empty) <= _EMPTY else [None]
        found.append(year)
    return found


def _column(year: int, size: int, share: float, labelled: bool, summed: dict[int, int]) -> Column:
    return Column(
        round(max(share * 100, 2), 2) if year in summed else 0.0,
        str(year) if size == 1 else f"{year} to {year + size - 1}",
        str(year) if labelled else "",
        summed.get(year, 0),
        link_to("/timeline", {"from": max(year, 1), "to": max(year + size - 1, 1)}),
    )


def _wanted(ask: Ask) -> MomentsWanted:
    query = ask.query
    kind, words = query.get("kind", ""), query.get("words", "").strip()
    if kind and kind not in set(ClaimKind):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"There is no kind of claim “{visible(kind)}”.")
    if len(words) > _MOST_WORDS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"Please look for fewer than {_MOST_WORDS} characters.")
    first, last = number(query, "from", *_YEARS), number(query, "to", *_YEARS)
    return MomentsWanted(
        Wanted(words=words, kind=kind, actor=query.get("actor", ""), source=query.get("source", "")),
        number(query, "level", 0, 5) or 0,
        first * 10_000 + 101 if first else None,
        last * 10_000 + 1231 if last else None,
    )


def _query(ask: Ask) -> dict[str, str]:
    names = ("words", "kind", "actor", "source", "level", "from", "to")
    return {name: ask.query[name] for name in names if ask.query.get(name)}
