"""Finding and parsing the files of knowledge: bytes in, TOML tables and a digest out.

The states come from pycountry's own data file (ISO 3166-1, kept by Debian's iso-codes). It is read as a
file: importing the package costs more than all the rest of the loading together.
"""

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.core.errors import KnowledgeError

_WORDS = re.compile(r"[^\W_]+")
SHIPPED_ACTORS = (
    "actors/armed_groups.toml",
    "actors/forces.toml",
    "actors/intelligence.toml",
    "actors/intergovernmental.toml",
    "actors/news.toml",
    "actors/parties.toml",
    "actors/states_bodies.toml",
)
SHIPPED = (
    *SHIPPED_ACTORS,
    "countries.toml",
    "designations.toml",
    "divisions.toml",
    "events.toml",
    "offices.toml",
    "places.toml",
    "series.toml",
)


def shipped_bytes(name: str) -> bytes:
    """The bytes of a file of this package."""
    try:
        return (files("sayso.knowledge") / name).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"knowledge/{name} cannot be read: {error}") from error


def user_bytes(path: str) -> bytes:
    """The bytes of a file that the user named."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be read: {error}") from error


def parse_toml(data: bytes, name: str) -> dict[str, Any]:
    """TOML as tables. Raises KnowledgeError that names the file and, where TOML says so, the line."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{name} is not valid TOML: {error}") from error


def iso_bytes(standard: str = "iso3166-1") -> bytes:
    """The file of pycountry that holds ISO 3166-1 (states and territories) or 3166-2 (their divisions)."""
    spec = find_spec("pycountry")
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError("pycountry is not installed: the list of states and territories is missing")
    path = Path(spec.submodule_search_locations[0]) / "databases" / f"{standard}.json"
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"pycountry's {standard} cannot be read: {error}") from error


def parse_iso(data: bytes) -> list[dict[str, str]]:
    """The records of ISO 3166-1, in the order of their alpha-3 codes."""
    try:
        records: list[dict[str, str]] = json.loads(data)["3166-1"]
        return sorted(records, key=lambda record: record["alpha_3"])
    except (ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"pycountry's list of countries is not as expected: {error}") from error


@lru_cache(maxsize=1)
def alpha_3_by_2() -> Mapping[str, str]:
    """ISO 3166-1: the code of three letters by that of two."""
    return {record["alpha_2"]: record["alpha_3"] for record in parse_iso(iso_bytes())}


def alpha_3(alpha_2: str) -> str | None:
    """The alpha-3 code of a state or territory."""
    return alpha_3_by_2().get(alpha_2)


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """SHA-256 over names and contents in the order given, each with its length."""
    digest = hashlib.sha256()
    for name, data in parts:
        label = name.encode()
        digest.update(b"%d:%s%d:" % (len(label), label, len(data)))
        digest.update(data)
    return digest.hexdigest()


def plain_name(name: str) -> str:
    """A name as it is compared: lower case, no marks, one space between words, no "the" before it."""
    bare = name
    if not name.isascii():  # most are, and have no marks to take off
        bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(_WORDS.findall(bare.casefold())).removeprefix("the ")


def slug(name: str) -> str:
    """A name as an id: lower case, letters without their marks, hyphens for all else."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
