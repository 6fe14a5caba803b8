"""Public actors: the list, and the page of one: names, facts, deeds, what is claimed of it, what it says.

Organisations, states, groups, offices, and persons to whom a text gives a public office. Whoever is named in
another part has no page: there is nothing to look up under that name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.core.vocabulary import ActorKind, SourceKind
from sayso.export.words import LEVELS, SOURCE_KINDS, visible
from sayso.knowledge import load_knowledge
from sayso.ledger.claim_lists import MOST
from sayso.ledger.overviews.actors import ActorRow
from sayso.ledger.overviews.ties import Line, TiesWanted
from sayso.ledger.page_rows import ClaimRow, Facet, Order, Window
from sayso.ledger.wanted import Wanted
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.claim_lines import lines
from sayso.serve.drawn.months import bars_of
from sayso.serve.known import KINDS, country_name, facts_of, names_of, office_name
from sayso.serve.shapes import actor_path, as_data, link_to, listed, source_path, window
from sayso.serve.tied import TieLine, tie_lines
from sayso.serve.views.overview import share

_CLAIMS = 12  # the newest, on the page of one
_COUNTED = 1_000  # claims whose sources and publishers are counted
_TIES = 30


@dataclass(frozen=True, slots=True)
class Counted:
    """A name with its claims and the page where they stand."""

    name: str
    claims: int
    href: str


def actors(ask: Ask) -> Shown:
    """All public actors, those with the most claims first."""
    words, kind, shown = ask.query.get("words", ""), ask.query.get("kind", ""), window(ask)
    if kind and kind not in set(ActorKind):
        raise RequestError(HTTPStatus.BAD_REQUEST, f"There is no kind of actor “{visible(kind)}”.")
    known = load_knowledge()
    found = ask.shelf.actor_pages.actors(words, kind, shown)
    made = listed(found, shown, "/actors", {"words": words, "kind": kind})
    rows = [
        (row, visible(row.name), KINDS[ActorKind(row.kind)], country_name(row.country, known),
         share("", "", row.levels), actor_path(row.key))
        for row in found.rows
    ]  # fmt: skip
    return Shown(
        "actors.html.jinja",
        {
            "title": "Actors",
            "made": made,
            "rows": rows,
            "words": words,
            "kind": kind,
            "kinds": [(value, KINDS[ActorKind(value)], n) for value, _, n in ask.shelf.actor_pages.kinds()],
            "steps": LEVELS,
        },
        lambda: as_data(found, made),
    )


def actor(ask: Ask) -> Shown:
    """One public actor."""
    row = ask.shelf.actor_pages.actor(ask.query.get("key", ""))
    if row is None:
        raise missing("public actor")
    known, read = load_knowledge(), ask.shelf.actor_pages
    facets = ask.shelf.facets(Wanted(actor=row.key), ("source", "source_kind", "publisher"), _COUNTED)
    ties = ask.shelf.tie_pages.lines(TiesWanted(actor=row.key), _TIES)
    months = read.months(row.key)
    facts, offices, said_as = facts_of(row.id, known), read.offices(row.key), read.named_as(row.key)
    source = ask.shelf.source(row.key)
    return Shown(
        "actor.html.jinja",
        {
            "title": visible(row.name),
            "row": row,
            "about": _about(row, known_country=country_name(row.country, known)),
            "names": names_of(row.id, known),
            "said_as": [(visible(name), n) for name, n in said_as],
            "facts": facts,
            "offices": [(office_name(office, known), n) for office, n in offices],
            "bar": share("", "", row.levels),
            "bars": bars_of(months, lambda month: link_to("/claims", actor=row.key, month=month)),
            "sources": _sources(facets.get("source", ()), row.key),
            "source_kinds": _kinds(facets.get("source_kind", ()), row.key),
            "publishers": _publishers(facets.get("publisher", ()), row.key),
            "counted": _COUNTED if row.claims > _COUNTED else None,
            "acts": _side(ask, ties.lines, row.key, acting=True),
            "suffers": _side(ask, ties.lines, row.key, acting=False),
            "ties": ties,
            "most_ties": _TIES,
            "network_href": link_to("/network", actor=row.key),
            "timeline_href": link_to("/timeline", actor=row.key),
            "contradictions_href": link_to("/contradictions", actor=row.key),
            "source": source,
            "source_bar": share("", "", source.levels) if source else None,
            "source_href": source_path(row.key),
            "lines": lines(_newest(ask, row)),
            "all_claims": link_to("/claims", actor=row.key),
        },
        lambda: {
            "actor": row, "facts": facts, "offices": offices, "named_as": said_as, "months": months,
            "ties": ties, "cited_by": facets.get("publisher", ()), "sources": facets.get("source", ()),
            "as_source": source,
        },
    )  # fmt: skip


def _newest(ask: Ask, row: ActorRow) -> Sequence[ClaimRow]:
    """The newest claims that name it."""
    if row.claims > MOST:  # too many to be sorted by their day: those that came last
        return ask.shelf.claim_rows(ask.shelf.actor_pages.latest(row.key, _CLAIMS))
    return ask.shelf.claims(Wanted(actor=row.key), Order.NEWEST, Window(1, _CLAIMS)).rows


def _about(row: ActorRow, known_country: str) -> str:
    kind = KINDS[ActorKind(row.kind)]
    here = row.country and row.country.lower() != row.id
    return f"{kind}, {known_country}" if here and known_country else kind


def _side(ask: Ask, found: tuple[Line, ...], key: str, *, acting: bool) -> list[TieLine]:
    own = [line for line in found if (line.actor if acting else line.recipient) == key]
    return tie_lines(ask, own)


def _sources(facet: Facet, key: str) -> list[Counted]:
    return [
        Counted(visible(name), n, link_to("/claims", actor=key, source=source))
        for source, name, n in facet[:8]
    ]


def _kinds(facet: Facet, key: str) -> list[Counted]:
    return [
        Counted(SOURCE_KINDS[SourceKind(kind)], n, link_to("/claims", actor=key, source_kind=kind))
        for kind, _, n in facet
    ]


def _publishers(facet: Facet, key: str) -> list[Counted]:
    return [
        Counted(visible(name) or "publisher not given", n, link_to("/claims", actor=key, publisher=value))
        for value, name, n in facet[:8]
    ]
