"""CSV: tables for spreadsheets and statistics programs (RFC 4180, UTF-8, names of the columns first).

As one stream it is the table of the claims; as a folder, one file for each table. Several values of one cell
stand with "; " between them. No text can run as a formula: see `sayso.export.cells`.
"""

import csv
import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from sayso.core.selection import Selection
from sayso.export.cells import encodable, guarded
from sayso.export.table_rows import Cell
from sayso.export.tables import CLAIMS, TABLES, Table


class Csv:
    """Tables as CSV."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """The table of the claims."""
        with _written(CLAIMS, stream) as writer:
            for chosen in selection.documents():
                writer.writerows(_cells(CLAIMS, row) for row in CLAIMS.rows(chosen, selection.relations))

    def write_folder(self, selection: Selection, folder: Path) -> None:
        """One file for each table."""
        with ExitStack() as stack:
            writers = {}
            for table in TABLES:
                stream = stack.enter_context((folder / f"{table.name}.csv").open("wb"))
                writers[table.name] = stack.enter_context(_written(table, stream))
            for chosen in selection.documents():
                for table in TABLES:
                    rows = table.rows(chosen, selection.relations)
                    writers[table.name].writerows(_cells(table, row) for row in rows)


@contextmanager
def _written(table: Table, stream: BinaryIO) -> Iterator[Any]:
    """A csv.writer to the stream, which stays open."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow([column.name for column in table.columns if not column.long])
        yield writer
        text.flush()
    finally:
        text.detach()


def _cells(table: Table, row: tuple[Cell, ...]) -> list[Cell]:
    return [_cell(value) for value, column in zip(row, table.columns, strict=True) if not column.long]


def _cell(value: Cell) -> Cell:
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return guarded(encodable(value)) if isinstance(value, str) else value


FORMAT = Csv()
