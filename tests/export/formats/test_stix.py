"""STIX 2.1, read by the library of its makers and checked by their validator."""

import json
from pathlib import Path
from typing import Any

import pytest
import stix2
from stix2.confidence.scales import admiralty_credibility_to_value, value_to_admiralty_credibility
from stix2validator import ValidationOptions, validate_instance

from sayso.export.formats.stix import CONFIDENCE, EXTENSION, identity_id, note_id, report_id, timestamp
from tests.support.moved import exported
from tests.support.standard_ledgers import COPY, FIRST, READINGS, SECOND, SOURCE, THIRD


@pytest.fixture(scope="module")
def bundle(standards: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(exported(standards, "stix"))
    return found


@pytest.fixture(scope="module")
def by_id(bundle: dict[str, Any]) -> dict[str, Any]:
    """The objects as the library has read them, with nothing custom allowed."""
    parsed = stix2.parse(bundle, allow_custom=False)
    return {one["id"]: one for one in parsed.objects}


def test_the_validator_finds_nothing(bundle: dict[str, Any]) -> None:
    options = ValidationOptions(version="2.1", strict=True, disabled=["uuid-check"])
    results = validate_instance(bundle, options)
    assert [error.message for error in getattr(results, "errors", ())] == []


def test_each_thing_once_and_nothing_points_nowhere(bundle: dict[str, Any]) -> None:
    ids = [one["id"] for one in bundle["objects"]]
    assert len(ids) == len(set(ids))
    refs = {ref for one in bundle["objects"] for ref in one.get("object_refs", ())}
    refs |= {one[name] for one in bundle["objects"] for name in ("source_ref", "target_ref") if name in one}
    assert refs <= set(ids)


def test_documents_are_reports_and_claims_are_notes(by_id: dict[str, Any]) -> None:
    for reading in READINGS:
        report = by_id[report_id(reading.document.id)]
        assert {note_id(claim.id) for claim in reading.claims} <= set(report.object_refs)
        for claim in reading.claims:
            note = by_id[note_id(claim.id)]
            assert note.content == claim.text
            assert note.extensions[EXTENSION]["level"] == claim.level
            assert len(note.extensions[EXTENSION].get("chain", ())) == len(claim.chain)


@pytest.mark.parametrize("grade", range(1, 7))
def test_confidence_is_that_of_the_admiralty_scale(grade: int) -> None:
    names = {
        1: "1 - Confirmed by other sources", 2: "2 - Probably True", 3: "3 - Possibly True",
        4: "4 - Doubtful", 5: "5 - Improbable",
    }  # fmt: skip
    if grade == 6:
        assert grade not in CONFIDENCE
    else:
        assert CONFIDENCE[grade] == admiralty_credibility_to_value(names[grade])
        assert value_to_admiralty_credibility(CONFIDENCE[grade]) == names[grade]


def test_a_grade_of_the_ledger_is_the_confidence_and_none_is_none(by_id: dict[str, Any]) -> None:
    assert by_id[note_id(FIRST.id)].confidence == 70
    assert "confidence" not in by_id[note_id(SECOND.id)]


def test_what_people_decided(by_id: dict[str, Any]) -> None:
    opinions = {one.object_refs[0]: one for one in by_id.values() if one.type == "opinion"}
    assert {key: (one.opinion, one.get("revoked", False)) for key, one in opinions.items()} == {
        note_id(FIRST.id): ("agree", True),
        note_id(SECOND.id): ("disagree", False),
        note_id(THIRD.id): ("disagree", False),
    }
    assert all("not of what the text claims" in one.explanation for one in opinions.values())
    notes = {one.content for one in by_id.values() if one.type == "note" and one.get("authors") == ["Ada"]}
    assert notes == {
        "Mostly right. The figure is rounded.",
        "Reliability B: usually reliable. Right so far.",
        "Read <b>twice</b>.",
        "highlighting",
    }
    assert by_id[identity_id(str(SOURCE))].name == SOURCE


def test_a_telling_is_derived_from_the_one_before(by_id: dict[str, Any]) -> None:
    (found,) = [one for one in by_id.values() if one.type == "relationship"]
    assert (found.relationship_type, found.source_ref, found.target_ref) == (
        "derived-from",
        note_id(COPY.id),
        note_id(FIRST.id),
    )


@pytest.mark.parametrize(
    ("at", "written"),
    [
        ("2025-05-06", "2025-05-06T00:00:00.000Z"),
        ("2025-05-06T07:08:09Z", "2025-05-06T07:08:09.000Z"),
        ("2025-05-06T07:08:09.123456+02:00", "2025-05-06T05:08:09.123Z"),
    ],
)
def test_times_are_utc_with_milliseconds(at: str, written: str) -> None:
    assert timestamp(at) == written


def test_the_ids_are_the_same_in_every_export(standards: Path, bundle: dict[str, Any]) -> None:
    again = json.loads(exported(standards, "stix"))
    assert again == bundle
