"""Flows: people who are told to have moved or fought, each way with the numbers of every source side by side.

Nothing is added up and nothing is averaged. Rates ("a thousand a year") stand on an axis of their own.
"""

from dataclasses import dataclass

from sayso.export.words import LEVELS, visible
from sayso.knowledge import Knowledge, load_knowledge
from sayso.ledger.overviews.flows import FlowsWanted, ToldFlow, WayRow
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Shown
from sayso.serve.claim_lines import Line, lines
from sayso.serve.drawn.axis import WIDTH, number_axis
from sayso.serve.drawn.numbers import NumberBar, in_words, number_bar
from sayso.serve.known import country_name
from sayso.serve.shapes import as_data, link_to, listed, number, window
from sayso.serve.tied import days_in_words
from sayso.serve.views.where import end_of, group_of

_TOLD = 24  # claims of one way that are shown


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim says: the number in words and as a bar, the period, and the claim.

    `again` where an earlier row is of the same voice: a copy, or another place in the same text.
    """

    number: str
    bar: NumberBar | None
    days: str
    line: Line
    again: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The numbers of one unit (totals, or per year …) on one axis. `bounds`: lowest, highest."""

    unit: str
    rows: tuple[Told, ...]
    marks: tuple[tuple[float, str], ...]
    bounds: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way with its panels."""

    name: str
    row: WayRow
    panels: tuple[Panel, ...]
    more: int


def flows(ask: Ask) -> Shown:
    """The ways that fit, those that most voices tell of first."""
    known, shown = load_knowledge(), window(ask)
    shown = type(shown)(shown.page, max(shown.size // 5, 1))
    words, end = ask.query.get("words", "").strip(), ask.query.get("end", "").strip()
    wanted = FlowsWanted(Wanted(words=words), _end(end) if end else "", number(ask.query, "level", 0, 5) or 0)
    query = {name: ask.query[name] for name in ("words", "end", "level") if ask.query.get(name)}
    found = ask.shelf.flow_pages.ways(wanted, shown)
    made = listed(found, shown, "/flows", query)
    told = {way: ask.shelf.flow_pages.told(wanted, way, _TOLD) for way in found.rows}
    rows = ask.shelf.claim_rows([*{one.claim: None for all_ in told.values() for one in all_}])
    known_lines = {line.id: line for line in lines(rows)}
    ways = [_way(way, told[way], known_lines, known) for way in found.rows]
    return Shown(
        "flows.html.jinja",
        {
            "title": "Flows of people",
            "made": made,
            "ways": ways,
            "words": words,
            "end": end,
            "query": query,
            "steps": LEVELS,
            "width": WIDTH,
            "all": link_to("/flows"),
        },
        lambda: {
            **as_data(found, made),
            "items": [{"way": way, "told": told[way]} for way in found.rows],
        },
    )


def _end(words: str) -> str:
    """A state's code or a group's own name, whichever of its names was typed."""
    found = end_of(words)
    return group_of(words) if found == words else found


def _way(way: WayRow, told: tuple[ToldFlow, ...], known_lines: dict[str, Line], known: Knowledge) -> Way:
    units: dict[str, list[ToldFlow]] = {}
    for one in told:
        units.setdefault(one.per or "", []).append(one)
    panels = tuple(_panel(unit, units[unit], known_lines) for unit in sorted(units))
    return Way(_name(way, known), way, panels, max(way.claims - len({one.claim for one in told}), 0))


def _panel(unit: str, told: list[ToldFlow], known_lines: dict[str, Line]) -> Panel:
    given = [n for one in told for n in (one.low, one.high) if n is not None]
    axis = number_axis(given)
    seen: set[str] = set()
    rows = []
    for one in told:
        if one.claim in known_lines:
            bar = number_bar(one.low, one.high, axis)
            text = in_words(one.low, one.high, one.per and visible(one.per))
            again = one.voice in seen
            rows.append(Told(text, bar, days_in_words(one.days), known_lines[one.claim], again))
            seen.add(one.voice)
    return Panel(visible(unit), tuple(rows), axis.marks if given else (), _bounds(told))


def _bounds(told: list[ToldFlow]) -> str:
    """The lowest and the highest number that anybody gives, as a range with open ends; never one between."""
    numbered = [one for one in told if one.low is not None or one.high is not None]
    if not numbered:
        return "no claim gives a number"
    lows = [one.low for one in numbered if one.low is not None]
    highs = [one.high for one in numbered if one.high is not None]
    low, high = min([*lows, *highs]), max([*lows, *highs])
    text = (
        f"{low:,.10g}" if low == high else f"the numbers that are given run from {low:,.10g} to {high:,.10g}"
    )
    opened = [
        f"some give no {name} bound" if given else f"none gives {article} {name} bound"
        for article, name, given in (("a", "lower", lows), ("an", "upper", highs))
        if len(given) < len(numbered)
    ]
    return "; ".join((text, *opened))


def _name(way: WayRow, known: Knowledge) -> str:
    origin = f"from {country_name(way.origin, known)}" if way.origin else ""
    to = f"to {country_name(way.destination, known)}" if way.destination else ""
    group = f"with {country_name(way.group, known)}" if way.group else ""
    name = " ".join(filter(None, (origin, to, group))) or "from and to places that are not named"
    return name[0].upper() + name[1:]
