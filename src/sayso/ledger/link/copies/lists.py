"""The word lists of the search for copies, read from `words.toml`."""

import tomllib
from importlib.resources import files

_LISTS = tomllib.loads((files("sayso.ledger.link.copies") / "words.toml").read_text(encoding="utf-8"))

FUNCTION_WORDS: tuple[str, ...] = tuple(_LISTS["function"])
AGENCIES: dict[str, tuple[str, ...]] = {agency: tuple(names) for agency, names in _LISTS["agencies"].items()}
AGENCY_OF: dict[str, str] = {name: agency for agency, names in AGENCIES.items() for name in names}
