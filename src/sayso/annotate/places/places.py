"""Which places a document names.

In: the one parse, its actors and the knowledge. Out: Places in the order of the text, none overlapping. A
state's or territory's name is a place too; its people are not. A name that the files don't know and that
the recogniser takes for a place keeps id and country None. A name of several places has as candidates the
ids that were not chosen; where nothing decides, or the ISO lists give a place to two states, no country
is given. Coordinates are given only where the files have them.
"""

from sayso.annotate.actors.entities import Capitals
from sayso.annotate.actors.known import Named, find_known
from sayso.annotate.actors.matcher import is_state, matcher_of
from sayso.annotate.actors.names import Atoms, atoms_of
from sayso.annotate.parse import Parsed
from sayso.core.marks import ActorMention, Place
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Actor, Knowledge, PlaceEntry
from sayso.knowledge.files import alpha_3, divisions, plain_name

_LABELS = frozenset({"GPE", "LOC", "FAC"})
_STATES = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_ARTICLES = frozenset({"the", "a", "an"})


def find_places(parsed: Parsed, actors: tuple[ActorMention, ...], knowledge: Knowledge) -> tuple[Place, ...]:
    """Every place that is named, in the order of the text."""
    atoms = atoms_of(parsed.document.text)
    known = find_known(parsed.document, atoms, matcher_of(knowledge))
    blocked = [a.span for a in actors if a.kind not in _STATES]
    found = [p for p in (_place(n, atoms) for n in known) if p is not None]
    found = _outside(found, blocked)
    taken = sorted([*blocked, *(p.span for p in found), *(a.span for a in actors if a.kind in _STATES)])
    found.extend(_outside(_recognised(parsed, atoms), taken))
    return tuple(sorted(found, key=lambda p: p.span))


def _place(named: Named, atoms: Atoms) -> Place | None:
    span = Span(*atoms.bounds(named.first, named.last))
    if named.target is None:
        return _undecided(named, span, atoms)
    others = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    if isinstance(named.target, PlaceEntry):
        place = named.target
        if len(place.countries) == 1:
            return Place(span, place.name, place.countries[0], place.id, place.lat, place.lon, others)
        claims = tuple(c.lower() for c in place.countries)
        return Place(span, place.name, None, place.id, place.lat, place.lon, (*others, *claims))
    if isinstance(named.target, Actor) and is_state(named.target):
        return Place(span, named.target.name, named.target.country, named.target.id, candidates=others)
    return None


def _undecided(named: Named, span: Span, atoms: Atoms) -> Place | None:
    ids = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    return Place(span, atoms.text[span.start : span.end], candidates=ids) if ids else None


def _recognised(parsed: Parsed, atoms: Atoms) -> list[Place]:
    """What the recogniser takes for a place, without its article."""
    found = []
    capitals = Capitals(parsed.document)
    for entity in parsed.doc.ents:
        if entity.label_ not in _LABELS or capitals.at(entity.start_char):
            continue
        first, last = atoms.first_at(entity.start_char), atoms.first_at(entity.end_char)
        while first < last and atoms.keys[first] in _ARTICLES:
            first += 1
        if last - first > 1 and atoms.keys[last - 1] == "s" and atoms.gap(last - 2) == "'":
            last -= 1
        if first < last and any(atoms.word(i)[0].isupper() for i in range(first, last)):
            span = Span(*atoms.bounds(first, last))
            found.append(_division(span, " ".join(atoms.text[span.start : span.end].split())))
    return found


def _division(span: Span, name: str) -> Place:
    """The state's division of that name (ISO 3166-2); of several, the candidates and the state they share."""
    codes = divisions().get(plain_name(name), ())
    countries = {code[:2] for code in codes}
    country = alpha_3(countries.pop()) if len(countries) == 1 else None
    ids = tuple(code.lower() for code in codes)
    if len(ids) == 1:
        return Place(span, name, country, ids[0])
    return Place(span, name, country, candidates=ids)


def _outside(places: list[Place], taken: list[Span]) -> list[Place]:
    """Those of the places that overlap none of the spans. Both are walked once, in the order of the text."""
    kept, at = [], 0
    spans = sorted(taken)
    for place in sorted(places, key=lambda p: p.span):
        while at < len(spans) and spans[at].end <= place.span.start:
            at += 1
        if at == len(spans) or not spans[at].overlaps(place.span):
            kept.append(place)
    return kept
