"""Which places a document names.

In: the one parse, its actors and the knowledge. Out: Places in the order of the text, none overlapping. A
state's or territory's name is a place too; its people are not, nor is a capital that stands for its
government. A name that the files don't know and that the recogniser takes for a place is looked up among
the divisions of states (ISO 3166-2) and GeoNames' cities. A name of several places has as candidates the
ids that were not chosen; where nothing decides, or the ISO lists give a place to two states, no country is
given. A city of the files goes before others of its name, unless another state or division stands right
after it ("San Jose, California") or a noun says division ("Belgorod region"). Coordinates are given for
cities that GeoNames has, and where the files have them.
"""

from dataclasses import dataclass

from sayso.annotate.actors.entities import Capitals
from sayso.annotate.actors.known import KnownNames, Named, known_names
from sayso.annotate.actors.matcher import is_state
from sayso.annotate.actors.names import Atoms
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed
from sayso.annotate.places.decide import SMALL, Around, decide
from sayso.annotate.places.gazetteer import (
    Meaning,
    abbreviated,
    coordinates,
    division_of,
    meanings,
    of_this_name,
    others_of,
)
from sayso.core.marks import ActorMention, Place
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Actor, Knowledge, PlaceEntry

_PACKAGE = "sayso.annotate.places"
_LABELS = frozenset({"GPE", "LOC", "FAC"})
_STATES = frozenset({ActorKind.STATE, ActorKind.TERRITORY})
_ARTICLES = frozenset({"the", "a", "an"})


def find_places(
    parsed: Parsed, actors: tuple[ActorMention, ...], knowledge: Knowledge, names: KnownNames | None = None
) -> tuple[Place, ...]:
    """Every place that is named, in the order of the text. `names` are the document's, if they are known."""
    names = names or known_names(parsed.document, knowledge)
    atoms, known = names.atoms, names.named
    blocked = [a.span for a in actors if a.kind not in _STATES]
    after = _After(atoms, {n.first: n for n in known})
    found = [p for p in (_place(n, after) for n in known) if p is not None]
    found = _outside(found, blocked)
    taken = sorted([*blocked, *(p.span for p in found), *(a.span for a in actors if a.kind in _STATES)])
    countries = {p.country for p in found} | {a.country for a in actors}
    recognised = _recognised(parsed, atoms)
    divisions = {i for i in (_division(atoms, *r) for r in recognised) if i} | {p.id for p in found if p.id}
    lookup = _Lookup(after, frozenset(c for c in countries if c), frozenset(divisions))
    found.extend(_outside([lookup.place(first, last) for first, last in recognised], taken))
    return tuple(sorted(found, key=lambda p: p.span))


def _place(named: Named, after: "_After") -> Place | None:
    span = Span(*after.atoms.bounds(named.first, named.last))
    if named.target is None:
        return _undecided(named, span, _plain(after.atoms, named.first, named.last))
    others = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    if isinstance(named.target, PlaceEntry):
        place = named.target
        lat, lon = coordinates(place)
        if len(place.countries) == 1:
            return _of_the_files(named, place, others, after)
        claims = tuple(c.lower() for c in place.countries)
        return Place(span, place.name, None, place.id, lat, lon, (*others, *claims))
    if isinstance(named.target, Actor) and is_state(named.target):
        return Place(span, named.target.name, named.target.country, named.target.id, candidates=others)
    return None


def _undecided(named: Named, span: Span, name: str) -> Place | None:
    ids = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    listed = tuple(c for c in named.candidates if isinstance(c, PlaceEntry))
    others = others_of(listed[0], name, listed[1:]) if listed else ()
    return Place(span, name, candidates=(*ids, *(m.id for m in others))) if ids else None


def _of_the_files(named: Named, place: PlaceEntry, declared_ids: tuple[str, ...], after: "_After") -> Place:
    """A place of the files in one state, with what else has its name; one of those where the text says so."""
    span = Span(*after.atoms.bounds(named.first, named.last))
    name = _plain(after.atoms, named.first, named.last)
    declared = tuple(c for c in named.candidates if isinstance(c, PlaceEntry))
    others = others_of(place, name, declared)
    chosen = _told(place, name, others, named, after)
    if chosen is not None:
        left = dict.fromkeys((place.id, *declared_ids, *(m.id for m in others if m != chosen)))
        return _chosen(span, name, chosen, tuple(left))
    lat, lon = coordinates(place)
    ids = dict.fromkeys((*declared_ids, *(m.id for m in others)))
    return Place(span, place.name, place.countries[0], place.id, lat, lon, tuple(ids))


