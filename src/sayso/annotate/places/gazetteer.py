"""What a name may mean as a place: divisions of states (ISO 3166-2, and English names) and cities (GeoNames).

In: a name. Out: every place of that name, as `Meaning` values; coordinates of a place that the knowledge
files hold. Nothing here looks at a text.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.knowledge import PlaceEntry
from sayso.knowledge.cities import City, cities_named, cities_spelled
from sayso.knowledge.divisions import division_name, divisions, is_named_barely
from sayso.knowledge.files import alpha_3, plain_name

_PACKAGE = "sayso.annotate.places"
_CITY = "city"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One place of a name. `people` is None for a division; `within` is a division's code, where known.

    `spelled` is true where the name is another spelling of a city that GeoNames lists under its own;
    `bare` for a division that news names without saying in which state it is.
    """

    id: str
    country: str | None
    name: str
    lat: float | None = None
    lon: float | None = None
    people: int | None = None
    within: str | None = None
    spelled: bool = False
    bare: bool = False

    @property
    def is_city(self) -> bool:
        """True for a city, false for a division of a state."""
        return self.people is not None


@lru_cache(maxsize=4096)
def meanings(name: str) -> tuple[Meaning, ...]:
    """All places of a name: the cities, the largest first, then the divisions.

    Other spellings of cities are looked up only where nothing has that name.
    """
    return of_this_name(name) or tuple(
        replace(_of_city(city), spelled=True) for city in cities_spelled(name) if _may_be(name)
    )


@lru_cache(maxsize=4096)
def of_this_name(name: str) -> tuple[Meaning, ...]:
    """As `meanings`, without other spellings."""
    if not _may_be(name):
        return ()
    cities = tuple(_of_city(city) for city in cities_named(name))
    return (*cities, *(_of_division(code, name) for code in divisions().get(plain_name(name), ())))


def division_of(place: PlaceEntry, name: str) -> Meaning | None:
    """The division that has the name of a city of the files, in its state, if there is one."""
    found = [m for m in of_this_name(name) if not m.is_city and m.country in place.countries]
    return found[0] if place.type == _CITY and len(found) == 1 else None


def others_of(place: PlaceEntry, name: str, declared: tuple[PlaceEntry, ...]) -> tuple[Meaning, ...]:
    """The places that go by the name of a place of the files, and are none of those that the files have.

    `declared` are the other places of the files that have the name.

    A division of its state that has the name of a city, or is a region itself, is left out, but where news
    names it barely: "Kabul" is no choice between the city and its province.
    """
    listed = {city.id for city in map(_city_of, (place, *declared)) if city is not None}
    return tuple(m for m in of_this_name(name) if not _is_listed(m, place, listed))


def _is_listed(meaning: Meaning, place: PlaceEntry, listed: set[str]) -> bool:
    if meaning.is_city:
        return meaning.id in listed
    if meaning.country not in place.countries:
        return False
    return place.type != _CITY or not meaning.bare


def _may_be(name: str) -> bool:
    return plain_name(name) not in word_set(_PACKAGE, "words", "never")


def abbreviated(words: str) -> Meaning | None:
    """The division that an abbreviation stands for: "Calif.", "N.J."; it must end in its full stop."""
    code = load_lexicon(_PACKAGE)["abbreviations"].get(words.lower())
    if code is None:
        return None
    return Meaning(code, alpha_3(code[:2].upper()), division_name(code.upper()))


@lru_cache(maxsize=4096)
def coordinates(place: PlaceEntry) -> tuple[float | None, float | None]:
    """Where a place of the files lies: as the entry says, else as GeoNames has the city, else unknown.

    A city is looked up by each of its names among those of its state; the largest of a name holds.
    """
    found = _city_of(place) if place.lat is None else None
    return (place.lat, place.lon) if found is None else (found.latitude, found.longitude)


@lru_cache(maxsize=4096)
def _city_of(place: PlaceEntry) -> City | None:
    """The city of GeoNames that an entry of the files is."""
    if place.type != _CITY:
        return None
    names = (place.name, place.name.split(",")[0], *place.aliases)
    found = (c for name in names for c in cities_named(name) if c.country in place.countries)
    return next(found, None)


def _of_city(city: City) -> Meaning:
    return Meaning(
        city.id, city.country, city.name, city.latitude, city.longitude, city.population, city.division
    )


def _of_division(code: str, name: str) -> Meaning:
    return Meaning(code.lower(), alpha_3(code[:2]), name, bare=is_named_barely(code))
