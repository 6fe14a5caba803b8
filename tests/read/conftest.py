"""What the tests of the readers share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read import Reader

CASES = Path(__file__).parent.parent / "cases" / "read"
ReadBytes = Callable[..., list[Document | InputError]]


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One reader for all tests: its helper process is reused, as in a batch."""
    with Reader(ReadSettings()) as shared:
        yield shared


@pytest.fixture
def read_bytes(reader: Reader, tmp_path: Path) -> ReadBytes:
    """Write bytes to a file of the given name, and read it."""

    def run(data: bytes, name: str = "input") -> list[Document | InputError]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(reader.read(str(path)))

    return run