def _told(
    place: PlaceEntry, name: str, others: tuple[Meaning, ...], named: Named, after: "_After"
) -> Meaning | None:
    """What the words beside the name say is meant instead: "Belgorod region", "San Jose, California"."""
    if _noun(after.atoms, named.first, named.last) == "division":
        return division_of(place, name)
    division, country = after.at(named.last)
    if not others or country is None or country in place.countries:
        return None
    chosen = decide(others, Around(division, country, None, frozenset({country})))
    return chosen if chosen is not None and chosen.country == country else None


def _chosen(span: Span, name: str, meaning: Meaning, others: tuple[str, ...]) -> Place:
    return Place(span, name, meaning.country, meaning.id, meaning.lat, meaning.lon, others)


def _recognised(parsed: Parsed, atoms: Atoms) -> list[tuple[int, int]]:
    """The atoms, first and up to last, of what the recogniser takes for a place, without its article."""
    found = []
    capitals = Capitals(parsed)
    for entity in parsed.doc.ents:
        if entity.label_ not in _LABELS or capitals.at(entity.start_char):
            continue
        first, last = atoms.first_at(entity.start_char), atoms.first_at(entity.end_char)
        while first < last and atoms.keys[first] in _ARTICLES:
            first += 1
        if last - first > 1 and atoms.keys[last - 1] == "s" and atoms.gap(last - 2) == "'":
            last -= 1
        if first < last and any(atoms.word(i)[0].isupper() for i in range(first, last)):
            found.append((first, last))
    return found


def _division(atoms: Atoms, first: int, last: int) -> str | None:
    """The id of the division that a name means whatever the text says: no large city has that name."""
    found = of_this_name(_plain(atoms, first, last))
    bare = [m for m in found if m.bare]
    large = any((m.people or 0) >= SMALL for m in found)
    return bare[0].id if len(bare) == 1 and not large else None


def _plain(atoms: Atoms, first: int, last: int) -> str:
    start, end = atoms.bounds(first, last)
    return " ".join(atoms.text[start:end].split())


@dataclass(frozen=True, slots=True)
class _After:
    """What stands right after a name. `known` tells what the files name at an atom."""

    atoms: Atoms
    known: dict[int, Named]

    def at(self, last: int) -> tuple[str | None, str | None]:
        """The id and the state's code of a state or division right after: "Springfield, Illinois"."""
        if last >= len(self.atoms) or self.atoms.gap(last - 1) not in {", ", " ("}:
            return None, None
        named = self.known.get(last)
        if named is not None and isinstance(named.target, Actor) and is_state(named.target):
            return named.target.id, named.target.country
        for length in (3, 2, 1):  # "District of Columbia" has the most words
            end = min(last + length, len(self.atoms))
            short = abbreviated(self.dotted(last, end))
            found = [short] if short else [m for m in meanings(self._words(last, end)) if not m.is_city]
            division = [m for m in found if m.bare] or found
            if len(division) == 1:
                return division[0].id, division[0].country
        return None, None

    def dotted(self, first: int, last: int) -> str:
        """The words with the full stop after them: "Calif.", "N.J."."""
        start, end = self.atoms.starts[first], self.atoms.ends[last - 1]
        return self.atoms.text[start : end + 1]

    def _words(self, first: int, last: int) -> str:
        return " ".join(self.atoms.word(i) for i in range(first, last))


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Looks up names that the files don't know, by the states and divisions that the document names."""

    after: _After
    countries: frozenset[str]
    divisions: frozenset[str]

    def place(self, first: int, last: int) -> Place:
        """The place that the atoms name."""
        atoms = self.after.atoms
        span, name = Span(*atoms.bounds(first, last)), _plain(atoms, first, last)
        short = abbreviated(self.after.dotted(first, last))
        if short is not None:
            return Place(span, short.name, short.country, short.id)
        found = meanings(name)
        division, country = self.after.at(last)
        around = Around(division, country, _noun(atoms, first, last), self.countries, self.divisions)
        chosen = decide(found, around)
        if chosen is not None:
            return _chosen(span, name, chosen, tuple(m.id for m in found if m is not chosen))
        countries = {m.country for m in found}
        shared = countries.pop() if len(countries) == 1 and any(not m.is_city for m in found) else None
        return Place(span, name, shared, candidates=tuple(m.id for m in found))


def _noun(atoms: Atoms, first: int, last: int) -> str | None:
    """As in "Aleppo province", "the city of Aleppo": whether a division or a city is meant."""
    beside = [atoms.keys[last]] if last < len(atoms) and atoms.gap(last - 1) == " " else []
    if first > 1 and atoms.keys[first - 1] == "of":
        beside.append(atoms.keys[first - 2])
    for noun in ("city", "division"):
        if word_set(_PACKAGE, "nouns", noun).intersection(beside):
            return noun
    return None


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
