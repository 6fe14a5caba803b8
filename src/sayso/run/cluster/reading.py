"""The stage `read`: a unit of inputs to documents, each sent to the partition of its id.

In: files and archives. Out: documents with the place where each stood, and a row for each input and for each
failure. A document that stands in several places goes to one partition, which meets it there once.
"""

from pathlib import Path

import msgspec
import pyarrow as pa

from sayso.core.errors import MissingInputError
from sayso.run.cluster.attended import attended, read_input
from sayso.run.cluster.options import RunOptions
from sayso.run.cluster.parts import bucket_of, send, write
from sayso.run.cluster.work import Input, Work
from sayso.run.messages import Failed, Finished, Found, Hello, Listed

READ = "read"
DOCUMENTS = pa.schema(
    [
        ("id", pa.string()),
        ("source", pa.string()),
        ("part", pa.string()),
        ("document", pa.binary()),
        ("raw", pa.binary()),
    ]
)
FAILURES = pa.schema([(name, pa.string()) for name in ("source", "uri", "part", "kind", "message")])
INPUTS = pa.schema([("uri", pa.string()), ("mark", pa.string())])
_ENOUGH = 64 << 20  # bytes that are held before they are written

_encode = msgspec.msgpack.encode


def read(work: Work, number: int, options: RunOptions) -> None:
    """Read one unit."""
    plan = work.plan
    hello = Hello(plan.settings, plan.keep_bytes, options.memory, tied=True)
    reader = attended(options.read, hello)
    with work.stage(READ).making(number) as folder:
        taken = _Taken(folder, work.partitions)
        for one in plan.units[number]:
            for answer in read_input(reader, one.uri, options):
                if isinstance(answer, Found):
                    taken.put(one, answer)
                elif isinstance(answer, Failed):
                    taken.fail(one, answer)
                elif isinstance(answer, Listed):
                    taken.fail(one, _list(one))
                elif isinstance(answer, Finished):
                    taken.inputs.append({"uri": one.uri, "mark": one.mark})
        taken.end()


def _list(one: Input) -> Failed:
    message = "this is a list of addresses, and not what stands there: give it to `sayso add`"
    return Failed(MissingInputError.kind, message, one.uri, None)


class _Taken:
    """What was read in one unit, on its way to the disk."""

    def __init__(self, folder: Path, partitions: int) -> None:
        self._folder, self._partitions = folder, partitions
        self.inputs: list[dict[str, str | None]] = []
        self._failures: dict[tuple[str, str | None, str], dict[str, str | None]] = {}
        self._rows: list[dict[str, object]] = []
        self._met: set[tuple[str, str, str | None]] = set()
        self._size = self._files = 0

    def put(self, one: Input, found: Found) -> None:
        document = found.document
        place = document.id, document.uri, document.part
        if place in self._met:  # its input is read a second time, as the reader died
            return
        self._met.add(place)
        row: dict[str, object] = {
            "id": document.id,
            "source": one.uri,
            "part": document.part,
            "document": _encode(document),
            "raw": None if found.raw is None else _encode(found.raw),
        }
        self._rows.append(row)
        self._size += len(document.record) + (0 if found.raw is None else len(found.raw.data))
        if self._size > _ENOUGH:
            self._flush()

    def fail(self, one: Input, failed: Failed) -> None:
        self._failures[failed.source, failed.part, failed.kind] = {
            "source": one.uri,
            "uri": failed.source,
            "part": failed.part,
            "kind": failed.kind,
            "message": failed.message,
        }

    def end(self) -> None:
        self._flush()
        write(self._folder / "inputs.parquet", pa.Table.from_pylist(self.inputs, INPUTS))
        write(
            self._folder / "failures.parquet", pa.Table.from_pylist(list(self._failures.values()), FAILURES)
        )

    def _flush(self) -> None:
        buckets = [bucket_of(str(row["id"]), self._partitions) for row in self._rows]
        path = self._folder / f"documents-{self._files:04d}.parquet"
        send(path, pa.Table.from_pylist(self._rows, DOCUMENTS), buckets)
        self._rows, self._size, self._files = [], 0, self._files + 1
