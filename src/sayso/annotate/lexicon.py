"""Word lists beside the annotators: TOML files that people can read and mend.

Each annotator's folder holds its `lexicon.toml`: tables of lists of lower-case words or phrases.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from sayso.core.errors import KnowledgeError


@cache
def load_lexicon(package: str, name: str = "lexicon.toml") -> dict[str, Any]:
    """The tables of `name` in a package such as "sayso.annotate.wording". Raises KnowledgeError."""
    source = files(package) / name
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"{package}/{name} cannot be read: {error}") from error


@cache
def word_set(package: str, table: str, key: str) -> frozenset[str]:
    """The words of one list of a package's lexicon. Raises KnowledgeError where there is no such list."""
    words = load_lexicon(package).get(table, {}).get(key)
    if not isinstance(words, list):
        raise KnowledgeError(f"{package}/lexicon.toml has no list {table}.{key}")
    return frozenset(words)
