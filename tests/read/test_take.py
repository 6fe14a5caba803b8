"""Every document comes with the very bytes that its hash is of, whatever was unpacked to read them."""

import gzip
import json
from pathlib import Path

import pytest

from sayso.core.keys import sha256_hex
from sayso.read import Reader
from sayso.read.payload import Taken
from tests.read.conftest import CASES

FILES = sorted(path for path in CASES.rglob("*") if path.is_file())


def test_of_every_case(tmp_path: Path) -> None:
    taken = 0
    with Reader() as reader:
        for path in FILES:
            packed = tmp_path / f"{path.name}.gz"
            packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
            for source in (path, packed):
                for item in reader.take(str(source)):
                    if isinstance(item, Taken):
                        assert sha256_hex(item.data) == item.document.origin.sha256, source
                        taken += 1
    assert taken > len(FILES) / 2


@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_of_lines(tmp_path: Path, end: str) -> None:
    lines = [json.dumps({"id": n, "text": f"It was said {n} times."}) for n in range(3)]
    path = tmp_path / "in.jsonl"
    path.write_bytes("".join(line + (end or "\n") for line in lines).encode()[: -1 if not end else None])
    with Reader() as reader:
        items = list(reader.take(str(path)))
    assert [item.data.decode() for item in items if isinstance(item, Taken)] == lines


def test_the_documents_are_those_of_read() -> None:
    with Reader() as reader:
        for path in FILES[:12]:
            taken = [
                item.document if isinstance(item, Taken) else str(item) for item in reader.take(str(path))
            ]
            read = [str(item) if isinstance(item, Exception) else item for item in reader.read(str(path))]
            assert taken == read
