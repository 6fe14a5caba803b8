"""FollowTheMoney's own library takes every value as it is, and every statement has the id that it gives.

The library needs libicu and a compiler: `pip install sayso[standards]`. Without it, these are skipped.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.moved import exported

NEEDED = "the extra `standards` is not installed"
model = pytest.importorskip("followthemoney", reason=NEEDED).model
EntityProxy = pytest.importorskip("followthemoney.proxy", reason=NEEDED).EntityProxy
Statement = pytest.importorskip("followthemoney.statement", reason=NEEDED).Statement


@pytest.fixture(scope="module")
def lines(standards: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported(standards, "ftm").splitlines()]


def test_nothing_is_lost_or_changed_where_it_is_cleaned(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        schema = model.get(line["schema"])
        assert schema is not None
        schema.validate(line)
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
