"""JSON Lines: each line for itself."""

import json

import pytest

from sayso.core.errors import InputError
from sayso.core.text import Document
from tests.read.conftest import ReadBytes
from tests.support.reading import only, only_error, shape

TEXT = "The bridge was closed on Friday, the police said."


def test_all_fields(read_bytes: ReadBytes) -> None:
    record = {
        "doc_id": "a-1", "text": TEXT, "title": "Bridge closed", "bylines": ["Ann Lee"],
        "publisher": "Gazette", "published": "2016-09-12", "modified": "2016-09-13T10:00:00Z",
        "language": "en", "canonical_url": "https://x.example/1", "other": {"nested": 1},
    }  # fmt: skip
    document = only(read_bytes(json.dumps(record).encode(), "a.jsonl"))
    assert document.text == TEXT
    assert document.origin.part == "a-1"
    data = document.metadata
    assert (data.title, data.bylines, data.publisher) == ("Bridge closed", ("Ann Lee",), "Gazette")
    assert (data.published, data.modified) == ("2016-09-12", "2016-09-13T10:00:00+00:00")
    assert (data.language, data.canonical_url) == ("en", "https://x.example/1")


def test_other_names_for_the_fields(read_bytes: ReadBytes) -> None:
    record = {
        "id": 7,
        "text": TEXT,
        "byline": "Ann Lee",
        "date": "Mon, 12 Sep 2016 10:00:00 +0200",
        "url": "u",
    }
    document = only(read_bytes(json.dumps(record).encode(), "a.jsonl"))
    assert document.origin.part == "7"
    assert document.metadata.bylines == ("Ann Lee",)
    assert document.metadata.published == "2016-09-12T10:00:00+02:00"


def test_bad_lines_are_named_and_the_others_done(read_bytes: ReadBytes) -> None:
    lines = [
        json.dumps({"text": TEXT}), "not json", "", json.dumps(["x"]), json.dumps({"title": "x"}),
        json.dumps({"text": 5}), json.dumps({"text": "  "}), '{"text": "cut', "[" * 100_000,
        json.dumps({"text": TEXT, "doc_id": "last"}),
    ]  # fmt: skip
    found = read_bytes("\n".join(lines).encode(), "a.jsonl")
    assert shape(found) == [
        "document", "malformed-record", "malformed-record", "malformed-record", "malformed-record", "no-text",
        "malformed-record", "malformed-record", "document",
    ]  # fmt: skip
    errors = [item for item in found if isinstance(item, InputError)]
    assert [error.part for error in errors] == [f"line {n}" for n in (2, 4, 5, 6, 7, 8, 9)]
    assert "'text'" in errors[2].message


def test_a_line_keeps_its_id_when_others_come(read_bytes: ReadBytes) -> None:
    line = json.dumps({"text": TEXT, "doc_id": "x"})
    alone = only(read_bytes(line.encode(), "a.jsonl"))
    _, second = read_bytes(f'{{"text": "{TEXT} More."}}\n{line}\n'.encode(), "a.jsonl")
    assert isinstance(second, Document)
    assert second.id == alone.id


def test_lone_surrogates_never_reach_the_text(read_bytes: ReadBytes) -> None:
    found = read_bytes(b'{"text": "It was \\ud800 said here.", "title": "\\udfff t"}', "a.jsonl")
    for item in found:
        if isinstance(item, Document):
            item.text.encode("utf-8")
        else:
            assert item.kind == "malformed-record"


def test_names_of_methods_are_text(read_bytes: ReadBytes) -> None:
    found = read_bytes(
        b'{"text": "constructor __proto__ toString said so.", "__proto__": {"text": 1}}', "a.jsonl"
    )
    assert only(found).text.startswith("constructor __proto__")


def test_a_date_that_two_readers_read_differently_is_left_out(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(json.dumps({"text": TEXT, "date": "03/04/2016"}).encode(), "a.jsonl"))
    assert document.metadata.published is None
    assert any("03/04/2016" in note for note in document.normalisations)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([{"text": TEXT}, {"text": TEXT + " More."}]),
        json.dumps([{"text": TEXT}, {"text": TEXT + " More."}], indent=1),
        "\ufeff" + json.dumps({"text": TEXT}) + "\r\n" + json.dumps({"text": TEXT + " More."}),
    ],
)
def test_arrays_and_marks(read_bytes: ReadBytes, data: str) -> None:
    assert shape(read_bytes(data.encode(), "a.json")) == ["document", "document"]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("indent", [1, 4, "\t"])
def test_one_record_over_many_lines(read_bytes: ReadBytes, name: str, indent: int | str) -> None:
    data = json.dumps({"text": TEXT, "title": "Ships", "authors": ["A. Bee"]}, indent=indent)
    document = only(read_bytes(f"\ufeff{data}\n".encode(), name))
    assert document.text == TEXT
    assert document.metadata.title == "Ships"


def test_a_record_over_many_lines_that_is_broken_is_an_error_for_each_line(read_bytes: ReadBytes) -> None:
    data = json.dumps({"text": TEXT, "title": "Ships"}, indent=1)[:-2]
    assert set(shape(read_bytes(data.encode(), "a.jsonl"))) == {"malformed-record"}


def test_found_by_content(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(json.dumps({"text": TEXT}).encode(), "noname"))
    assert document.origin.media_type == "application/jsonl"


def test_no_line_is_an_error(read_bytes: ReadBytes) -> None:
    assert only_error(read_bytes(b"\n\n", "a.jsonl")).kind == "no-text"
