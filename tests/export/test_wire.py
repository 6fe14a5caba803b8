"""The lines are what interchange fixes, field by field, and what the published schemas say."""

import json
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.core.errors import MissingInputError, SettingsError, SpanError
from sayso.core.marks import Flow, Marks, Quantity
from sayso.core.reading import Reading
from sayso.core.text import Origin, Span, make_document
from sayso.core.vocabulary import Layer
from sayso.export.schema import NAMES, schema, write_schemas
from sayso.export.wire import annotate_error_line, claim_line, document_line, error_line, marks_line
from tests.support.readings import STAMP, failed_inputs, hostile_reading, rich_reading, unread_reading

READINGS: tuple[Callable[[], Reading], ...] = (rich_reading, hostile_reading, unread_reading)

CLAIM = (
    "id document block spans text kind chain author_commitment level level_reason credibility times "
    "quantities actors places events flows flags check_first stamp timexes confidence"
)
DOCUMENT = (
    "id uri title bylines publisher published modified language canonical_url sha256 media_type charset part "
    "status normalisations text blocks map"
)
LAYERS = "attributions suggestions timexes quantities actors places commitment events flows wording"


def valid(name: str, line: bytes) -> dict[str, Any]:
    assert b"\n" not in line
    value: dict[str, Any] = json.loads(line)
    Draft202012Validator(schema(name)).validate(value)
    return value


def all_marks(reading: Reading) -> Marks:
    """The reading's marks with the layers of its claims put in, so that none of them is empty."""
    claims = reading.claims
    return Marks(
        attributions=reading.marks.attributions,
        suggestions=reading.marks.attributions[:1],
        timexes=reading.marks.timexes,
        quantities=tuple(q for c in claims for q in c.quantities),
        actors=tuple(a for c in claims for a in c.actors),
        places=tuple(p for c in claims for p in c.places),
        commitment=reading.marks.commitment,
        events=tuple(e for c in claims for e in c.events),
        flows=tuple(f for c in claims for f in c.flows),
        wording=reading.marks.wording,
    )


@pytest.mark.parametrize("make", READINGS)
def test_every_line_is_valid_by_its_schema(make: Callable[[], Reading]) -> None:
    reading = make()
    assert list(valid("document", document_line(reading.document))) == DOCUMENT.split()
    for claim in reading.claims:
        assert list(valid("claim", claim_line(claim))) == CLAIM.split()
    line = valid("annotation", marks_line("d1", all_marks(reading), STAMP))
    assert list(line) == ["doc_id", *LAYERS.split(), "stamp"]


def test_the_fields_of_each_object_are_those_of_interchange() -> None:
    line = json.loads(marks_line("d1", all_marks(rich_reading()), STAMP, None))
    expected = {
        "attributions": "id source cue content source_kind resolved parent quotation kind occasion score",
        "suggestions": "id source cue content source_kind resolved parent quotation kind occasion score",
        "timexes": "start end type value edtf mod",
        "quantities": "start end low high low_open high_open approximate change unit of per counted",
        "actors": "start end name id kind sector country office reference",
        "places": "start end name country id lat lon candidates",
        "commitment": "start end holder score label words",
        "events": "type mode context actor recipient place edtf size trigger support supports blame status "
        "attribution score",
        "flows": "origin destination group low high per edtf spans attribution",
        "wording": "start end voice kind score",
    }
    assert {layer: " ".join(line[layer][0]) for layer in expected} == expected
    assert list(line["events"][0]["actor"][0]) == ["text", "country", "id", "start", "end", "inferred"]
    assert list(line["attributions"][0]["resolved"]) == ["name", "id", "span"]
    assert line["stamp"] == {
        "version": "0.1.0",
        "models": {"knowledge": "sha256:00", "parser": "sha256:11"},
        "settings": "set-test",
    }


def test_a_claim_says_who_says_so_from_the_outside_in() -> None:
    claim = next(c for c in rich_reading().claims if len(c.chain) == 3)
    line = json.loads(claim_line(claim))
    assert [link["name"] for link in line["chain"]] == [
        "The Times",
        "memorandum of the Air Ministry",
        "General Clay",
    ]
    assert " ".join(line["chain"][0]) == (
        "attribution name id source_kind source cue content commitment quotation level reliability"
    )
    assert list(line["document"]) == ["id", "uri", "title", "publisher", "published", "sha256", "status"]
    assert list(line["flags"][0]) == ["id", "kind", "spans", "question", "reason"]
    assert list(line["flags"][0]["spans"][0]) == ["document", "start", "end"]
    assert line["chain"][2]["commitment"] == {"score": 1.5, "label": "probable"}
    assert (line["level"], line["credibility"], line["chain"][0]["reliability"]) == (3, 6, "F")


