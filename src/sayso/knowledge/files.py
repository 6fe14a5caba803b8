"""Finding and parsing the files of knowledge: bytes in, TOML tables and a digest out.

The states come from pycountry's own data file (ISO 3166-1, kept by Debian's iso-codes). It is read as a
file: importing the package costs more than all the rest of the loading together.
"""

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sayso.core.errors import KnowledgeError

SHIPPED_ACTORS = (
    "actors/armed_groups.toml",
    "actors/forces.toml",
    "actors/intelligence.toml",
    "actors/intergovernmental.toml",
    "actors/news.toml",
    "actors/parties.toml",
    "actors/states_bodies.toml",
)
SHIPPED = (*SHIPPED_ACTORS, "countries.toml", "events.toml", "offices.toml", "places.toml", "series.toml")


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


def iso_bytes() -> bytes:
    """The file of pycountry that holds ISO 3166-1."""
    spec = find_spec("pycountry")
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError("pycountry is not installed: the list of states and territories is missing")
    path = Path(spec.submodule_search_locations[0]) / "databases" / "iso3166-1.json"
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"pycountry's list of countries cannot be read: {error}") from error


def parse_iso(data: bytes) -> list[dict[str, str]]:
    """The records of ISO 3166-1, in the order of their alpha-3 codes."""
    try:
        records: list[dict[str, str]] = json.loads(data)["3166-1"]
        return sorted(records, key=lambda record: record["alpha_3"])
    except (ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"pycountry's list of countries is not as expected: {error}") from error


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
    plain = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare)).removeprefix("the ")


def slug(name: str) -> str:
    """A name as an id: lower case, letters without their marks, hyphens for all else."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
