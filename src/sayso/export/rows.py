"""Rows of any table to the three forms that questions are answered in: JSON Lines, CSV, or a table to read.

In: names of columns and rows. Out: text on a stream. Bytes are written as hexadecimal; terminal codes in what
strangers wrote are shown, never obeyed.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import BinaryIO

import msgspec

from sayso.export.cells import encodable, guarded
from sayso.export.words import visible


class Form(StrEnum):
    """How rows are written."""

    JSON = "json"
    CSV = "csv"
    TABLE = "table"


def write_rows(
    columns: Sequence[str], rows: Iterable[Sequence[object]], form: Form, stream: BinaryIO
) -> None:
    """Write the rows, one by one; a table is gathered first, to know its widths."""
    if form is Form.JSON:
        for row in rows:
            stream.write(msgspec.json.encode(dict(zip(columns, map(_shown, row), strict=True))) + b"\n")
    elif form is Form.CSV:
        _write_csv(columns, rows, stream)
    else:
        _write_table(columns, rows, stream)
    stream.flush()


def _write_csv(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(_shown(value)) for value in row])
    text.detach()


def _write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], stream: BinaryIO) -> None:
    from rich.console import Console  # noqa: PLC0415  only for this form
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", min_width=min(len(column), 12))
    for row in rows:
        table.add_row(*(Text(visible("" if value is None else str(_shown(value)))) for value in row))
    text = io.TextIOWrapper(stream, encoding="utf-8", write_through=True)
    Console(file=text).print(table)
    text.detach()


def _shown(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _harmless(value: object) -> object:
    return guarded(encodable(value)) if isinstance(value, str) else value
