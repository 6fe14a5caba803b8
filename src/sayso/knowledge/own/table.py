"""Actors from CSV: one actor a row, the columns named as the fields of `[[actor]]`.

In: UTF-8 text with a header. Out: a TableFile; a cell that is empty is a field that is not there, and a list
(`aliases`, `acronyms`, `predecessors`) has semicolons between its parts. Without an `id`, the id is made
from the name. A row that does not fit the header is a KnowledgeError that names it.
"""

import csv
import io
from typing import Any

from sayso.core.errors import KnowledgeError
from sayso.knowledge.files import slug
from sayso.knowledge.tables import TableFile

LISTS = ("aliases", "acronyms", "predecessors")
COLUMNS = ("id", "name", *LISTS, "kind", "sector", "country", "parent", "founded", "dissolved")
_BETWEEN = ";"


def parse_table(path: str, data: bytes) -> TableFile:
    """The actors of a CSV file."""
    try:
        reader = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        columns = [cell.strip() for cell in next(reader, [])]
        _check_columns(columns, path)
        actors, rows = [], []
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            rows.append(reader.line_num)
            actors.append(_actor(columns, cells, f"{path}, row {reader.line_num}"))
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path} is not UTF-8 text: {error}") from error
    except csv.Error as error:
        raise KnowledgeError(f"{path}, row {reader.line_num}: this is not valid CSV: {error}") from error
    return TableFile(path, {"actor": actors}, rows)


def _check_columns(columns: list[str], path: str) -> None:
    unknown = sorted(set(columns) - set(COLUMNS))
    if unknown:
        names = ", ".join(map(repr, unknown))
        raise KnowledgeError(f"{path}, row 1: unknown column(s) {names}; known are {', '.join(COLUMNS)}")
    missing = [name for name in ("name", "kind") if name not in columns]
    if missing or len(set(columns)) < len(columns):
        what = f"there is no column {missing[0]!r}" if missing else "a column stands twice"
        raise KnowledgeError(f"{path}, row 1: {what}")


def _actor(columns: list[str], cells: list[str], where: str) -> dict[str, Any]:
    if len(cells) != len(columns):
        raise KnowledgeError(f"{where}: {len(cells)} cells, and the header has {len(columns)}")
    actor: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=True):
        words = cell.strip()
        if words and column in LISTS:
            actor[column] = [part.strip() for part in words.split(_BETWEEN) if part.strip()]
        elif words:
            actor[column] = words
    if "id" not in actor and "name" in actor:
        actor["id"] = slug(actor["name"])
    return actor
