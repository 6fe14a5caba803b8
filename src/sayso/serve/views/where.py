"""Which place is meant, and which end of a way: places by words of their name, from the knowledge files.

In: words that somebody typed. Out: places to choose from, and what is known of the one that was chosen.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.core.marks import Place
from sayso.export.words import visible
from sayso.knowledge import Country, PlaceEntry, country_names, load_knowledge
from sayso.knowledge.cities import City, cities_named
from sayso.knowledge.files import plain_name

_MOST = 12
Pick = tuple[str, str, str]  # one to choose: id ("" for one that no file has), name, what it is


class Meant(NamedTuple):
    """A place that the files have. `about` says what it is."""

    id: str
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    about: str


def known_places(words: str) -> list[Pick]:
    """Places of this name, to choose from."""
    return [(one.id, one.name, one.about) for one in _found(words)[:_MOST]]


def chosen_place(id_: str, words: str) -> Meant | None:
    """The place of an id among those of this name."""
    return next((one for one in _found(words) if one.id == id_), None)


def machine_place(places: Sequence[Place], id_: str, name: str) -> Place | None:
    """The place of the machine's that is meant, by its id, or by its name where it has none."""
    return next((one for one in places if (one.id or "") == id_ and visible(one.name) == name), None)


def end_of(words: str) -> str:
    """An end of a way as the ledger has it: the code of a state or territory, where its name was typed."""
    names = country_names()
    if words.upper() in names:
        return words.upper()
    sought = plain_name(words)
    found = (code for code, name in names.items() if plain_name(name) == sought)
    return next(found, None) or next(
        (c.code for c in load_knowledge().countries if sought in map(plain_name, c.aliases)), words
    )


def end_in_words(end: str) -> str:
    """The same, as a form shows it."""
    return visible(country_names().get(end, end))


def group_of(words: str) -> str:
    """A group by its own name, where another of its names was typed and no other actor has that."""
    sought = plain_name(words)
    found = {
        actor.name
        for actor in load_knowledge().actors
        if words in actor.acronyms or sought in map(plain_name, (actor.name, *actor.aliases))
    }
    return found.pop() if len(found) == 1 else words


def _found(words: str) -> list[Meant]:
    """Those of just this name first: states, places of the files, cities; then those that hold the words."""
    sought = plain_name(words)
    if not sought:
        return []
    parts = sought.split()
    exact: list[Meant] = []
    others: list[Meant] = []
    listed = set[int]()
    known: tuple[Country | PlaceEntry, ...] = (*load_knowledge().countries, *load_knowledge().places)
    for place in known:
        names = _names(place)
        if not any(all(part in name for part in parts) for name in names):
            continue
        city = _city_of(place) if isinstance(place, PlaceEntry) else None
        listed |= {city.number} if city else set()
        (exact if sought in names else others).append(_meant(place, city))
    cities = [_city(city) for city in cities_named(words) if city.number not in listed]
    return [*exact, *cities, *others]


def _names(place: Country | PlaceEntry) -> tuple[str, ...]:
    """All names, plain. What stands behind a comma only tells it from others of its name."""
    own = (place.name, place.name.split(",")[0], *place.aliases)
    return tuple(map(plain_name, own))


def _meant(place: Country | PlaceEntry, city: City | None) -> Meant:
    if isinstance(place, Country):
        return Meant(place.id, place.name, place.code, None, None, place.kind.value)
    country = place.countries[0] if len(place.countries) == 1 else None
    lat, lon = place.lat, place.lon
    if city is not None and lat is None:
        lat, lon = city.latitude, city.longitude
    about = ", ".join((place.type, *map(end_in_words, place.countries)))
    return Meant(place.id, place.name, country, lat, lon, about)


def _city_of(place: PlaceEntry) -> City | None:
    """The city of GeoNames that an entry is."""
    if place.type != "city":
        return None
    names = (place.name, place.name.split(",")[0], *place.aliases)
    found = (city for name in names for city in cities_named(name) if city.country in place.countries)
    return next(found, None)


def _city(city: City) -> Meant:
    country = city.country
    where = f", {end_in_words(country)}" if country else ""
    about = f"city{where}, {city.population:,} people"
    return Meant(city.id, city.name, country, city.latitude, city.longitude, about)
