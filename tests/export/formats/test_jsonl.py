"""Our JSON Lines: what the published schemas say, as a stream and as a folder."""

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso.export.formats.jsonl import FORMAT
from sayso.export.mask import MaskedSelection
from sayso.export.schema import schema
from tests.support.selections import HeldSelection


@pytest.mark.parametrize("mask", [False, True])
def test_every_line_is_a_document_or_a_claim(selection: HeldSelection, tmp_path: Path, mask: bool) -> None:
    chosen = MaskedSelection(selection) if mask else selection
    stream = io.BytesIO()
    FORMAT.write(chosen, stream)
    of_document, of_claim = (Draft202012Validator(schema(name)) for name in ("document", "claim"))
    seen: dict[str, str] = {}
    for line in map(json.loads, stream.getvalue().splitlines()):
        if "blocks" in line:
            of_document.validate(line)
            seen[line["id"]] = line["text"]
        else:
            of_claim.validate(line)
            text = seen[line["document"]["id"]]  # a document comes before its claims
            assert " … ".join(text[start:end] for start, end in line["spans"]) == line["text"]
    FORMAT.write_folder(chosen, tmp_path)
    both = [(tmp_path / name).read_bytes().splitlines() for name in ("documents.jsonl", "claims.jsonl")]
    assert sorted(stream.getvalue().splitlines()) == sorted(both[0] + both[1])
