"""Parquet: the same tables with their types, lists as lists, for DuckDB, Polars, pandas and R.

As one stream it is the table of the claims; as a folder, one file for each table. Rows are gathered in groups
of `GROUP`, and no more than that is kept. What was asked of which ledger stands in each file's metadata,
under `sayso`, as JSON.
"""

import json
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.core.selection import Asked, Selection
from sayso.export.cells import encodable
from sayso.export.table_rows import Cell, Row
from sayso.export.tables import CLAIMS, TABLES, Kind, Table

GROUP = 10_000  # rows
_TYPES = {
    Kind.TEXT: pa.string(),
    Kind.TEXTS: pa.list_(pa.string()),
    Kind.WHOLE: pa.int64(),
    Kind.NUMBER: pa.float64(),
    Kind.TRUTH: pa.bool_(),
}


class Parquet:
    """Tables as Parquet."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """The table of the claims."""
        with _Writer(CLAIMS, stream, selection.asked) as writer:
            for chosen in selection.documents():
                for row in CLAIMS.rows(chosen, selection.relations):
                    writer.row(row)

    def write_folder(self, selection: Selection, folder: Path) -> None:
        """One file for each table."""
        with ExitStack() as stack:
            writers = [
                stack.enter_context(
                    _Writer(table, stack.enter_context(_opened(folder, table)), selection.asked)
                )
                for table in TABLES
            ]
            for chosen in selection.documents():
                for table, writer in zip(TABLES, writers, strict=True):
                    for row in table.rows(chosen, selection.relations):
                        writer.row(row)


class _Sink:
    """A stream that takes nothing more once it is cut off: pyarrow ends every file, a broken one too."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream: BinaryIO | None = stream

    def write(self, data: bytes) -> int:
        """Write, or let it fall."""
        return len(data) if self._stream is None else self._stream.write(data)

    def flush(self) -> None:
        """Nothing is held here."""

    def close(self) -> None:
        """Whoever opened the stream closes it."""

    def cut_off(self) -> None:
        """Take nothing more."""
        self._stream = None


class _Writer:
    """Writes one table, group by group."""

    def __init__(self, table: Table, stream: BinaryIO, asked: Asked) -> None:
        about = {"sayso": json.dumps(asdict(asked), ensure_ascii=False)}
        fields = [
            pa.field(column.name, _TYPES[column.kind], metadata={"about": column.about})
            for column in table.columns
        ]
        self._schema = pa.schema(fields, metadata=about)
        self._sink = _Sink(stream)
        self._writer = pq.ParquetWriter(self._sink, self._schema, compression="zstd")
        self._rows: list[Row] = []

    def row(self, row: Row) -> None:
        """Take one row."""
        self._rows.append(row)
        if len(self._rows) == GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is left, and the end of the file."""
        if self._rows:
            self._flush()
        self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._sink.cut_off()  # half a table gets no end, which would make it look whole

    def _flush(self) -> None:
        columns = [
            pa.array(map(_value, values), field.type)
            for values, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._rows = []


def _opened(folder: Path, table: Table) -> BinaryIO:
    return (folder / f"{table.name}.parquet").open("wb")


def _value(value: Cell) -> Any:
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [encodable(one) for one in value]
    return value


FORMAT = Parquet()