def test_the_text_is_the_page_s_words_and_gaps_show() -> None:
    line = next(
        json.loads(claim_line(c)) for c in rich_reading().claims if c.kind == "state" and len(c.spans) == 2
    )
    assert line["text"] == "The blockade … was a matter of repairs to the railway"
    assert len(line["spans"]) == 2


def test_times_off_the_calendar_are_left_out() -> None:
    claim = next(c for c in rich_reading().claims if "189,963" in c.text)
    assert claim.times
    assert json.loads(claim_line(claim))["times"] == []


@pytest.mark.parametrize(
    ("low", "written"),
    [(8000.0, "8000"), (0.5, "0.5"), (None, "null"), (0.0, "0"), (-3.0, "-3"), (1e300, "1e300")],
)
def test_whole_numbers_have_no_point(low: float | None, written: str) -> None:
    marks = Marks(
        quantities=(Quantity(Span(0, 1), low, None),),
        flows=(Flow(None, None, None, low, None, None, None, ()),),
    )
    line = marks_line("d", marks, STAMP, frozenset({Layer.QUANTITIES, Layer.FLOWS})).decode()
    assert line.count(f'"low":{written},') == 2


def test_only_gives_the_layers_named_in_the_fixed_order() -> None:
    reading = rich_reading()
    line = marks_line("d", reading.marks, STAMP, frozenset({Layer.WORDING, Layer.ATTRIBUTIONS}))
    assert list(valid("annotation", line)) == ["doc_id", "attributions", "wording", "stamp"]
    assert list(valid("annotation", marks_line("d", reading.marks, STAMP, frozenset()))) == [
        "doc_id",
        "stamp",
    ]


def test_errors_name_the_input_and_the_reason() -> None:
    missing, encrypted = failed_inputs()
    assert valid("error", error_line(missing)) == {
        "source": "missing.html",
        "part": None,
        "kind": "missing",
        "message": "there is no such file",
    }
    assert valid("error", error_line(encrypted))["part"] == "<report>.pdf"
    assert valid("annotation", annotate_error_line("d1", missing)) == {
        "doc_id": "d1",
        "error": {"kind": "missing", "message": "there is no such file"},
    }
    assert valid("annotation", annotate_error_line(None, SpanError("wrong way")))["error"]["kind"] == "span"


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ({"doc_id": "a", "text": "x", "date": None}, True),
        ({"id": "a", "text": "x", "dct": "2016-09-12", "other": 1}, True),
        ({"text": "x"}, False),
        ({"doc_id": "a"}, False),
        ({"doc_id": "a", "text": 5}, False),
    ],
)
def test_what_annotate_takes(line: dict[str, Any], good: bool) -> None:
    assert Draft202012Validator(schema("annotate-input")).is_valid(line) is good


def test_a_pdf_s_map_has_pages_and_boxes() -> None:
    line = valid("document", document_line(hostile_reading().document))
    assert line["map"][0]["page"] == 1
    assert line["map"][0]["box"] == [10.0, 20.5, 100.0, 40.0]
    assert "xpath" not in line["map"][0]
    page = valid("document", document_line(rich_reading().document))
    assert list(page["map"][0]) == ["start", "end", "xpath", "offset"]


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back_from_one_line(text: str) -> None:
    origin = Origin(text, "0" * 64, "text/plain")
    line = document_line(make_document(text, (), origin))
    assert b"\n" not in line
    assert json.loads(line)["text"] == text
    error = MissingInputError(text, source=text)
    assert json.loads(error_line(error))["message"] == text


def test_the_same_value_gives_the_same_bytes() -> None:
    assert [claim_line(c) for c in rich_reading().claims] == [claim_line(c) for c in rich_reading().claims]


# --- the published schemas


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_a_schema_is_described(name: str) -> None:
    whole = schema(name)
    Draft202012Validator.check_schema(whole)
    assert whole["version"]
    for part in (whole, *whole["$defs"].values()):
        assert part["title"]
        assert part["description"]
        for field, what in part.get("properties", {}).items():
            assert what.get("description"), f"{part['title']}.{field} is not described"


def test_the_published_schemas_are_those_of_the_code(tmp_path: Path) -> None:
    published = files("sayso.export") / "schemas"
    for path in write_schemas(tmp_path):
        stands = (published / path.name).read_text(encoding="utf-8")
        assert stands == path.read_text(encoding="utf-8"), (
            f"{path.name} is stale: run `python -m sayso.export.schema`"
        )
    assert {p.name for p in published.iterdir()} == {f"{name}.schema.json" for name in NAMES}


def test_an_unknown_schema_is_an_error_that_names_those_there_are() -> None:
    with pytest.raises(SettingsError, match="claim, document"):
        schema("clam")


def test_the_wire_does_not_load_what_reports_need() -> None:
    code = "import sys, sayso.export.wire; print(sorted({'jinja2', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own interpreter and our own words
    assert done.stdout.strip() == "[]"
