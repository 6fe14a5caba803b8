"""Which places a document names.

In: the one parse, its actors and the knowledge. Out: Places in the order of the text, none overlapping. A
state's or territory's name is a place too; its people are not, nor is a capital that stands for its
government. A name that the files don't know and that the recogniser takes for a place is looked up among
the divisions of states (ISO 3166-2) and GeoNames' cities. A name of several places has as candidates the
ids that were not chosen; where nothing decides, or the ISO lists give a place to two states, no country is
given. Coordinates are given for cities that GeoNames has, and where the files have them.
"""

from dataclasses import dataclass

from sayso.annotate.actors.entities import Capitals
from sayso.annotate.actors.known import KnownNames, Named, known_names
from sayso.annotate.actors.matcher import is_state
from sayso.annotate.actors.names import Atoms
from sayso.annotate.lexicon import word_set
from sayso.annotate.parse import Parsed
from sayso.annotate.places.decide import Around, decide
from sayso.annotate.places.gazetteer import abbreviated, coordinates, meanings
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
    found = [p for p in (_place(n, atoms) for n in known) if p is not None]
    found = _outside(found, blocked)
    taken = sorted([*blocked, *(p.span for p in found), *(a.span for a in actors if a.kind in _STATES)])
    countries = {p.country for p in found} | {a.country for a in actors}
    lookup = _Lookup(atoms, frozenset(c for c in countries if c), {n.first: n for n in known})
    found.extend(_outside(lookup.recognised(parsed), taken))
    return tuple(sorted(found, key=lambda p: p.span))


def _place(named: Named, atoms: Atoms) -> Place | None:
    span = Span(*atoms.bounds(named.first, named.last))
    if named.target is None:
        return _undecided(named, span, atoms)
    others = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    if isinstance(named.target, PlaceEntry):
        place = named.target
        lat, lon = coordinates(place)
        if len(place.countries) == 1:
            return Place(span, place.name, place.countries[0], place.id, lat, lon, others)
        claims = tuple(c.lower() for c in place.countries)
        return Place(span, place.name, None, place.id, lat, lon, (*others, *claims))
    if isinstance(named.target, Actor) and is_state(named.target):
        return Place(span, named.target.name, named.target.country, named.target.id, candidates=others)
    return None


def _undecided(named: Named, span: Span, atoms: Atoms) -> Place | None:
    ids = tuple(c.id for c in named.candidates if isinstance(c, PlaceEntry) or is_state(c))
    return Place(span, atoms.text[span.start : span.end], candidates=ids) if ids else None


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Looks up names that the files don't know. `known` tells what the files name at an atom."""

    atoms: Atoms
    countries: frozenset[str]
    known: dict[int, Named]

    def recognised(self, parsed: Parsed) -> list[Place]:
        """What the recogniser takes for a place, without its article."""
        atoms, found = self.atoms, []
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
                found.append(self._place(first, last))
        return found

    def _place(self, first: int, last: int) -> Place:
        span = Span(*self.atoms.bounds(first, last))
        name = " ".join(self.atoms.text[span.start : span.end].split())
        short = abbreviated(self._dotted(first, last))
        if short is not None:
            return Place(span, short.name, short.country, short.id)
        found = meanings(name)
        after, country = self._after(last)
        chosen = decide(found, Around(after, country, self._noun(first, last), self.countries))
        if chosen is not None:
            others = tuple(m.id for m in found if m is not chosen)
            return Place(span, name, chosen.country, chosen.id, chosen.lat, chosen.lon, others)
        countries = {m.country for m in found}
        shared = countries.pop() if len(countries) == 1 and any(not m.is_city for m in found) else None
        return Place(span, name, shared, candidates=tuple(m.id for m in found))

    def _after(self, last: int) -> tuple[str | None, str | None]:
        """The id and the state's code of a state or division right after: "Springfield, Illinois"."""
        if last >= len(self.atoms) or self.atoms.gap(last - 1) not in {", ", " ("}:
            return None, None
        named = self.known.get(last)
        if named is not None and isinstance(named.target, Actor) and is_state(named.target):
            return named.target.id, named.target.country
        for length in (3, 2, 1):  # "District of Columbia" has the most words
            end = min(last + length, len(self.atoms))
            short = abbreviated(self._dotted(last, end))
            words = " ".join(self.atoms.word(i) for i in range(last, end))
            division = [short] if short else [m for m in meanings(words) if not m.is_city]
            if len(division) == 1:
                return division[0].id, division[0].country
        return None, None

    def _dotted(self, first: int, last: int) -> str:
        """The words with the full stop after them: "Calif.", "N.J."."""
        start, end = self.atoms.starts[first], self.atoms.ends[last - 1]
        return self.atoms.text[start : end + 1]

    def _noun(self, first: int, last: int) -> str | None:
        """As in "Aleppo province", "the city of Aleppo": whether a division or a city is meant."""
        beside = [self.atoms.keys[last]] if last < len(self.atoms) and self.atoms.gap(last - 1) == " " else []
        if first > 1 and self.atoms.keys[first - 1] == "of":
            beside.append(self.atoms.keys[first - 2])
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
