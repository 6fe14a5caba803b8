"""Which format a user's file is in: its ending says so.

In: a path and the bytes that stand there. Out: a TableFile with the same tables as one of ours. Whatever the
format, an entry means the same and is checked by the same rules.
"""

from collections.abc import Callable
from pathlib import PurePath

from sayso.core.errors import KnowledgeError
from sayso.knowledge.files import parse_toml
from sayso.knowledge.own.followthemoney import parse_entities
from sayso.knowledge.own.table import parse_table
from sayso.knowledge.tables import TableFile

USER_TABLES = frozenset({"actor", "ambiguous", "designations", "event", "place"})


def parse_own(path: str, data: bytes) -> TableFile:
    """The tables of a user's file. Raises KnowledgeError that names the file and, in rows, the row."""
    ending = PurePath(path).suffix.lower()
    parse = _PARSERS.get(ending)
    if parse is None:
        known = ", ".join(_PARSERS)
        raise KnowledgeError(f"{path}: a file of actors ends in one of {known}, and not in {ending!r}")
    return parse(path, data)


def _toml(path: str, data: bytes) -> TableFile:
    tables = parse_toml(data, path)
    unknown = sorted(set(tables) - USER_TABLES)
    if unknown:
        raise KnowledgeError(
            f"{path}: unknown table(s) {', '.join(unknown)}; known are {sorted(USER_TABLES)}"
        )
    return TableFile(path, tables)


_PARSERS: dict[str, Callable[[str, bytes], TableFile]] = {
    ".toml": _toml,
    ".csv": parse_table,
    ".jsonl": parse_entities,
    ".json": parse_entities,
    ".ftm": parse_entities,
}
