"""Known names and the recogniser's, put together.

In: hits from the files and hits from the recogniser. Out: one list without overlaps. A known name wins,
but for two cases: a person's name that holds a state's ("Michael Jordan"), and an organisation's name
that holds a state, its people or a place ("Bank of Israel"), which then gives it its country.
"""

from dataclasses import replace

from sayso.annotate.actors.hits import Hit, overlaps, without_overlaps
from sayso.annotate.actors.known import Named
from sayso.annotate.actors.names import Atoms
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import PlaceEntry


def merge(known: list[Hit], entities: list[Hit], places: list[Named], atoms: Atoms) -> list[Hit]:
    """All hits in the order of the text, none overlapping another."""
    winners: list[Hit] = []
    rest: list[Hit] = []
    at = 0
    for entity in sorted(entities, key=lambda h: h.first):
        while at < len(known) and known[at].last <= entity.first:
            at += 1
        inside = _overlapping(known, at, entity)
        if not inside:
            rest.append(entity)
        elif _holds_only_states(entity, inside):
            winners.extend(_with_states(entity, inside, atoms))
    hits = without_overlaps(without_overlaps(winners, known), rest)
    return _without_places(hits, places)


def _overlapping(known: list[Hit], at: int, entity: Hit) -> list[Hit]:
    found = []
    while at < len(known) and known[at].first < entity.last:
        if overlaps(known[at], entity):
            found.append(known[at])
        at += 1
    return found


def _holds_only_states(entity: Hit, inside: list[Hit]) -> bool:
    """True where every known name inside is a state or people, and the entity is more than those."""
    if not all(h.of_state and entity.first <= h.first and h.last <= entity.last for h in inside):
        return False
    return sum(h.last - h.first for h in inside) < entity.last - entity.first


def _with_states(entity: Hit, inside: list[Hit], atoms: Atoms) -> list[Hit]:
    """The entity, less a demonym before a person's name; an organisation takes the state's country."""
    if entity.kind is ActorKind.PEOPLE:
        return []
    if entity.kind is ActorKind.PERSON:
        lead = inside[0]
        if lead.kind is not ActorKind.PEOPLE:
            return [entity]
        if lead.first != entity.first:
            return [entity] if lead.last == entity.last else []
        name = " ".join(atoms.text[atoms.starts[lead.last] : atoms.ends[entity.last - 1]].split())
        return [replace(entity, first=lead.last, name=name)]
    codes = {h.country for h in inside}
    proper = any(
        atoms.word(i)[0].isupper()
        for i in range(entity.first, entity.last)
        if not any(h.first <= i < h.last for h in inside)
    )
    return [replace(entity, country=codes.pop() if len(codes) == 1 else None)] if proper else []


def _without_places(hits: list[Hit], places: list[Named]) -> list[Hit]:
    """Leave out what the recogniser calls a person or organisation and the files know as a place."""
    exact = {(p.first, p.last) for p in places if isinstance(p.target, PlaceEntry)}
    return [h for h in hits if h.id is not None or (h.first, h.last) not in exact]
