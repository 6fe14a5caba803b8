"""The network of sourced events: public actors and who is told to have done what to whom; and one line of it.

A picture and, beside it, the same as a table. Only what is told as done is drawn; what is not drawn is
counted in words. A line is as wide as the number of independent voices that tell of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.plover import QUADS, Quad
from sayso.export.words import LEVELS, visible
from sayso.ledger.overviews.ties import Line, Lines, TiesWanted
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.claim_lines import lines
from sayso.serve.drawn.network import Drawing, Edge, Node, draw
from sayso.serve.known import QUAD_NAMES
from sayso.serve.shapes import actor_path, link_to, number
from sayso.serve.tied import TieLine, tie_lines

_SIZES = (25, 60, 120, 250, 400, 1_000, 2_000)
_USUAL = 60
_DRAWN = 400  # lines that are drawn here; more are drawn by the browser, from the table
_CLAIMS = 200  # behind one line
_YEARS = (1, 9999)
_SORTS: dict[str, tuple[str, Callable[[TieLine], tuple[object, ...]]]] = {
    "voices": ("Voices", lambda row: (-row.line.voices, -row.line.claims)),
    "claims": ("Claims", lambda row: (-row.line.claims, -row.line.voices)),
    "actor": ("Who", lambda row: (row.actor.casefold(), row.recipient.casefold())),
    "recipient": ("Toward whom", lambda row: (row.recipient.casefold(), row.actor.casefold())),
    "quad": ("What", lambda row: (row.quad, row.types)),
    "level": ("Best level", lambda row: (-row.line.best,)),
    "time": ("When", lambda row: (row.line.days[0] is None, row.line.days)),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor of the picture, with its label and its page."""

    node: Node
    name: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of the picture, with the row of the table that says the same."""

    edge: Edge
    row: TieLine


def network(ask: Ask) -> Shown:
    """The network that fits the filters."""
    wanted, query = _wanted(ask), _query(ask)
    most = number(ask.query, "most", 1, _SIZES[-1]) or _USUAL
    by = ask.query.get("sort", "voices")
    if by not in _SORTS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"The table is not sorted by “{visible(by)}”.")
    if wanted.actor and ask.shelf.actor_pages.actor(wanted.actor) is None:
        raise missing("public actor")
    found = ask.shelf.tie_pages.lines(wanted, most)
    rows = tie_lines(ask, found.lines, {k: v for k, v in query.items() if k != "actor"})
    large = len(rows) > _DRAWN
    drawing, spots, strokes = _picture([] if large else rows)
    actors = len({key for row in rows for key in (row.line.actor, row.line.recipient)})
    given = {**query, **({"most": str(most)} if most != _USUAL else {})}
    centre = ask.shelf.actor_pages.actor(wanted.actor) if wanted.actor else None
    return Shown(
        "network.html.jinja",
        {
            "title": f"Network around {visible(centre.name)}" if centre else "Network",
            "found": found,
            "centre": visible(centre.name) if centre else None,
            "large": large,
            "actors": actors,
            "drawing": drawing,
            "spots": spots,
            "strokes": strokes,
            "rows": sorted(rows, key=_SORTS[by][1]),
            "sort": by,
            "sorts": [
                (name, words, link_to("/network", given, sort=name)) for name, (words, _) in _SORTS.items()
            ],
            "query": query,
            "most": most,
            "sizes": _SIZES,
            "quads": [(quad.value, name) for quad, name in QUAD_NAMES.items()],
            "types": sorted(QUADS),
            "steps": LEVELS,
            "filtered": bool(query),
            "told": _told(found, actors),
        },
        lambda: found,
    )


def deeds(ask: Ask) -> Shown:
    """The claims behind one line."""
    between = (ask.query.get("actor", ""), ask.query.get("recipient", ""))
    quad = number(ask.query, "between", 1, 4)
    actors = ask.shelf.actor_pages.by_key(set(between))
    if set(actors) != set(between):
        raise missing("pair of public actors")
    wanted = _wanted(ask, around="")
    if quad is not None:
        kept = tuple(name for name in (wanted.types or QUADS) if QUADS[name] is Quad(quad))
        wanted = TiesWanted("", (Quad(quad),), kept, wanted.least_level, wanted.first, wanted.last)
    rows = ask.shelf.claim_rows(ask.shelf.tie_pages.claims(wanted, between, _CLAIMS))
    who, whom = (visible(actors[key].name) for key in between)
    return Shown(
        "deeds.html.jinja",
        {
            "title": f"{who} and {whom}",
            "who": who,
            "who_href": actor_path(between[0]),
            "whom": whom,
            "whom_href": actor_path(between[1]),
            "quad": QUAD_NAMES[Quad(quad)] if quad is not None else None,
            "lines": lines(rows),
            "full": len(rows) == _CLAIMS,
        },
        lambda: {"actor": between[0], "recipient": between[1], "claims": rows},
    )


def _picture(rows: list[TieLine]) -> tuple[Drawing, list[Spot], list[Stroke]]:
    names = {row.line.actor: row.actor for row in rows} | {row.line.recipient: row.recipient for row in rows}
    drawing = draw(
        [(row.line.actor, row.line.recipient, row.quad, row.line.voices, row.mutual) for row in rows], names
    )
    spots = [Spot(node, names[node.key], node.name, actor_path(node.key)) for node in drawing.nodes]
    return drawing, spots, [Stroke(edge, row) for edge, row in zip(drawing.edges, rows, strict=True)]


def _wanted(ask: Ask, around: str | None = None) -> TiesWanted:
    """The filters of the query. Raises RequestError for a value that no tie can have."""
    query = ask.query
    quad, kind = number(query, "quad", 1, 4), query.get("type", "")
    if kind and kind not in QUADS:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"PLOVER has no type “{visible(kind)}”.")
    first, last = number(query, "from", *_YEARS), number(query, "to", *_YEARS)
    return TiesWanted(
        query.get("actor", "") if around is None else around,
        (Quad(quad),) if quad else (),
        (kind,) if kind else (),
        number(query, "level", 0, 5) or 0,
        first * 10_000 + 101 if first else None,
        last * 10_000 + 1231 if last else None,
    )


def _query(ask: Ask) -> dict[str, str]:
    names = ("actor", "quad", "type", "level", "from", "to")
    return {name: ask.query[name] for name in names if ask.query.get(name)}


def _told(found: Lines, actors: int) -> str:
    """What the picture shows, in a sentence."""
    strongest: Line | None = max(found.lines, key=lambda line: line.voices, default=None)
    if strongest is None:
        return "Nothing fits."
    widest = f"the widest is told by {strongest.voices}"
    return f"{actors} actors and {len(found.lines)} lines between them; {widest}."
