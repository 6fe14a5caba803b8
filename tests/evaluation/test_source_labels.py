"""The hand-made labels of who is meant: what can be checked without the texts."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from evaluation import source_labels
from evaluation.scorers.sources import FORMS
from sayso.core.errors import EvaluationError
from sayso.core.vocabulary import NAMED_KINDS, AttributionKind, SourceKind

FOLDER = Path(__file__).parents[2] / "evaluation" / "labels"
ROLES = ("source", "cue", "content")
FIELDS = ["doc_id", "part", *ROLES, "meant", "also", "form", "source_kind", "kind", "occasion"]

Row = dict[str, Any]


def rows() -> list[Row]:
    lines = (FOLDER / "sources.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def spans(row: Row) -> Iterator[list[int]]:
    for role in ROLES:
        yield from row[role]
    yield from (one for one in (row["meant"], *row["also"], row["occasion"]) if one is not None)


def test_a_line_holds_ids_offsets_and_listed_words_and_nothing_else() -> None:
    kinds, ways = set(SourceKind), set(AttributionKind)
    for row in rows():
        assert list(row) == FIELDS
        assert row["part"] in {"tune", "test"}
        assert re.fullmatch(r"[a-z-]+_\d{4}-\d\d-\d\d_[a-z0-9-]+", row["doc_id"])
        assert row["form"] in FORMS
        assert row["source_kind"] in kinds
        assert row["kind"] in ways
        for start, end in spans(row):
            assert type(start) is int
            assert type(end) is int
            assert 0 <= start < end


def test_each_role_is_there_and_the_occasion_is_no_part_of_source_or_content() -> None:
    for row in rows():
        assert all(row[role] for role in ROLES)
        if row["occasion"] is not None:
            first, last = row["occasion"]
            assert all(
                end <= first or last <= start for role in ("source", "content") for start, end in row[role]
            )


def test_a_name_is_meant_where_the_form_says_so() -> None:
    for row in rows():
        accepted = [row["meant"], *row["also"]]
        assert all(accepted.count(one) == 1 for one in accepted)
        if row["form"] == "nobody":
            assert row["meant"] is None
        elif row["form"] != "pronoun":
            assert row["meant"] is not None


def test_the_kind_of_source_is_a_named_one_exactly_where_a_name_is_meant() -> None:
    for row in rows():
        assert (SourceKind(row["source_kind"]) in NAMED_KINDS) == (row["meant"] is not None)


def test_what_a_document_says_is_in_a_document() -> None:
    for row in rows():
        if row["source_kind"] in {SourceKind.NAMED_DOCUMENT, SourceKind.UNNAMED_DOCUMENT}:
            assert row["kind"] == AttributionKind.DOCUMENT


def test_lines_stand_in_order_and_none_twice() -> None:
    keys = [(row["doc_id"], row["cue"][0][0], row["content"][0][0]) for row in rows()]
    assert all(one <= other for one, other in pairwise(keys))
    marks = [json.dumps([row["doc_id"], *(row[role] for role in ROLES)]) for row in rows()]
    assert len(set(marks)) == len(marks)


def test_an_article_lies_in_one_part_and_gives_a_few_sources_only() -> None:
    parts = {(row["doc_id"], row["part"]) for row in rows()}
    of = Counter(part for _, part in parts)
    assert len({name for name, _ in parts}) == len(parts)
    assert abs(of["tune"] - of["test"]) <= 1
    assert max(Counter(row["doc_id"] for row in rows()).values()) <= 6


def test_the_counts_are_those_that_the_guideline_states() -> None:
    text = (FOLDER / "sources.md").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| ([a-z -]+?) \| (\d+ \| \d+ \| \d+) \|$", text, re.M))
    assert table == {name: " | ".join(str(n) for n in line) for name, line in counts(rows()).items()}
    forms = Counter(row["form"] for row in rows())
    assert len(rows()) >= 320
    assert forms["pronoun"] >= 90
    assert forms["description"] >= 60


def counts(every: list[Row]) -> dict[str, list[int]]:
    """Each line of the guideline's table, for tune, test and both."""
    tests: dict[str, Callable[[Row], bool]] = {
        "sources": lambda row: bool(row["source"]),
        "a name is meant": lambda row: row["meant"] is not None,
        "no name is right too": lambda row: row["meant"] is not None and None in row["also"],
        "an occasion is told": lambda row: row["occasion"] is not None,
    }
    tests |= {form: lambda row, form=form: row["form"] == form for form in FORMS}  # type: ignore[misc] # a default binds the loop's value
    tests |= {kind.value: lambda row, kind=kind: row["source_kind"] == kind for kind in SourceKind}  # type: ignore[misc] # as above
    tests |= {way.value: lambda row, way=way: row["kind"] == way for way in AttributionKind}  # type: ignore[misc] # as above
    wanted: dict[str, list[int]] = {}
    for parts in ({"tune"}, {"test"}, {"tune", "test"}):
        of = [row for row in every if row["part"] in parts]
        wanted.setdefault("articles", []).append(len({row["doc_id"] for row in of}))
        for name, holds in tests.items():
            wanted.setdefault(name, []).append(sum(map(holds, of)))
    return wanted


LABEL: Row = {
    "doc_id": "a", "part": "tune", "source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 20]],
    "meant": [22, 26], "also": [[27, 30], None], "form": "pronoun", "source_kind": "named-person",
    "kind": "speech", "occasion": None,
}  # fmt: skip


def written(row: Row, folder: Path) -> Path:
    path = folder / "labels.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_label_is_read_with_all_that_is_accepted(tmp_path: Path) -> None:
    (label,) = source_labels.load({"a": "x" * 30}, written(LABEL, tmp_path))
    assert label.relation.content == ((8, 20),)
    assert label.wanted.names == ((22, 26), (27, 30))
    assert label.wanted.nobody
    assert source_labels.doc_ids(written(LABEL, tmp_path)) == {"a"}


@pytest.mark.parametrize(
    "change",
    [
        {"meant": [22, 31]},
        {"occasion": [5, 5]},
        {"form": "verb"},
        {"kind": "song"},
        {"doc_id": "b"},
        {"also": [3]},
    ],
)
def test_a_label_that_does_not_fit_is_an_error_that_names_the_line(tmp_path: Path, change: Row) -> None:
    with pytest.raises(EvaluationError, match="line 1"):
        source_labels.load({"a": "x" * 30}, written(LABEL | change, tmp_path))
