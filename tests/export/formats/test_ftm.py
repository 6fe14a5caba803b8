"""FollowTheMoney: every document, claim and event is there, and who says so. See test_ftm_library.py too."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.export.formats.ftm import actor_id
from tests.support.moved import exported
from tests.support.standard_ledgers import FIRST, READINGS, RICH, THIRD


@pytest.fixture(scope="module")
def lines(standards: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(standards, "ftm").splitlines()]


def test_each_document_claim_and_event_is_there(lines: list[dict[str, Any]]) -> None:
    of = {
        schema: {line["id"] for line in lines if line["schema"] == schema}
        for schema in ("Article", "Note", "Event")
    }
    claims = [claim for reading in READINGS for claim in reading.claims if claim != THIRD]  # rejected
    assert of["Article"] == {reading.document.id for reading in READINGS}
    assert of["Note"] == {claim.id for claim in claims}
    assert len(of["Event"]) == sum(len(claim.events) for claim in claims)
    events = [line for line in lines if line["schema"] == "Event"]
    assert all(
        line["properties"]["proof"] and "as claimed" in line["properties"]["name"][0] for line in events
    )


def test_who_says_so_is_linked_to_the_claim(lines: list[dict[str, Any]]) -> None:
    claim = next(claim for claim in RICH.claims if len(claim.chain) == 3)
    links = [line["properties"] for line in lines if line["schema"] == "UnknownLink"]
    found = {one["subject"][0]: one["role"][0] for one in links if one["object"] == [claim.id]}
    assert found[actor_id("General Clay")] == "says so"
    assert found[actor_id("The Times")].startswith("cites ")


def test_a_statement_says_which_claim_it_stands_on(standards: Path) -> None:
    found = [json.loads(line) for line in exported(standards, "ftm-statements").splitlines()]
    note = [one for one in found if one["entity_id"] == FIRST.id]
    assert note
    assert {one["origin"] for one in note} == {FIRST.id}
