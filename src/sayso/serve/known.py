"""What the knowledge files say of an actor: facts in words, each with its source, and names for codes.

In: an id or a code. Out: text that is safe to show. A date without a source is told as such. A designation
is told as the act of the body that made it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.plover import Quad
from sayso.core.vocabulary import ActorKind
from sayso.export.imprint import web_address
from sayso.export.words import visible
from sayso.knowledge import Actor, Dated, Knowledge
from sayso.ledger.public import PUBLIC_OFFICES
from sayso.serve.drawn.times import in_words
from sayso.serve.shapes import actor_path

KINDS: dict[ActorKind, str] = {
    ActorKind.STATE: "state",
    ActorKind.TERRITORY: "territory",
    ActorKind.PEOPLE: "people",
    ActorKind.PERSON: "person with a public office",
    ActorKind.ARMED_GROUP: "armed group",
    ActorKind.MOVEMENT: "movement",
    ActorKind.PARTY: "party",
    ActorKind.INTERGOVERNMENTAL: "intergovernmental body",
    ActorKind.GOVERNMENT_BODY: "government body",
    ActorKind.ARMED_FORCES: "armed forces",
    ActorKind.INTELLIGENCE_AGENCY: "intelligence agency",
    ActorKind.NEWS_ORGANISATION: "news organisation",
    ActorKind.ORGANISATION: "organisation",
    ActorKind.OFFICE: "office",
}
QUAD_NAMES: dict[Quad, str] = {
    Quad.VERBAL_COOPERATION: "verbal cooperation",
    Quad.MATERIAL_COOPERATION: "material cooperation",
    Quad.VERBAL_CONFLICT: "verbal conflict",
    Quad.MATERIAL_CONFLICT: "material conflict",
}
_SECTORS = {
    "GOV": "government", "MIL": "armed forces", "REB": "rebels", "SPY": "intelligence", "JRN": "news media",
    "PTY": "party", "LEG": "legislature", "JUD": "judiciary", "COP": "police", "CVL": "civil society",
    "REL": "religion", "OPP": "opposition", "UAF": "armed, unaligned", "IGO": "intergovernmental",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: what it is, its value, a link to the actor it names, and where it comes from.

    `source` is the address that was opened, `says` what stands there; both None where nobody checked it.
    """

    name: str
    value: str
    href: str | None = None
    source: str | None = None
    says: str | None = None


def country_name(code: str | None, knowledge: Knowledge) -> str:
    """The name of a state or territory; what is no code stays as it is."""
    found = knowledge.country(code or "")
    return found.name if found else visible(code or "")


def office_name(office: str, knowledge: Knowledge) -> str:
    """An office in words: "Prime Minister of Pakistan"."""
    names = {one.id: one.name for one in knowledge.offices}
    for end in sorted(PUBLIC_OFFICES, key=len, reverse=True):
        if office.endswith(f"-{end}"):
            owner = office.removesuffix(f"-{end}")
            known = knowledge.by_id.get(owner)
            return visible(f"{names.get(end, end)} of {known.name if known else owner}")
    return visible(office)


def names_of(key: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """Every other way to write the name that the files hold."""
    found = knowledge.by_id.get(key or "")
    return tuple(visible(name) for name in (*found.acronyms, *found.aliases)) if found else ()


def facts_of(key: str | None, knowledge: Knowledge) -> tuple[Fact, ...]:
    """Everything that the files hold of an actor; nothing for one that is in none."""
    found = knowledge.by_id.get(key or "")
    return tuple(_facts(found, knowledge)) if found else ()


def _facts(actor: Actor, knowledge: Knowledge) -> Iterator[Fact]:
    if actor.country and actor.country.lower() != actor.id:
        yield Fact("Home state", country_name(actor.country, knowledge))
    if actor.sector:
        yield Fact("Sector", _SECTORS.get(actor.sector, actor.sector))
    if actor.parent:
        yield _other("Part of", actor.parent, knowledge)
    yield from _dated("Founded", actor.founded)
    yield from _dated("Ended", actor.dissolved)
    for one in actor.predecessors:
        yield _other("Came from", one, knowledge)
    for one in actor.successors:
        yield _other("Became, or gave rise to", one, knowledge)
    for event in knowledge.events:
        if event.by == actor.id:
            yield from _dated(visible(event.name), event.date)
    for designation in knowledge.designations_of(actor.id):
        by = knowledge.by_id.get(designation.by)
        since = f", {in_words(designation.date)}" if designation.date else ""
        yield Fact(
            f"Listed by {visible(by.name if by else designation.by)}",
            visible(f"{designation.list}{since}"),
            None,
            web_address(designation.source),
            visible(designation.says),
        )


def _dated(name: str, date: Dated | None) -> Iterator[Fact]:
    if date is not None:
        says = visible(date.says) if date.says else None
        yield Fact(name, in_words(date.date), None, web_address(date.source), says)


def _other(name: str, key: str, knowledge: Knowledge) -> Fact:
    found = knowledge.by_id.get(key)
    return Fact(name, visible(found.name if found else key), actor_path(key))
