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
def test_every_line_is_a_document_a_claim_or_a_judgement(
    selection: HeldSelection, tmp_path: Path, mask: bool
) -> None:
    chosen = MaskedSelection(selection) if mask else selection
    stream = io.BytesIO()
    FORMAT.write(chosen, stream)
    of_document, of_claim, of_judgement = (
        Draft202012Validator(schema(name)) for name in ("document", "claim", "judgement")
    )
    seen: dict[str, str] = {}
    for line in map(json.loads, stream.getvalue().splitlines()):
        if "blocks" in line:
            of_document.validate(line)
            seen[line["id"]] = line["text"]
        elif "verdict" in line:
            of_judgement.validate(line)
        else:
            of_claim.validate(line)
            text = seen[line["document"]["id"]]  # a document comes before its claims
            assert " … ".join(text[start:end] for start, end in line["spans"]) == line["text"]
    FORMAT.write_folder(chosen, tmp_path)
    files = ("documents.jsonl", "claims.jsonl", "judgements.jsonl")
    parts = [line for name in files for line in (tmp_path / name).read_bytes().splitlines()]
    assert sorted(stream.getvalue().splitlines()) == sorted(parts)
