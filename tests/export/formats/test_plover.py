"""PLOVER records: valid by their schema, and nothing that did not happen counts."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from sayso.core.claim import Claim, Held
from sayso.core.marks import Event, Participant, commitment_label
from sayso.core.reading import Reading
from sayso.core.text import Span
from sayso.core.vocabulary import ClaimKind
from sayso.export.formats.plover import FORMAT, QUADS
from sayso.export.schema import schema
from tests.support.readings import rich_reading
from tests.support.selections import HeldSelection


def records(selection: HeldSelection) -> list[dict[str, Any]]:
    stream = io.BytesIO()
    FORMAT.write(selection, stream)
    found = [json.loads(line) for line in stream.getvalue().splitlines()]
    validator = Draft202012Validator(schema("plover"))
    for record in found:
        validator.validate(record)
    return found


def of(event: Event, **changes: Any) -> dict[str, Any]:
    """The record of one event in a claim that is changed as told."""
    reading = rich_reading()
    claim = replace(_sourced(reading), events=(event,), **changes)
    (record,) = records(HeldSelection([Reading(reading.document, reading.marks, (claim,))]))
    return record


def _sourced(reading: Reading) -> Claim:
    return next(claim for claim in reading.claims if claim.events)


def _event(**rest: Any) -> Event:
    side = Participant("rebels", "SDN", None, Span(0, 6))
    return Event("ASSAULT", "firearms", (), (side,), (), (Span(0, 6),), **rest)


def _sure(score: float) -> Held:
    return Held(score, commitment_label(score))


def test_each_event_with_who_says_so(selection: HeldSelection) -> None:
    found = records(selection)
    assert len(found) == sum(len(claim.events) for r in selection.readings for claim in r.claims) > 0
    first = found[0]
    assert (first["event"], first["quad_code"], first["has_event"]) == (["AID"], 2, True)
    assert first["sayso"]["asserter"]["name"] == "United States Air Force"
    assert first["sayso"]["asserter"]["commitment"]["label"] == "certain"
    assert first["actor"][0] == {
        "code": "USA",
        "sector": "MIL",
        "entity_text": "the United States Air Force",
        "identifier_id": None,
    }


@pytest.mark.parametrize(
    ("standing", "event", "changes"),
    [
        ("denied", {"status": ("negated",)}, {}),
        ("hypothetical", {"status": ("hypothetical",)}, {}),
        ("to-come", {"status": ("future",)}, {}),
        ("planned", {}, {"kind": ClaimKind.PLAN}),
        ("foretold", {}, {"kind": ClaimKind.PREDICTION}),
        ("called-for", {}, {"kind": ClaimKind.CALL}),
        ("wanted", {}, {"kind": ClaimKind.STANCE}),
        ("denied", {}, {"author_commitment": _sure(-3.0)}),
        ("doubted", {}, {"author_commitment": _sure(-1.5)}),
    ],
)
def test_what_did_not_happen_is_no_event(
    standing: str, event: dict[str, Any], changes: dict[str, Any]
) -> None:
    record = of(_event(**event), **changes)
    assert (record["event"], record["has_event"], record["quad_code"]) == ([], False, None)
    assert "firearms" not in record["mode"]
    assert record["sayso"]["event"]["type"] == "ASSAULT"
    assert record["sayso"]["event"]["standing"] == standing


def test_what_a_source_denies_or_takes_no_position_on_is_no_event() -> None:
    chain = _sourced(rich_reading()).chain
    for score, standing in ((-3.0, "denied"), (0.0, "no-position")):
        record = of(_event(), chain=(replace(chain[0], commitment=_sure(score)),))
        assert (record["event"], record["sayso"]["event"]["standing"]) == ([], standing)


def test_a_range_is_no_single_number() -> None:
    record = of(_event(size=(("dead", 3.0), ("dead_high", 5.0), ("injured", 2.0))))
    assert record["size"] == {"dead": None, "injured": 2.0, "arrested": None}
    assert record["sayso"]["event"]["sizes"][0] == {"of": "dead", "low": 3.0, "high": 5.0}


@pytest.mark.parametrize(
    ("edtf", "date", "enddate"),
    [
        ("2004-02-15", "2004-02-15", None),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("1947/..", "1947-01-01", None),
        (None, None, None),
    ],
)
def test_dates(edtf: str | None, date: str | None, enddate: str | None) -> None:
    record = of(_event(edtf=edtf))
    assert (record["date"], record["enddate"]) == (date, enddate)


def test_every_type_has_its_quad() -> None:
    assert len(QUADS) == 16
    assert set(QUADS.values()) == {1, 2, 3, 4}
