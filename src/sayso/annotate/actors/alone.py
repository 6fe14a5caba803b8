"""Bodies named without their state: "the Supreme Court", "the Justice Department".

In: all hits and the places of a document. Out: the same hits; a body that the files don't know and whose
whole name is a noun of theirs belongs to the state whose affairs the document tells. It tells a state's
affairs where it names bodies, offices and towns of that state, and at least twice as often as those of any
other.
That a state or its people are named says nothing: a text on one state's courts may speak of another all the
time. Where nothing decides, the body stays nobody's in particular.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from sayso.annotate.actors.compose import Composer
from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.known import Named
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import IGO, Body, PlaceEntry

_PACKAGE = "sayso.annotate.actors"
_AS_OFTEN = 2  # times the next
_LEAST = 2  # mentions of bodies, offices and towns that show a state's affairs
_BODIES = frozenset(
    {
        ActorKind.GOVERNMENT_BODY,
        ActorKind.OFFICE,
        ActorKind.ARMED_FORCES,
        ActorKind.INTELLIGENCE_AGENCY,
        ActorKind.PARTY,
    }
)
_OTHERS = frozenset({ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.STATE, ActorKind.TERRITORY})


def with_their_states(hits: list[Hit], places: Iterable[Named], composer: Composer) -> list[Hit]:
    """The hits, with ids for the bodies whose state the document shows."""
    bodies = {i: body for i, hit in enumerate(hits) if (body := _body(hit, composer)) is not None}
    code = about(hits, places) if bodies else None
    if code is None:
        return hits
    found = list(hits)
    for i, body in bodies.items():
        name = f"{body.name} of {composer.names[code]}"
        made = f"{code.lower()}-{body.id}"
        found[i] = replace(hits[i], name=name, kind=body.kind, id=made, sector=body.sector, country=code)
    return found


def about(hits: Iterable[Hit], places: Iterable[Named]) -> str | None:
    """The code of the state whose affairs a document tells, if there is one."""
    codes = [h.country for h in hits if h.id is not None and h.kind in _BODIES and h.country != IGO]
    codes += [code for p in places if (code := _state_of(p)) is not None]
    ranked = Counter(code for code in codes if code).most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) == 2 and ranked[0][1] < _AS_OFTEN * ranked[1][1]):
        return None
    return ranked[0][0]


def _state_of(named: Named) -> str | None:
    place = named.target
    return place.countries[0] if isinstance(place, PlaceEntry) and len(place.countries) == 1 else None


def _body(hit: Hit, composer: Composer) -> Body | None:
    if hit.id is not None or hit.kind in _OTHERS or hit.country is not None:
        return None
    if " ".join(composer.atoms.keys[hit.first : hit.last]) in word_set(_PACKAGE, "alone", "never"):
        return None
    body = composer.matcher.bodies.at(composer.atoms, hit.first)
    return body.meaning if body is not None and body.last == hit.last else None
