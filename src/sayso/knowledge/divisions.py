"""Divisions of states: ISO 3166-2, as pycountry ships it, with usual English names laid over it.

In: a name or a code. Out: codes ("US-MI"), names, and whether news names a division without its state. ISO
is read only when a text names a place. Nothing here says to which state a place ought to belong.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.core.errors import KnowledgeError
from sayso.knowledge.files import iso_bytes, parse_toml, plain_name, shipped_bytes

_FILE = "divisions.toml"
_WHERE = f"knowledge/{_FILE}"


@dataclass(frozen=True, slots=True)
class Overlay:
    """What we lay over ISO 3166-2: states (alpha-2) named barely, and the English names of each code."""

    bare: frozenset[str]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Listed:
    """One record of ISO 3166-2; `first_level` is false for a part of another division."""

    name: str
    first_level: bool


@lru_cache(maxsize=1)
def divisions() -> Mapping[str, tuple[str, ...]]:
    """The codes of the divisions that go by each plain name ("michigan": "US-MI")."""
    found: dict[str, set[str]] = {}
    for code, record in _iso().items():
        for name in (record.name, *overlay().names.get(code, ())):
            found.setdefault(plain_name(name), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


def division_name(code: str) -> str:
    """The usual English name of a code, else that of ISO 3166-2; the code itself where it has none."""
    if code in overlay().names:
        return overlay().names[code][0]
    record = _iso().get(code)
    return code if record is None else record.name


def is_named_barely(code: str) -> bool:
    """True for a first-level division that news names without saying in which state it is."""
    record = _iso().get(code)
    if record is None or not record.first_level:
        return False
    return code in overlay().names or code[:2] in overlay().bare


@lru_cache(maxsize=1)
def overlay() -> Overlay:
    """The shipped file. Raises KnowledgeError."""
    return read_overlay(shipped_bytes(_FILE))


def read_overlay(data: bytes) -> Overlay:
    """A file of this form. Raises KnowledgeError."""
    tables = parse_toml(data, _WHERE)
    try:
        names = {code: tuple(words.split(" / ")) for code, words in tables["names"].items()}
        return Overlay(frozenset(tables["bare"]), names)
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError(
            f"{_WHERE}: `bare` is a list, and `names` a table of texts ({error!r})"
        ) from error


def overlay_faults(laid: Overlay) -> Iterator[str]:
    """What is wrong with an overlay: codes that ISO has not, names that stand there already or twice."""
    states = {code[:2] for code in _iso()}
    yield from (f"{_WHERE}: there is no state {state!r}" for state in sorted(laid.bare - states))
    seen: dict[tuple[str, str], str] = {}
    for code, names in laid.names.items():
        where, record = f"{_WHERE}, entry {code!r}", _iso().get(code)
        if record is None or not record.first_level:
            yield f"{where}: it is no first-level division of ISO 3166-2"
            continue
        for name in map(plain_name, names):
            if not name or name == plain_name(record.name):
                yield f"{where}: {name!r} is empty or stands in ISO 3166-2 already"
            if seen.setdefault((code[:2], name), code) != code:
                yield f"{where}: {name!r} is the name of {seen[code[:2], name]} too"


@lru_cache(maxsize=1)
def _iso() -> Mapping[str, _Listed]:
    try:
        records = json.loads(iso_bytes("iso3166-2"))["3166-2"]
        return {r["code"]: _Listed(r["name"], first_level="parent" not in r) for r in records}
    except (ValueError, KeyError, TypeError) as error:
        raise KnowledgeError(f"pycountry's iso3166-2 is not as expected: {error}") from error
