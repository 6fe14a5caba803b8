"""Parts: what a task has made, as Parquet in a folder that is there whole or not at all.

In: rows. Out: `STAGE/part-00012/NAME.parquet`. A task writes into a folder of its own and renames it when all
is on the disk, so a task that dies leaves nothing, and one that two workers did is there once. Rows are
sorted by their first column and stand in small row groups, so that who wants a few of them reads a few.
"""

import os
import shutil
import tempfile
import zlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from sayso.core.errors import DamagedInputError

BUCKET = "bucket"  # the first column of rows on their way to another partition

Numbers = npt.NDArray[np.int64]
_PREFIX = "part-"


def bucket_of(key: str, count: int) -> int:
    """The partition that a key belongs to: the same on every machine."""
    return zlib.crc32(key.encode()) % count


class Stage:
    """The folder of one stage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def part(self, number: int) -> Path:
        """Where the part of a task stands."""
        return self.folder / f"{_PREFIX}{number:05d}"

    def is_done(self, number: int) -> bool:
        """True where a task has been done."""
        return self.part(number).is_dir()

    def parts(self) -> list[Path]:
        """All parts that are done, in their order."""
        return sorted(self.folder.glob(f"{_PREFIX}*")) if self.folder.is_dir() else []

    @contextmanager
    def making(self, number: int) -> Iterator[Path]:
        """A folder to write into, which becomes the part when all went well."""
        self.folder.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{_PREFIX}{number:05d}.", dir=self.folder))
        try:
            yield made
            _to_disk(made)
            if not self.is_done(number):
                made.chmod(0o755)  # a folder for one user alone is no use on a shared disk
                made.rename(self.part(number))
        except OSError:
            if not self.is_done(number):  # another worker was there first
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def sweep(self) -> None:
        """Take away what tasks that died have left."""
        if self.folder.is_dir():
            for left in self.folder.glob(f".{_PREFIX}*"):
                shutil.rmtree(left, ignore_errors=True)


def _to_disk(folder: Path) -> None:
    for path in (*folder.iterdir(), folder):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write(path: Path, table: pa.Table, rows: int = 64) -> None:
    """Rows as they are, in groups of so many."""
    pq.write_table(table, path, row_group_size=rows, compression="zstd")


def send(path: Path, table: pa.Table, buckets: Sequence[int] | Numbers) -> None:
    """Rows on their way: a row group for each partition that gets any."""
    whole = table.add_column(0, BUCKET, pa.array(np.asarray(buckets, np.int32)))
    whole = whole.take(pa.array(np.argsort(np.asarray(buckets), kind="stable")))
    numbers = whole.column(BUCKET).to_numpy()
    borders = np.flatnonzero(np.diff(numbers, prepend=-1))
    with pq.ParquetWriter(path, whole.schema, compression="zstd") as writer:
        for at, low in enumerate(borders):
            high = borders[at + 1] if at + 1 < len(borders) else len(numbers)
            writer.write_table(whole.slice(low, high - low))


def received(stage: Stage, name: str, bucket: int) -> Iterator[pa.Table]:
    """What all parts of a stage have sent to one partition, part by part. `name` may be a pattern."""
    for part in stage.parts():
        for path in sorted(part.glob(f"{name}.parquet")):
            with _opened(path) as file:
                count = file.num_row_groups if file.metadata.num_rows else 0
                groups = [n for n in range(count) if _bounds(file, n) == (bucket, bucket)]
                if groups:
                    yield file.read_row_groups(groups).drop_columns(BUCKET)


def gathered(stage: Stage, name: str, bucket: int, schema: pa.Schema) -> pa.Table:
    """The same as one table; empty where nothing was sent."""
    return pa.concat_tables([schema.empty_table(), *received(stage, name, bucket)])


def rows_of(path: Path, columns: Sequence[str] | None = None) -> Iterator[pa.Table]:
    """A file, row group by row group."""
    with _opened(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns)


class Shelf:
    """Rows of one stage by their key, fetched from wherever they stand. Only what is asked for is read."""

    def __init__(self, stage: Stage, name: str, count: int) -> None:
        self._stage, self._name, self._count = stage, name, count

    def fetch(self, keys: Iterable[str], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The rows with these keys (the first column), in no order. Others are passed over."""
        wanted: defaultdict[int, set[str]] = defaultdict(set)
        for key in keys:
            wanted[bucket_of(key, self._count)].add(key)
        for bucket, some in sorted(wanted.items()):
            yield from self.fetch_part(bucket, some, columns)

    def fetch_part(self, bucket: int, wanted: set[str], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
        """The same where the partition is known."""
        ordered = sorted(wanted)
        with _opened(self._stage.part(bucket) / f"{self._name}.parquet") as file:
            key = file.schema_arrow.names[0]
            for number in range(file.num_row_groups if file.metadata.num_rows else 0):
                low, high = _bounds(file, number)
                if bisect_left(ordered, low) == bisect_right(ordered, high):
                    continue
                table = file.read_row_group(number, columns=[key, *columns])
                inside = [at for at, name in enumerate(table.column(key).to_pylist()) if name in wanted]
                yield from table.take(pa.array(inside, pa.int64())).to_pylist()


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path) as file:
            yield file
    except (pa.ArrowException, FileNotFoundError) as error:
        raise DamagedInputError(f"the part cannot be read: {error}", source=str(path)) from error


def _bounds(file: pq.ParquetFile, group: int) -> tuple[Any, Any]:
    """The smallest and the largest key of a row group that has rows."""
    found = file.metadata.row_group(group).column(0).statistics
    return found.min, found.max
