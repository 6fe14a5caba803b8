"""FollowTheMoney's own library takes every value as it is, and every statement has the id that it gives."""

import json
from pathlib import Path
from typing import Any, cast

import pytest
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.statement import Statement

from sayso.export.formats.ftm import actor_id
from tests.support.moved import exported
from tests.support.standard_ledgers import FIRST, READINGS, RICH


@pytest.fixture(scope="module")
def lines(standards: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(standards, "ftm").splitlines()]


def test_nothing_is_lost_or_changed_where_it_is_cleaned(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        schema.validate(cast(Any, line))
        clean = EntityProxy.from_dict(line, cleaned=False)
        assert {name: sorted(values) for name, values in line["properties"].items()} == {
            prop.name: sorted(clean.get(prop)) for prop in clean.iterprops()
        }
        for name in schema.required:
            assert line["properties"].get(name), f"{line['schema']} has no {name}"


def test_entities_point_at_entities_of_the_right_kind(lines: list[dict[str, Any]]) -> None:
    schemata = {line["id"]: line["schema"] for line in lines}
    assert len(schemata) == len(lines)
    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        for name, values in line["properties"].items():
            prop = schema.get(name)
            if prop is not None and prop.range is not None:
                for value in values:
                    found = model.get(schemata[value])
                    assert found is not None
                    assert found.is_a(prop.range), f"{line['schema']}.{name} is a {schemata[value]}"


def test_each_document_claim_and_event_is_there(lines: list[dict[str, Any]]) -> None:
    of = {
        schema: {line["id"] for line in lines if line["schema"] == schema}
        for schema in ("Article", "Note", "Event")
    }
    claims = [claim for reading in READINGS for claim in reading.claims]
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


def test_statements_have_the_library_s_ids_and_make_the_same_entities(
    standards: Path, lines: list[dict[str, Any]]
) -> None:
    made: dict[str, set[tuple[str, str]]] = {}
    for line in exported(standards, "ftm-statements").splitlines():
        given = json.loads(line)
        statement = Statement.from_dict(given)
        assert statement.to_dict() == given
        assert statement.generate_key() == given["id"]
        if statement.prop != "id":
            made.setdefault(statement.entity_id, set()).add((statement.prop, statement.value))
    wanted = {
        line["id"]: {(name, value) for name, values in line["properties"].items() for value in values}
        for line in lines
    }
    assert made == wanted


def test_a_statement_says_which_claim_it_stands_on(standards: Path) -> None:
    found = [json.loads(line) for line in exported(standards, "ftm-statements").splitlines()]
    note = [one for one in found if one["entity_id"] == FIRST.id]
    assert note
    assert {one["origin"] for one in note} == {FIRST.id}
