"""A knowledge file as tables: what every format becomes before its entries are read.

In: tables by name, each a list of rows. Out: `Entry` values, each of which knows its file and, in a format
that has rows, its row, so that every fault can be found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.core.errors import KnowledgeError
from sayso.knowledge.fields import Entry

Tables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file. `rows` gives, for each actor of a file that is written in rows, the line where it stands."""

    name: str
    tables: Tables
    rows: Sequence[int] = field(default=())

    def entries(self, table: str) -> Iterator[Entry]:
        """The entries of one table. Raises KnowledgeError where it is no list of tables."""
        found = self.tables.get(table, [])
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise KnowledgeError(f"{self.name}: `{table}` must be written as [[{table}]]")
        for number, row in enumerate(found, 1):
            file = f"{self.name}, row {self.rows[number - 1]}" if self.rows else self.name
            yield Entry(row, file, _label(row, table, number))


def entries(files: Sequence[TableFile], table: str) -> Iterator[Entry]:
    """The entries of one table in all the files, in their order."""
    for file in files:
        yield from file.entries(table)


def _label(row: Mapping[str, Any], table: str, number: int) -> str:
    return str(row.get("id") or row.get("name") or f"{table} number {number}")
