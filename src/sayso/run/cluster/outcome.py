"""What came of the inputs, put beside the readings when all is done.

In: the parts of the stages. Out: `inputs.parquet` and `failures.parquet`: one row for each input, and one for
each input or part of one that failed.
"""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.core.errors import InputError
from sayso.run.cluster.annotating import READINGS
from sayso.run.cluster.parts import rows_of
from sayso.run.cluster.reading import FAILURES, INPUTS, READ
from sayso.run.cluster.work import Work
from sayso.run.messages import Failed, error_of

INPUTS_FILE, FAILURES_FILE = "inputs.parquet", "failures.parquet"


def settle(work: Work) -> None:
    """Write both files, sorted, so that the same work gives the same files."""
    read = work.stage(READ).parts()
    inputs = pa.concat_tables([INPUTS.empty_table(), *_tables(read, INPUTS_FILE)])
    _write(work.folder / INPUTS_FILE, inputs.sort_by("uri"))
    planned = [
        {"source": one.source, "uri": one.source, "part": one.part, "kind": one.kind, "message": one.message}
        for one in work.plan.failed
    ]
    parts = [*read, *work.stage(READINGS).parts()]
    failed = pa.concat_tables([pa.Table.from_pylist(planned, FAILURES), *_tables(parts, FAILURES_FILE)])
    _write(work.folder / FAILURES_FILE, failed.sort_by([(name, "ascending") for name in FAILURES.names]))


def failures_of(work: Work) -> list[InputError]:
    """What failed, as errors."""
    return [
        error_of(Failed(row["kind"], row["message"], row["uri"], row["part"]))
        for table in rows_of(work.folder / FAILURES_FILE)
        for row in table.to_pylist()
    ]


def documents_of(work: Work) -> int:
    """How many documents were annotated."""
    parts = work.stage(READINGS).parts()
    return sum(pq.read_metadata(part / "readings.parquet").num_rows for part in parts)


def _tables(parts: list[Path], name: str) -> Iterator[pa.Table]:
    for part in parts:
        yield from rows_of(part / name)


def _write(path: Path, table: pa.Table) -> None:
    made = path.with_name(f".{path.name}")
    pq.write_table(table, made, compression="zstd")
    made.rename(path)
