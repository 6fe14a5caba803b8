"""The frame of all exports: what a selection gives, where files go, and what stands beside them."""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import sayso
from sayso.core.errors import ExportError, QueryError
from sayso.export.formats import FORMATS, open_format
from sayso.export.formats.format import Listed
from sayso.export.schema import schema
from sayso.export.wire import claim_line, document_line
from tests.support.ledgers import filled, some_readings


@pytest.fixture
def ledger(tmp_path: Path) -> sayso.Ledger:
    filled(tmp_path / "l.db").close()
    return sayso.Ledger.open(tmp_path / "l.db")


def test_the_whole_ledger_in_the_order_of_arrival(ledger: sayso.Ledger) -> None:
    stream = io.BytesIO()
    done = ledger.export("jsonl", stream)
    readings = [ledger.reading(r.document.id) for r in some_readings()]
    wanted = [line for r in readings for line in (document_line(r.document), *map(claim_line, r.claims))]
    assert stream.getvalue().splitlines() == wanted
    assert (done.documents, done.claims) == (len(readings), sum(len(r.claims) for r in readings))


@pytest.mark.parametrize(
    "facets",
    [{}, {"words": "airlift"}, {"level": 1}, {"source": "The Times"}, {"words": "tons", "most_level": 2}],
)
def test_it_holds_what_find_finds(ledger: sayso.Ledger, facets: dict[str, Any]) -> None:
    stream = io.BytesIO()
    done = ledger.export("jsonl", stream, **facets)
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    claims = [line["id"] for line in lines if "chain" in line]
    assert set(claims) == {claim.id for claim in ledger.claims(**facets)}
    assert len(claims) == done.claims == ledger.count(**facets) > 0
    documents = [line["id"] for line in lines if "blocks" in line]
    assert len(set(documents)) == len(documents) == done.documents


def test_a_folder_and_its_record(ledger: sayso.Ledger, tmp_path: Path) -> None:
    done = ledger.export("jsonl", tmp_path / "out", "airlift", most_level=2)
    record = json.loads((tmp_path / "out" / "export.json").read_bytes())
    Draft202012Validator(schema("export")).validate(record)
    assert record["asked"] == {"words": "airlift", "most_level": 2}
    assert record["ledger"]["head"] == ledger.verify().head
    assert ledger.verify(record["ledger"]["head"]).holds
    assert record["stamps"]
    for file in record["files"]:
        data = (tmp_path / "out" / file["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["size"], file["sha256"])
    assert [file["name"] for file in record["files"]] == [
        "claims.jsonl",
        "documents.jsonl",
        "judgements.jsonl",
    ]
    assert (tmp_path / "out" / "claims.jsonl").read_bytes().count(b"\n") == done.claims > 0
    again = ledger.export("jsonl", tmp_path / "out", "airlift", most_level=2)
    assert again.files == done.files


def test_a_file_and_its_record(ledger: sayso.Ledger, tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "a.jsonl").write_text("an old one")
    ledger.export("jsonl", tmp_path / "o" / "a.jsonl")
    assert sorted(path.name for path in (tmp_path / "o").iterdir()) == ["a.jsonl", "a.jsonl.export.json"]
    record = json.loads((tmp_path / "o" / "a.jsonl.export.json").read_bytes())
    assert (record["asked"], record["masked"]) == ({}, False)
    assert record["files"][0]["name"] == "a.jsonl"


def test_a_failed_export_leaves_what_was_there(
    ledger: sayso.Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Breaks:
        def write(self, _selection: object, stream: io.BytesIO) -> None:
            stream.write(b"half")
            raise OSError("the disk is full")

    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "a.jsonl").write_text("an old one")
    monkeypatch.setattr("sayso.export.exporting.open_format", lambda _listed: Breaks())
    with pytest.raises(OSError, match="full"):
        ledger.export("jsonl", tmp_path / "o" / "a.jsonl")
    assert [path.name for path in (tmp_path / "o").iterdir()] == ["a.jsonl"]
    assert (tmp_path / "o" / "a.jsonl").read_text() == "an old one"


def test_places_that_are_taken(ledger: sayso.Ledger, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("do not lose this")
    with pytest.raises(ExportError, match="no export"):
        ledger.export("jsonl", tmp_path / "mine")
    assert (tmp_path / "mine" / "notes.txt").exists()


def test_what_cannot_be_asked(ledger: sayso.Ledger, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no format 'xls'; there are jsonl"):
        ledger.export("xls", tmp_path / "a.xls")
    with pytest.raises(QueryError, match="current claims only"):
        ledger.export("jsonl", tmp_path / "a", superseded=True)
    with pytest.raises(QueryError):
        ledger.export("jsonl", tmp_path / "a", since="soon")
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("a")]


def test_a_format_without_its_package() -> None:
    listed = Listed("jsonl", "x", "", module="nowhere", extra="some", needs="nothing_of_that_name")
    with pytest.raises(ModuleNotFoundError):  # ours is missing: a fault of ours, and no hint to install
        open_format(listed)


def test_every_format_that_is_listed_opens() -> None:
    for name, listed in FORMATS.items():
        assert name == listed.name
        assert callable(open_format(listed).write)
        assert listed.about
