"""Every field that an export in another standard writes has its place in the reference, and no other."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sayso.export.formats import FORMATS
from sayso.export.formats.stix import CONFIDENCE, EXTENSION
from tests.support.moved import exported
from tests.support.standard_ledgers import standard_ledger

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "standards.md"
STRUCTURE = {
    "@context",
    "@id",
    "@type",
    "@graph",
    "@list",
    "id",
    "type",
    "items",
    "first",
    "label",
    "format",
    "language",
    "value",
    "spec_version",
    "created_by_ref",
    "created",
    "modified",
    "extensions",
    "extension_type",
    "source_name",
    "external_id",
    "url",
    "hashes",
    "SHA-256",
    "schema",
    "properties",
    "datasets",
    "identity_class",
    "score",
    "relationship_type",
    "source_ref",
    "target_ref",
    "opinion",
    "version",
    "extension_types",
    "objects",
}  # fmt: skip  of JSON-LD, STIX and FollowTheMoney themselves


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return standard_ledger(tmp_path_factory.mktemp("page") / "l.db")


def keys_of(node: Any) -> set[str]:
    if isinstance(node, list):
        return {key for one in node for key in keys_of(one)}
    if isinstance(node, dict):
        return set(node) | {key for one in node.values() for key in keys_of(one)}
    return set()


@pytest.mark.parametrize("form", ["web-annotation", "claim-review", "stix", "ftm"])
def test_the_fields_of_a_format_are_those_of_its_table(form: str, ledger: Path) -> None:
    assert form in FORMATS
    section = next(
        part for part in PAGE.read_text(encoding="utf-8").split("\n## ")[1:] if f"`{form}`" in part[:60]
    )
    named = {
        word for code in re.findall(r"`([^`]+)`", section) for word in re.findall(r"[\w@-]+(?::\w+)?", code)
    }
    data = exported(ledger, form)
    whole = [json.loads(line) for line in data.splitlines()] if form == "ftm" else json.loads(data)
    written = keys_of(whole) - STRUCTURE - {EXTENSION}
    assert written <= named, f"not documented: {sorted(written - named)}"


def test_the_scale_of_confidence_is_on_the_page() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert all(f"{grade} is {value}" in text for grade, value in CONFIDENCE.items())
