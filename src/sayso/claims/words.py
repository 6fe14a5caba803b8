"""The word lists of the claims stage, read from `words.toml`."""

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads((files("sayso.claims") / "words.toml").read_text(encoding="utf-8"))

STOP_WORDS: frozenset[str] = frozenset(_LISTS["stop"])
VIOLENCE: frozenset[str] = frozenset(_LISTS["violence"])
HARMLESS: frozenset[str] = frozenset(_LISTS["harmless"])
PEOPLE: frozenset[str] = frozenset(_LISTS["people"])
OPPOSITES: frozenset[frozenset[str]] = frozenset(frozenset(pair) for pair in _LISTS["opposites"])
ONCE: frozenset[str] = frozenset(_LISTS["once"])
REPORTED: frozenset[str] = frozenset(_LISTS["reported"])
ACCUSATIONS: frozenset[str] = frozenset(_LISTS["accusations"])
PART_IN_IT: frozenset[str] = frozenset(_LISTS["part_in_it"])
REPORTING: frozenset[str] = frozenset(_LISTS["reporting"])
CALLS: frozenset[str] = frozenset(_LISTS["calls"])
