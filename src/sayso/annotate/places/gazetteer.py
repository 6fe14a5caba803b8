"""What a name may mean as a place: divisions of states (ISO 3166-2) and cities (GeoNames).

In: a name. Out: every place of that name, as `Meaning` values; coordinates of a place that the knowledge
files hold. Nothing here looks at a text.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.knowledge import PlaceEntry
from sayso.knowledge.cities import City, cities_named, cities_spelled
from sayso.knowledge.files import alpha_3, division_name, divisions, plain_name

_PACKAGE = "sayso.annotate.places"
_CITY = "city"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One place of a name. `people` is None for a division; `within` is a division's code, where known.

    `spelled` is true where the name is another spelling of a city that GeoNames lists under its own.
    """

    id: str
    country: str | None
    name: str
    lat: float | None = None
    lon: float | None = None
    people: int | None = None
    within: str | None = None
    spelled: bool = False

    @property
    def is_city(self) -> bool:
        """True for a city, false for a division of a state."""
        return self.people is not None


@lru_cache(maxsize=4096)
def meanings(name: str) -> tuple[Meaning, ...]:
    """All places of a name: the cities, the largest first, then the divisions.

    Other spellings of cities are looked up only where nothing has that name.
    """
    if plain_name(name) in word_set(_PACKAGE, "words", "never"):
        return ()
    cities = tuple(_of_city(city) for city in cities_named(name))
    found = (*cities, *(_of_division(code, name) for code in divisions().get(plain_name(name), ())))
    return found or tuple(replace(_of_city(city), spelled=True) for city in cities_spelled(name))


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
    if place.lat is not None or place.type != _CITY:
        return place.lat, place.lon
    for name in (place.name, place.name.split(",")[0], *place.aliases):
        found = next((c for c in cities_named(name) if c.country in place.countries), None)
        if found is not None:
            return found.latitude, found.longitude
    return None, None


def _of_city(city: City) -> Meaning:
    return Meaning(
        city.id, city.country, city.name, city.latitude, city.longitude, city.population, city.division
    )


def _of_division(code: str, name: str) -> Meaning:
    return Meaning(code.lower(), alpha_3(code[:2]), name)
